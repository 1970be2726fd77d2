"""A query's result as the tool tells it, and how its cells are written in a sentence."""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the tool said of a query's result; `head` and `tail` are its first and last rows.

    `result_id` names it for other tools.
    """

    rows: int
    columns: tuple[str, ...]
    head: tuple[tuple[Any, ...], ...]
    tail: tuple[tuple[Any, ...], ...] = ()
    result_id: str = ""

    @property
    def whole(self) -> bool:
        """Whether every row is in `head`."""
        return self.rows == len(self.head)


def shown(value: Any) -> str:
    """A value for a sentence: figures rounded for reading, texts cut and harmless in Markdown."""
    if value is None:
        return "(missing)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return _rounded(value)
    text = " ".join(str(value).split())
    if re.fullmatch(r"-?\d{1,30}\.\d+", text):
        return _rounded(float(text))
    cut = text if len(text) <= 80 else text[:79] + "…"
    return re.sub(r"([\\`*\[\]<>$#|~!]|(?<!\w)_|_(?!\w))", r"\\\1", cut)


def _rounded(value: float) -> str:
    if value == 0 or 0.01 <= abs(value) < 1e15:
        return f"{value:,.2f}"
    return f"{value:.3g}"


def plain(value: Any) -> str:
    """A group's name: a number here is a year or a key, and gets no thousands separator."""
    return str(value) if isinstance(value, int) else shown(value)


def amount(value: Any) -> float:
    """A cell as a number to compare by; decimals may come as text."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def rows_of(count: Any) -> str:
    """So many rows, in words."""
    return f"{shown(count)} {'row' if count == 1 else 'rows'}"
