"""The rows of the price table, and which of them holds for a model at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.ahead import Asked, answers
from core.db.plain import plain
from core.db.tables import PriceRow
from core.domain.pricing.rates import PriceRecord, Rates, Tier, price_for

prices = plain(PriceRow)
RATES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")
_OF_MODEL = (
    sa.select(prices)
    .where(prices.c.model == bindparam("model"))
    .order_by(prices.c.effective_from, prices.c.prompt_over)
)
_ALL = sa.select(prices).order_by(prices.c.model, prices.c.effective_from, prices.c.prompt_over)


def prices_asked(model: str) -> Asked:
    """What a price book asks of a model."""
    return _OF_MODEL, {"model": model}


class PriceBook:
    """The prices that a transaction sees, each model's read once."""

    def __init__(self, c: Connection) -> None:
        self._c = c
        self._known: dict[str, tuple[PriceRecord, ...]] = {}

    def of(self, model: str) -> tuple[PriceRecord, ...]:
        """All prices that the model has had or will have, by time."""
        if model not in self._known:
            rows = answers(self._c, prices_asked(model))
            self._known[model] = tuple(map(price_record, rows))
        return self._known[model]

    def all(self) -> tuple[PriceRecord, ...]:
        """Every price, by model and time."""
        return tuple(map(price_record, self._c.execute(_ALL).mappings()))

    def find(self, model: str, at: datetime, prompt: int) -> PriceRecord | None:
        """The price of a prompt of so many tokens at a time; None: nobody has said."""
        return price_for(self.of(model), at, prompt)


def price_record(row: Mapping[Any, Any]) -> PriceRecord:
    """The record of a row of the table."""
    return PriceRecord(
        id=row["id"],
        model=row["model"],
        effective_from=row["effective_from"],
        tier=Tier(
            rates=Rates(**{name: row[name] for name in RATES}),
            prompt_over=row["prompt_over"],
            prompt_upto=row["prompt_upto"],
        ),
        source=row["source"],
        source_date=row["source_date"],
        created_at=row["created_at"],
    )
