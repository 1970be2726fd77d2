"""Who used most, and how many people used anything."""

from collections.abc import Sequence
from operator import add
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.plain import plain
from core.db.tables import UserRow
from core.domain.analytics import PersonLine
from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import Period
from core.domain.usage import Usage
from core.services.analytics.amounts import measured
from core.services.analytics.cells import cells
from core.services.analytics.range_sums import has_fresh, totals_in
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import added, daily, of_calls
from core.services.ledger.ranges import head_totals
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import PERSON, PERSON_USE, key_of

people = plain(UserRow)
Used = Sequence[tuple[str, Usage, CostTotal]]


def people_count(r: Reading, scope: Scope) -> int:
    """How many people have calls that count."""
    return len(_used(r, scope))


def top_people(r: Reading, scope: Scope, limit: int) -> tuple[PersonLine, ...]:
    """The dearest first; of the same cost the one with more calls."""
    ordered = sorted(_used(r, scope), key=lambda used: (-used[2].known, -used[2].calls, used[0]))
    names = names_of(r.c, [id_ for id_, _, _ in ordered[:limit]])
    return tuple(
        PersonLine(id=id_, name=names.get(id_, ""), cost=cost, usage=usage)
        for id_, usage, cost in ordered[:limit]
    )


def names_of(c: Connection, ids: Sequence[str]) -> dict[str, str]:
    """What people are called, by their ids."""
    named = sa.select(people.c.id, people.c.name).where(people.c.id.in_(ids))
    return {row.id: row.name for row in c.execute(named)} if ids else {}


def _used(r: Reading, scope: Scope) -> Used:
    read = _from_sums if scope.people is None else _from_days
    return r.once(("people", scope), lambda: [_person(*row) for row in read(r, scope)])


def _person(id_: str, *amounts: Any) -> tuple[str, Usage, CostTotal]:
    return id_, *measured(*amounts)


def _from_sums(r: Reading, scope: Scope) -> Sequence[Sequence[Any]]:
    if scope.is_everything:
        return totals_in(r, PERSON, scope.span)
    uses = sorted({key_of(cell.purpose, cell.model) for cell in cells(r, scope)})
    if not uses:
        return ()
    period = Period(first=scope.span.first, last=scope.span.last)
    found = {row[0]: row[1:] for row in head_totals(r.c, PERSON_USE, period, uses)}
    for id_, *amounts in _fresh(r, scope):
        known = found.get(id_)
        found[id_] = tuple(map(add, known, amounts)) if known else tuple(amounts)
    return [(id_, *amounts) for id_, amounts in found.items()]


def _fresh(r: Reading, scope: Scope) -> Sequence[Sequence[Any]]:
    """What is in no sum yet, by person."""
    if not has_fresh(r, scope.span):
        return ()
    c = UNFOLDED.c
    wanted = sa.select(c.user_id, *of_calls(c)).where(
        c.day.between(scope.span.first, scope.span.last), scope.of_table(UNFOLDED)
    )
    return r.c.execute(wanted.group_by(c.user_id)).all()


def _from_days(r: Reading, scope: Scope) -> Sequence[Sequence[Any]]:
    wanted = (
        sa.select(daily.c.user_id, *added(daily))
        .where(daily.c.day.between(scope.span.first, scope.span.last), scope.of_table(daily))
        .group_by(daily.c.user_id)
    )
    return r.c.execute(wanted).all()
