"""How often PostgreSQL is waited for where a person waits, and for each call's books."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from core.db.database import Database
from core.domain import events as ev
from core.domain.ids import new_id
from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.usage import Usage
from core.services.sessions import Sessions
from core.services.turns import Turns
from tests.services.ledger.book import MODEL, NOON, Book, failed, finished
from tests.support.trips import Trips, trips_to


@pytest.fixture
def trips(database: Database) -> Iterator[Trips]:
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    with trips_to(database.engine.url.render_as_string(hide_password=False)) as found:
        yield found


@pytest.fixture
def counted(trips: Trips, user: User, admin: User) -> Iterator[Book]:
    """A book behind the relay, with both kinds of budgets and a first call."""
    database = Database(trips.url)
    book = Book(database, user)
    for whose in (EVERYONE, user.id):
        book.accounts.budgets.set(admin, whose=whose, monthly_limit=Decimal(1000))
    book.call()
    yield book
    database.close()


def started() -> ev.CallStarted:
    return ev.CallStarted(
        call_id=new_id(), model=MODEL, iteration=1, attempt=1, expected=Usage(input=9)
    )


@pytest.mark.parametrize("answered", [True, False])
def test_a_call_begins_in_two_trips_and_ends_in_two(
    trips: Trips, counted: Book, *, answered: bool
) -> None:
    claim, call = counted.claim(), started()
    trips.taken()
    counted.save(claim, call)
    assert trips.taken() == 2
    end = (
        finished(call.call_id, Usage(input=9))
        if answered
        else failed(call.call_id, "error", Usage(input=9))
    )
    counted.save(claim, end)
    assert trips.taken() == 2
    assert counted.differences() == []


def test_a_conversation_and_its_first_turn_begin_in_two_trips_each(
    trips: Trips, counted: Book
) -> None:
    trips.taken()
    session = Sessions(counted.database).create(counted.user, model=MODEL)
    assert trips.taken() == 2
    Turns(counted.database).accept(counted.user, session_id=session.id, text="How many?")
    assert trips.taken() == 2


@pytest.mark.parametrize("by", ["day", "model", "person"])
def test_totals_are_one_trip(trips: Trips, counted: Book, admin: User, by: str) -> None:
    period = Period(first=NOON.date(), last=NOON.date())
    trips.taken()
    counted.accounts.usage.by(admin, by, period=period)  # type: ignore[arg-type]  # one of them
    assert trips.taken() == 1


def test_the_warning_of_a_budget_is_one_trip(trips: Trips, counted: Book) -> None:
    trips.taken()
    counted.turn_log.budget_warning(counted.user)
    assert trips.taken() == 1
