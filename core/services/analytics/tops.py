"""Who and what used most: sessions and people by their cost, tools by their calls."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.plain import plain
from core.db.tables import SessionRow, UserRow
from core.domain.analytics import PersonLine, SessionLine
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.services.analytics.scope import Scope
from core.services.ledger.measures import added, calls, cost_in, daily, of_calls, usage_in

sessions, people = plain(SessionRow), plain(UserRow)
_DEAREST: tuple[sa.ColumnElement[Any], ...] = (sa.column("cost").desc(), sa.column("calls").desc())


def top_people(c: Connection, scope: Scope, limit: int) -> tuple[PersonLine, ...]:
    """The dearest first; of the same cost the one with more calls."""
    sums = (
        sa.select(daily.c.user_id, *added(daily))
        .where(daily.c.day.between(scope.span.first, scope.span.last), scope.of_table(daily))
        .group_by(daily.c.user_id)
        .order_by(*_DEAREST, daily.c.user_id)
        .limit(limit)
        .subquery()
    )
    named = sa.select(sums, people.c.name).join(people, people.c.id == sums.c.user_id)
    rows = c.execute(named.order_by(sums.c.cost.desc(), sums.c.calls.desc(), sums.c.user_id))
    return tuple(
        PersonLine(id=row["user_id"], name=row["name"], cost=cost_in(row), usage=usage_in(row))
        for row in rows.mappings()
    )


def top_sessions(
    c: Connection, calendar: Calendar, user: User, scope: Scope, limit: int
) -> tuple[SessionLine, ...]:
    """The dearest first; of the same cost the one with more calls."""
    sums = session_sums(scope.of_calls(calendar))
    dearest = sums.order_by(*_DEAREST, calls.c.session_id).limit(limit)
    return session_lines(c, user, dearest, (*_DEAREST, sa.column("session_id")))


def session_sums(counted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The measures of calls by their session, with its first and its last call's time."""
    at = calls.c.started_at
    return (
        sa.select(
            calls.c.session_id,
            sa.func.min(at).label("began"),
            sa.func.max(at).label("ended"),
            *of_calls(),
        )
        .where(counted)
        .group_by(calls.c.session_id)
    )


def session_lines(
    c: Connection, user: User, sums: sa.Select[Any], order: Sequence[sa.ColumnElement[Any]]
) -> tuple[SessionLine, ...]:
    """Rows of `session_sums`, with what the sessions are called and whose they are."""
    found = sums.subquery()
    named = (
        sa.select(
            found, sessions.c.title, sessions.c.owner_id, sessions.c.deleted_at, people.c.name
        )
        .join(sessions, sessions.c.id == found.c.session_id)
        .join(people, people.c.id == sessions.c.owner_id)
        .order_by(*order)
    )
    return tuple(
        SessionLine(
            id=row["session_id"],
            title=row["title"],
            person_id=row["owner_id"],
            person=row["name"],
            cost=cost_in(row),
            usage=usage_in(row),
            began=row["began"],
            ended=row["ended"],
            is_open=row["owner_id"] == user.id and row["deleted_at"] is None,
        )
        for row in c.execute(named).mappings()
    )
