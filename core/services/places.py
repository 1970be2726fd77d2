"""A session as far as the next turn in it depends on it, read without making objects.

Used where a person waits: between a message and the model's request.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.ahead import Asked, answers
from core.db.locks import NO_SESSION
from core.db.plain import plain
from core.db.tables import MessageRow, SessionRow, TurnRow
from core.domain.records import User
from core.errors import NotFound

_sessions, _messages, _turns = plain(SessionRow), plain(MessageRow), plain(TurnRow)
# Spelled as in the index: with parameters SQLite does not see that it fits, and reads all turns.
ACTIVE = sa.text("state IN ('queued', 'running', 'waiting_approval')")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the next message of a session goes."""

    id: str
    model: str
    status: str
    title: str
    title_source: str
    message_count: int
    head_message_id: str | None
    context: Mapping[str, Any]

    @property
    def dataset_ids(self) -> tuple[str, ...]:
        """The datasets in reach."""
        return tuple(self.context.get("dataset_ids", ()))


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What goes on in a session: the active turn's id, whether messages wait.

    `earlier` and `its_turn`: the message that the same request has stored before, and its turn.
    """

    active: str | None
    waits: bool
    earlier: str | None
    its_turn: str | None


_KEPT = [field.name for field in fields(Place)]
_PLACE = (
    sa.select(*(_sessions.c[name] for name in _KEPT))
    .where(
        _sessions.c.id == bindparam("session_id"),
        _sessions.c.owner_id == bindparam("owner_id"),
        _sessions.c.deleted_at.is_(None),
    )
    .with_for_update(key_share=True)
)
_WAITING = (
    sa.select(_messages.c.id, _messages.c.content)
    .where(_messages.c.session_id == bindparam("session_id"), _messages.c.seq.is_(None))
    .order_by(_messages.c.id)
    .limit(1)
)
_EARLIER = (
    sa.select(_messages.c.id)
    .where(
        _messages.c.session_id == bindparam("session_id"),
        _messages.c.client_request_id == bindparam("client_request_id"),
    )
    .scalar_subquery()
)
_ITS_TURN = sa.select(sa.func.min(_turns.c.id)).where(_turns.c.user_message_id == _EARLIER)
_ACTIVE_TURN = sa.select(_turns.c.id).where(_turns.c.session_id == bindparam("session_id"), ACTIVE)
_STANDING = sa.select(
    _ACTIVE_TURN.scalar_subquery().label("active"),
    sa.exists(_WAITING).label("waits"),
    _EARLIER.label("earlier"),
    _ITS_TURN.scalar_subquery().label("its_turn"),
)


def place_asked(user: User, session_id: str) -> Asked:
    """What `locked_place` asks."""
    return _PLACE, {"session_id": session_id, "owner_id": user.id}


def standing_asked(session_id: str, client_request_id: str | None = None) -> Asked:
    """What `standing` asks."""
    return _STANDING, {"session_id": session_id, "client_request_id": client_request_id}


def locked_place(c: Connection, user: User, session_id: str) -> Place:
    """The person's session, its row locked until the transaction ends; raises NotFound."""
    rows = answers(c, place_asked(user, session_id))
    if not rows:
        raise NotFound(NO_SESSION)
    return Place(**rows[0])


def place_of(session: SessionRow) -> Place:
    """The place that a locked row stands for; its changes must have been flushed."""
    return Place(**{name: getattr(session, name) for name in _KEPT})


def standing(c: Connection, session_id: str, client_request_id: str | None = None) -> Standing:
    """What goes on in a session whose row this transaction has locked before."""
    (row,) = answers(c, standing_asked(session_id, client_request_id))
    return Standing(**row)


def longest_waiting(c: Connection, session_id: str) -> tuple[str, str] | None:
    """The id and the text of the message that is answered next, if one waits."""
    row = c.execute(_WAITING, {"session_id": session_id}).one_or_none()
    return None if row is None else (row.id, row.content)
