"""It makes no difference to a page how many of its calls are in the sums already."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import ModelCallRow
from core.domain.analytics import Filters, Span
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.services.analytics import dearest, latest, session_lists
from core.services.analytics.analytics import Analytics
from core.services.ledger import use_bits
from core.services.ledger.accounts import accounts_on
from core.services.ledger.bookkeeping import note_end
from core.services.ledger.steps import EDGES, step, time_in
from tests.services.analytics.invented import HAIKU, SONNET, sessions_of, some_calls

ZONE = "Australia/Lord_Howe"
FIRST = datetime(2026, 9, 20, tzinfo=UTC)
SPANS = [
    Span(first=date(2026, 9, 1), last=date(2026, 12, 1)),
    Span(first=date(2026, 10, 3), last=date(2026, 10, 5)),
    Span(first=date(2026, 9, 25), last=date(2026, 10, 20)),
]
FILTERS = [Filters(), Filters(models=(SONNET, HAIKU)), Filters(purposes=("answer",))]


def end(database: Database, rows: list[dict[str, Any]]) -> None:
    """End calls as turns do: each is priced and marked, and folded some time."""
    books = accounts_on(database, ZONE).books
    with database.write() as s:
        s.connection().execute(sa.insert(plain(ModelCallRow)), rows)
        for row in rows:
            note_end(s.get_one(ModelCallRow, row["id"]))
        books.settle(s)
        s.commit()


def seen(analytics: Analytics, user: User) -> list[Any]:
    found: list[Any] = [analytics.choices(user)]
    for span, filters in zip(SPANS, FILTERS, strict=True):
        found.append(analytics.page(user, span, filters, limit=3))
        found.append(analytics.what_if(user, span, filters, model=HAIKU))
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_a_page_is_the_same_before_during_and_after_the_fold(
    database: Database, user: User, other_user: User, admin: User, seed: int
) -> None:
    people = [(who, sessions_of(database, who, 5)) for who in (user, other_user)]
    ledger = accounts_on(database, ZONE).ledger
    ledger.catch_up()
    rows = some_calls(people, FIRST, days=40, count=250, seed=seed)
    end(database, rows[:120])
    while ledger.fold():
        pass
    end(database, rows[120:])
    analytics = Analytics(database, Calendar(ZONE), window_of=lambda _: None)
    before = seen(analytics, admin)
    assert ledger.fold() == 100
    assert seen(analytics, admin) == before
    while ledger.fold():
        pass
    assert seen(analytics, admin) == before
    for _ in ledger.rebuild():
        pass
    assert seen(analytics, admin) == before
    assert ledger.check().agrees


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(models=(SONNET, HAIKU)), Filters(purposes=("answer",))]
)
# Lists gone through at once, or looked up in each other; the list of all tried before, or not.
@pytest.mark.parametrize("way", [(0, 0), (2, 10**9)])
def test_sessions_are_found_by_their_totals_as_by_their_calls(
    database: Database,
    user: User,
    admin: User,
    monkeypatch: pytest.MonkeyPatch,
    filters: Filters,
    way: tuple[int, int],
) -> None:
    for each in (dearest, latest):
        monkeypatch.setattr(each, "_BATCH", 3)
    monkeypatch.setattr(dearest, "_TRIES", way[0])
    monkeypatch.setattr(session_lists, "_LOOKED_UP", way[1])
    ledger = accounts_on(database, ZONE).ledger
    ledger.catch_up()
    rows = some_calls([(user, sessions_of(database, user, 25))], FIRST, days=20, count=80)
    end(database, rows[:70])
    while ledger.fold():
        pass
    end(database, rows[70:])
    assert ledger.check().agrees
    analytics = Analytics(database, Calendar(ZONE), window_of=lambda _: None)
    theirs = replace(filters, people=(user.id,))
    for first in range(0, 20, 3):
        for days in (1, 4, 30):
            begins = FIRST.date() + timedelta(days=first)
            span = Span(first=begins, last=begins + timedelta(days=days))
            for limit in (1, 4, 30):
                found = analytics.top_sessions(admin, span, filters, limit=limit)
                assert found == analytics.top_sessions(admin, span, theirs, limit=limit)
            pages = listed(analytics, admin, span, filters, 4)
            assert pages == listed(analytics, admin, span, theirs, 30)
            mine = analytics.figures(admin, span, theirs)
            assert analytics.figures(admin, span, filters).sessions == mine.sessions


@pytest.mark.parametrize("most", [0, 1, 3])
def test_uses_that_share_a_bit_are_counted_by_their_lists(
    database: Database, user: User, admin: User, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(use_bits, "MOST", most)
    ledger = accounts_on(database, ZONE).ledger
    ledger.catch_up()
    end(database, some_calls([(user, sessions_of(database, user, 25))], FIRST, days=20, count=80))
    while ledger.fold():
        pass
    analytics = Analytics(database, Calendar(ZONE), window_of=lambda _: None)
    for models, first in product(((SONNET, HAIKU), (HAIKU,), (SONNET,)), range(0, 20, 4)):
        begins = FIRST.date() + timedelta(days=first)
        span = Span(first=begins, last=begins + timedelta(days=5))
        found = analytics.figures(admin, span, Filters(models=models)).sessions
        mine = analytics.figures(admin, span, Filters(models=models, people=(user.id,)))
        assert found == mine.sessions
    assert ledger.check().agrees
    for _ in ledger.rebuild():
        pass
    assert ledger.check().agrees


def listed(
    analytics: Analytics, user: User, span: Span, filters: Filters, limit: int
) -> list[tuple[datetime, str, int]]:
    """All sessions of a range, so many a page."""
    found, after = [], None
    while True:
        page = analytics.sessions(user, span, filters, limit=limit, after=after)
        found += [(line.ended, line.id, line.cost.calls) for line in page.sessions]
        after = page.next
        if after is None:
            assert found == sorted(found, reverse=True)
            return found


def test_a_step_tells_each_time_in_it_to_within_a_tenth() -> None:
    for ms in range(EDGES[-2]):
        assert abs(time_in(step(ms)) - ms) <= ms / 10


def test_the_longest_times_have_a_step(database: Database, user: User, admin: User) -> None:
    (session,) = sessions_of(database, user, 1)
    (row,) = some_calls([(user, [session])], FIRST, days=1, count=1)
    end(database, [row | {"first_token_ms": 0, "duration_ms": 2**31 - 1}])
    accounts_on(database, ZONE).ledger.catch_up()
    analytics = Analytics(database, Calendar(ZONE), window_of=lambda _: None)
    whole = Span(first=FIRST.date(), last=FIRST.date() + timedelta(days=2))
    figures = analytics.figures(admin, whole)
    assert (figures.first_token.p50, figures.duration.counted) == (0, 1)
    assert (figures.duration.p50 or 0) > EDGES[-1]
