"""Prices of models: dated, by the length of the prompt, in USD for a million tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Rates:
    """USD for a million tokens of each class; thinking is paid for as output."""

    input: Decimal
    cache_write_5m: Decimal
    cache_write_1h: Decimal
    cache_read: Decimal
    output: Decimal


@dataclass(frozen=True, kw_only=True)
class Tier:
    """The rates for prompts of more than `prompt_over` tokens and at most `prompt_upto`.

    None: however long. The prompt is all that goes in: fresh, written to and read from the cache.
    """

    rates: Rates
    prompt_over: int = 0
    prompt_upto: int | None = None

    def holds(self, prompt: int) -> bool:
        """Whether a prompt of so many tokens is priced by it; an empty one is by the first."""
        above = prompt > self.prompt_over or self.prompt_over == 0
        return above and (self.prompt_upto is None or prompt <= self.prompt_upto)


@dataclass(frozen=True, kw_only=True)
class PriceRecord:
    """A row of the price table. `source` and `source_date`: who says so, and as of which day."""

    id: str
    model: str
    effective_from: datetime
    tier: Tier
    source: str
    source_date: date
    created_at: datetime


def price_for(prices: Sequence[PriceRecord], at: datetime, prompt: int) -> PriceRecord | None:
    """The one of a model's prices that a prompt of so many tokens falls under at a time.

    A model's prices hold, all tiers together, from their time until its next ones'.
    """
    begun = [price for price in prices if price.effective_from <= at]
    newest = max((price.effective_from for price in begun), default=None)
    holding = (price for price in begun if price.effective_from == newest)
    return next((price for price in holding if price.tier.holds(prompt)), None)
