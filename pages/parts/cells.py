"""Cells as text: nothing rounded, missing values kept apart from empty texts."""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from core.data.values import json_value

LONGEST_CELL = 1_000
# Numbers of four digits are as often years as amounts, and read well as they are.
GROUPED_FROM = 10_000
_NAMES_THINGS = re.compile(
    r"(?:^|[\W_])(id|ids|key|code|no|nr|number|num|zip|postcode|phone|tel|year|sku|ean|isbn|iban)$",
    re.IGNORECASE,
)


def names_things(column: str) -> bool:
    """Whether the whole numbers of a column are names, as keys are, and are not read as amounts."""
    return _NAMES_THINGS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column)) is not None


def cell(value: Any, *, grouped: bool = True) -> str | None:
    """A value as text, None for a missing one. `grouped`: with separators between thousands."""
    match value:
        case None:
            return None
        case str():
            return _cut(value)
        case bool():
            return "true" if value else "false"
        case int():
            return f"{value:,}" if grouped and abs(value) >= GROUPED_FROM else str(value)
        case float() | Decimal():
            return _fraction(value, grouped=grouped)
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case bytes():
            return _cut(f"0x{value[:LONGEST_CELL].hex()}")
        case dict() | list() | tuple():
            return _cut(json.dumps(json_value(_beginning(value)), ensure_ascii=False))
        case _:
            return _cut(str(value))


def _fraction(value: float | Decimal, *, grouped: bool) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}" if grouped else f"{value:f}"
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return f"{value:,}" if grouped else repr(value)


def _beginning(value: Sequence[Any] | dict[Any, Any]) -> Any:
    """As much of a long list as can be seen: the rest need not be written out."""
    return value if isinstance(value, dict) else list(value[:LONGEST_CELL])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"
