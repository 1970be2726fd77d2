"""A figure can be taken apart: into sessions, into calls, down to the message of each."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.db.database import Database
from core.domain.analytics import CallLine, Filters, SessionLine, Span
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import InvalidInput, NotFound
from core.services.analytics.analytics import Analytics
from core.services.sessions import Sessions
from tests.services.analytics import by_hand
from tests.services.analytics.invented import SONNET, Invented, call
from tests.services.ledger.book import NOON, Book

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
WHOLE = Span(first=date(2026, 10, 1), last=date(2026, 11, 30))


@pytest.fixture
def analytics(database: Database) -> Analytics:
    return Analytics(database, Calendar(), window_of={SONNET: 100_000}.get)


@pytest.fixture
def busy(invented: Invented, user: User, other_user: User) -> list[by_hand.Call]:
    return invented.some([user, other_user], FIRST, days=9, count=90)


def all_sessions(analytics: Analytics, user: User, filters: Filters) -> list[SessionLine]:
    found, after = [], None
    while True:
        page = analytics.sessions(user, WHOLE, filters, limit=3, after=after)
        found += page.sessions
        if (after := page.next) is None:
            return found


def all_calls(analytics: Analytics, user: User, session_id: str | None) -> list[CallLine]:
    found, after = [], None
    while True:
        page = analytics.calls(user, WHOLE, session_id=session_id, limit=7, after=after)
        found += page.calls
        if (after := page.next) is None:
            return found


@pytest.mark.parametrize("filters", [Filters(), Filters(models=(SONNET,))])
def test_sessions_add_up_to_the_figures(
    analytics: Analytics, busy: list[by_hand.Call], admin: User, filters: Filters
) -> None:
    seen = by_hand.seen(busy, admin, WHOLE, filters, "UTC")
    groups = by_hand.grouped(seen, lambda each: each["session_id"])
    found = all_sessions(analytics, admin, filters)
    assert {line.id: (line.cost, line.usage) for line in found} == {
        key: (by_hand.cost(calls), by_hand.usage(calls)) for key, calls in groups.items()
    }
    assert [line.ended for line in found] == sorted((line.ended for line in found), reverse=True)
    top = analytics.top_sessions(admin, WHOLE, filters, limit=3)
    dearest = sorted(found, key=lambda line: (line.cost.known, line.cost.calls, line.id))
    assert list(top) == dearest[:-4:-1]


def test_calls_add_up_to_the_figures(
    analytics: Analytics, busy: list[by_hand.Call], admin: User
) -> None:
    latest = sorted(busy, key=lambda each: (each["started_at"], each["id"]), reverse=True)
    found = all_calls(analytics, admin, None)
    assert [line.call.id for line in found] == [each["id"] for each in latest]
    session_id = latest[0]["session_id"]
    of_one = [each["id"] for each in latest if each["session_id"] == session_id]
    assert [line.call.id for line in all_calls(analytics, admin, session_id)] == of_one


def test_a_call_leads_to_its_message_while_there_is_one_to_read(
    analytics: Analytics, book: Book, admin: User
) -> None:
    id_ = book.call(Usage(input=7))
    book.end(book.claim())
    (line,) = analytics.calls(book.user, WHOLE).calls
    assert line.call.id == id_
    assert line.message_id == book.row(id_).message_id
    assert analytics.calls(admin, WHOLE).calls[0].message_id is None
    Sessions(book.database).delete(book.user, session_id=book.session.id)
    (line,) = analytics.calls(book.user, WHOLE).calls
    assert (line.message_id, line.call.id) == (None, id_)


@pytest.mark.parametrize("after", ["", "x", "W10=", "WyJub2JvZHkiXQ==", "WyJhIiwgImIiXQ=="])
def test_a_place_in_the_list_that_is_none_is_refused(
    analytics: Analytics, user: User, after: str
) -> None:
    for ask in (analytics.sessions, analytics.calls):
        with pytest.raises(InvalidInput):
            ask(user, WHOLE, after=after)


def test_a_session_is_as_full_as_the_last_prompt_made_it(analytics: Analytics, book: Book) -> None:
    book.call(Usage(input=90_000))
    book.call(Usage(input=900, cache_read=24_100, output=700), at=NOON + timedelta(minutes=1))
    found = analytics.session_usage(book.user, session_id=book.session.id)
    assert (found.prompt, found.window, found.fullness) == (25_000, 100_000, 0.25)
    assert (found.usage.total, found.cost.calls) == (115_700, 2)


def test_a_new_session_and_an_unknown_model_say_nothing_of_fullness(
    analytics: Analytics, book: Book, other_user: User
) -> None:
    found = analytics.session_usage(book.user, session_id=book.session.id)
    assert (found.cost.calls, found.model, found.fullness) == (0, None, None)
    book.call(Usage(input=9), model="claude-nobody-1")
    found = analytics.session_usage(book.user, session_id=book.session.id)
    assert (found.prompt, found.window, found.fullness) == (9, None, None)
    with pytest.raises(NotFound):
        analytics.session_usage(other_user, session_id=book.session.id)


def test_calls_of_the_same_moment_are_each_shown_once(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    ids = invented.sessions_of(user, 9)
    invented.write([call(user, each, FIRST) for each in ids for _ in range(3)])
    found = [line.call.id for line in all_calls(analytics, user, None)]
    assert len(found) == len(set(found)) == 27
    lines = [line.id for line in all_sessions(analytics, user, Filters())]
    assert sorted(lines) == sorted(ids)
