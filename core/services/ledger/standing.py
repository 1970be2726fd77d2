"""How the budgets stand that a person's next call is paid from."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from core.db.locks import lock_name
from core.db.plain import plain
from core.db.tables import BudgetRow, TurnRow, UserRow
from core.domain.pricing.budgets import EVERYONE, Standing
from core.domain.pricing.days import Calendar
from core.domain.states import Role
from core.services.ledger.measures import RUNNING, SPENT, added, calls, cost_in, of_one_call
from core.services.ledger.pieces import days_statement
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import ALL, PERSON
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

# What is held back: for calls that run, of turns that have not ended.
_ALIVE = sa.select(_turns.c.id).where(_turns.c.id == calls.c.turn_id, ACTIVE)
_HELD = sa.select(
    sa.func.coalesce(
        sa.func.sum(calls.c.reserved), sa.literal_column("0"), type_=calls.c.reserved.type
    )
).where(
    RUNNING,
    calls.c.started_at > sa.bindparam("held_since", type_=calls.c.started_at.type),
    sa.or_(calls.c.turn_id.is_(None), sa.exists(_ALIVE)),
)
_UNFOLDED = sa.select(*(of_one_call(UNFOLDED.c)[name].label(name) for name in SPENT)).where(
    UNFOLDED.c.day.between(
        sa.bindparam("first", type_=sa.Date()), sa.bindparam("last", type_=sa.Date())
    )
)


@cache
def _asked(is_everyones: bool, dialect: str) -> sa.Select[Any]:
    """One statement, one moment: a call that ends, or is folded, between two of them would be in
    neither or in both."""
    view, held, unfolded = ALL, _HELD, _UNFOLDED
    if not is_everyones:
        view, theirs = PERSON, sa.bindparam("key", type_=sa.String())
        # No column to SQLite, so that it looks at the calls that run, and not at all of theirs.
        held = held.where(calls.c.user_id + sa.literal_column("''") == theirs)
        unfolded = unfolded.where(UNFOLDED.c.user_id == theirs)
    folded = days_statement(dialect, SPENT).bindparams(view=view.name).subquery()
    both = sa.union_all(sa.select(*(folded.c[name] for name in SPENT)), unfolded).subquery()
    return sa.select(*added(both, SPENT), held.scalar_subquery().label("held"))


Limits = Sequence[tuple[str, Decimal]]


def limits_on(s: Session, user_id: str, *, lock: bool = False) -> Limits:
    """Whose budgets a person's calls are paid from, and their limits; everyone's first.

    With `lock` nobody else is given them so until the transaction ends: what is held back in it
    is seen by the next one who asks.
    """
    limits = [
        (row.whose, row.monthly_limit)
        for row in s.connection().execute(_THEIRS, {"user_id": user_id})
    ]
    for whose, _ in limits if lock else ():
        lock_name(s, f"budget:{whose}")
    return limits


def standings(s: Session, calendar: Calendar, user_id: str, now: datetime) -> tuple[Standing, ...]:
    """How everyone's budget and the person's stand; none where there are no budgets."""
    return standings_of(s, calendar, limits_on(s, user_id), now)


def standings_of(
    s: Session, calendar: Calendar, limits: Limits, now: datetime
) -> tuple[Standing, ...]:
    """How these budgets stand."""
    return tuple(_standing(s, calendar, whose, limit, now) for whose, limit in limits)


def admins(s: Session) -> Sequence[str]:
    """The names of those who can raise a budget, the first few."""
    return s.connection().execute(_ADMINS).scalars().all()


def _standing(
    s: Session, calendar: Calendar, whose: str, limit: Decimal, now: datetime
) -> Standing:
    first, last = calendar.month_of(now)
    given = {"key": whose, "first": first, "last": last, "held_since": now - HELD_FOR}
    c = s.connection()
    row = c.execute(_asked(whose == EVERYONE, c.dialect.name), given).one()
    return Standing(
        whose=whose,
        limit=limit,
        month=first,
        spent=cost_in(row._mapping),
        held=Decimal(row.held),
    )
