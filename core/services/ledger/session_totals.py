"""What each session used in all, and of each purpose and model, and when its first and last call
of those began: kept by the fold, made from the calls by a rebuild.

The dearest and the latest sessions of a range are found by it, without adding up all of them.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.bulk import put
from core.db.insert import insert_on
from core.db.plain import plain
from core.db.swift import Swift
from core.db.tables import SessionRow, SessionTotalRow
from core.services.ledger.measures import ENDED, calls, marks, of_one_call
from core.services.ledger.use_bits import OTHERS, bits_with
from core.services.ledger.views import SEPARATOR, key_of

totals, sessions = plain(SessionTotalRow), plain(SessionRow)
# As many are made within a tenth of a second: on SQLite nobody else writes meanwhile.
AT_ONCE = 1_000
KEY = ("session_id", "of")
COLUMNS = [totals.c[name] for name in (*KEY, "first_at", "last_at", "cost", "calls", "uses")]
_TYPES = {column.name: pa.string() for column in COLUMNS[:-3]} | {
    column.name: pa.int64() for column in COLUMNS[-3:]
}
_NOTHING = pa.schema(list(_TYPES.items())).empty_table()
Bound = str | sa.BindParameter[str]
_SOME = (bindparam("after", type_=sa.String()), bindparam("upto", type_=sa.String()))
# What is told apart: all of a session's calls, those of a purpose, those of a purpose and a model.
WHOLE = ""


def of_purpose(purpose: str, model: str | None = None) -> str:
    """What the calls of a purpose, and of one model if it is named, are kept under."""
    return purpose if model is None else key_of(purpose, model)


def add_to_sessions(c: Connection, folded: Iterable[Mapping[str, Any]]) -> None:
    """Add calls: their session_id, purpose, model, started_at and cost."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    some = list(folded)
    bit = bits_with(c, (of_purpose(call["purpose"], call["model"]) for call in some))
    for call in some:
        for of in (WHOLE, call["purpose"], of_purpose(call["purpose"], call["model"])):
            row = found.get((call["session_id"], of))
            if row is None:
                found[call["session_id"], of] = _first(call, of)
                continue
            row["first_at"] = min(row["first_at"], call["started_at"])
            row["last_at"] = max(row["last_at"], call["started_at"])
            row["cost"], row["calls"] = row["cost"] + call["cost"], row["calls"] + 1
        found[call["session_id"], WHOLE]["uses"] |= bit[of_purpose(call["purpose"], call["model"])]
    if found:
        c.execute(_statement(c), [found[at] for at in sorted(found)])


def _first(call: Mapping[str, Any], of: str) -> dict[str, Any]:
    at = call["started_at"]
    place = {"session_id": call["session_id"], "of": of, "first_at": at, "last_at": at}
    return place | {"cost": call["cost"], "calls": 1, "uses": 0}


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
            "uses": old.uses.op("|")(new.uses),
        },
    )


def next_sessions(c: Connection, after: str) -> str | None:
    """The last of the next sessions after one, a thousand or so; None: none is left."""
    ids = sa.select(sessions.c.id).where(sessions.c.id > after).order_by(sessions.c.id)
    some = ids.limit(AT_ONCE).subquery()
    found: str | None = c.execute(sa.select(sa.func.max(some.c.id))).scalar_one()
    return found


def make_totals(c: Connection, after: str, upto: str) -> None:
    """Make those of the sessions after one up to another anew from their calls, if they differ.

    The calls are added up here: a database would go through them again for each kind of total.
    """
    given = {"after": after, "upto": upto}
    cells = _cells(c.dialect.name).rows(c, given)
    due = _added_up(cells, bits_with(c, (of_purpose(cell[1], cell[2]) for cell in cells)))
    kept = {(row[0], row[1]): list(row[2:]) for row in _kept(c.dialect.name).rows(c, given)}
    if kept == due:
        return
    if kept:
        c.execute(sa.delete(totals).where(*_between(totals, after, upto)))
    rows = [(*at, *due[at]) for at in sorted(due)]
    arrays = map(pa.array, zip(*rows, strict=True), _TYPES.values())
    put(c, totals, pa.Table.from_arrays(list(arrays), names=list(_TYPES)) if rows else _NOTHING)


