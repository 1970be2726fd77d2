"""The log of what happened: appended in the transaction that made it happen, never changed."""

from typing import Any

from sqlmodel import Session, col, select

from core.db.database import Database
from core.db.locks import lock_name
from core.db.tables import EventRow
from core.domain.records import EventRecord, User
from core.services.convert import event_record
from core.services.cursors import check_limit

MOST = 1000


def append(
    session: Session, user: User, kind: str, session_id: str | None = None, **data: Any
) -> None:
    """Add an event to the caller's transaction, after the row locks that it needs.

    `data` holds ids and small facts, never texts of people or models.
    """
    # Numbers are given before the commit: without this lock a reader could see 8, ask for what
    # comes after it, and never learn of 7, which was committed late.
    lock_name(session, f"event:{user.id}")
    session.add(EventRow(user_id=user.id, session_id=session_id, kind=kind, data=data))
    session.flush()


class Events:
    """Reads the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, user: User, *, seq: int = 0, limit: int = 100) -> tuple[EventRecord, ...]:
        """The person's events after number `seq`, oldest first, at most `limit` (1 to 1000)."""
        check_limit(limit, MOST)
        mine = select(EventRow).where(EventRow.user_id == user.id, col(EventRow.seq) > seq)
        with self._database.read() as session:
            rows = session.exec(mine.order_by(col(EventRow.seq)).limit(limit)).all()
        return tuple(map(event_record, rows))
