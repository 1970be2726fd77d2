"""The lists of sessions' totals that a question goes by, and what single sessions used in it.

A session's total is at most of what it used in a range, and the times of its first and last call
say whether it has any there. What is in no sum yet is read from the calls.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.services.analytics.cells import cells
from core.services.analytics.range_sums import has_fresh
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import MEASURES, calls, marks, of_calls
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.session_totals import WHOLE, of_purpose, totals
from core.services.ledger.use_bits import bits

# To look a session up in another list takes so many times as long as to read it.
_LOOKED_UP = 3
# A statement takes so many ids, and more.
_AT_ONCE = 1_000
# A session's id and its measures in their order.
Row = Sequence[Any]
# To put them together takes longer than to run many a statement.
_MEASURES = of_calls()
COST, CALLS = (1 + MEASURES.index(name) for name in ("cost", "calls"))


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """Sessions with calls in a range that are in no sum yet, with all that they used in it.

    `known`: how many of them have calls there that are in the sums, too.
    """

    rows: Mapping[str, Row]
    known: int


def lists_of(r: Reading, scope: Scope) -> tuple[str, ...]:
    """Which totals hold the calls that count, and no others, each call once."""
    if scope.models is not None:
        found = {(cell.purpose, cell.model) for cell in cells(r, scope)}
        return tuple(of_purpose(*pair) for pair in sorted(found))
    return (WHOLE,) if scope.purposes is None else tuple(dict.fromkeys(scope.purposes))


def reaching(r: Reading, scope: Scope) -> sa.ColumnElement[bool]:
    """The condition that a total's calls reach into the range, or over it."""
    begins, over = scope.between(r.calendar)
    return sa.and_(totals.c.last_at >= begins, totals.c.first_at < over)


def count_of(r: Reading, scope: Scope, lists: Sequence[str]) -> int:
    """How many sessions have calls that count and are in the sums.

    Where they are in several lists, all sessions are gone through for those with such a use.
    """
    if not lists:
        return 0
    uses = _bits_of(r, scope)
    if len(lists) == 1 or uses is None:
        return _in_lists(r, scope, lists)
    within, reaching_over = _with_uses(r, scope, uses)
    return within + _of_these(r, scope, lists, reaching_over)


def _bits_of(r: Reading, scope: Scope) -> int | None:
    """The bits of the uses that count; None: one of them has none of its own."""
    known, found = r.once("use bits", lambda: bits(r.c)), 0
    for use in {of_purpose(cell.purpose, cell.model) for cell in cells(r, scope)}:
        if use not in known:
            return None
        found |= known[use]
    return found


def _with_uses(r: Reading, scope: Scope, uses: int) -> tuple[int, list[str]]:
    """How many sessions with one of these uses lie in the range as a whole, and which reach over
    an end of it."""
    (begins, over), c = scope.between(r.calendar), totals.c
    within = sa.and_(c.first_at >= begins, c.last_at < over)
    wanted = sa.select(
        sa.func.count(sa.case((within, 1))),
        sa.func.aggregate_strings(sa.case((within, None), else_=c.session_id), ","),
        # A parameter: the index of costs, which is of all sessions only, knows nothing of uses.
    ).where(c.of == WHOLE, c.uses.op("&")(uses) != 0, reaching(r, scope))
    number, others = r.c.execute(wanted).one()
    return number, others.split(",") if others else []


def _of_these(r: Reading, scope: Scope, lists: Sequence[str], ids: Sequence[str]) -> int:
    """How many of these sessions have calls that count."""
    parts = range(0, len(ids), _AT_ONCE)
    return sum(_of_some(r, scope, lists, ids[n : n + _AT_ONCE]) for n in parts)


def _of_some(r: Reading, scope: Scope, lists: Sequence[str], ids: Sequence[str]) -> int:
    (begins, over), c = scope.between(r.calendar), totals.c
    ends = sa.or_(c.first_at >= begins, c.last_at < over)
    # By the sessions: told of columns, the databases would go by the times, and through all.
    last, first = (
        sa.func.coalesce(each, each, type_=each.type) for each in (c.last_at, c.first_at)
    )
    wanted = (
        sa.select(c.session_id, sa.func.max(sa.case((ends, 1), else_=0)))
        .where(c.session_id.in_(ids), c.of.in_(lists), last >= begins, first < over)
        .group_by(c.session_id)
    )
    found = r.c.execute(wanted).all()
    unsure = [id_ for id_, is_inside in found if not is_inside]
    return len(found) - len(unsure) + len(_with_calls(r, scope, unsure))


