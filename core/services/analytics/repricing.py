"""What calls would have cost at other rates, or without caching.

Calls of one price are added up first: what they cost is linear in their tokens. So a sum is rounded
once, where the ledger rounds each call, and differs by half a billionth of a dollar a call at most.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import PriceRecord, Rates
from core.domain.pricing.totals import summed
from core.domain.usage import Usage
from core.services.analytics.cells import Cell, cells
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.price_rows import PriceBook

RatesById = Mapping[str, Rates]
PricedCells = Sequence[tuple[Cell, Rates | None]]


def rates_by_id(r: Reading) -> RatesById:
    """The rates of every price there is."""
    return r.once("rates", lambda: {p.id: p.tier.rates for p in price_book(r)})


def priced_models(r: Reading) -> tuple[str, ...]:
    """The models that have a price, by name."""
    return tuple(sorted({p.model for p in price_book(r) if " (imported" not in p.model}))


def price_book(r: Reading) -> Sequence[PriceRecord]:
    """Every price there is."""
    return r.once("prices", PriceBook(r.c).all)


def at_own_prices(r: Reading, scope: Scope) -> PricedCells:
    """The calls that count, with the rates that they were paid at; None: without a price."""
    rates = rates_by_id(r)
    own = ((cell, rates.get(cell.price_id)) for cell in cells(r, scope))
    return r.once(("own prices", scope), lambda: alike(own))


def alike(found: Iterable[tuple[Cell, Rates | None]]) -> PricedCells:
    """The same with those together that no price tells apart: of the models, purposes, outcomes and
    tries of a cell it is that of one of them."""
    groups: dict[tuple[int, Hashable], list[Cell]] = defaultdict(list)
    rates: dict[int, Rates | None] = {}
    for cell, its in found:
        rates[id(its)] = its
        kind = (cell.is_offline, cell.cost.unpriced > 0, cell.estimated, cell.batch_percent)
        groups[id(its), kind].append(cell)
    return [(_together(some), rates[place]) for (place, _), some in groups.items()]


def _together(some: Sequence[Cell]) -> Cell:
    usage = sum((cell.usage for cell in some), Usage())
    return replace(some[0], usage=usage, cost=summed(cell.cost for cell in some))


def changed_by(
    found: PricedCells, then: Callable[[Usage], Usage], now: Callable[[Usage], Usage]
) -> Decimal:
    """What calls would have cost with their tokens changed one way, less that of another way; those
    without a price are in neither."""
    costs = (cost_at(c, its, then) - cost_at(c, its, now) for c, its in found if its is not None)
    return sum(costs, Decimal(0))


def saved_in(found: PricedCells) -> Decimal:
    """What the same prompts would have cost without a cache, less what they did cost.

    Those without a price saved nothing that is known.
    """
    return changed_by(found, without_cache, as_it_is)


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
