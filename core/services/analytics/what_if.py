"""The same calls on another model, without caching, or with a cache of an hour."""

from collections.abc import Callable
from dataclasses import replace

from core.domain.analytics import Scenario
from core.domain.pricing.rates import Rates
from core.domain.usage import Usage
from core.services.analytics.cells import Cell
from core.services.analytics.other_model import priced_on
from core.services.analytics.reading import Reading
from core.services.analytics.repricing import (
    PricedCells,
    alike,
    as_it_is,
    at_own_prices,
    cost_at,
    with_hour_cache,
    without_cache,
)
from core.services.analytics.scope import Scope
from core.services.ledger.price_rows import PriceBook

Change = Callable[[Usage], Usage]


def what_if(r: Reading, scope: Scope, model: str | None) -> tuple[Scenario, ...]:
    """On another model if one is named, without caching, with a cache of an hour.

    Each call has the other model's price of its own time and of its prompt's length; before the
    model's first price, that one. An hour's cache is paid for by what was written; that it might
    have been read more often is not in the sum.
    """
    own = at_own_prices(r, scope)
    scenarios = [
        _scenario(Scenario(kind="no_cache"), own, without_cache),
        _scenario(Scenario(kind="hour_cache"), own, with_hour_cache),
    ]
    if model is not None:
        other = alike(priced_on(r, scope, PriceBook(r.c).of(model)))
        scenarios.insert(0, _scenario(Scenario(kind="model", model=model), other, as_it_is))
    return tuple(scenarios)


def _scenario(empty: Scenario, found: PricedCells, change: Change) -> Scenario:
    said = empty
    for cell, rates in found:
        said = _with(said, cell, rates, change)
    return said


def _with(said: Scenario, cell: Cell, rates: Rates | None, change: Change) -> Scenario:
    number = cell.cost.calls
    if cell.is_offline:
        return replace(said, offline=said.offline + number)
    cost = cost_at(cell, rates, change) if rates else None
    if cell.cost.unpriced:
        return replace(
            said, unpriced=said.unpriced + number, of_unpriced=said.of_unpriced + (cost or 0)
        )
    if cost is None:
        return replace(said, no_price=said.no_price + number)
    return replace(
        said,
        cost=said.cost + cost,
        actual=said.actual + cell.cost.known,
        estimated=said.estimated + (cost if cell.estimated else 0),
        calls=said.calls + number,
    )
