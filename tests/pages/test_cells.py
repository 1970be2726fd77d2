"""Cells are text that loses nothing."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from pages.parts.cells import cell, names_things


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", ""),
        ("  x\n", "  x\n"),
        (True, "true"),
        (0, "0"),
        (2013, "2013"),
        (-9999, "-9999"),
        (10_000, "10,000"),
        (-1_234_567, "-1,234,567"),
        (10**30, "1,000,000,000,000,000,000,000,000,000,000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1234567.891, "1,234,567.891"),
        (1e22, "1e+22"),
        (-1e-9, "-1e-09"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
        (Decimal("1234567.10"), "1,234,567.10"),
        (Decimal("0.00"), "0.00"),
        (Decimal("1E+3"), "1,000"),
        (date(2024, 2, 29), "2024-02-29"),
        (time(1, 2, 3), "01:02:03"),
        (datetime(2024, 1, 1, 5, 0, 0), "2024-01-01 05:00:00"),  # noqa: DTZ001
        (datetime(2024, 1, 1, 5, tzinfo=UTC), "2024-01-01 05:00:00+00:00"),
        (
            datetime(2024, 1, 1, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "2024-01-01 05:00:00+05:30",
        ),
        (b"\x00\xff", "0x00ff"),
        ([1, None, "é"], '[1, null, "é"]'),
        ({"a": Decimal("1.5")}, '{"a": 1.5}'),
        ("שלום", "שלום"),
    ],
)
def test_a_value_is_written_whole(value: Any, text: str | None) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("value", [12_345_678, 1234567.5, Decimal("1234567.5")])
def test_names_made_of_digits_are_not_grouped(value: Any) -> None:
    assert cell(value, grouped=False) == str(value)


@pytest.mark.parametrize(
    "name",
    ["id", "ID", "order_id", "customerId", "order id", "zip", "Year", "fiscal_year", "sku", "code"],
)
def test_keys_and_years_are_told_by_their_names(name: str) -> None:
    assert names_things(name)


@pytest.mark.parametrize("name", ["paid", "amount", "rows", "valid", "years_open", "numbers", ""])
def test_amounts_are_no_names(name: str) -> None:
    assert not names_things(name)
