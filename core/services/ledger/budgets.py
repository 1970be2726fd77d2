"""Monthly budgets: set and removed by administrators, seen by those who live on them."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session

from core.db.database import Database
from core.db.insert import insert_into
from core.db.locks import lock_name
from core.db.tables import BudgetRow, UserRow
from core.domain.ids import utc_now
from core.domain.pricing.budgets import EVERYONE, BudgetRecord, Standing
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.domain.states import Role
from core.errors import InvalidInput, NotFound
from core.services import events
from core.services.ledger.admins import check_admin
from core.services.ledger.standing import budgets, standings

HIGHEST = Decimal(100_000_000)


class Budgets:
    """Limits in USD a month, months being those of `calendar`. Every change is an event."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar

    def set(self, user: User, *, whose: str, monthly_limit: Decimal) -> BudgetRecord:
        """Limit what a person (or EVERYONE) may spend in a month, or change the limit.

        With 0 no call is made that costs something. Raises AdminOnly, InvalidInput, NotFound.
        """
        check_admin(user, "set budgets")
        _check(monthly_limit)
        now = utc_now()
        row = {"monthly_limit": monthly_limit, "set_by": user.id, "updated_at": now}
        with self._db.write() as s:
            _check_person(s, whose)
            lock_name(s, f"budget:{whose}")
            before = _limit(s, whose)
            added = insert_into(s, BudgetRow).values(whose=whose, **row)
            s.connection().execute(added.on_conflict_do_update(index_elements=["whose"], set_=row))
            _note(s, user, whose, before, monthly_limit)
            s.commit()
        return BudgetRecord(
            whose=whose, monthly_limit=monthly_limit, set_by=user.id, updated_at=now
        )

    def remove(self, user: User, *, whose: str) -> None:
        """Limit them no more; raises AdminOnly, and NotFound when there was no limit."""
        check_admin(user, "remove budgets")
        with self._db.write() as s:
            lock_name(s, f"budget:{whose}")
            before = _limit(s, whose)
            if before is None:
                raise NotFound("There is no such budget.")
            s.connection().execute(sa.delete(budgets).where(budgets.c.whose == whose))
            _note(s, user, whose, before, None)
            s.commit()

    def listed(self, user: User) -> tuple[BudgetRecord, ...]:
        """All budgets, everyone's first, for an administrator; else everyone's and one's own."""
        wanted = sa.select(budgets).order_by(budgets.c.whose)
        if user.role != Role.ADMIN:
            wanted = wanted.where(budgets.c.whose.in_([EVERYONE, user.id]))
        with self._db.read() as s:
            rows = s.connection().execute(wanted).mappings().all()
        return tuple(BudgetRecord(**row) for row in rows)

    def standing(self, user: User, *, now: datetime | None = None) -> tuple[Standing, ...]:
        """How everyone's budget and one's own stand in this month, or in the month of `now`."""
        with self._db.read() as s:
            return standings(s, self._calendar, user.id, now or utc_now())


def _check(limit: Decimal) -> None:
    if not limit.is_finite() or not 0 <= limit < HIGHEST:
        raise InvalidInput(f"Give a budget in USD, from 0 to below {HIGHEST:,}.")
    if limit != round(limit, 2):
        raise InvalidInput("Give a budget in dollars and whole cents.")


def _check_person(s: Session, whose: str) -> None:
    if whose != EVERYONE and s.get(UserRow, whose) is None:
        raise NotFound("There is no such person.")


def _limit(s: Session, whose: str) -> Decimal | None:
    row = s.connection().execute(sa.select(budgets.c.monthly_limit).where(budgets.c.whose == whose))
    limit: Decimal | None = row.scalar_one_or_none()
    return limit


def _note(
    s: Session, user: User, whose: str, before: Decimal | None, after: Decimal | None
) -> None:
    """Log a change, with the administrator's events and with the person's."""
    kind = _kind(before, after)
    if kind is None:
        return
    data = {"whose": whose or "everyone", "before": _text(before), "after": _text(after)}
    for id_ in sorted({user.id, whose or user.id}):
        person = User(id=id_, name="", role=Role.ANALYST)
        events.append(s, person, kind, set_by=user.id, **data)


def _kind(before: Decimal | None, after: Decimal | None) -> str | None:
    if after is None:
        return "budget_removed"
    if before is None:
        return "budget_set"
    if before == after:
        return None
    return "budget_raised" if after > before else "budget_lowered"


def _text(limit: Decimal | None) -> str | None:
    return None if limit is None else f"{limit:.2f}"
