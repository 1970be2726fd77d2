"""Cells as Python values, and Python values as JSON."""

import math
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# How DuckDB writes an endless date (32 bits) or time (64 bits) for Arrow.
ENDLESS = {2**31 - 1: "infinity", 2**63 - 1: "infinity"}
ENDLESS |= {-ticks: "-infinity" for ticks in ENDLESS}


def rows_of(batches: Iterable[pa.RecordBatch]) -> tuple[tuple[Any, ...], ...]:
    """The rows of small batches as Python values."""
    return tuple(
        row
        for batch in batches
        for row in zip(*(cells(column) for column in batch.columns), strict=True)
    )


def cells(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """A column's values; dates that Python cannot hold (it ends at the year 9999) as text."""
    try:
        return list(column.to_pylist())
    except (OverflowError, ValueError):
        return [_cell(scalar) for scalar in column]


def _cell(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except (OverflowError, ValueError):
        ticks = int(getattr(scalar, "value", 0))
        return ENDLESS.get(ticks) or str(pc.cast(scalar, pa.string()).as_py())


def json_value(value: Any) -> Any:
    """`value` as JSON holds it, without losing anything.

    Dates and times become ISO text, a Decimal a number where that is exact and text where it is
    not, NaN and the infinities text, bytes hexadecimal text.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return _decimal(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case bytes():
            return value.hex()
        case dict():
            return {str(key): json_value(item) for key, item in value.items()}
        case list() | tuple():
            return [json_value(item) for item in value]
        case _:
            return str(value)


def _decimal(value: Decimal) -> int | float | str:
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else str(value)
