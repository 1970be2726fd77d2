"""The prices that imported calls were priced by: found here, or kept for those calls alone.

An import never changes what a call made here costs, so a price that is not here is kept under a
name that no model has.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from core.db.insert import insert_into
from core.db.tables import PriceRow
from core.domain.ids import utc_now
from core.domain.pricing.rates import PriceRecord
from core.domain.records import User
from core.services.export.prices import key_of, told_of
from core.services.ledger.foreign import FOREIGN, foreign_suffix
from core.services.ledger.price_rows import RATES, PriceBook


def ids_here(s: Session, user: User, prices: Mapping[str, PriceRecord]) -> dict[str, str]:
    """The id here of each price, by the key that the export names it by."""
    if not prices:
        return {}
    known = {key_of(told_of(price)): price.id for price in PriceBook(s.connection()).all()}
    missing = [(key, price) for key, price in prices.items() if key not in known]
    for key, price in missing:
        row = _row(user, key, price)
        added: sa.Insert = insert_into(s, PriceRow).values(row).on_conflict_do_nothing()
        s.connection().execute(added)
        known[key] = row["id"]
    return {key: known[key] for key in prices}


def _row(user: User, key: str, price: PriceRecord) -> dict[str, Any]:
    return {
        "id": f"{FOREIGN}{key}",
        "model": f"{price.model}{foreign_suffix(key)}",
        "effective_from": price.effective_from,
        "prompt_over": price.tier.prompt_over,
        "prompt_upto": price.tier.prompt_upto,
        **{name: getattr(price.tier.rates, name) for name in RATES},
        "source": price.source,
        "source_date": price.source_date,
        "created_by": user.id,
        "created_at": utc_now(),
    }
