"""A range on another model, without caching and with a longer cache: priced call by call."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from core.db.database import Database
from core.domain.analytics import Filters, Scenario, Span
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.rates import Rates, Tier
from core.domain.records import User
from core.domain.usage import Usage
from core.services.analytics.analytics import Analytics
from core.services.ledger.accounts import Accounts, accounts_on
from tests.services.analytics import by_hand
from tests.services.analytics.invented import HAIKU, NOBODY, SONNET, Invented, call

ZONE = "Europe/Berlin"
WHOLE = Span(first=date(2026, 9, 1), last=date(2026, 11, 30))
# Berlin's day of the new price of SONNET, which holds from two o'clock there.
AT = datetime(2026, 10, 7, tzinfo=UTC)
TOLD = Tier(
    rates=Rates(
        input=Decimal(3),
        cache_write_5m=Decimal(4),
        cache_write_1h=Decimal(6),
        cache_read=Decimal("0.3"),
        output=Decimal(15),
    )
)


@pytest.fixture
def zone() -> str:
    return ZONE


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return accounts_on(database, ZONE)


def test_each_call_is_priced_on_another_model_as_it_would_have_been(
    analytics: Analytics, accounts: Accounts, invented: Invented, user: User, admin: User
) -> None:
    invented.some([user], AT.replace(day=1), days=14, count=300)
    for model in (SONNET, HAIKU, "claude-opus-5-5"):
        prices = accounts.prices.listed(admin, model=model)
        for filters in (Filters(), Filters(models=(SONNET, NOBODY), purposes=("answer",))):
            calls = by_hand.seen(invented.read(), user, WHOLE, filters, ZONE)
            tried = [c for c in calls if c["model"] != OFFLINE_MODEL]
            own = [c for c in tried if c["cost"] is not None]
            due = sum(by_hand.on_model(c, prices) or 0 for c in own)
            found = analytics.what_if(user, WHOLE, filters, model=model)[0]
            assert abs(found.cost - due) <= len(own) * by_hand.SMALL
            assert found.actual == by_hand.cost(own).known
            assert (found.calls, found.unpriced) == (len(own), len(tried) - len(own))
            assert (found.offline, found.no_price) == (len(calls) - len(tried), 0)
            others = sum(by_hand.on_model(c, prices) or 0 for c in tried if c["cost"] is None)
            assert abs(found.of_unpriced - others) <= len(calls) * by_hand.SMALL


def test_the_model_itself_costs_what_it_cost(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    hours = [AT.replace(day=6 + day, hour=hour) for day in range(3) for hour in range(24)]
    used = Usage(input=50, cache_read=99_951, output=10)
    invented.write([call(user, session, at, usage=used, model=SONNET) for at in hours])
    scenario = analytics.what_if(user, WHOLE, model=SONNET)[0]
    assert (scenario.calls, scenario.difference) == (72, 0)


@pytest.mark.parametrize(("prompt", "dollars"), [(100_000, "0.01"), (100_001, "0.0500005")])
def test_a_long_prompt_has_the_price_of_long_prompts(
    analytics: Analytics, invented: Invented, user: User, prompt: int, dollars: str
) -> None:
    (session,) = invented.sessions_of(user, 1)
    invented.write([call(user, session, AT, usage=Usage(input=prompt))])
    assert analytics.what_if(user, WHOLE, model=HAIKU)[0].cost == Decimal(dollars)


def test_tiers_that_an_administrator_adds_hold_too(
    analytics: Analytics, accounts: Accounts, invented: Invented, user: User, admin: User
) -> None:
    tiers = [
        Tier(rates=TOLD.rates, prompt_upto=77),
        Tier(rates=Rates(**{name: Decimal(9) for name in Rates.__dataclass_fields__}),
             prompt_over=77),
    ]  # fmt: skip
    accounts.prices.add(
        admin, model="new", effective_from=AT, tiers=tiers, source="s", source_date=AT.date()
    )
    (session,) = invented.sessions_of(user, 1)
    invented.write([call(user, session, AT, usage=Usage(input=n)) for n in (77, 78)])
    scenario = analytics.what_if(user, WHOLE, model="new")[0]
    assert scenario.cost == (77 * 3 + 78 * 9) * Decimal("1e-6")


def test_before_its_first_price_a_model_has_that(
    analytics: Analytics, accounts: Accounts, invented: Invented, user: User, admin: User
) -> None:
    accounts.prices.add(
        admin, model="new", effective_from=AT, tiers=[TOLD], source="s", source_date=AT.date()
    )
    (session,) = invented.sessions_of(user, 1)
    used = Usage(input=1_000_000)
    invented.write([call(user, session, AT.replace(month=9), usage=used)])
    assert analytics.what_if(user, WHOLE, model="new")[0].cost == 3


def test_what_cannot_be_priced_is_said_and_in_no_sum(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    used = Usage(input=1_000_000, output=1)
    models = (SONNET, NOBODY, OFFLINE_MODEL)
    invented.write([call(user, session, AT, usage=used, model=m) for m in models])
    nobody, fresh, hour = analytics.what_if(user, WHOLE, model=NOBODY)
    assert nobody == Scenario(kind="model", model=NOBODY, unpriced=1, no_price=1, offline=1)
    assert (fresh.calls, fresh.unpriced, fresh.offline, fresh.difference) == (1, 1, 1, 0)
    assert (hour.calls, hour.unpriced, hour.offline, hour.difference) == (1, 1, 1, 0)


def test_caching_is_taken_away_and_made_longer_at_the_calls_own_price(
    analytics: Analytics, invented: Invented, user: User
) -> None:
    (session,) = invented.sessions_of(user, 1)
    used = Usage(cache_write_5m=1_000_000, cache_write_1h=1_000_000, cache_read=1_000_000)
    half = {"batch_percent": 50, "estimated": True}
    invented.write([call(user, session, AT, usage=used, **half)])
    fresh, hour = analytics.what_if(user, WHOLE)
    assert fresh.actual == (Decimal("2.5") + 4 + Decimal("0.1")) / 2
    assert (fresh.cost, fresh.estimated) == (3, 3)
    assert hour.cost == (4 + 4 + Decimal("0.1")) / 2
    assert analytics.figures(user, WHOLE).saved == fresh.difference
