"""What others do between a rebuild's reading and its writing is in the sums; killed, it goes on."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core.db.database import Database
from core.domain.pricing.days import Calendar
from core.domain.pricing.rates import Rates, Tier
from core.domain.records import User
from core.domain.usage import Usage
from core.services.ledger import gathering
from core.services.ledger.accounts import accounts_on
from core.services.ledger.rebuilding import Rebuild, Step
from core.services.ledger.state import PROGRESS, noted
from tests.services.ledger.book import MODEL, NOON, Book
from tests.services.ledger.dying import Dying

UTC = Calendar()


@pytest.fixture
def busy(book: Book) -> Book:
    """Forty calls of ten days, some of them in no sum yet."""
    spread(book, 40)
    book.fold()
    spread(book, 5)
    return book


def spread(book: Book, count: int) -> None:
    made = ((Usage(input=n, output=7), MODEL, NOON - timedelta(days=n % 10)) for n in range(count))
    book.calls(made)


class Late(Dying):
    """A database in which something happens after what was read, before what is written."""

    def __init__(self, database: Database, meanwhile: Callable[[], object]) -> None:
        super().__init__(database)
        self._meanwhile: list[Callable[[], object]] = [meanwhile]

    def write(self) -> AbstractContextManager[Session]:
        if self._meanwhile:
            self._meanwhile.pop()()
        return self._db.write()


def rebuilt(database: Database, **most: int) -> list[Step]:
    with closing(Rebuild(database, UTC, **most)) as work:
        return list(iter(work.step, None))


def test_calls_that_end_between_reading_and_writing_are_in_the_sums(busy: Book) -> None:
    rebuilt(cast("Database", Late(busy.database, lambda: spread(busy, 12))))
    assert (busy.unfolded(), busy.differences()) == (0, [])
    assert busy.accounts.ledger.check().cost.calls == 57


def test_calls_that_are_folded_between_reading_and_writing_count_once(busy: Book) -> None:
    rebuilt(cast("Database", Late(busy.database, busy.fold)))
    assert (busy.unfolded(), busy.differences()) == (0, [])


def test_another_rebuild_that_was_quicker_is_gone_on_from(busy: Book) -> None:
    def another() -> None:
        with closing(Rebuild(busy.database, UTC, days=3)) as work:
            assert work.step()

    steps = rebuilt(cast("Database", Late(busy.database, another)), days=3)
    assert next(step.day for step in steps if step.days == 1) == date(2026, 11, 15)
    assert busy.differences() == []


def test_replicas_that_start_together_make_the_roll_up_once(busy: Book) -> None:
    busy.execute("DELETE FROM usage_daily")
    late = cast("Database", Late(busy.database, lambda: rebuilt(busy.database)))
    with closing(Rebuild(late, UTC, if_due=True)) as work:
        assert work.step() is None
    assert (busy.accounts.ledger.is_due(), busy.differences()) == (False, [])


def test_calls_that_another_prices_meanwhile_are_added_with_their_price(
    book: Book, admin: User
) -> None:
    book.call(Usage(output=10**6), model="claude-new-1")
    rates = Rates(**dict.fromkeys(Rates.__annotations__, Decimal(3)))

    def another() -> None:
        book.accounts.prices.add(
            admin,
            model="claude-new-1",
            effective_from=NOON - timedelta(days=1),
            tiers=[Tier(rates=rates)],
            source="test",
            source_date=NOON.date(),
        )
        rebuilt(book.database)

    rebuilt(cast("Database", Late(book.database, another)))
    assert book.differences() == []
    assert book.accounts.ledger.check().cost.known == 3


def test_a_step_has_so_many_days_or_calls_and_one_day_at_least(busy: Book) -> None:
    def days(**most: int) -> list[int]:
        steps = [step for step in rebuilt(busy.database, **most) if step.days == 1]
        return [(step.last - step.day).days + 1 for step in steps]

    assert days(days=4) == [4, 4, 4]
    assert days(calls=1) == [1] * 10
    assert days(days=20, calls=9)[0] == 2
    assert busy.differences() == []


def test_what_agrees_is_not_written_again(busy: Book) -> None:
    rebuilt(busy.database)
    written: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "COPY")):
            written.append(statement.split()[2])

    sa.event.listen(busy.database.engine, "before_cursor_execute", note)
    rebuilt(busy.database)
    sa.event.remove(busy.database.engine, "before_cursor_execute", note)
    assert not {"usage_daily", "usage_sum", "session_total"} & set(written)


def test_a_day_of_very_many_calls_is_read_in_its_hours(
    busy: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_AT_ONCE", 2)
    busy.execute("DELETE FROM usage_daily")
    busy.execute("DELETE FROM usage_sum")
    rebuilt(busy.database, days=10)
    assert busy.differences() == []


def test_an_empty_ledger_makes_no_days(book: Book) -> None:
    # Of conversations without a call there is nothing to keep, but they are looked at.
    assert [step.days for step in rebuilt(book.database)] in ([], [0])
    assert not book.accounts.ledger.is_due()


def rebuild_slowly(url: str) -> None:
    """Make the roll-up anew in the smallest steps there are."""
    with closing(Rebuild(Database(url, busy_s=30), UTC, days=1)) as work:
        while work.step():
            time.sleep(0.02)


@pytest.mark.kill
def test_a_rebuild_that_is_killed_goes_on_where_it_was(busy: Book, database_url: str) -> None:
    busy.execute("DELETE FROM usage_daily")
    busy.execute("DELETE FROM usage_sum WHERE days = 4")
    process = multiprocessing.get_context("spawn").Process(
        target=rebuild_slowly, args=(database_url,)
    )
    process.start()
    deadline = time.monotonic() + 60
    while progress(busy) < "1 2026-11-15" and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(cast("int", process.pid), signal.SIGKILL)
    process.join()
    reached = progress(busy)
    assert reached >= "1 2026-11-15"
    assert accounts_on(busy.database, "UTC").ledger.is_due()
    spread(busy, 3)
    rest = rebuilt(busy.database, days=1)
    assert f"{rest[0].days} {rest[0].day}" >= reached
    assert busy.differences() == []


def progress(book: Book) -> str:
    with book.database.read() as s:
        return noted(s.connection()).get(PROGRESS, "").rpartition(" | ")[2]
