"""What each session used in all, and from which day to which: made of the view of sessions.

The dearest sessions of a long range are found by it, without adding up all of them.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.insert import insert_on
from core.db.plain import plain
from core.db.tables import SessionTotalRow
from core.services.ledger.measures import sums
from core.services.ledger.views import SESSION

totals = plain(SessionTotalRow)
COLUMNS = [totals.c[name] for name in ("session_id", "first_day", "last_day", "cost", "calls")]


def add_to_sessions(c: Connection, found: Mapping[tuple[Any, ...], Mapping[str, Any]]) -> None:
    """Add what a fold adds to the sums (by view, days, start and key) to the sessions' totals."""
    rows = [
        {
            "session_id": key,
            "first_day": starts,
            "last_day": starts,
            "cost": amounts["cost"],
            "calls": amounts["calls"],
        }
        for (view, days, starts, key), amounts in sorted(found.items())
        if view == SESSION.name and days == 1
    ]
    if rows:
        c.execute(_statement(c), rows)


def _statement(c: Connection) -> Any:
    added = insert_on(c, totals)
    new, old = added.excluded, totals.c
    first, last = new.first_day < old.first_day, new.last_day > old.last_day
    return added.on_conflict_do_update(
        index_elements=["session_id"],
        set_={
            "first_day": sa.case((first, new.first_day), else_=old.first_day),
            "last_day": sa.case((last, new.last_day), else_=old.last_day),
            "cost": old.cost + new.cost,
            "calls": old.calls + new.calls,
        },
    )


def make_session_totals(c: Connection) -> None:
    """Make all of them anew from the sums."""
    c.execute(sa.delete(totals))
    c.execute(sa.insert(totals).from_select(COLUMNS, due_totals()))


def due_totals() -> sa.Select[Any]:
    """What they should be."""
    return (
        sa.select(
            sums.c.key.label("session_id"),
            sa.func.min(sums.c.starts).label("first_day"),
            sa.func.max(sums.c.starts).label("last_day"),
            sa.func.sum(sums.c.cost).label("cost"),
            sa.cast(sa.func.sum(sums.c.calls), sa.BigInteger).label("calls"),
        )
        .where(sums.c.view == SESSION.name, sums.c.days == 1)
        .group_by(sums.c.key)
    )
