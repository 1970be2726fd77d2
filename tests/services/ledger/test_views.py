"""A view is one declaration: fold, rebuild, check and totals take its keys from there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.domain.usage import Usage
from core.services.ledger.selecting import day_of, kept_of, on_day
from core.services.ledger.views import LENGTHS, VIEWS, View, key_of, made_of, parts_of, shape
from tests.services.ledger.book import MODEL, Book

# Clocks go back from 3 to 2 in Berlin.
LONG_DAY = date(2026, 10, 25)
BEGINS = datetime(2026, 10, 24, 22, tzinfo=UTC)
HOURLY = View(name="hour", parts=lambda c: (c.hour, c.model), spans=(1,), finer=True)
ANSWERED = View(
    name="answered",
    parts=lambda c: (sa.case((c.outcome == "complete", c.first_token_ms)),),
    spans=(1,),
    finer=True,
)


@pytest.fixture
def long_day(book: Book) -> Book:
    """Calls at every half hour of a day of 25 hours, and one that was cut."""
    book = Book(book.database, book.user, "Europe/Berlin")
    book.calls((Usage(output=1), MODEL, BEGINS + timedelta(minutes=30 * n)) for n in range(50))
    claim = book.claim()
    book.begin(claim, at=BEGINS)
    book.claim()
    return book


def rows(book: Book, statement: sa.Select[Any]) -> dict[str, int]:
    given = on_day(book.accounts.books.calendar, LONG_DAY)
    with book.database.read() as s:
        return {row.key: row.calls for row in s.connection().execute(statement, given)}


def test_marks_know_the_hours_that_the_calls_say(long_day: Book) -> None:
    hours = rows(long_day, day_of(HOURLY))
    assert rows(long_day, kept_of(HOURLY)) == hours
    assert hours[key_of("2", MODEL)] == 4
    assert hours[key_of("0", MODEL)] == 3
    assert (len(hours), sum(hours.values())) == (24, 51)


def test_calls_without_a_key_are_left_out(long_day: Book) -> None:
    assert rows(long_day, kept_of(ANSWERED)) == rows(long_day, day_of(ANSWERED)) == {"1": 50}


def test_the_last_part_of_a_key_may_be_anything() -> None:
    strange = key_of("one", "two\x1fthree")
    assert parts_of(strange, 2) == ("one", "two\x1fthree")
    assert parts_of("", 0) == ()


def test_every_view_is_told_by_days_and_by_multiples_of_them() -> None:
    assert len({view.name for view in VIEWS}) == len(VIEWS)
    for view in VIEWS:
        assert view.spans[0] == 1
        assert not any(b % a for a, b in zip(view.spans, view.spans[1:], strict=False))
        assert view.name in shape()
    found = {name for days in LENGTHS for names in made_of(days).values() for name in names}
    assert found == {view.name for view in VIEWS if len(view.spans) > 1}
