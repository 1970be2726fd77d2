"""Accepting messages: each becomes a turn at once, or waits in its session's queue."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from core.db.database import Database
from core.db.locks import NO_SESSION
from core.db.tables import MessageRow, SessionRow, TurnRow
from core.domain.blocks import text_block
from core.domain.ids import utc_now
from core.domain.records import TurnRecord, User
from core.domain.states import (
    ACTIVE_TURNS,
    MessageStatus,
    SessionStatus,
    TurnState,
)
from core.domain.titles import title_from
from core.errors import Conflict, InvalidInput, NotFound
from core.services import events
from core.services.names import one_line
from core.services.sessions import own_session
from core.services.transitions import move_session


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What became of a sent message: `turn_id` is None while it waits in the queue."""

    message_id: str
    turn_id: str | None
    repeated: bool = False


class Turns:
    """Begins turns for the acting user; what runs them is the agent's business."""

    def __init__(self, database: Database, *, max_message_chars: int = 10_000) -> None:
        self._db = database
        self._max_chars = max_message_chars

    def accept(
        self, user: User, *, session_id: str, text: str, client_request_id: str | None = None
    ) -> Accepted:
        """Store a message and begin its turn, or queue it when one is running.

        The same `client_request_id` sent again changes nothing and returns what the first became.
        Raises InvalidInput (blank, too long), NotFound.
        """
        content = self.checked(text)
        with self._db.write() as s:
            session = own_session(s, user, session_id, lock=True)
            earlier = _repeated(s, session.id, client_request_id)
            if earlier is not None:
                return earlier
            message = MessageRow(
                session_id=session.id,
                role="user",
                status=MessageStatus.QUEUED,
                content=content,
                blocks=[text_block(content)],
                client_request_id=client_request_id,
            )
            turn = None
            if active_turn(s, session.id) is not None:
                enqueue(s, session, message)
            elif queued_count(s, session.id):
                # Left behind by a crash: what waits comes first.
                enqueue(s, session, message)
                begin_next(s, session, user_id=user.id)
            else:
                turn = begin_turn(s, session, message, user_id=user.id)
            kind = "message_queued" if turn is None else "turn_accepted"
            events.append(s, user, kind, session_id=session.id, message_id=message.id)
            s.commit()
            return Accepted(message_id=message.id, turn_id=turn.id if turn else None)

    def again(
        self, user: User, *, session_id: str, message_id: str, model: str | None = None
    ) -> str:
        """Begin a new turn on the question that assistant message `message_id` answered.

        The new answer is a branch beside the old one. `model`: by whom, instead of the session's.
        Returns the turn's id. Raises NotFound, Conflict while the session is answering.
        """
        with self._db.write() as s:
            session = own_session(s, user, session_id, lock=True)
            old = s.get(MessageRow, message_id)
            if old is None or old.session_id != session.id or old.role != "assistant":
                raise NotFound("There is no such answer.")
            if active_turn(s, session.id) is not None:
                raise Conflict("An answer is being written here. Wait for it, or stop it first.")
            question = s.get_one(MessageRow, old.parent_id)
            turn = _new_turn(s, session, question, user_id=user.id, model=model or session.model)
            events.append(s, user, "turn_retried", session_id=session.id, turn_id=turn.id)
            s.commit()
            return turn.id

    def begin_waiting(self, user: User, *, session_id: str) -> str | None:
        """Begin the turn of the first waiting message, if none is running; returns its id."""
        with self._db.write() as s:
            session = own_session(s, user, session_id, lock=True)
            if active_turn(s, session.id) is not None:
                return None
            turn = begin_next(s, session, user_id=user.id)
            if turn is not None:
                events.append(s, user, "turn_accepted", session_id=session.id, turn_id=turn.id)
            s.commit()
            return turn.id if turn else None

    def request_stop(self, user: User, *, session_id: str) -> str | None:
        """Ask the session's running turn to stop; returns its id, None when none is running.

        Deleted sessions are found, too: deleting one stops it.
        """
        with self._db.write() as s:
            session = s.get(SessionRow, session_id)
            if session is None or session.owner_id != user.id:
                raise NotFound(NO_SESSION)
            turn = active_turn(s, session.id)
            if turn is None:
                return None
            # Without a lock on the session: the end of a turn takes that after the turn's.
            if turn.stop_requested_at is None:
                turn.stop_requested_at = utc_now()
                s.flush()
                events.append(s, user, "stop_requested", session_id=session.id, turn_id=turn.id)
                s.commit()
            return turn.id

    def active(self, user: User, *, session_id: str) -> TurnRecord | None:
        """The session's turn that is waiting or running, if any."""
        with self._db.read() as s:
            session = own_session(s, user, session_id)
            turn = active_turn(s, session.id)
            return turn_record(turn) if turn else None

    def get(self, user: User, *, turn_id: str) -> TurnRecord:
        """A turn of one of the user's sessions; raises NotFound."""
        with self._db.read() as s:
            turn = s.get(TurnRow, turn_id)
            if turn is None:
                raise NotFound("There is no such turn.")
            own_session(s, user, turn.session_id)
            return turn_record(turn)

    def checked(self, text: str) -> str:
        """The text without blanks around it; raises InvalidInput when blank or too long."""
        content = text.replace("\x00", "").strip()
        if not content:
            raise InvalidInput("Message content cannot be empty")
        if len(content) > self._max_chars:
            raise InvalidInput(f"Message too long (max {self._max_chars} characters)")
        return content


