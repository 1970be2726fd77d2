"""What could be cheaper is worked out from the calls, and only where it is so."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.db.database import Database
from core.domain.analytics import Filters, Span
from core.domain.analytics_findings import Findings
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.costing import cost_of
from core.domain.records import User
from core.domain.usage import Usage
from core.services.analytics.analytics import Analytics
from core.services.ledger.accounts import accounts_on
from tests.services.analytics import by_hand
from tests.services.analytics.invented import HAIKU, NOBODY, SONNET, Invented, call

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
ALL = Filters()
DAY = Span(first=AT.date(), last=AT.date())
WRITTEN = Usage(cache_write_5m=100_000, output=100)


def found(analytics: Analytics, user: User, *offered: str) -> Findings:
    return analytics.opened(user, DAY, offered=offered).page.findings


def test_a_dear_use_is_priced_on_the_next_cheaper_model(
    analytics: Analytics, database: Database, invented: Invented, user: User, admin: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    invented.write([call(user, session, AT, usage=WRITTEN), call(user, session, AT, model=NOBODY)])
    dear = found(analytics, admin, HAIKU).dear
    assert dear is not None
    prices = accounts_on(database, "UTC").prices.listed(admin)
    haiku = next(p for p in reversed(prices) if p.model == HAIKU and not p.tier.prompt_over)
    assert (dear.model, dear.purpose, dear.other) == (SONNET, "answer", HAIKU)
    assert dear.other_cost == cost_of(WRITTEN, haiku.tier.rates)
    assert dear.cost == sum(row["cost"] or 0 for row in invented.read())
    assert found(analytics, admin, NOBODY, OFFLINE_MODEL).dear is None


@pytest.mark.parametrize(("minutes", "is_late"), [(5, False), (6, True), (60, True), (61, False)])
def test_a_call_that_writes_anew_within_the_hour_would_have_read(
    analytics: Analytics,
    database: Database,
    invented: Invented,
    user: User,
    admin: User,
    minutes: int,
    is_late: bool,
) -> None:
    (session,) = invented.sessions_of(user, 1)
    times = (AT, AT + timedelta(minutes=minutes))
    invented.write([call(user, session, at, usage=WRITTEN) for at in times])
    late = found(analytics, admin).late
    assert late is not None
    assert (late.calls, late.tokens) == ((1, 100_000) if is_late else (0, 0))
    prices = accounts_on(database, "UTC").prices.listed(admin)
    rates = next(p for p in prices if p.id == invented.read()[0]["price_id"]).tier.rates
    hour = [Usage(cache_write_1h=100_000)] * (1 if is_late else 2)
    then = sum((cost_of(each, rates) for each in hour), Decimal(0))
    then += cost_of(Usage(cache_read=100_000), rates) if is_late else 0
    assert late.saved == 2 * cost_of(Usage(cache_write_5m=100_000), rates) - then


def test_nothing_is_found_where_there_are_no_calls(analytics: Analytics, admin: User) -> None:
    assert found(analytics, admin, HAIKU) == Findings()


def test_times_by_spans_are_those_of_all_their_days(
    analytics: Analytics, invented: Invented, user: User, admin: User
) -> None:
    invented.some([user], AT, days=30, count=200)
    span = Span(first=date(2026, 8, 5), last=date(2026, 12, 2))
    for who in (user, admin):
        rows = analytics.page(who, span).latency
        assert max(row.days for row in rows) == 8
        for row in rows:
            last = min(row.day + timedelta(days=row.days - 1), span.last)
            seen = by_hand.seen(invented.read(), who, Span(first=row.day, last=last), ALL, "UTC")
            due = by_hand.percentiles(by_hand.times(seen, "duration_ms"))
            assert by_hand.is_about(row.duration_p95, due.p95)
