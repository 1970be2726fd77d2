"""Titles that are made after the first answer: when one is due, and the request to a model for it.

A title is asked for once in a session's life. Whoever writes the request's row may ask; the row is
written under the session's lock, and an index allows no second one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, literal_column
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.db.database import Database
from core.db.locks import lock_session
from core.db.tables import MessageRow, ModelCallRow, SessionRow, TurnRow
from core.domain import events as ev
from core.domain.records import User
from core.domain.states import CallOutcome, CallPurpose, TitleSource, TurnState
from core.domain.titles import title_from
from core.services import events, names
from core.services.call_rows import fail_call, finish_call, lose_call
from core.services.ledger.bookkeeping import Bookkeeper
from core.services.sessions import NEW_TITLE

SERVER_STOPPED = "The server stopped during this call; the conversation keeps its title."
# Written out: a database uses a partial index only for a condition that it can read.
_RUNNING = col(ModelCallRow.outcome) == literal_column(f"'{CallOutcome.RUNNING}'")
_TITLE: ColumnElement[str] = literal_column(f"'{CallPurpose.TITLE}'")


@dataclass(frozen=True, kw_only=True)
class Untitled:
    """A session that has its first answer and no title but its first words.

    `model` wrote the answer. `title` is what the session is called until it has one.
    """

    session_id: str
    title: str
    model: str
    question: str
    answer: str


class Titling:
    """The rows of requests for titles; they belong to a session and to none of its turns."""

    def __init__(self, database: Database, *, books: Bookkeeper | None = None) -> None:
        self._db = database
        self._books = books or Bookkeeper()

    def due(self, user: User, *, turn_id: str) -> Untitled | None:
        """The session that this turn has made ready for a title, if it has.

        The turn answered the session's first question, and whole; nobody has named the session or
        deleted it, and it has no other title yet. Whether one was asked for, `begin` finds out.
        """
        with self._db.read() as s:
            turn = s.get(TurnRow, turn_id)
            if turn is None or turn.user_id != user.id or turn.state != TurnState.COMPLETED:
                return None
            question = s.get_one(MessageRow, turn.user_message_id)
            session = s.get_one(SessionRow, turn.session_id)
            first = title_from(names.one_line(question.content))
            is_new = question.parent_id is None and session.title in (first, NEW_TITLE)
            if not is_new or not _may_name(session):
                return None
            return Untitled(
                session_id=session.id,
                title=session.title,
                model=turn.model,
                question=question.content,
                answer=s.get_one(MessageRow, turn.assistant_message_id).content,
            )

    def begin(
        self, user: User, untitled: Untitled, call: ev.CallStarted, *, input_tokens: int
    ) -> bool:
        """Write the request's row; False when a title is not wanted any more, or asked for already.

        `input_tokens`: an estimate, which holds if the request's end is never known. Raises
        BudgetSpent.
        """
        with self._db.write() as s:
            session = lock_session(s, untitled.session_id, owner_id=user.id)
            renamed = session.title != untitled.title
            if renamed or not _may_name(session) or _was_asked(s, session.id):
                return False
            reserved = self._books.reserve(s, user.id, call)
            row = ModelCallRow(
                id=call.call_id,
                user_id=user.id,
                session_id=session.id,
                purpose=CallPurpose.TITLE,
                model=call.model,
                input_tokens=input_tokens,
                reserved=reserved,
            )
            s.add(row)
            s.commit()
            return True

    def end(
        self,
        user: User,
        untitled: Untitled,
        event: ev.CallFinished | ev.CallFailed,
        *,
        title: str | None = None,
    ) -> bool:
        """End the request's row, unless it has ended; with it the session gets its title.

        Not one that a person has named meanwhile, or deleted. Whether it was named.
        """
        with self._db.write() as s:
            session = lock_session(s, untitled.session_id, owner_id=user.id)
            call = _running(s, event.call_id)
            if call is None:
                return False
            if isinstance(event, ev.CallFinished):
                finish_call(call, event)
            else:
                fail_call(call, event)
            named = title is not None and _name(s, user, session, title)
            self._books.settle(s)
            s.commit()
            return named

    def name(self, user: User, untitled: Untitled, *, title: str) -> bool:
        """Give the session a title that nobody was asked for, on the terms of `end`."""
        with self._db.write() as s:
            session = lock_session(s, untitled.session_id, owner_id=user.id)
            named = session.title == untitled.title and _name(s, user, session, title)
            s.commit()
            return named

    def lose(self, call_id: str, parts: Sequence[tuple[int, ev.TurnEvent]]) -> None:
        """End the row of a request that the server's stop cut off; `parts` are what came of it."""
        with self._db.write() as s:
            call = _running(s, call_id)
            if call is not None:
                lose_call(call, parts, why=SERVER_STOPPED)
                self._books.settle(s)
                s.commit()

    def lose_abandoned(self, *, begun_before: datetime, alive: Collection[str]) -> int:
        """End the rows of requests whose process has died; returns how many.

        They are those that began before a request can have lasted until now; `alive` are this
        process's own.
        """
        with self._db.read() as s:
            abandoned = s.exec(_abandoned(begun_before)).all()
        gone = [call_id for call_id in abandoned if call_id not in alive]
        for call_id in gone:
            self.lose(call_id, ())
        return len(gone)


def _may_name(session: SessionRow) -> bool:
    return session.deleted_at is None and session.title_source == TitleSource.AUTO


def _was_asked(s: Session, session_id: str) -> bool:
    asked = select(ModelCallRow.id).where(
        ModelCallRow.session_id == session_id, col(ModelCallRow.purpose) == _TITLE
    )
    return s.exec(asked).first() is not None


def _name(s: Session, user: User, session: SessionRow, title: str) -> bool:
    written = names.title_from(title)
    if written is None or written == session.title or not _may_name(session):
        return False
    session.title = written
    events.append(s, user, "session_renamed", session.id)
    return True


def _running(s: Session, call_id: str) -> ModelCallRow | None:
    call = select(ModelCallRow).where(ModelCallRow.id == call_id, _RUNNING)
    return s.exec(call.with_for_update()).one_or_none()


def _abandoned(begun_before: datetime) -> SelectOfScalar[str]:
    return select(ModelCallRow.id).where(
        _RUNNING,
        col(ModelCallRow.purpose) == _TITLE,
        col(ModelCallRow.started_at) < begun_before,
    )
