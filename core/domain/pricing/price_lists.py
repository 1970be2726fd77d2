"""What makes a model's prices valid: every prompt falls under exactly one of its tiers."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from itertools import pairwise

from core.domain.pricing.costing import SMALLEST
from core.domain.pricing.rates import Rates, Tier
from core.errors import PriceInvalid

# So that the largest call that is believed can still be written down.
HIGHEST = Decimal(10_000)
MOST_TIERS = 20
LONGEST_PROMPT = 10**12
_CLASSES = {
    "input": "input",
    "cache_write_5m": "5-minute cache writes",
    "cache_write_1h": "1-hour cache writes",
    "cache_read": "cache reads",
    "output": "output",
}


def checked_tiers(tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    """The tiers, shortest prompts first.

    Raises `PriceInvalid` for a price that is 0, negative or no number, and for tiers that overlap,
    leave prompts out, or are none.
    """
    if not 1 <= len(tiers) <= MOST_TIERS:
        raise PriceInvalid(f"Give the prices of 1 to {MOST_TIERS} prompt lengths.")
    ordered = tuple(sorted(tiers, key=lambda tier: tier.prompt_over))
    for tier in ordered:
        _check_rates(tier.rates)
        _check_bounds(tier)
    if ordered[0].prompt_over != 0:
        raise PriceInvalid(
            f"Prompts of up to {ordered[0].prompt_over:,} tokens have no price. "
            "Let the first tier begin at 0."
        )
    for shorter, longer in pairwise(ordered):
        _check_neighbours(shorter, longer)
    if ordered[-1].prompt_upto is not None:
        raise PriceInvalid(
            f"Prompts of more than {ordered[-1].prompt_upto:,} tokens have no price. "
            "Leave the last tier without an end."
        )
    return ordered


def _check_rates(rates: Rates) -> None:
    for field in fields(rates):
        rate, name = getattr(rates, field.name), _CLASSES[field.name]
        if not isinstance(rate, Decimal) or not rate.is_finite():
            raise PriceInvalid(f"The price of {name} is not a number. Give USD per million tokens.")
        if rate <= 0:
            raise PriceInvalid(
                f"The price of {name} is {rate}. Give one above 0; a model without a known price "
                "is left unpriced."
            )
        if rate >= HIGHEST or rate != round(rate, 9):
            raise PriceInvalid(
                f"The price of {name} cannot be kept. Give USD per million tokens, below "
                f"{HIGHEST:,}, to {-SMALLEST.adjusted()} decimals at most."
            )


def _check_bounds(tier: Tier) -> None:
    # Half a token, or no number, would be kept as something else.
    if not all(isinstance(bound, int) for bound in (tier.prompt_over, tier.prompt_upto or 0)):
        raise PriceInvalid("A tier begins and ends at whole numbers of tokens, such as 100000.")
    if max(tier.prompt_over, tier.prompt_upto or 0) > LONGEST_PROMPT:
        raise PriceInvalid("No prompt is that long. Leave the last tier without an end.")
    if tier.prompt_over < 0 or (
        tier.prompt_upto is not None and tier.prompt_upto <= tier.prompt_over
    ):
        raise PriceInvalid(
            "A tier ends where it begins, or before. Give prompt lengths in tokens, such as "
            "more than 0 and up to 100000."
        )


def _check_neighbours(shorter: Tier, longer: Tier) -> None:
    if shorter.prompt_upto is None or shorter.prompt_upto > longer.prompt_over:
        raise PriceInvalid(
            f"Two tiers overlap: prompts of {longer.prompt_over + 1:,} tokens would have two "
            "prices. Let each tier end where the next one begins."
        )
    if shorter.prompt_upto < longer.prompt_over:
        raise PriceInvalid(
            f"Prompts of {shorter.prompt_upto + 1:,} tokens have no price. "
            "Let each tier begin where the one before ends."
        )
