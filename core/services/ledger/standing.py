"""How the budgets stand that a person's next call is paid from."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session

from core.db.ahead import Asked, ahead, answers
from core.db.locks import lock_of
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
# In one statement: each is a way to the server and back. The locks are taken in the rows' order,
# which is the same for everybody.
_whose = _THEIRS.offset(0).subquery("theirs").c
_LOCKED = sa.select(*_whose, lock_of(sa.literal("budget:", sa.String) + _whose.whose))
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
# No column to SQLite, so that it looks at the calls that run, and not at all of them.
_payer = calls.c.user_id + sa.literal_column("''")
_HELD_BY = _HELD.with_only_columns(_payer, *_HELD.selected_columns).group_by(_payer)
_UNFOLDED = sa.select(*(of_one_call(UNFOLDED.c)[name].label(name) for name in SPENT)).where(
    UNFOLDED.c.day.between(
        sa.bindparam("first", type_=sa.Date()), sa.bindparam("last", type_=sa.Date())
    )
)


@cache
def _asked(whose: tuple[bool, ...], dialect: str) -> sa.CompoundSelect[Any]:
    """How budgets stand, a row each: everyone's (where it says so) or a person's.

    One statement, one moment: a call that ends, or is folded, between two of them would be in
    neither or in both.
    """
    return sa.union_all(*(_asked_of(is_everyones, dialect) for is_everyones in whose))


@cache
def _asked_of_limited(dialect: str) -> sa.CompoundSelect[Any]:
    """The same of everyone's and the person's, a row for each of them that has a budget."""
    found = []
    for is_everyones in (True, False):
        whose = sa.literal(EVERYONE) if is_everyones else sa.bindparam("key", type_=sa.String())
        is_limited = sa.exists(sa.select(budgets.c.whose).where(budgets.c.whose == whose))
        found.append(_asked_of(is_everyones, dialect).having(is_limited))
    return sa.union_all(*found)


def _asked_of(is_everyones: bool, dialect: str) -> sa.Select[Any]:
    held, unfolded = _HELD, _UNFOLDED
    place = f"view = '{ALL.name}' AND key = ''"
    if not is_everyones:
        theirs: sa.BindParameter[str] = sa.bindparam("key", type_=sa.String())
        place = f"view = '{PERSON.name}' AND key = :key"
        # No column to SQLite, so that it looks at the calls that run, and not at all of theirs.
        held = held.where(calls.c.user_id + sa.literal_column("''") == theirs)
        unfolded = unfolded.where(UNFOLDED.c.user_id == theirs)
    folded = days_statement(dialect, SPENT, place=place).subquery()
    both = sa.union_all(sa.select(*(folded.c[name] for name in SPENT)), unfolded).subquery()
    everyones = sa.literal_column("1" if is_everyones else "0", sa.Integer).label("everyones")
    return sa.select(everyones, *added(both, SPENT), held.scalar_subquery().label("held"))


Limits = Sequence[tuple[str, Decimal]]


def locked_standings(
    s: Session,
    calendar: Calendar,
    user_id: str,
    now: datetime,
    *,
    locked: Callable[[], None],
) -> tuple[Standing, ...]:
    """As `standings`; and nobody else is told of them in this way until the transaction ends, so
    that what is held back in it is seen by the next one who asks.

    `locked` is called where there are budgets, when nobody else can be told of them any more.
    """
    c = s.connection()
    limited, stand = standings_asked(c, calendar, user_id, now)
    limits = _limits(c, limited)
    if limits:
        locked()
    return _standings(c, limits, stand) if limits else ()


def standings_asked(c: Connection, calendar: Calendar, user_id: str, now: datetime) -> list[Asked]:
    """What `locked_standings` asks: whose budgets these are, which locks them, and how they stand.

    Two statements: the second sees what was committed before the locks were given.
    """
    # SQLite has one writer at a time anyway.
    limits = _LOCKED if c.dialect.name == "postgresql" else _THEIRS
    given = _given(calendar, user_id, now)
    return [(limits, {"user_id": user_id}), (_asked_of_limited(c.dialect.name), given)]


def standings(s: Session, calendar: Calendar, user_id: str, now: datetime) -> tuple[Standing, ...]:
    """How everyone's budget and the person's stand; none where there are no budgets."""
    c = s.connection()
    limited = (_THEIRS, {"user_id": user_id})
    stand = (_asked_of_limited(c.dialect.name), _given(calendar, user_id, now))
    ahead(c, limited, stand)
    limits = _limits(c, limited)
    return _standings(c, limits, stand) if limits else ()


def standings_of(
    s: Session, calendar: Calendar, limits: Limits, now: datetime
) -> tuple[Standing, ...]:
    """How these budgets stand: everyone's, a person's, or both, in any order."""
    if not limits:
        return ()
    people = {whose for whose, _ in limits if whose != EVERYONE}
    if len(people) > 1:
        raise ValueError("Ask how one person's budget stands, not how those of several do.")
    c = s.connection()
    asked = _asked(tuple(whose == EVERYONE for whose, _ in limits), c.dialect.name)
    return _standings(c, limits, (asked, _given(calendar, "".join(people), now)))


def _limits(c: Connection, asked: Asked) -> Limits:
    return [(row["whose"], row["monthly_limit"]) for row in answers(c, asked)]


def _given(calendar: Calendar, key: str, now: datetime) -> dict[str, Any]:
    first, last = calendar.month_of(now)
    return {"first": first, "last": last, "held_since": now - HELD_FOR, "key": key}


def _standings(c: Connection, limits: Limits, asked: Asked) -> tuple[Standing, ...]:
    found = {bool(row["everyones"]): row for row in answers(c, asked)}
    return tuple(
        Standing(
            whose=whose,
            limit=limit,
            month=asked[1]["first"],
            spent=cost_in(found[whose == EVERYONE]),
            held=Decimal(found[whose == EVERYONE]["held"]),
        )
        for whose, limit in limits
    )


def held_back(s: Session, now: datetime) -> dict[str, Decimal]:
    """What calls under way hold back, by the people who pay for them."""
    found = s.connection().execute(_HELD_BY, {"held_since": now - HELD_FOR})
    return {user_id: Decimal(held) for user_id, held in found}


def admins(s: Session) -> Sequence[str]:
    """The names of those who can raise a budget, the first few."""
    return s.connection().execute(_ADMINS).scalars().all()
