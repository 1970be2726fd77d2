"""What each session used in all, and of each purpose and model, and when its first and last call
of those began: kept by the fold, made from the calls by a rebuild.

The dearest and the latest sessions of a range are found by it, without adding up all of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.insert import insert_on
from core.db.plain import plain
from core.db.tables import SessionRow, SessionTotalRow
from core.services.ledger.measures import ENDED, calls, marks, of_one_call
from core.services.ledger.views import SEPARATOR, key_of

totals, sessions = plain(SessionTotalRow), plain(SessionRow)
# As many are made within a tenth of a second: on SQLite nobody else writes meanwhile.
AT_ONCE = 1_000
KEY = ("session_id", "of")
COLUMNS = [totals.c[name] for name in (*KEY, "first_at", "last_at", "cost", "calls")]
# What is told apart: all of a session's calls, those of a purpose, those of a purpose and a model.
WHOLE = ""


def of_purpose(purpose: str, model: str | None = None) -> str:
    """What the calls of a purpose, and of one model if it is named, are kept under."""
    return purpose if model is None else key_of(purpose, model)


def add_to_sessions(c: Connection, folded: Iterable[Mapping[str, Any]]) -> None:
    """Add calls: their session_id, purpose, model, started_at and cost."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for call in folded:
        for of in (WHOLE, call["purpose"], of_purpose(call["purpose"], call["model"])):
            row = found.get((call["session_id"], of))
            if row is None:
                found[call["session_id"], of] = _first(call, of)
                continue
            row["first_at"] = min(row["first_at"], call["started_at"])
            row["last_at"] = max(row["last_at"], call["started_at"])
            row["cost"], row["calls"] = row["cost"] + call["cost"], row["calls"] + 1
    if found:
        c.execute(_statement(c), [found[at] for at in sorted(found)])


def _first(call: Mapping[str, Any], of: str) -> dict[str, Any]:
    at = call["started_at"]
    place = {"session_id": call["session_id"], "of": of, "first_at": at, "last_at": at}
    return place | {"cost": call["cost"], "calls": 1}


def _statement(c: Connection) -> Any:
    added = insert_on(c, totals)
    new, old = added.excluded, totals.c
    first, last = new.first_at < old.first_at, new.last_at > old.last_at
    return added.on_conflict_do_update(
        index_elements=list(KEY),
        set_={
            "first_at": sa.case((first, new.first_at), else_=old.first_at),
            "last_at": sa.case((last, new.last_at), else_=old.last_at),
            "cost": old.cost + new.cost,
            "calls": old.calls + new.calls,
        },
    )


def next_sessions(c: Connection, after: str) -> str | None:
    """The last of the next sessions after one, a thousand or so; None: none is left."""
    ids = sa.select(sessions.c.id).where(sessions.c.id > after).order_by(sessions.c.id)
    some = ids.limit(AT_ONCE).subquery()
    found: str | None = c.execute(sa.select(sa.func.max(some.c.id))).scalar_one()
    return found


def make_totals(c: Connection, after: str, upto: str) -> None:
    """Make those of the sessions after one up to another anew from their calls."""
    c.execute(sa.delete(totals).where(*_between(totals, after, upto)))
    c.execute(sa.insert(totals).from_select(COLUMNS, due_totals(after, upto)))


def kept_totals(after: str, upto: str | None) -> sa.Select[Any]:
    """What they are of the sessions after one up to another; None: of all after it."""
    return sa.select(*COLUMNS).where(*_between(totals, after, upto))


def _between(table: sa.Table, after: str, upto: str | None) -> Iterable[sa.ColumnElement[bool]]:
    yield table.c.session_id > after
    if upto is not None:
        yield table.c.session_id <= upto


def due_totals(after: str, upto: str | None) -> sa.Select[Any]:
    """What they should be: of all the sessions' calls that are in the sums."""
    c, one = calls.c, of_one_call(calls.c)
    folded = c.id.not_in(sa.select(marks.c.call_id))
    place = (c.session_id, c.purpose, c.model)
    cells = (
        sa.select(*place, *_ends(c.started_at, c.started_at), *_added(one["cost"], one["calls"]))
        .where(ENDED, folded, *_between(calls, after, upto))
        .group_by(*place)
        .cte("cell")
    )
    of = cells.c
    kinds = (
        (sa.literal(WHOLE, sa.String), (of.session_id,)),
        (of.purpose, (of.session_id, of.purpose)),
        (of.purpose + sa.literal(SEPARATOR) + of.model, (of.session_id, of.purpose, of.model)),
    )
    return sa.select(
        sa.union_all(
            *(
                sa.select(
                    of.session_id,
                    name.label("of"),
                    *_ends(of.first_at, of.last_at),
                    *_added(of.cost, of.calls),
                ).group_by(*group)
                for name, group in kinds
            )
        ).subquery("due")
    )


def _ends(first: Any, last: Any) -> Iterable[sa.ColumnElement[Any]]:
    return sa.func.min(first).label("first_at"), sa.func.max(last).label("last_at")


def _added(cost: Any, number: Any) -> Iterable[sa.ColumnElement[Any]]:
    return (
        sa.func.sum(cost, type_=totals.c.cost.type).label("cost"),
        sa.cast(sa.func.sum(number), sa.BigInteger).label("calls"),
    )
