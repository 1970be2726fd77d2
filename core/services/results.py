"""The saved results of tool calls: whose they are. Their rows are files."""

from sqlmodel import col, select

from core.db.database import Database
from core.db.tables import MessageRow, SessionRow, ToolCallRow
from core.domain.records import User
from core.errors import NotFound

NO_RESULT = "There is no such result."


class Results:
    """Knows which results belong to conversations of a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, user: User, *, result_id: str) -> None:
        """Raise `NotFound` unless a tool call in one of the person's conversations made it."""
        mine = (
            select(ToolCallRow.id)
            .join(MessageRow, col(MessageRow.id) == col(ToolCallRow.message_id))
            .join(SessionRow, col(SessionRow.id) == col(MessageRow.session_id))
            .where(
                ToolCallRow.result_id == result_id,
                SessionRow.owner_id == user.id,
                col(SessionRow.deleted_at).is_(None),
            )
        )
        with self._database.read() as session:
            if session.exec(mine).first() is None:
                raise NotFound(NO_RESULT)
