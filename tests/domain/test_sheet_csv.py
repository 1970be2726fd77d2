"""What leaves as CSV is exact, and runs nothing in a spreadsheet."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.domain.analytics_sheets import Column
from core.domain.export.sheet_csv import csv_pieces

COLUMN = (Column("value", "Value", "text"),)


def cell(value: Any) -> str:
    text = "".join(csv_pieces(COLUMN, [[[value]]]))
    assert text.startswith("\ufeffvalue\r\n")
    return next(csv.reader(io.StringIO(text.partition("\r\n")[2])), [""])[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("0E-9"), "0"),
        (Decimal("1234567.890000001"), "1234567.890000001"),
        (Decimal("1E+3"), "1000"),
        (0.5, "0.500000"),
        (12, "12"),
        (date(2026, 3, 29), "2026-03-29"),
        (datetime(2026, 3, 29, 1, tzinfo=UTC), "2026-03-29T01:00:00+00:00"),
        ('a "b",\nc', 'a "b",\nc'),
    ],
)
def test_a_value_is_written_as_it_is_kept(value: Any, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_negative_amount_stays_a_number() -> None:
    assert cell(Decimal("-1.50")) == "-1.5"