def _added_up(
    cells: Iterable[tuple[Any, ...]], bit: Mapping[str, int]
) -> dict[tuple[str, str], list[Any]]:
    """The totals (first, last, cost, calls, uses) of sessions' calls of a purpose and a model
    each."""
    found: dict[tuple[str, str], list[Any]] = {}
    for session_id, purpose, model, first, last, cost, number in cells:
        for of in (WHOLE, purpose, of_purpose(purpose, model)):
            row = found.get((session_id, of))
            if row is None:
                found[session_id, of] = [first, last, cost, number, 0]
                continue
            row[0], row[1] = min(row[0], first), max(row[1], last)
            row[2], row[3] = row[2] + cost, row[3] + number
        found[session_id, WHOLE][4] |= bit[of_purpose(purpose, model)]
    return found


@cache
def _cells(dialect: str) -> Swift:
    """What sessions used of each purpose and model; times and money as `put` takes them."""
    c, cost = calls.c, sa.func.sum(of_one_call(calls.c)["cost"])
    place = (c.session_id, c.purpose, c.model)
    ends = (_time(sa.func.min(c.started_at), dialect), _time(sa.func.max(c.started_at), dialect))
    found = sa.select(*place, *ends, _billionths(cost, dialect), sa.func.count())
    folded = c.id.not_in(sa.select(marks.c.call_id))
    return Swift(found.where(ENDED, folded, *_between(calls, *_SOME)).group_by(*place))


@cache
def _kept(dialect: str) -> Swift:
    c = totals.c
    ends = (_time(c.first_at, dialect), _time(c.last_at, dialect))
    found = sa.select(c.session_id, c.of, *ends, _billionths(c.cost, dialect), c.calls, c.uses)
    return Swift(found.where(*_between(totals, *_SOME)))


def _time(value: sa.ColumnElement[Any], dialect: str) -> sa.ColumnElement[Any]:
    """A time as SQLite keeps it, and PostgreSQL reads it where UTC is the session's zone."""
    if dialect == "sqlite":
        return value
    return sa.func.to_char(value, sa.literal_column("'YYYY-MM-DD HH24:MI:SS.US'"))


def _billionths(value: sa.ColumnElement[Any], dialect: str) -> sa.ColumnElement[Any]:
    if dialect == "sqlite":
        return value
    return sa.cast(value * sa.literal_column("1000000000"), sa.BigInteger)


def kept_totals(after: str, upto: str | None) -> sa.Select[Any]:
    """What they are of the sessions after one up to another; None: of all after it."""
    return sa.select(*COLUMNS).where(*_between(totals, after, upto))


def _between(table: sa.Table, after: Bound, upto: Bound | None) -> Iterable[sa.ColumnElement[bool]]:
    yield table.c.session_id > after
    if upto is not None:
        yield table.c.session_id <= upto


def due_totals(after: str, upto: str | None, bit: Mapping[str, int]) -> sa.Select[Any]:
    """What they should be: of all the sessions' calls that are in the sums; `bit`: of uses."""
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
    kinds: tuple[tuple[Any, tuple[Any, ...], Any], ...] = (
        (sa.literal(WHOLE, sa.String), (of.session_id,), _uses(of, bit)),
        (of.purpose, (of.session_id, of.purpose), sa.literal_column("0")),
        (_key(of), (of.session_id, of.purpose, of.model), sa.literal_column("0")),
    )
    return sa.select(
        sa.union_all(
            *(
                sa.select(
                    of.session_id,
                    name.label("of"),
                    *_ends(of.first_at, of.last_at),
                    *_added(of.cost, of.calls),
                    uses.label("uses"),
                ).group_by(*group)
                for name, group, uses in kinds
            )
        ).subquery("due")
    )


def _key(of: Any) -> sa.ColumnElement[str]:
    found: sa.ColumnElement[str] = of.purpose + sa.literal(SEPARATOR) + of.model
    return found


def _uses(of: Any, bit: Mapping[str, int]) -> sa.ColumnElement[int]:
    """Each use is there once, so that bits can be added; those that share one are that one."""
    own = {use: number for use, number in bit.items() if number != OTHERS}
    nothing: sa.ColumnElement[int] = sa.literal_column("0")
    if not own:
        return sa.literal_column(str(OTHERS))
    one = sa.case(own, value=_key(of), else_=nothing)
    shared = sa.case((one == nothing, sa.literal_column(str(OTHERS))), else_=nothing)
    return sa.cast(sa.func.sum(one) + sa.func.max(shared), sa.BigInteger)


def _ends(first: Any, last: Any) -> Iterable[sa.ColumnElement[Any]]:
    return sa.func.min(first).label("first_at"), sa.func.max(last).label("last_at")


def _added(cost: Any, number: Any) -> Iterable[sa.ColumnElement[Any]]:
    return (
        sa.func.sum(cost, type_=totals.c.cost.type).label("cost"),
        sa.cast(sa.func.sum(number), sa.BigInteger).label("calls"),
    )
