"""The same calls on another model, without caching, or with a cache of an hour."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.analytics import Scenario
from core.domain.pricing.rates import PriceRecord, Tier
from core.domain.usage import Usage
from core.services.analytics.repricing import (
    Cell,
    RatesOf,
    as_it_is,
    cells,
    cost_in_cell,
    rates_by_id,
    with_hour_cache,
    without_cache,
)
from core.services.ledger.measures import calls
from core.services.ledger.price_rows import PriceBook

_PROMPT = (
    calls.c.input_tokens
    + calls.c.cache_write_5m_tokens
    + calls.c.cache_write_1h_tokens
    + calls.c.cache_read_tokens
)


def what_if(
    c: Connection, counted: sa.ColumnElement[bool], model: str | None
) -> tuple[Scenario, ...]:
    """On another model if one is named, without caching, with a cache of an hour.

    Each call has the other model's price of its own time and of its prompt's length; before the
    model's first price, that one. An hour's cache is paid for by what was written; that it might
    have been read more often is not in the sum.
    """
    rates = rates_by_id(c)
    found = cells(c, counted)
    scenarios = [
        _scenario(Scenario(kind="no_cache"), found, rates, without_cache),
        _scenario(Scenario(kind="hour_cache"), found, rates, with_hour_cache),
    ]
    if model is not None:
        other = cells(c, counted, price_of(PriceBook(c).of(model)))
        scenarios.insert(0, _scenario(Scenario(kind="model", model=model), other, rates, as_it_is))
    return tuple(scenarios)


def price_of(prices: Sequence[PriceRecord]) -> sa.ColumnElement[Any]:
    """The id, by a call's time and prompt, of the one of a model's prices that it falls under."""
    if not prices:
        return sa.literal_column("''", sa.String)
    periods = [list(tiers) for _, tiers in groupby(prices, key=lambda price: price.effective_from)]
    chosen = []
    for number, tiers in reversed(list(enumerate(periods))):
        holds = sa.true() if number == 0 else calls.c.started_at >= tiers[0].effective_from
        chosen += [(sa.and_(holds, _in(price.tier)), price.id) for price in tiers]
    return sa.case(*chosen, else_=None)


def _in(tier: Tier) -> sa.ColumnElement[bool]:
    above = tier.prompt_over < _PROMPT if tier.prompt_over else sa.true()
    return sa.and_(above, tier.prompt_upto >= _PROMPT) if tier.prompt_upto is not None else above


def _scenario(
    empty: Scenario, found: Iterable[Cell], rates: RatesOf, change: Callable[[Usage], Usage]
) -> Scenario:
    said = empty
    for cell in found:
        said = _with(said, cell, cost_in_cell(cell, rates, change), cell.price_id in rates)
    return said


def _with(said: Scenario, cell: Cell, cost: Decimal, has_price: bool) -> Scenario:
    number = cell.cost.calls
    if cell.is_offline:
        return replace(said, offline=said.offline + number)
    if cell.cost.unpriced:
        return replace(said, unpriced=said.unpriced + number, of_unpriced=said.of_unpriced + cost)
    if not has_price:
        return replace(said, no_price=said.no_price + number)
    return replace(
        said,
        cost=said.cost + cost,
        actual=said.actual + cell.cost.known,
        estimated=said.estimated + (cost if cell.estimated else 0),
        calls=said.calls + number,
    )
