"""Whether each call's frozen cost is what the price row on it makes of its tokens."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.checks import Difference
from core.domain.pricing.costing import cost_of
from core.domain.pricing.days import Calendar
from core.domain.pricing.rates import PriceRecord
from core.domain.states import CostState
from core.services.ledger.bookkeeping import names_in
from core.services.ledger.days import WITHIN, on_day
from core.services.ledger.foreign import as_it_was
from core.services.ledger.measures import TOKENS, calls, usage_in
from core.services.ledger.price_rows import PriceBook

_WANTED = [
    calls.c[name]
    for name in (
        *(
            "id",
            "model",
            "answered_by",
            "started_at",
            "cost",
            "cost_state",
            "price_id",
            "batch_percent",
        ),
        *("estimated", *TOKENS.values()),
    )
]
_OF_DAY = sa.select(*_WANTED).where(WITHIN).order_by(calls.c.id)


def cost_differences(
    c: Connection, book: PriceBook, calendar: Calendar, day: date
) -> Iterator[Difference]:
    """The calls of a day whose cost does not follow from its tokens and its price."""
    # A call may be priced by another name of its model, so prices are found by their own ids.
    prices = {price.id: as_it_was(price) for price in book.all()}
    for row in c.execute(_OF_DAY, on_day(calendar, day)).mappings():
        due = due_cost(row, prices.get(row["price_id"]))
        kept = (row["cost"], row["cost_state"])
        if kept != due:
            yield Difference(
                where=f"call {row['id']} of {row['model']}", kept=_words(*kept), due=_words(*due)
            )


def due_cost(row: Mapping[Any, Any], price: PriceRecord | None) -> tuple[Decimal | None, CostState]:
    """What a call of these columns costs by a price, and how far that can be relied upon."""
    if row["model"] == OFFLINE_MODEL:
        return Decimal(0), CostState.FINAL
    usage = usage_in(row)
    if price is None or price.model not in names_in(row):
        return None, CostState.UNPRICED
    if price.effective_from > row["started_at"]:
        return None, CostState.UNPRICED
    if not price.tier.holds(usage.prompt):
        return None, CostState.UNPRICED
    cost = cost_of(usage, price.tier.rates, batch_percent=row["batch_percent"])
    return cost, CostState.ESTIMATED if row["estimated"] else CostState.FINAL


def _words(cost: Decimal | None, state: str) -> str:
    return "unpriced" if cost is None else f"${cost.normalize():f}, {state}"
