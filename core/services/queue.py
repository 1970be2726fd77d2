"""Messages that wait for the running turn: seen, edited and removed from any tab."""

from sqlmodel import Session

from core.db.database import Database
from core.db.tables import MessageRow, SessionRow
from core.domain.blocks import text_block
from core.domain.records import User
from core.domain.states import SessionStatus
from core.errors import Conflict, NotFound
from core.services import events
from core.services.sessions import own_session
from core.services.transitions import move_session
from core.services.turns import Turns, queued_count

STARTED = "This message has already been sent to be answered, so it can no longer be changed."


class Queue:
    """Changes the waiting messages of a session; `Messages.queued` reads them."""

    def __init__(self, database: Database, turns: Turns) -> None:
        self._db = database
        self._turns = turns

    def edit(self, user: User, *, session_id: str, message_id: str, text: str) -> None:
        """Change a waiting message; raises InvalidInput, NotFound, Conflict when it has begun."""
        content = self._turns.checked(text)
        with self._db.write() as s:
            session = own_session(s, user, session_id, lock=True)
            message = _waiting(s, session, message_id)
            message.content = content
            message.blocks = [text_block(content)]
            events.append(s, user, "queued_edited", session_id=session.id, message_id=message.id)
            s.commit()

    def remove(self, user: User, *, session_id: str, message_id: str) -> None:
        """Take a waiting message away; raises NotFound, Conflict when it has begun."""
        with self._db.write() as s:
            session = own_session(s, user, session_id, lock=True)
            message = _waiting(s, session, message_id)
            s.delete(message)
            s.flush()
            nothing_waits = queued_count(s, session.id) == 0
            if nothing_waits and session.status == SessionStatus.EXECUTING_QUEUED:
                move_session(session, SessionStatus.EXECUTING)
            events.append(s, user, "queued_removed", session_id=session.id, message_id=message_id)
            s.commit()


def _waiting(s: Session, session: SessionRow, message_id: str) -> MessageRow:
    message = s.get(MessageRow, message_id)
    if message is None or message.session_id != session.id or message.role != "user":
        raise NotFound("There is no such message; it may have been removed in another tab.")
    if message.seq is not None:
        raise Conflict(STARTED)
    return message
