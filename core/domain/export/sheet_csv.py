"""A sheet as CSV: values as they are kept, no cell a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core.domain.analytics_sheets import Column
from core.domain.export.cells import neutral

# So that spreadsheets take the file for UTF-8.
MARK = "\ufeff"


def csv_pieces(
    columns: Sequence[Column], pages: Iterable[Sequence[Sequence[Any]]]
) -> Iterator[str]:
    """The header, then the rows, a piece a page of them."""
    yield MARK + _lines([[column.key for column in columns]])
    for rows in pages:
        yield _lines([[_cell(value) for value in row] for row in rows])


def _cell(value: Any) -> str:
    """Decimals without an exponent, times with their zone, nothing for what is missing."""
    match value:
        case None:
            return ""
        case str():
            return neutral(value)
        case Decimal():
            return f"{value.normalize():f}"
        case datetime() | date():
            return value.isoformat()
        case float():
            return f"{value:.6f}"
        case _:
            return str(value)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
