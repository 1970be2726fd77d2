"""The messages of a conversation, read a page at a time along the branch that is shown."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, bindparam, literal
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.db.database import Database
from core.db.tables import MessageRow, ToolCallRow, TurnRow
from core.db.types import Line
from core.domain.records import MessagePage, MessageRecord, ToolCallRecord, User
from core.services import cursors
from core.services.convert import columns_of, message_record, tool_call_record
from core.services.sessions import own_session

MOST = 200


class Messages:
    """Reads messages; a conversation that is not the person's, or is deleted, is `NotFound`.

    Messages are a tree: a person's message hangs on the message that was the newest then, an
    answer on the message that it answers. The shown branch goes from the conversation's head up.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self, user: User, *, session_id: str, limit: int = 25, before: str | None = None
    ) -> MessagePage:
        """The last `limit` (1 to 200) messages, oldest first, with their tool calls.

        `before` is the `older` of the page that comes after; one that is not is `InvalidInput`.
        Waiting messages are not among them.
        """
        cursors.check_limit(limit, MOST)
        with self._database.read() as session:
            start = own_session(session, user, session_id).head_message_id
            if before is not None:
                (start,) = cursors.decode(before, 1)
            place = {"start": start, "session_id": session_id, "limit": limit}
            found = session.execute(_BRANCH, place).all() if start else ()
            calls = _tool_calls(session, [row.turn_id for row in found if row.turn_id])
        if before is not None and not found:
            raise cursors.bad_cursor()
        messages = tuple(
            message_record(row, turn_id=row.turn_id, tool_calls=tuple(calls.get(row.id, ())))
            for row in reversed(found)
        )
        return MessagePage(messages=messages, older=_older(messages))

    def queued(self, user: User, *, session_id: str) -> tuple[MessageRecord, ...]:
        """The messages that wait for the running turn to end, in the order they will run."""
        waiting = (
            select(MessageRow)
            .where(MessageRow.session_id == session_id, col(MessageRow.seq).is_(None))
            .order_by(col(MessageRow.id))
        )
        with self._database.read() as session:
            own_session(session, user, session_id)
            return tuple(map(message_record, session.exec(waiting).all()))


def _branch() -> Select[Any]:
    """The messages from :start up to the root, at most :limit, each with its turn's id or None."""
    session_id = bindparam("session_id", type_=Line())
    branch = (
        columns(col(MessageRow.id), col(MessageRow.parent_id), literal(1).label("depth"))
        .where(
            col(MessageRow.id) == bindparam("start", type_=Line()),
            col(MessageRow.session_id) == session_id,
        )
        .cte("branch", recursive=True)
    )
    parent = aliased(MessageRow)
    branch = branch.union_all(
        columns(col(parent.id), col(parent.parent_id), branch.c.depth + 1).where(
            col(parent.id) == branch.c.parent_id,
            col(parent.session_id) == session_id,
            branch.c.depth < bindparam("limit", type_=Integer()),
        )
    )
    return (
        columns(*columns_of(MessageRow), col(TurnRow.id).label("turn_id"))
        .join(branch, branch.c.id == col(MessageRow.id))
        .join(TurnRow, col(TurnRow.assistant_message_id) == col(MessageRow.id), isouter=True)
        .order_by(branch.c.depth)
    )


# Built once: to build a statement takes longer than to run it. And plain columns, not entities,
# which take most of the time of a page.
_BRANCH = _branch()
_CALLS = (
    columns(*columns_of(ToolCallRow))
    .where(col(ToolCallRow.turn_id).in_(bindparam("turn_ids", expanding=True)))
    .order_by(col(ToolCallRow.position))
)


def _tool_calls(session: Session, turn_ids: Sequence[str]) -> dict[str, list[ToolCallRecord]]:
    """The tool calls of these turns by the message that holds them, in the order of the calls."""
    calls: dict[str, list[ToolCallRecord]] = defaultdict(list)
    if turn_ids:
        for row in session.execute(_CALLS, {"turn_ids": turn_ids}):
            calls[row.message_id].append(tool_call_record(row))
    return calls


def _older(messages: Sequence[MessageRecord]) -> str | None:
    parent = messages[0].parent_id if messages else None
    return None if parent is None else cursors.encode(parent)
