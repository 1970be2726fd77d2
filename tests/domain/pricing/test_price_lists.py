"""Prices are taken only if every prompt falls under exactly one tier, at a price above 0."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.domain.pricing.price_lists import checked_tiers
from core.domain.pricing.rates import PriceRecord, Rates, Tier, price_for
from core.errors import PriceInvalid

RATES = Rates(
    input=Decimal(2),
    cache_write_5m=Decimal("2.5"),
    cache_write_1h=Decimal(4),
    cache_read=Decimal("0.1"),
    output=Decimal(10),
)
SHORT = Tier(rates=RATES, prompt_upto=100)
LONG = Tier(rates=RATES, prompt_over=100)
T0 = datetime(2026, 1, 1, tzinfo=UTC)


def price(id_: str, at: datetime, tier: Tier) -> PriceRecord:
    return PriceRecord(
        id=id_,
        model="m",
        effective_from=at,
        tier=tier,
        source="s",
        source_date=date(2026, 1, 1),
        created_at=at,
    )


@pytest.mark.parametrize("field", [*vars(RATES)])
@pytest.mark.parametrize("bad", ["0", "-1", "NaN", "Infinity", "10000", "1e999999", "0.0000000001"])
def test_a_price_that_is_none_is_refused_by_its_name(field: str, bad: str) -> None:
    with pytest.raises(PriceInvalid, match="price of"):
        checked_tiers([Tier(rates=replace(RATES, **{field: Decimal(bad)}))])


@pytest.mark.parametrize(
    ("tiers", "why"),
    [
        ([], "Give the prices"),
        ([SHORT], "more than 100 tokens have no price"),
        ([LONG], "up to 100 tokens have no price"),
        ([SHORT, Tier(rates=RATES, prompt_over=50)], "51 tokens would have two prices"),
        ([Tier(rates=RATES), LONG], "101 tokens would have two prices"),
        ([Tier(rates=RATES), Tier(rates=RATES)], "two prices"),
        ([SHORT, Tier(rates=RATES, prompt_over=200)], "101 tokens have no price"),
        ([Tier(rates=RATES, prompt_upto=0)], "ends where it begins"),
        ([Tier(rates=RATES, prompt_upto=2**63), Tier(rates=RATES, prompt_over=2**63)], "that long"),
        ([Tier(rates=RATES, prompt_over=-1)], "ends where it begins"),
        ([Tier(rates=RATES, prompt_upto=5.5), LONG], "whole numbers"),  # type: ignore[arg-type]
        ([SHORT, Tier(rates=RATES, prompt_over=math.nan)], "whole numbers"),  # type: ignore[arg-type]
        ([SHORT, Tier(rates=RATES, prompt_over=100, prompt_upto=90), LONG], "ends where it begins"),
    ],
)
def test_tiers_that_overlap_or_leave_prompts_out_are_refused(tiers: list[Tier], why: str) -> None:
    with pytest.raises(PriceInvalid, match=why):
        checked_tiers(tiers)


def test_tiers_are_put_in_order() -> None:
    assert checked_tiers([LONG, SHORT]) == (SHORT, LONG)


@pytest.mark.parametrize(
    ("at", "prompt", "found"),
    [
        (T0 - timedelta(microseconds=1), 5, None),
        (T0, 0, "short"),
        (T0, 100, "short"),
        (T0, 101, "long"),
        (T0 + timedelta(days=1), 101, "flat"),
        (T0 + timedelta(days=99), 5, "flat"),
    ],
)
def test_a_price_holds_from_its_time_on_with_all_its_tiers(
    at: datetime, prompt: int, found: str | None
) -> None:
    later = T0 + timedelta(days=1)
    known = (
        price("short", T0, SHORT),
        price("long", T0, LONG),
        price("flat", later, Tier(rates=RATES)),
    )
    held = price_for(known, at, prompt)
    assert (held and held.id) == found
