"""The prices that a session's calls were priced by, named by what they say.

Ids differ from one Daybook to another; a price that says the same is the same.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from core.db.database import Database
from core.domain.export.schema import ExportedPrice, fields_of, json_value
from core.domain.pricing.rates import PriceRecord
from core.services.ledger.foreign import as_it_was
from core.services.ledger.price_rows import RATES, PriceBook

_FIELDS = fields_of(ExportedPrice, besides=("key",))


class PriceKeys:
    """Gives prices their keys, and remembers which were asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, dict[str, Any]] = {}
        self._used: dict[str, dict[str, Any]] = {}

    def key_of(self, price_id: str | None) -> str | None:
        """The key of a price by its id here; None for none."""
        if price_id is None:
            return None
        if price_id not in self._known:
            with self._database.read() as s:
                book = PriceBook(s.connection()).all()
            self._known = {price.id: _told(price) for price in book}
        told = self._known[price_id]
        self._used[told["key"]] = told
        return str(told["key"])

    def used(self) -> Iterator[dict[str, Any]]:
        """The prices whose keys were given, by key."""
        for key in sorted(self._used):
            yield self._used[key]


def key_of(told: dict[str, Any]) -> str:
    """The key of a price as the schema tells it."""
    said = json.dumps({name: told[name] for name in _FIELDS}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def told_of(price: PriceRecord) -> dict[str, Any]:
    """A price as the schema tells it, without its key."""
    told = {
        "model": as_it_was(price).model,
        "effective_from": price.effective_from,
        "prompt_over": price.tier.prompt_over,
        "prompt_upto": price.tier.prompt_upto,
        **{name: getattr(price.tier.rates, name) for name in RATES},
        "source": price.source,
        "source_date": price.source_date,
    }
    return {name: json_value(value) for name, value in told.items()}


def _told(price: PriceRecord) -> dict[str, Any]:
    told = told_of(price)
    return {"key": key_of(told), **told}
