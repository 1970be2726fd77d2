"""An administrator starts a check, sees how far it is, and how it ended; it runs by itself."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.db.database import Database
from core.domain.ids import utc_now
from core.domain.pricing.checks import CheckState
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import AdminOnly
from core.services.ledger import checks as checks_module
from core.services.ledger.accounts import accounts_on
from core.services.ledger.checking import Check
from core.services.ledger.checks import Checks
from tests.services.ledger.book import MODEL, NOON, Book


@pytest.fixture
def checks(book: Book, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checks]:
    """Of a ledger with calls of five days; one that runs says so at every step."""
    monkeypatch.setattr(checks_module, "SAY_EVERY_S", 0.0)
    book.calls((Usage(output=5), MODEL, NOON - timedelta(days=n)) for n in range(5))
    yield book.accounts.checks
    book.accounts.checks.close()


def ended(checks: Checks, admin: User) -> CheckState:
    deadline = time.monotonic() + 30
    while (state := checks.state(admin)).running:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return state


def test_one_that_was_never_run_has_no_end(checks: Checks, admin: User) -> None:
    assert checks.state(admin) == CheckState()


def test_it_runs_by_itself_and_says_how_it_ended(checks: Checks, admin: User) -> None:
    begun = checks.start(admin)
    assert (begun.running, begun.by, begun.last) == (True, admin.id, None)
    last = ended(checks, admin).last
    assert last
    assert (last.agrees, last.by, last.found) == (True, admin.id, 0)
    assert last.text == "The ledger agrees: 5 calls, 25 tokens, $0.00025."


def test_differences_are_kept_also_for_another_process(
    book: Book, checks: Checks, admin: User, database_url: str
) -> None:
    book.execute("UPDATE usage_daily SET output_tokens = 9")
    checks.start(admin)
    ended(checks, admin)
    database = Database(database_url)
    last = accounts_on(database, "UTC").checks.state(admin).last
    database.close()
    assert last
    assert not last.agrees
    assert last.found == len(last.differences)
    assert "output_tokens 9; it should be: output_tokens 5" in last.differences[0]


def test_two_who_start_at_once_start_one(checks: Checks, admin: User, book: Book) -> None:
    begun: list[CheckState] = []
    starts = [threading.Thread(target=lambda: begun.append(checks.start(admin))) for _ in range(4)]
    for each in starts:
        each.start()
    for each in starts:
        each.join()
    assert {state.running for state in begun} == {True}
    ended(checks, admin)
    names = [thread.name for thread in threading.enumerate()]
    assert names.count("daybook-check") <= 1


def test_how_far_it_is_grows_to_the_whole(book: Book) -> None:
    book.calls((Usage(output=5), MODEL, NOON - timedelta(days=9 * n)) for n in range(5))
    shares = list(Check(book.database, book.accounts.books.calendar).steps())
    assert shares == sorted(shares)
    assert (shares[0] < 0.9, shares[-1]) == (True, pytest.approx(1.0))


def test_one_whose_process_died_does_not_run_for_ever(
    book: Book, checks: Checks, admin: User
) -> None:
    old = (utc_now() - timedelta(minutes=5)).isoformat()
    said = json.dumps({"by": admin.id, "began": old, "share": 0.5, "at": old})
    book.execute("INSERT INTO ledger_state (name, value) VALUES ('checking', :v)", v=said)
    assert not checks.state(admin).running
    assert checks.start(admin).running
    assert ended(checks, admin).last


def test_one_that_is_broken_off_leaves_the_last_ones_end(checks: Checks, admin: User) -> None:
    checks.start(admin)
    before = ended(checks, admin).last
    checks.start(admin)
    checks.close()
    state = checks.state(admin)
    assert not state.running
    assert state.last
    assert before
    assert state.last.text == before.text


def test_analysts_neither_start_nor_see_one(book: Book, checks: Checks) -> None:
    for deed in (checks.start, checks.state):
        with pytest.raises(AdminOnly, match="Only an administrator can check the ledger"):
            deed(book.user)