def active_turn(s: Session, session_id: str) -> TurnRow | None:
    """The one turn of a session that has not ended."""
    active = col(TurnRow.state).in_(sorted(ACTIVE_TURNS))
    return s.exec(select(TurnRow).where(TurnRow.session_id == session_id, active)).first()


def queued_count(s: Session, session_id: str) -> int:
    """How many messages wait in a session."""
    waiting = select(func.count()).where(
        MessageRow.session_id == session_id, col(MessageRow.seq).is_(None)
    )
    return s.exec(waiting).one()


def enqueue(s: Session, session: SessionRow, message: MessageRow) -> None:
    """Put a message behind the running turn."""
    s.add(message)
    session.last_activity_at = utc_now()
    if session.status == SessionStatus.EXECUTING:
        move_session(session, SessionStatus.EXECUTING_QUEUED)
    s.flush()


def begin_turn(s: Session, session: SessionRow, message: MessageRow, *, user_id: str) -> TurnRow:
    """Give the message its place in the conversation and begin a turn on it."""
    if session.message_count == 0 and session.title_source == "auto":
        session.title = title_from(one_line(message.content)) or session.title
    message.status = MessageStatus.COMPLETE
    message.seq = session.message_count + 1
    message.parent_id = session.head_message_id
    session.message_count += 1
    s.add(message)
    s.flush()
    return _new_turn(s, session, message, user_id=user_id, model=session.model)


def begin_next(s: Session, session: SessionRow, *, user_id: str) -> TurnRow | None:
    """Begin the turn of the longest-waiting message, if one waits."""
    waiting = (
        select(MessageRow)
        .where(MessageRow.session_id == session.id, col(MessageRow.seq).is_(None))
        .order_by(col(MessageRow.id))
        .limit(1)
    )
    message = s.exec(waiting).first()
    return begin_turn(s, session, message, user_id=user_id) if message else None


def _new_turn(
    s: Session, session: SessionRow, question: MessageRow, *, user_id: str, model: str
) -> TurnRow:
    answer = MessageRow(
        session_id=session.id,
        seq=session.message_count + 1,
        parent_id=question.id,
        role="assistant",
        status=MessageStatus.STREAMING,
        model=model,
    )
    s.add(answer)
    session.message_count += 1
    session.head_message_id = answer.id
    move_session(session, SessionStatus.PLANNING)
    session.last_activity_at = utc_now()
    s.flush()
    turn = TurnRow(
        session_id=session.id,
        user_id=user_id,
        user_message_id=question.id,
        assistant_message_id=answer.id,
        model=model,
    )
    s.add(turn)
    s.flush()
    return turn


def _repeated(s: Session, session_id: str, client_request_id: str | None) -> Accepted | None:
    if client_request_id is None:
        return None
    same = select(MessageRow).where(
        MessageRow.session_id == session_id, MessageRow.client_request_id == client_request_id
    )
    message = s.exec(same).first()
    if message is None:
        return None
    turn = s.exec(
        select(TurnRow).where(TurnRow.user_message_id == message.id).order_by(col(TurnRow.id))
    ).first()
    return Accepted(message_id=message.id, turn_id=turn.id if turn else None, repeated=True)


def turn_record(row: TurnRow) -> TurnRecord:
    """The record of a turn's row."""
    return TurnRecord(
        id=row.id,
        session_id=row.session_id,
        user_id=row.user_id,
        user_message_id=row.user_message_id,
        assistant_message_id=row.assistant_message_id,
        model=row.model,
        state=TurnState(row.state),
        epoch=row.epoch,
        stop_requested=row.stop_requested_at is not None,
        error=row.error,
        created_at=row.created_at,
    )
