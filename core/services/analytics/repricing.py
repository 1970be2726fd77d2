"""What calls would have cost at other rates, or without caching.

Calls of one price are added up first: what they cost is linear in their tokens. So a sum is rounded
once, where the ledger rounds each call, and differs by half a billionth of a dollar a call at most.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import PriceRecord, Rates
from core.domain.usage import Usage
from core.services.analytics.cells import Cell
from core.services.analytics.reading import Reading
from core.services.ledger.price_rows import PriceBook

RatesById = Mapping[str, Rates]


def rates_by_id(r: Reading) -> RatesById:
    """The rates of every price there is."""
    return r.once("rates", lambda: {p.id: p.tier.rates for p in price_book(r)})


def priced_models(r: Reading) -> tuple[str, ...]:
    """The models that have a price, by name."""
    return tuple(sorted({p.model for p in price_book(r) if " (imported" not in p.model}))


def price_book(r: Reading) -> Sequence[PriceRecord]:
    """Every price there is."""
    return r.once("prices", PriceBook(r.c).all)


def saved_in(found: Iterable[Cell], rates: RatesById) -> Decimal:
    """What the same prompts would have cost without a cache, less what they did cost.

    Those without a price saved nothing that is known.
    """
    return sum((_saved(cell, rates.get(cell.price_id)) for cell in found), Decimal(0))


def _saved(cell: Cell, rates: Rates | None) -> Decimal:
    if rates is None:
        return Decimal(0)
    return cost_at(cell, rates, without_cache) - cost_at(cell, rates)


def as_it_is(usage: Usage) -> Usage:
    """No change."""
    return usage


def without_cache(usage: Usage) -> Usage:
    """The same prompt, all of it fresh."""
    return replace(usage, input=usage.prompt, cache_write_5m=0, cache_write_1h=0, cache_read=0)


def with_hour_cache(usage: Usage) -> Usage:
    """The same, with all that was written to the cache kept there for an hour; hits stay."""
    written = usage.cache_write_5m + usage.cache_write_1h
    return replace(usage, cache_write_5m=0, cache_write_1h=written)


def cost_at(cell: Cell, rates: Rates, change: Callable[[Usage], Usage] = as_it_is) -> Decimal:
    """What its calls cost at these rates, their tokens changed so."""
    return cost_of(change(cell.usage), rates, batch_percent=cell.batch_percent)
