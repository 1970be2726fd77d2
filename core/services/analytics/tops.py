"""The dearest sessions of a range, with what they are called and whose they are."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from core.db.plain import plain
from core.db.tables import SessionRow
from core.domain.analytics import SessionLine
from core.domain.records import User
from core.services.analytics.amounts import measured
from core.services.analytics.dearest import dearest
from core.services.analytics.people import people
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls

sessions = plain(SessionRow)


def top_sessions(r: Reading, user: User, scope: Scope, limit: int) -> tuple[SessionLine, ...]:
    """The dearest first; of the same cost those with more calls, then the newest."""
    return session_lines(r, user, scope, dearest(r, scope, limit))


def session_lines(
    r: Reading, user: User, scope: Scope, rows: Sequence[Sequence[Any]]
) -> tuple[SessionLine, ...]:
    """Lines of sessions' ids and measures, in their order."""
    facts = _facts(r, scope, [row[0] for row in rows])
    return tuple(_line(user, facts[id_], *measured(*amounts)) for id_, *amounts in rows)


def _facts(r: Reading, scope: Scope, ids: Sequence[str]) -> Mapping[str, Mapping[Any, Any]]:
    if not ids:
        return {}
    # One by one, so that an index leads to the first and to the last.
    times = sa.and_(calls.c.session_id == sessions.c.id, scope.of_sessions(r.calendar))
    first, last = (
        sa.select(end(calls.c.started_at)).where(times).correlate(sessions).scalar_subquery()
        for end in (sa.func.min, sa.func.max)
    )
    named = (
        sa.select(
            *(sessions.c[name] for name in ("id", "title", "owner_id", "deleted_at")),
            people.c.name,
            first.label("began"),
            last.label("ended"),
        )
        .join(people, people.c.id == sessions.c.owner_id)
        .where(sessions.c.id.in_(ids))
    )
    return {row["id"]: row for row in r.c.execute(named).mappings()}


def _line(user: User, row: Mapping[Any, Any], usage: Any, cost: Any) -> SessionLine:
    return SessionLine(
        id=row["id"],
        title=row["title"],
        person_id=row["owner_id"],
        person=row["name"],
        cost=cost,
        usage=usage,
        began=row["began"],
        ended=row["ended"],
        is_open=row["owner_id"] == user.id and row["deleted_at"] is None,
    )
