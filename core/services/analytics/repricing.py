"""What calls would have cost at other rates, or without caching.

Calls of one price are added up first: what they cost is linear in their tokens. So a sum is rounded
once, where the ledger rounds each call, and differs by half a billionth of a dollar a call at most.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import Rates
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.measures import calls, cost_in, of_calls, usage_in
from core.services.ledger.price_rows import PriceBook


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """Calls of one price and one share of it, together. `price_id` None: no price is known.

    `estimated`: their tokens were counted by us. `is_offline`: the offline analyst's.
    """

    price_id: str | None
    batch_percent: int
    estimated: bool
    is_offline: bool
    usage: Usage
    cost: CostTotal


RatesOf = Mapping[str | None, Rates]


def cells(
    c: Connection, counted: sa.ColumnElement[bool], price_id: sa.ColumnElement[Any] | None = None
) -> list[Cell]:
    """The calls that count, added up by their own price, or by another one that is given."""
    chosen = calls.c.price_id if price_id is None else price_id
    keys = {
        "price": chosen,
        "batch_percent": calls.c.batch_percent,
        "estimated": calls.c.estimated,
        "is_offline": calls.c.model == OFFLINE_MODEL,
        "is_priced": calls.c.cost.is_not(None),
    }
    columns = [column.label(name) for name, column in keys.items()]
    found = sa.select(*columns, *of_calls()).where(counted)
    return [_cell(row) for row in c.execute(found.group_by(*columns)).mappings()]


def rates_by_id(c: Connection) -> RatesOf:
    """The rates of every price there is."""
    return {price.id: price.tier.rates for price in PriceBook(c).all()}


def saved_in(found: Iterable[Cell], rates: RatesOf) -> Decimal:
    """What the same prompts would have cost without a cache, less what they did cost.

    Those without a price saved nothing that is known.
    """
    return sum(
        (cost_in_cell(cell, rates, without_cache) - cost_in_cell(cell, rates) for cell in found),
        Decimal(0),
    )


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


def cost_in_cell(
    cell: Cell, rates: RatesOf, change: Callable[[Usage], Usage] = as_it_is
) -> Decimal:
    """What its calls cost at its price, their tokens changed so; 0 without a price."""
    its = rates.get(cell.price_id)
    if its is None:
        return Decimal(0)
    return cost_of(change(cell.usage), its, batch_percent=cell.batch_percent)


def _cell(row: Mapping[Any, Any]) -> Cell:
    return Cell(
        price_id=row["price"],
        batch_percent=row["batch_percent"],
        estimated=bool(row["estimated"]),
        is_offline=bool(row["is_offline"]),
        usage=usage_in(row),
        cost=cost_in(row),
    )
