"""How the budgets stand that a person's next call is paid from."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from core.db.locks import lock_name
from core.db.plain import plain
from core.db.tables import BudgetRow, TurnRow, UserRow
from core.domain.pricing.budgets import EVERYONE, Standing
from core.domain.pricing.days import Calendar, Run, runs
from core.domain.states import Role
from core.services.ledger.measures import MEASURES, RUNNING, added, calls, cost_in, sums
from core.services.ledger.rolling import MODEL, PERSON
from core.services.places import ACTIVE

# No call lasts longer: what a dead one held back is free again by then at the latest.
HELD_FOR = timedelta(hours=1)
MOST_NAMED = 3
budgets, _people, _turns = plain(BudgetRow), plain(UserRow), plain(TurnRow)
_THEIRS = (
    sa.select(budgets.c.whose, budgets.c.monthly_limit)
    .where(budgets.c.whose.in_([EVERYONE, sa.bindparam("user_id")]))
    .order_by(budgets.c.whose)
)
_ADMINS = (
    sa.select(_people.c.name)
    .where(_people.c.role == Role.ADMIN.value, _people.c.disabled_at.is_(None))
    .order_by(_people.c.created_at, _people.c.id)
    .limit(MOST_NAMED)
)


def standings(
    s: Session, calendar: Calendar, user_id: str, now: datetime, *, lock: bool = False
) -> tuple[Standing, ...]:
    """How everyone's budget and the person's stand; none where there are no budgets.

    With `lock` nobody else is told of them until the transaction ends, so that what is held back
    in it is seen by the next one who asks.
    """
    limits = s.connection().execute(_THEIRS, {"user_id": user_id}).all()
    return tuple(_standing(s, calendar, whose, limit, now, lock=lock) for whose, limit in limits)


def admins(s: Session) -> Sequence[str]:
    """The names of those who can raise a budget, the first few."""
    return s.connection().execute(_ADMINS).scalars().all()


def _standing(
    s: Session, calendar: Calendar, whose: str, limit: Decimal, now: datetime, *, lock: bool
) -> Standing:
    if lock:
        lock_name(s, f"budget:{whose}")
    month = calendar.month_of(now)
    # One statement, one moment: a call that ends between two of them would be in neither.
    spent = _spent(whose, *month).subquery()
    row = s.connection().execute(sa.select(spent, _held(whose, now).label("held"))).one()
    return Standing(
        whose=whose,
        limit=limit,
        month=month[0],
        spent=cost_in(row._mapping),
        held=Decimal(row.held),
    )


def _spent(whose: str, first: date, last: date) -> sa.Select[Any]:
    if whose == EVERYONE:
        return _added(MODEL, (Run(days=1, first=first, last=last),))
    return _added(PERSON, tuple(runs(first, last)), whose)


def _added(view: str, found: Sequence[Run], key: str | None = None) -> sa.Select[Any]:
    pieces = []
    for run in found:
        piece = sa.select(*(sums.c[name] for name in MEASURES)).where(
            sums.c.view == view, sums.c.days == run.days, sums.c.starts.between(run.first, run.last)
        )
        pieces.append(piece if key is None else piece.where(sums.c.key == key))
    rows = sa.union_all(*pieces).subquery()
    return sa.select(*added(rows))


def _held(whose: str, now: datetime) -> sa.ScalarSelect[Any]:
    """What is held back for calls that run, of turns that have not ended."""
    alive = sa.select(_turns.c.id).where(_turns.c.id == calls.c.turn_id, ACTIVE)
    held = sa.select(
        sa.func.coalesce(
            sa.func.sum(calls.c.reserved), sa.literal_column("0"), type_=calls.c.reserved.type
        )
    ).where(
        RUNNING,
        calls.c.started_at > now - HELD_FOR,
        sa.or_(calls.c.turn_id.is_(None), sa.exists(alive)),
    )
    if whose != EVERYONE:
        held = held.where(calls.c.user_id == whose)
    return held.scalar_subquery()
