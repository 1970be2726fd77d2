"""What people think of answers: a thumb each, and perhaps a comment."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from core.db.database import Database
from core.db.tables import FeedbackRow, MessageRow
from core.domain.ids import utc_now
from core.domain.records import FeedbackRecord, Thumb, User
from core.domain.states import MessageRole
from core.errors import InvalidInput, NotFound
from core.services import events
from core.services.ledger.talk_notes import note_thumb
from core.services.messages import NO_MESSAGE, own_message
from core.services.sessions import own_session

LONGEST_COMMENT = 2_000
THUMBS: dict[str, Thumb] = {"up": "up", "down": "down"}


class Feedback:
    """Keeps one thumb of each person on each answer in a conversation of theirs.

    Everything else is `NotFound`. Every change appends its event, without the comment.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, user: User, *, message_id: str) -> FeedbackRecord | None:
        """The person's feedback on an answer, if they have given any."""
        with self._database.read() as session:
            row = _row(session, user, _own_answer(session, user, message_id))
            return _record(row) if row else None

    def given(self, user: User, *, message_ids: Sequence[str]) -> dict[str, FeedbackRecord]:
        """The person's feedback on those of these messages that have some, by the message's id."""
        given = select(FeedbackRow).where(
            FeedbackRow.user_id == user.id, col(FeedbackRow.message_id).in_(message_ids)
        )
        with self._database.read() as session:
            return {row.message_id: _record(row) for row in session.exec(given)}

    def put(
        self, user: User, *, message_id: str, thumb: str, comment: str | None = None
    ) -> FeedbackRecord:
        """Give an answer a thumb ("up" or "down"), in place of the one before.

        `comment`: at most 2,000 characters; "" for none, None to keep the one there is. Raises
        InvalidInput, NotFound.
        """
        chosen, said = _thumb(thumb), _comment(comment)
        with self._database.write() as session:
            answer = _locked_answer(session, user, message_id)
            row = _row(session, user, answer)
            if row is None:
                row = FeedbackRow(user_id=user.id, message_id=answer.id, thumb="", comment="")
                session.add(row)
            kept = row.comment if said is None else said
            if (row.thumb, row.comment) != (chosen, kept):
                _count(session, answer, row.thumb, chosen)
                row.thumb, row.comment, row.updated_at = chosen, kept, utc_now()
                _save(session, user, answer, "feedback_given", thumb=chosen)
            return _record(row)

    def clear(self, user: User, *, message_id: str) -> None:
        """Take thumb and comment back; nothing happens where there are none. Raises NotFound."""
        with self._database.write() as session:
            answer = _locked_answer(session, user, message_id)
            row = _row(session, user, answer)
            if row is not None:
                _count(session, answer, row.thumb, "")
                session.delete(row)
                _save(session, user, answer, "feedback_cleared")


def _own_answer(session: Session, user: User, message_id: str) -> MessageRow:
    message = own_message(session, user, message_id)
    if message.role != MessageRole.ASSISTANT:
        raise NotFound(NO_MESSAGE)
    return message


def _locked_answer(session: Session, user: User, message_id: str) -> MessageRow:
    """The answer, with its conversation locked: two first thumbs must not both be inserted."""
    answer = _own_answer(session, user, message_id)
    own_session(session, user, answer.session_id, lock=True)
    return answer


def _row(session: Session, user: User, answer: MessageRow) -> FeedbackRow | None:
    theirs = select(FeedbackRow).where(
        FeedbackRow.user_id == user.id, FeedbackRow.message_id == answer.id
    )
    return session.exec(theirs).one_or_none()


def _count(session: Session, answer: MessageRow, before: str, after: str) -> None:
    note_thumb(session.connection(), message_id=answer.id, before=before, after=after)


def _save(session: Session, user: User, answer: MessageRow, kind: str, **facts: str) -> None:
    session.flush()
    events.append(session, user, kind, answer.session_id, message_id=answer.id, **facts)
    session.commit()


def _thumb(given: str) -> Thumb:
    if given not in THUMBS:
        raise InvalidInput("A thumb goes up or down.")
    return THUMBS[given]


def _comment(given: str | None) -> str | None:
    said = given.strip() if given is not None else None
    if said and len(said) > LONGEST_COMMENT:
        raise InvalidInput(f"The comment is too long (max {LONGEST_COMMENT:,} characters).")
    return said


def _record(row: FeedbackRow) -> FeedbackRecord:
    return FeedbackRecord(
        message_id=row.message_id,
        thumb=THUMBS[row.thumb],
        comment=row.comment,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