def _in_lists(r: Reading, scope: Scope, lists: Sequence[str]) -> int:
    """The same by the lists.

    Whose last ones are in the range has; of those that go on after it each that began before is
    looked at.
    """
    begins, over = scope.between(r.calendar)
    c = totals.c
    going_on = sa.select(c.session_id, c.first_at).where(
        c.of.in_(lists), c.last_at >= over, c.first_at < over
    )
    later: dict[str, bool] = {}
    for id_, first_at in r.c.execute(going_on):
        later[id_] = later.get(id_, False) or first_at >= begins
    unsure = [id_ for id_, begun_inside in later.items() if not begun_inside]
    known = len(later) - len(unsure) + len(_with_calls(r, scope, unsure))
    return known + _ended_in(r, scope, lists, list(later))


def _ended_in(r: Reading, scope: Scope, lists: Sequence[str], besides: Sequence[str]) -> int:
    """How many sessions have their last calls in the range, besides these."""
    number, (begins, over) = sa.select(sa.func.count()), scope.between(r.calendar)
    c = totals.c
    inside = sa.and_(c.last_at >= begins, c.last_at < over)
    sizes = {of: _number(r, number.where(c.of == of, inside)) for of in lists}
    largest, *others = sorted(lists, key=lambda of: -sizes[of])
    found, before = sizes[largest], [largest]
    if sum(sizes[of] for of in others) * _LOOKED_UP > found:
        different = sa.select(c.session_id).where(c.of.in_(lists), inside).distinct()
        found, others = _number(r, number.select_from(different.subquery("different"))), []
    for of in others:
        found += _number(r, number.where(c.of == of, inside, ~_in_one(scope, r, before)))
        before.append(of)
    if len(lists) > 1 and besides:
        # Of one purpose they may have ended in the range, and of another have gone on.
        again = sa.select(sa.func.count(c.session_id.distinct()))
        found -= _number(r, again.where(c.session_id.in_(besides), c.of.in_(lists), inside))
    return found


def _in_one(scope: Scope, r: Reading, lists: Sequence[str]) -> sa.ColumnElement[bool]:
    """Whether one of these lists has a total's session, too, with its last calls in the range."""
    other = totals.alias("other")
    begins, over = scope.between(r.calendar)
    return sa.exists().where(
        other.c.session_id == totals.c.session_id,
        other.c.of.in_(lists),
        other.c.last_at >= begins,
        other.c.last_at < over,
    )


def _number(r: Reading, wanted: sa.Select[Any]) -> int:
    return int(r.c.execute(wanted).scalar_one())


def _with_calls(r: Reading, scope: Scope, ids: Sequence[str]) -> set[str]:
    """Those of some sessions that have calls that count and are in the sums."""
    if not ids:
        return set()
    inside = sa.select(calls.c.session_id).where(
        calls.c.session_id.in_(ids),
        scope.of_sessions(r.calendar),
        calls.c.id.not_in(sa.select(marks.c.call_id)),
    )
    return set(r.c.execute(inside.distinct()).scalars())


def fresh(r: Reading, scope: Scope) -> Fresh:
    """The range's sessions with calls that count and are in no sum yet."""
    if not has_fresh(r, scope.span):
        return Fresh(rows={}, known=0)
    c = UNFOLDED.c
    found = (
        sa.select(c.session_id, sa.func.count())
        .where(c.day.between(scope.span.first, scope.span.last), scope.of_table(UNFOLDED))
        .group_by(c.session_id)
    )
    counts = {row[0]: row[1] for row in r.c.execute(found)}
    rows = {row[0]: row for row in rows_of(r, scope, list(counts))}
    return Fresh(rows=rows, known=sum(row[CALLS] > counts[id_] for id_, row in rows.items()))


def rows_of(r: Reading, scope: Scope, ids: Sequence[str]) -> Sequence[Row]:
    """What these sessions' calls that count used, a row each; none where that is nothing."""
    if not ids:
        return ()
    wanted = sa.select(calls.c.session_id, *_MEASURES).where(
        calls.c.session_id.in_(ids), scope.of_sessions(r.calendar)
    )
    return r.c.execute(wanted.group_by(calls.c.session_id)).all()


def inside(
    r: Reading, scope: Scope, lists: Sequence[str], ids: Sequence[str]
) -> Iterable[tuple[str, Any, int]]:
    """The cost and the calls of these sessions, of those whose calls all lie in the range."""
    begins, over = scope.between(r.calendar)
    c = totals.c
    wanted = (
        sa.select(c.session_id, sa.func.sum(c.cost), sa.func.sum(c.calls))
        .where(c.session_id.in_(ids), c.of.in_(lists))
        .group_by(c.session_id)
        .having(sa.func.min(c.first_at) >= begins, sa.func.max(c.last_at) < over)
    )
    return ((id_, cost, int(number)) for id_, cost, number in r.c.execute(wanted))
