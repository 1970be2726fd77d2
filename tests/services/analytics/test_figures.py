"""Figures and charts say what the calls say, of exactly the days and people asked for."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from core.db.database import Database
from core.domain.analytics import Figures, Filters, Span
from core.domain.models import OFFLINE_MODEL
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import InvalidInput
from core.services.analytics.analytics import Analytics
from core.services.ledger.accounts import accounts_on
from tests.services.analytics import by_hand
from tests.services.analytics.invented import HAIKU, NOBODY, SONNET, Invented, call

BERLIN = "Europe/Berlin"
FIRST = datetime(2026, 10, 20, tzinfo=UTC)
WHOLE = Span(first=date(2026, 10, 1), last=date(2026, 11, 30))
# The night in which Berlin's clocks go back.
CHANGE = date(2026, 10, 25)


@pytest.fixture
def zone() -> str:
    return BERLIN


@pytest.fixture
def busy(invented: Invented, user: User, other_user: User) -> list[by_hand.Call]:
    """Two people's calls in four weeks, in which clocks are set back, as they are kept."""
    return invented.some([user, other_user], FIRST, days=28, count=400)


SPANS = [
    WHOLE,
    Span(first=CHANGE, last=CHANGE),
    Span(first=CHANGE - timedelta(days=1), last=CHANGE + timedelta(days=5)),
    Span(first=date(2026, 11, 3), last=date(2026, 11, 9)),
    Span(first=date(2025, 1, 1), last=date(2025, 2, 1)),
]
FILTERS = [
    Filters(),
    Filters(models=(SONNET,)),
    Filters(models=(HAIKU, NOBODY), purposes=("compaction",)),
    Filters(purposes=("answer",)),
    Filters(models=("long gone",)),
]


def test_a_range_says_what_its_calls_say(
    analytics: Analytics, busy: list[by_hand.Call], user: User, other_user: User, admin: User
) -> None:
    names = {user.id: user.name, other_user.id: other_user.name}
    for who, span, filters in product((user, admin), SPANS, FILTERS):
        seen = by_hand.seen(busy, who, span, filters, BERLIN)
        assert analytics.by_day(who, span, filters) == by_hand.by_day(seen, BERLIN)
        assert analytics.by_hour(who, span, filters) == by_hand.by_hour(seen, BERLIN)
        latency, due = analytics.latency_by_day(who, span, filters), by_hand.latency(seen, BERLIN)
        assert by_hand.days_are_about(latency, due)
        assert who == admin or latency == due
        assert analytics.top_people(who, span, filters) == by_hand.people(seen, names)


def test_figures_are_those_of_the_calls(
    analytics: Analytics,
    database: Database,
    busy: list[by_hand.Call],
    user: User,
    admin: User,
) -> None:
    prices = accounts_on(database, BERLIN).prices.listed(admin)
    for who, span, filters in product((user, admin), SPANS, FILTERS):
        seen = by_hand.seen(busy, who, span, filters, BERLIN)
        due, found = by_hand.figures(seen, prices), analytics.figures(who, span, filters)
        assert abs(found.saved - due.saved) <= len(seen) * by_hand.SMALL
        assert by_hand.are_about(found.first_token, due.first_token)
        assert by_hand.are_about(found.duration, due.duration)
        assert who == admin or found.duration == due.duration
        assert counts(found) == counts(due)


def counts(figures: Figures) -> list[object]:
    others = {"saved", "first_token", "duration"}
    return [getattr(figures, name) for name in Figures.__dataclass_fields__ if name not in others]


def test_one_sees_nothing_of_others_whatever_is_asked_for(
    analytics: Analytics, busy: list[by_hand.Call], user: User, other_user: User
) -> None:
    both = Filters(people=(user.id, other_user.id))
    assert analytics.by_day(user, WHOLE, both) == analytics.by_day(user, WHOLE)
    theirs = Filters(people=(other_user.id,))
    assert analytics.figures(user, WHOLE, theirs) == Figures()
    assert analytics.page(user, WHOLE, theirs).sessions == ()
    assert analytics.sessions(user, WHOLE, theirs).sessions == ()
    assert analytics.calls(user, WHOLE, theirs).calls == ()
    assert {choice.key for choice in analytics.choices(user).people} == {user.id}
    assert analytics.unknown(user, both) == theirs


