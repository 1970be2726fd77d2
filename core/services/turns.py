"""Accepting messages: each becomes a turn at once, or waits in its session's queue."""

from dataclasses import dataclass

from sqlalchemy import Connection, update
from sqlmodel import Session, col, func, select

from core.db.ahead import ahead
from core.db.database import Database
from core.db.locks import NO_SESSION
from core.db.tables import MessageRow, SessionRow, TurnRow
from core.domain.ids import new_id, utc_now
from core.domain.records import TurnRecord, User
from core.domain.states import TurnState
from core.errors import Conflict, InvalidInput, NotFound
from core.services import events
from core.services.beginning import Question, begin_next, begin_turn, enqueue
from core.services.claims import Claim, FreshClaims
from core.services.places import (
    ACTIVE,
    Place,
    locked_place,
    place_asked,
    standing,
    standing_asked,
)
from core.services.sessions import own_session

FIRST_EPOCH = 1


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What became of a sent message: `turn_id` is None while it waits in the queue."""

    message_id: str
    turn_id: str | None
    repeated: bool = False


class Turns:
    """Begins turns for the acting user; what runs them is the agent's business."""

    def __init__(
        self,
        database: Database,
        *,
        max_message_chars: int = 10_000,
        fresh: FreshClaims | None = None,
    ) -> None:
        self._db = database
        self._max_chars = max_message_chars
        self._fresh = fresh or FreshClaims()

    def accept(
        self, user: User, *, session_id: str, text: str, client_request_id: str | None = None
    ) -> Accepted:
        """Store a message and begin its turn, or queue it when one is running.

        The same `client_request_id` sent again changes nothing and returns what the first became.
        Raises InvalidInput (blank, too long), NotFound.
        """
        question = Question(
            id=new_id(), content=self.checked(text), client_request_id=client_request_id
        )
        claim = None
        with self._db.write() as s:
            c = s.connection()
            ahead(c, place_asked(user, session_id), standing_asked(session_id, client_request_id))
            place = locked_place(c, user, session_id)
            now = standing(c, session_id, client_request_id)
            if now.earlier is not None:
                return Accepted(message_id=now.earlier, turn_id=now.its_turn, repeated=True)
            if now.active or now.waits:
                enqueue(c, place, question)
                if not now.active:
                    # Left behind by a crash: what waits comes first.
                    begin_next(c, locked_place(c, user, session_id), user_id=user.id)
            else:
                claim = _begun(c, user, place, question, place.model)
            kind = "turn_accepted" if claim else "message_queued"
            events.append(s, user, kind, session_id=session_id, message_id=question.id)
            s.commit()
        if claim is None:
            return Accepted(message_id=question.id, turn_id=None)
        self._fresh.put(claim)
        return Accepted(message_id=question.id, turn_id=claim.turn.id)

    def is_accepted(self, user: User, *, session_id: str, client_request_id: str) -> bool:
        """Whether a message of theirs was accepted under that id."""
        known = (
            select(MessageRow.id)
            .join(SessionRow, col(SessionRow.id) == MessageRow.session_id)
            .where(
                MessageRow.session_id == session_id,
                MessageRow.client_request_id == client_request_id,
                SessionRow.owner_id == user.id,
                col(SessionRow.deleted_at).is_(None),
            )
        )
        with self._db.read() as s:
            return s.exec(known).first() is not None

    def again(
        self, user: User, *, session_id: str, message_id: str, model: str | None = None
    ) -> str:
        """Begin a new turn on the question that assistant message `message_id` answered.

        The new answer is a branch beside the old one. `model`: by whom, instead of the session's.
        Returns the turn's id. Raises NotFound, Conflict while the session is answering.
        """
        with self._db.write() as s:
            c = s.connection()
            place = locked_place(c, user, session_id)
            old = s.get(MessageRow, message_id)
            if old is None or old.session_id != session_id or old.role != "assistant":
                raise NotFound("There is no such answer.")
            if standing(c, session_id).active:
                raise Conflict("An answer is being written here. Wait for it, or stop it first.")
            asked = s.get_one(MessageRow, old.parent_id)
            question = Question(id=asked.id, content=asked.content, state="seated")
            claim = _begun(c, user, place, question, model or place.model)
            events.append(s, user, "turn_retried", session_id=session_id, turn_id=claim.turn.id)
            s.commit()
        self._fresh.put(claim)
        return claim.turn.id

    def begin_waiting(self, user: User, *, session_id: str) -> str | None:
        """Begin the turn of the first waiting message, if none is running; returns its id."""
        with self._db.write() as s:
            c = s.connection()
            place = locked_place(c, user, session_id)
            if standing(c, session_id).active:
                return None
            turn = begin_next(c, place, user_id=user.id)
            if turn is not None:
                events.append(s, user, "turn_accepted", session_id=session_id, turn_id=turn.id)
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
            turn_id = turn.id
            # Without a lock on the session: the end of a turn takes that after the turn's.
            if turn.stop_requested_at is None:
                # Only while it is active: how a turn ended is counted, and does not change.
                stopped = update(TurnRow).where(col(TurnRow.id) == turn_id, ACTIVE)
                if not s.exec(stopped.values(stop_requested_at=utc_now())).rowcount:
                    return None
                events.append(s, user, "stop_requested", session_id=session.id, turn_id=turn_id)
                s.commit()
        # Who takes it up from here on must read that it was stopped.
        self._fresh.take(turn_id)
        return turn_id

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


def _begun(c: Connection, user: User, place: Place, question: Question, model: str) -> Claim:
    """The turn's rows, and the claim on it of the worker in this process."""
    turn = begin_turn(c, place, question, user_id=user.id, model=model, epoch=FIRST_EPOCH)
    return Claim(turn=turn, user=user, dataset_ids=place.dataset_ids)


def active_turn(s: Session, session_id: str) -> TurnRow | None:
    """The one turn of a session that has not ended."""
    return s.exec(select(TurnRow).where(TurnRow.session_id == session_id, ACTIVE)).first()


def queued_count(s: Session, session_id: str) -> int:
    """How many messages wait in a session."""
    waiting = select(func.count()).where(
        MessageRow.session_id == session_id, col(MessageRow.seq).is_(None)
    )
    return s.exec(waiting).one()


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
