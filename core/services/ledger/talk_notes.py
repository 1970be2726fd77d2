"""Notes what is said and used for the sums, in the transaction in which it is.

A note is a row of its own, so that nobody waits for another one; a fold adds them up later. Days
are the fold's business.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.plain import plain
from core.db.tables import TalkUnfoldedRow
from core.domain.ids import new_id
from core.services.ledger.talk_facts import ENDED, SAID, ended, length_of, of_one_turn, turns

notes = plain(TalkUnfoldedRow)
_FACT = ("at", "user_id", "model", "view", "what")
_NOTE = sa.insert(notes)
_OF_TURN = sa.select(of_one_turn(turns.c.id == bindparam("turn_id")))
_OF_SESSION = sa.select(ended(turns.c.session_id == bindparam("session_id")))
_PLACE = (turns.c.created_at.label("at"), turns.c.user_id, turns.c.model)
_BEGAN = (
    sa.select(*_PLACE)
    .where(turns.c.session_id == bindparam("session_id"))
    .order_by(turns.c.id)
    .limit(sa.literal_column("1"))
)
_ANSWERED = sa.select(sa.func.count()).where(turns.c.session_id == bindparam("session_id"), ENDED)
_OF_ANSWER = sa.select(*_PLACE).where(
    turns.c.assistant_message_id == bindparam("message_id"), ENDED
)


def note_end(c: Connection, *, turn_id: str, session_id: str) -> None:
    """A turn has ended in this transaction, which has locked its session."""
    found = [_note(*row) for row in c.execute(_OF_TURN, {"turn_id": turn_id})]
    c.execute(_NOTE, [*found, *_longer(c, session_id)])


def note_thumb(c: Connection, *, message_id: str, before: str, after: str) -> None:
    """An answer's thumb has changed, "" is none, in a transaction that has locked its session.

    While its turn has not ended that is its end's business.
    """
    if before == after:
        return
    turn = c.execute(_OF_ANSWER, {"message_id": message_id}).one_or_none()
    if turn is not None:
        changes = ((thumb, n) for thumb, n in ((before, -1), (after, 1)) if thumb)
        c.execute(_NOTE, [_note(*turn, SAID, thumb, n) for thumb, n in changes])


def note_session(c: Connection, *, session_id: str) -> None:
    """All turns of a session came in this transaction."""
    found = [_note(*row) for row in c.execute(_OF_SESSION, {"session_id": session_id})]
    if found:
        c.execute(_NOTE, found)


def _longer(c: Connection, session_id: str) -> Iterable[dict[str, Any]]:
    """A conversation has one answer more; it counts with its first turn."""
    given = {"session_id": session_id}
    began, answered = c.execute(_BEGAN, given).one(), c.execute(_ANSWERED, given).scalar_one()
    after, before = length_of(answered), length_of(answered - 1) if answered > 1 else None
    if after != before:
        yield _note(*began, SAID, after)
        if before is not None:
            yield _note(*began, SAID, before, -1)


def _note(*fact: Any) -> dict[str, Any]:
    """A row: a fact, and how often if not once."""
    row = dict(zip((*_FACT, "number"), fact, strict=False))
    return {"id": new_id(), "number": 1} | row
