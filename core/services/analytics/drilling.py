"""What a figure is made of: sessions, and the calls in them, a page at a time."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from core.db.plain import plain
from core.db.tables import MessageRow
from core.domain.analytics import CallLine, CallLines, SessionPage
from core.domain.records import User
from core.domain.states import MessageStatus
from core.services import cursors
from core.services.analytics.latest import latest_sessions
from core.services.analytics.people import people
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.session_lists import rows_of
from core.services.analytics.tops import session_lines, sessions
from core.services.ledger.call_pages import call_record
from core.services.ledger.measures import calls

_messages = plain(MessageRow)


def session_page(
    r: Reading, user: User, scope: Scope, *, limit: int, after: str | None
) -> SessionPage:
    """Sessions with calls that count, the one with the latest first."""
    before = None
    if after is not None:
        at, id_ = cursors.decode(after, 2)
        before = cursors.time_of(at), id_
    found = latest_sessions(r, scope, limit + 1, before)
    ids = [id_ for id_, _ in found[:limit]]
    used = {row[0]: row for row in rows_of(r, scope, ids)}
    lines = session_lines(r, user, scope, [used[id_] for id_ in ids])
    return SessionPage(
        sessions=lines,
        next=cursors.encode(lines[-1].ended.isoformat(), lines[-1].id)
        if len(found) > limit
        else None,
    )


def call_page(
    r: Reading, user: User, scope: Scope, *, session_id: str | None, limit: int, after: str | None
) -> CallLines:
    """Calls that count, the latest first, of one session if it is named."""
    wanted = _calls().where(scope.of_calls(r.calendar))
    if session_id is not None:
        wanted = wanted.where(calls.c.session_id == session_id)
    if after is not None:
        at, id_ = cursors.decode(after, 2)
        place = sa.tuple_(calls.c.started_at, calls.c.id)
        wanted = wanted.where(place < (cursors.time_of(at), id_))
    latest = wanted.order_by(calls.c.started_at.desc(), calls.c.id.desc()).limit(limit + 1)
    found = tuple(_line(user, row) for row in r.c.execute(latest).mappings())
    last = found[limit - 1].call if len(found) > limit else None
    return CallLines(
        calls=found[:limit],
        next=cursors.encode(last.started_at.isoformat(), last.id) if last else None,
    )


def _calls() -> sa.Select[Any]:
    text = sa.and_(
        _messages.c.id == calls.c.message_id,
        sa.or_(_messages.c.content != "", _messages.c.status != MessageStatus.COMPLETE.value),
    )
    return (
        sa.select(
            calls,
            people.c.name.label("person"),
            *(sessions.c[name] for name in ("title", "owner_id", "deleted_at")),
            _messages.c.id.label("to_message"),
        )
        .join(people, people.c.id == calls.c.user_id)
        .join(sessions, sessions.c.id == calls.c.session_id)
        .outerjoin(_messages, text)
    )


def _line(user: User, row: Mapping[Any, Any]) -> CallLine:
    is_open = row["owner_id"] == user.id and row["deleted_at"] is None
    return CallLine(
        call=call_record(row),
        person=row["person"],
        session_title=row["title"],
        message_id=row["to_message"] if is_open else None,
    )
