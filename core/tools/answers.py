"""How a tool's answer is written for a model: JSON, exact, and not longer than it may be."""

import json
from collections.abc import Sequence
from typing import Any

from core.data.query import QueryResult
from core.data.values import json_value

ANSWER_CHARS = 8_000
CELL_CHARS = 200
PREVIEW_ROWS = 20
# Characters a cell, rows of the head, rows of the tail: tried in this order until it fits.
LADDER = (
    (CELL_CHARS, PREVIEW_ROWS, 5),
    (100, 10, 3),
    (60, 5, 2),
    (30, 3, 1),
    (20, 1, 0),
    (20, 0, 0),
)
COLUMNS_AT_MOST = 60


def as_json(value: Any, *, chars: int = ANSWER_CHARS) -> str | None:
    """`value` as JSON text, None when that would be longer than `chars`."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if len(text) <= chars else None


def result_as_json(result: QueryResult) -> str:
    """A query's result: counts, columns, types, first and last rows, shortened until it fits."""
    for cell_chars, head, tail in LADDER:
        text = as_json(_told(result, cell_chars, head, tail))
        if text is not None:
            return text
    few = _told(result, 0, 0, 0)
    few |= {
        key: [short(name, 40) for name in few[key][:COLUMNS_AT_MOST]]
        for key in ("columns", "types")
    }
    few["note"] = f"The result has {len(result.columns)} columns; select fewer to see rows."
    return as_json(few) or ""


def preview(result: QueryResult) -> tuple[tuple[Any, ...], ...]:
    """The first rows as JSON values, long texts shortened, for a card."""
    return tuple(tuple(row) for row in _rows(result.head[:PREVIEW_ROWS], CELL_CHARS))


def short(value: Any, chars: int) -> Any:
    """`value` itself, or the beginning of its text with the full length, when it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) <= chars or isinstance(value, (bool, int, float)):
        return value
    return f"{text[:chars]}… ({len(text):,} characters)"


def _told(result: QueryResult, cell_chars: int, head: int, tail: int) -> dict[str, Any]:
    shown = result.head[:head]
    beyond = (result.head[head:] + result.tail)[-tail:] if tail else ()
    told: dict[str, Any] = {
        "rows": result.rows,
        "columns": list(result.columns),
        "types": list(result.types),
        "head": _rows(shown, cell_chars),
    }
    if beyond:
        told["tail"] = _rows(beyond, cell_chars)
    told |= {"truncated": result.truncated, "result_id": result.result_id}
    if result.truncated:
        told["note"] = f"There were more rows: only the first {result.rows:,} were kept."
    return told


def _rows(rows: Sequence[Sequence[Any]], cell_chars: int) -> list[list[Any]]:
    return [[short(json_value(value), cell_chars) for value in row] for row in rows]
