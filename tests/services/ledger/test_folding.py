"""Calls are added to the sums once, whoever folds, whenever, and wherever that breaks off."""

import threading
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from core.db.database import Database
from core.db.locks import lock_name
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.usage import Usage
from core.services.ledger import rebuilding
from core.services.ledger.folding import Fold
from core.services.ledger.ranges import range_totals
from core.services.ledger.state import SUMS_LOCK
from core.services.ledger.views import VIEWS
from tests.services.ledger.book import MODEL, NOON, Book
from tests.services.ledger.dying import Died, Dying

YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def busy(book: Book) -> Book:
    """Thirty calls of three days that are in no sum yet."""
    book.calls((Usage(output=n), MODEL, NOON - timedelta(days=n % 3)) for n in range(30))
    return book


def totals(book: Book) -> list[object]:
    with book.database.read() as s:
        c = s.connection()
        return [sorted(map(tuple, range_totals(c, view, YEAR))) for view in VIEWS[1:]]


def summed(book: Book) -> int:
    """What the sums alone know."""
    with book.database.read() as s:
        found = sa.text("SELECT sum(calls) FROM usage_sum WHERE view = 'all'")
        return int(s.connection().execute(found).scalar_one() or 0)


def test_totals_are_the_same_before_during_and_after(busy: Book) -> None:
    before = totals(busy)
    left = [busy.unfolded()]
    while Fold(busy.database).step(7):
        left.append(busy.unfolded())
        assert totals(busy) == before
        assert busy.differences() == []
    assert left == [30, 23, 16, 9, 2, 0]
    assert summed(busy) == 30


def test_one_that_dies_before_its_commit_leaves_all_as_it_was(busy: Book) -> None:
    before = totals(busy)
    with pytest.raises(Died):
        Fold(cast("Database", Dying(busy.database))).step()
    assert (busy.unfolded(), summed(busy), totals(busy)) == (30, 0, before)
    busy.fold()
    assert (summed(busy), totals(busy)) == (30, before)


def test_many_at_once_add_each_call_once(busy: Book, database_url: str) -> None:
    databases = [Database(database_url) for _ in range(3)]

    def run(database: Database) -> None:
        while busy.unfolded():
            Fold(database).step(4)

    threads = [threading.Thread(target=run, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (summed(busy), busy.differences()) == (30, [])
    for database in databases:
        database.close()


def test_one_that_read_before_another_committed_adds_nothing(busy: Book) -> None:
    slow = cast("Database", Late(busy))
    assert Fold(slow).step() == 0
    assert (summed(busy), busy.differences()) == (30, [])


class Late(Dying):
    """A database in which somebody else folds between a folder's reading and its writing."""

    def __init__(self, book: Book) -> None:
        super().__init__(book.database)
        self._book = book

    def write(self) -> AbstractContextManager[Session]:
        self._book.fold()
        return self._db.write()


def test_nobody_waits_for_another_folder_or_a_rebuild(busy: Book) -> None:
    if busy.database.is_sqlite:
        pytest.skip("SQLite has one writer at a time anyway.")
    with busy.database.write() as s:
        lock_name(s, SUMS_LOCK)
        assert Fold(busy.database).step() == 0
    assert busy.unfolded() == 30


def test_another_versions_sums_are_left_to_it(busy: Book) -> None:
    busy.accounts.ledger.catch_up()
    busy.call(Usage(output=1))
    busy.execute("UPDATE ledger_state SET value = 'all 1; hour 1' WHERE name = 'shape'")
    assert busy.accounts.ledger.fold() == 0
    assert busy.unfolded() == 1
    assert busy.accounts.ledger.is_due()
    busy.accounts.ledger.catch_up()
    assert (busy.unfolded(), busy.differences()) == (0, [])


def test_what_another_version_rebuilds_is_left_to_it(busy: Book) -> None:
    """Sums that it has made already would not have the calls that are added to ours."""
    busy.accounts.ledger.catch_up()
    busy.call(Usage(output=1))
    busy.execute("INSERT INTO ledger_state VALUES ('rebuild', 'UTC | all 1; hour 1 | 0 x')")
    assert busy.accounts.ledger.fold() == 0
    assert busy.unfolded() == 1
    busy.accounts.ledger.catch_up()
    assert (busy.unfolded(), busy.differences()) == (0, [])


def test_a_view_that_is_no_more_is_cleared_away_by_a_rebuild(
    busy: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In steps: there may be hundreds of thousands of its sums, and others want to write."""
    monkeypatch.setattr(rebuilding, "CLEARED", 2)
    busy.fold()
    rows = busy.execute("UPDATE usage_sum SET view = 'gone' WHERE view = 'model'")
    steps = [step.days for step in busy.accounts.ledger.rebuild()]
    assert rows > 2
    assert steps.count(0) == 1 + -(-rows // 2)
    assert busy.execute("DELETE FROM usage_sum WHERE view = 'gone'") == 0
    assert busy.differences() == []


def test_people_whose_ids_begin_alike_are_told_apart(book: Book) -> None:
    others = [_another(book, id_) for id_ in (book.user.id + "0", book.user.id[:-1])]
    for person in (book.user, *others):
        Book(book.database, person).call(Usage(output=3))
    for _ in range(2):
        for person in (book.user, *others):
            mine = book.accounts.usage.by(person, "model", period=YEAR)
            assert (mine.whole.calls, [t.key for t in mine.totals]) == (1, [MODEL])
        book.fold()


def _another(book: Book, id_: str) -> User:
    book.execute(
        'INSERT INTO "user" SELECT :id, issuer, :id, name, role, autonomy_level, NULL, created_at'
        ' FROM "user" WHERE id = :mine',
        id=id_,
        mine=book.user.id,
    )
    return replace(book.user, id=id_)