@pytest.mark.parametrize(
    ("begins", "counts"),
    [
        ("2026-10-24T21:59:59.999999", False),
        ("2026-10-24T22:00", True),
        ("2026-10-25T22:59:59.999999", True),
        ("2026-10-25T23:00", False),
    ],
)
def test_a_day_of_25_hours_has_all_of_them_and_no_more(
    analytics: Analytics, invented: Invented, user: User, begins: str, counts: bool
) -> None:
    at = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    invented.write([call(user, *invented.sessions_of(user, 1), at)])
    day = Span(first=CHANGE, last=CHANGE)
    assert analytics.figures(user, day).calls == counts
    assert len(analytics.by_day(user, day)) == counts
    assert len(analytics.by_hour(user, day)) == counts
    assert len(analytics.calls(user, day).calls) == counts


def test_the_hour_that_comes_twice_is_one_hour(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    times = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    invented.write([call(user, session, at) for at in times])
    assert analytics.by_hour(user, Span(first=CHANGE, last=CHANGE)) == ((6, 2, 2),)


def test_a_million_dollars_stand_beside_cents_exactly(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    dear = [call(user, session, at, usage=Usage(output=10**9)) for _ in range(100)]
    cheap = call(user, session, at + timedelta(days=1), usage=Usage(output=1))
    invented.write([*dear, cheap])
    days = analytics.by_day(user, WHOLE)
    assert [day.cost for day in days] == [Decimal(1_000_000), Decimal("0.00001")]
    assert analytics.figures(user, WHOLE).cost.known == Decimal("1000000.00001")


def test_calls_without_a_price_are_counted_and_cost_nothing_that_is_known(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    rows = [call(user, session, at, usage=Usage(input=9), model=m) for m in (NOBODY, OFFLINE_MODEL)]
    invented.write(rows)
    figures = analytics.figures(user, WHOLE)
    assert (figures.calls, figures.cost.unpriced, figures.offline_calls) == (2, 1, 1)
    assert figures.cost.text == "$0.00, 1 call unpriced"


@pytest.mark.parametrize(
    "span",
    [
        Span(first=date(2026, 2, 1), last=date(2026, 1, 31)),
        Span(first=date(1, 1, 1), last=date(2026, 1, 1)),
        Span(first=date(2026, 1, 1), last=date(9999, 12, 31)),
    ],
)
def test_days_that_cannot_be_are_refused(analytics: Analytics, user: User, span: Span) -> None:
    asked: list[Callable[[User, Span], object]] = [
        *(analytics.figures, analytics.by_day, analytics.by_hour, analytics.latency_by_day),
        *(analytics.top_sessions, analytics.top_people, analytics.top_tools, analytics.page),
        *(analytics.sessions, analytics.calls, analytics.what_if, analytics.activity),
    ]
    for ask in asked:
        with pytest.raises(InvalidInput):
            ask(user, span)


def test_the_range_before_is_as_long_and_ends_where_this_begins() -> None:
    span = Span(first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert span.before() == Span(first=date(2026, 1, 29), last=date(2026, 2, 28))
    assert (span.days, span.before().days) == (31, 31)


def test_every_range_that_can_be_has_a_page(analytics: Analytics, user: User) -> None:
    for span in (
        Span(first=date(1970, 1, 1), last=date(1970, 1, 1)),
        Span(first=date(1970, 1, 1), last=date(2200, 12, 31)),
    ):
        page = analytics.page(user, span)
        assert (page.now, page.before, page.days) == (Figures(), Figures(), ())


HOSTILE = (
    *("\x00", "\ud800", "%", "_", "' OR 1=1 --", "answer\x1f", "\x1f", "x" * 5_000),
    "CLAUDE-SONNET-5-5",
)


def test_filters_that_name_nothing_find_nothing(
    analytics: Analytics, busy: list[by_hand.Call], user: User, admin: User
) -> None:
    for text in HOSTILE:
        for filters in (
            Filters(models=(text,)),
            Filters(purposes=(text,)),
            Filters(people=(text,)),
            Filters(models=(text,), people=(user.id,), purposes=("answer",)),
        ):
            page = analytics.page(admin, WHOLE, filters)
            assert (page.now, page.days, page.latency) == (Figures(), (), ())
            assert text in (*page.unknown.models, *page.unknown.purposes, *page.unknown.people)
            assert analytics.what_if(admin, WHOLE, filters, model=text)[0].calls == 0
            assert analytics.calls(admin, WHOLE, filters, session_id=text).calls == ()
