"""Prices calls that ended without a price, at their own time, now that there may be one."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.domain.pricing.days import Calendar
from core.domain.pricing.usage_totals import Period
from core.domain.states import CostState
from core.services.ledger.bookkeeping import FREE_MODELS, Priced, names_in, priced
from core.services.ledger.days import WITHIN, on_days
from core.services.ledger.measures import TOKENS, calls, usage_in
from core.services.ledger.price_rows import PriceBook

Found = dict[str, Any]
_WANTED = [
    calls.c[name]
    for name in (
        *("id", "model", "answered_by", "started_at", "estimated", "batch_percent", "cost_state"),
        *TOKENS.values(),
    )
]
_UNPRICED = sa.select(*_WANTED).where(WITHIN, calls.c.cost.is_(None))
_KINDS = (
    sa.select(calls.c.model, calls.c.answered_by, calls.c.cost_state)
    .where(WITHIN, calls.c.cost.is_(None))
    .distinct()
)
_FOUND = ("cost", "cost_state", "price_id", "prompt_over")
_SET = (
    sa.update(calls)
    .where(calls.c.id == bindparam("call_id"))
    .values({name: bindparam(name) for name in _FOUND})
)


def prices_due(c: Connection, calendar: Calendar, period: Period) -> list[Found]:
    """What to write to the calls of these days that have no price, and could have one."""
    given, book = on_days(calendar, period), PriceBook(c)
    if not any(_may_change(book, kind) for kind in c.execute(_KINDS, given).mappings()):
        return []
    rows = c.execute(_UNPRICED, given).mappings().all()
    prices = [(row, _price(book, row)) for row in rows]
    # A call of an unknown model stays as it is: to write that again would cost a write a call.
    return [
        _values(row["id"], price)
        for row, price in prices
        if price.cost is not None or price.state != row["cost_state"]
    ]


def write_prices(c: Connection, found: Sequence[Found]) -> int:
    """Write them; returns how many calls have a price now. The roll-up is not told."""
    if found:
        c.execute(_SET, found)
    return sum(each["cost"] is not None for each in found)


def _may_change(book: PriceBook, kind: Mapping[Any, Any]) -> bool:
    """There may be very many calls of models that nobody knows: they are not looked at."""
    names = names_in(kind)
    if names[0] in FREE_MODELS or kind["cost_state"] != CostState.UNPRICED:
        return True
    return any(book.of(name) for name in names)


def _price(book: PriceBook, row: Mapping[Any, Any]) -> Priced:
    return priced(
        book,
        names_in(row),
        row["started_at"],
        usage_in(row),
        estimated=row["estimated"],
        batch_percent=row["batch_percent"],
    )


def _values(call_id: str, found: Priced) -> Found:
    return {
        "call_id": call_id,
        "cost": found.cost,
        "cost_state": found.state.value,
        "price_id": found.price.id if found.price else None,
        "prompt_over": found.price.tier.prompt_over if found.price else None,
    }
