"""The log of what happened: appended in the transaction that made it happen, never changed."""

from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from core.db.ahead import later
from core.db.database import Database
from core.db.locks import lock_name_later
from core.db.plain import plain
from core.db.tables import EventRow
from core.domain.ids import utc_now
from core.domain.marks import Marks, is_header, is_talk
from core.domain.records import EventRecord, User
from core.services.convert import event_record
from core.services.cursors import check_limit

MOST = 1000
_NEWEST = 50
# Nobody needs its number.
_ADD = insert(plain(EventRow)).inline()


def append(
    session: Session, user: User, kind: str, session_id: str | None = None, **data: Any
) -> None:
    """Add an event to the caller's transaction, after the row locks that it needs.

    `data` holds ids and small facts, never texts of people or models.
    """
    session.flush()
    # Numbers are given before the commit: without this lock a reader could see 8, ask for what
    # comes after it, and never learn of 7, which was committed late.
    lock_name_later(session, f"event:{user.id}")
    row = {"user_id": user.id, "session_id": session_id, "kind": kind, "data": data}
    later(session.connection(), _ADD, row | {"created_at": utc_now()})


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

    def marks(self, user: User, *, session_id: str | None = None) -> Marks:
        """How far the person's log has come, in all and in one session of theirs."""
        mine = col(EventRow.user_id) == user.id
        with self._database.read() as session:
            newest = session.exec(select(func.max(EventRow.seq)).where(mine)).one() or 0
            if session_id is None:
                return Marks(any=newest)
            here = (
                select(EventRow.seq, EventRow.kind)
                .where(mine, EventRow.session_id == session_id)
                .order_by(col(EventRow.seq).desc())
                .limit(_NEWEST)
            )
            rows = [(seq or 0, kind) for seq, kind in session.exec(here).all()]
        last = rows[0][0] if rows else 0
        # None among so many: drawn once too often is better than once too few.
        talk = next((seq for seq, kind in rows if is_talk(kind)), last)
        header = next((seq for seq, kind in rows if is_header(kind)), last)
        return Marks(any=newest, session=last, talk=talk, header=header)
