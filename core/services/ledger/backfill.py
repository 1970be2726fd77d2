"""Prices calls that ended without a price, at their own time, now that there may be one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.domain.pricing.days import Calendar
from core.services.ledger.bookkeeping import Priced, names_in, priced
from core.services.ledger.days import WITHIN, on_day
from core.services.ledger.measures import TOKENS, calls, usage_in
from core.services.ledger.price_rows import PriceBook

_WANTED = [
    calls.c[name]
    for name in (
        *("id", "model", "answered_by", "started_at", "estimated", "batch_percent", "cost_state"),
        *TOKENS.values(),
    )
]
_UNPRICED = sa.select(*_WANTED).where(WITHIN, calls.c.cost.is_(None))
_FOUND = ("cost", "cost_state", "price_id", "prompt_over")
_SET = (
    sa.update(calls)
    .where(calls.c.id == bindparam("call_id"))
    .values({name: bindparam(name) for name in _FOUND})
)


def price_unpriced(c: Connection, calendar: Calendar, day: date) -> int:
    """Price what can be priced of a day's calls; returns how many were. The roll-up is not told."""
    rows = c.execute(_UNPRICED, on_day(calendar, day)).mappings().all()
    book = PriceBook(c)
    prices = [(row, _price(book, row)) for row in rows]
    # A call of an unknown model stays as it is: to write that again would cost a write a call.
    changed = [
        _values(row["id"], price)
        for row, price in prices
        if price.cost is not None or price.state != row["cost_state"]
    ]
    if changed:
        c.execute(_SET, changed)
    return sum(price.cost is not None for _, price in prices)


def _price(book: PriceBook, row: Mapping[Any, Any]) -> Priced:
    return priced(
        book,
        names_in(row),
        row["started_at"],
        usage_in(row),
        estimated=row["estimated"],
        batch_percent=row["batch_percent"],
    )


def _values(call_id: str, found: Priced) -> dict[str, Any]:
    return {
        "call_id": call_id,
        "cost": found.cost,
        "cost_state": found.state.value,
        "price_id": found.price.id if found.price else None,
        "prompt_over": found.price.tier.prompt_over if found.price else None,
    }
