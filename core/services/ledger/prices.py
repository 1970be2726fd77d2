"""The price table: read by everybody, added to by administrators, changed by nobody."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from core.db.database import Database
from core.domain.ids import new_id, utc_now
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.price_lists import checked_tiers
from core.domain.pricing.rates import PriceRecord, Tier
from core.domain.records import User
from core.errors import PriceInvalid, PriceOverlap
from core.services import events
from core.services.ledger.admins import check_admin
from core.services.ledger.measures import calls
from core.services.ledger.price_rows import RATES, PriceBook, price_record, prices
from core.services.names import one_line

LONGEST = 200


class Prices:
    """What models cost, since when, and who says so."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def listed(self, user: User, *, model: str | None = None) -> tuple[PriceRecord, ...]:
        """All prices, or a model's, by model, time and prompt length."""
        with self._db.read() as s:
            book = PriceBook(s.connection())
            return book.all() if model is None else book.of(model)

    def add(
        self,
        user: User,
        *,
        model: str,
        effective_from: datetime,
        tiers: Sequence[Tier],
        source: str,
        source_date: date,
    ) -> tuple[PriceRecord, ...]:
        """Let a model cost this from a time (aware) on: for all prompt lengths, a tier each.

        Calls that have no price yet get it with the next `Ledger.rebuild`. Raises AdminOnly;
        PriceInvalid for what cannot be a price; PriceOverlap when that time has prices of the
        model, or calls that another of its prices was applied to.
        """
        check_admin(user, "add prices")
        new: dict[str, Any] = {
            "model": _model(model),
            "effective_from": _time(effective_from),
            "source": _source(source),
            "source_date": source_date,
            "created_by": user.id,
            "created_at": utc_now(),
        }
        rows = [new | _tier_row(tier) for tier in checked_tiers(tiers)]
        with self._db.write() as s:
            _check_time(s.connection(), new["model"], new["effective_from"])
            self._insert(s, rows)
            ids = [row["id"] for row in rows]
            events.append(s, user, "price_added", model=new["model"], price_ids=ids)
            s.commit()
        return tuple(map(price_record, rows))

    def _insert(self, s: Session, rows: list[dict[str, Any]]) -> None:
        try:
            s.connection().execute(sa.insert(prices), rows)
        except IntegrityError as error:
            raise _taken(rows[0]["model"], rows[0]["effective_from"]) from error


def _model(name: str) -> str:
    model = one_line(name)
    if not 1 <= len(model) <= LONGEST:
        raise PriceInvalid("Name the model by its id, such as claude-sonnet-5-5.")
    if model == OFFLINE_MODEL:
        raise PriceInvalid("The offline analyst costs nothing, and that does not change.")
    return model


def _time(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise PriceInvalid("Say in which time zone the price begins to hold.")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise PriceInvalid("The time from which the price holds cannot be.") from None


def _source(text: str) -> str:
    source = one_line(text)
    if not 1 <= len(source) <= LONGEST:
        raise PriceInvalid(f"Say where the price is from, in 1 to {LONGEST} characters.")
    return source


def _tier_row(tier: Tier) -> dict[str, Any]:
    return {
        "id": new_id(),
        "prompt_over": tier.prompt_over,
        "prompt_upto": tier.prompt_upto,
        **{name: getattr(tier.rates, name) for name in RATES},
    }


def _check_time(c: Connection, model: str, at: datetime) -> None:
    same = sa.select(prices.c.id).where(prices.c.model == model, prices.c.effective_from == at)
    if c.execute(same.limit(1)).first() is not None:
        raise _taken(model, at)
    # Also to calls of an alias, which have another name of the model.
    own = sa.select(prices.c.id).where(prices.c.model == model)
    applied = sa.select(sa.func.max(calls.c.started_at)).where(
        calls.c.started_at >= at, calls.c.price_id.in_(own)
    )
    last: datetime | None = c.execute(applied).scalar_one()
    if last is not None:
        raise PriceOverlap(
            f"Calls of {model} up to {last:%Y-%m-%d %H:%M} UTC have their price, and keep it. "
            "Let the new one hold from a later time on."
        )


def _taken(model: str, at: datetime) -> PriceOverlap:
    return PriceOverlap(
        f"{model} has prices from {at:%Y-%m-%d %H:%M} UTC on, and they are not overwritten. "
        "Choose another time."
    )
