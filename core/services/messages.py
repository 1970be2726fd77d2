"""The messages of a conversation, read a page at a time along the branch that is shown."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Integer, Select, bindparam, func, literal
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.db.database import Database
from core.db.locks import NO_SESSION
from core.db.tables import MessageRow, SessionRow, ToolCallRow, TurnRow
from core.db.types import Line
from core.domain.history import Past, Said
from core.domain.records import MessagePage, MessageRecord, ToolCallRecord, User
from core.errors import NotFound
from core.services import cursors
from core.services.convert import columns_of, message_record, tool_call_record
from core.services.sessions import own_session

MOST = 200
NO_MESSAGE = "There is no such message."


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

    def get(self, user: User, *, message_id: str) -> MessageRecord:
        """One message, with its tool calls; raises NotFound."""
        with self._database.read() as session:
            row = own_message(session, user, message_id)
            turn_id = session.exec(
                select(TurnRow.id).where(TurnRow.assistant_message_id == message_id)
            ).first()
            calls = _tool_calls(session, [turn_id] if turn_id else [])
            return message_record(row, turn_id=turn_id, tool_calls=tuple(calls.get(message_id, ())))

    def past(self, user: User, *, session_id: str, limit: int, besides: str = "") -> Past:
        """The last `limit` messages as a model is told of them, without message `besides`."""
        place = {"session_id": session_id, "owner_id": user.id, "limit": limit}
        with self._database.read() as session:
            found = session.connection().execute(_PAST, place).all()
        if not found:
            raise NotFound(NO_SESSION)
        rows = [row for row in found if row.id != besides]
        return Past(
            said=tuple(Said(role=row.role, blocks=row.blocks, model=row.model) for row in rows),
            results=frozenset(id_ for row in rows if row.results for id_ in row.results.split(",")),
        )

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


def own_message(session: Session, user: User, message_id: str) -> MessageRow:
    """A message of one of the person's conversations; else `NotFound`, as if there were none."""
    mine = (
        select(MessageRow)
        .join(SessionRow, col(SessionRow.id) == col(MessageRow.session_id))
        .where(
            MessageRow.id == message_id,
            SessionRow.owner_id == user.id,
            col(SessionRow.deleted_at).is_(None),
        )
    )
    row = session.exec(mine).one_or_none()
    if row is None:
        raise NotFound(NO_MESSAGE)
    return row


def _upwards(first: Select[*tuple[Any, ...]]) -> CTE:
    """The messages from `first` (its id, parent_id, depth 1) up to the root, at most :limit."""
    branch = first.cte("branch", recursive=True)
    parent = aliased(MessageRow)
    return branch.union_all(
        columns(col(parent.id), col(parent.parent_id), branch.c.depth + 1).where(
            col(parent.id) == branch.c.parent_id,
            col(parent.session_id) == bindparam("session_id", type_=Line()),
            branch.c.depth < bindparam("limit", type_=Integer()),
        )
    )


def _branch() -> Select[Any]:
    """The messages from :start up to the root, at most :limit, each with its turn's id or None."""
    branch = _upwards(
        columns(col(MessageRow.id), col(MessageRow.parent_id), literal(1).label("depth")).where(
            col(MessageRow.id) == bindparam("start", type_=Line()),
            col(MessageRow.session_id) == bindparam("session_id", type_=Line()),
        )
    )
    return (
        columns(*columns_of(MessageRow), col(TurnRow.id).label("turn_id"))
        .join(branch, branch.c.id == col(MessageRow.id))
        .join(TurnRow, col(TurnRow.assistant_message_id) == col(MessageRow.id), isouter=True)
        .order_by(branch.c.depth)
    )


def _past() -> Select[Any]:
    """The newest messages of :owner_id's session :session_id, at most :limit, oldest first.

    `results`: the ids of the results that the message's tool calls gave, with commas.
    """
    branch = _upwards(
        columns(col(MessageRow.id), col(MessageRow.parent_id), literal(1).label("depth"))
        .join(SessionRow, col(SessionRow.head_message_id) == col(MessageRow.id))
        .where(
            col(SessionRow.id) == bindparam("session_id", type_=Line()),
            col(SessionRow.owner_id) == bindparam("owner_id", type_=Line()),
            col(SessionRow.deleted_at).is_(None),
        )
    )
    results = (
        columns(func.aggregate_strings(col(ToolCallRow.result_id), ","))
        .where(col(ToolCallRow.message_id) == col(MessageRow.id))
        .scalar_subquery()
        .label("results")
    )
    said = (MessageRow.id, MessageRow.role, MessageRow.blocks, MessageRow.model)
    return (
        columns(*(col(column) for column in said), results)
        .join(branch, branch.c.id == col(MessageRow.id))
        .order_by(branch.c.depth.desc())
    )


# Built once: to build a statement takes longer than to run it. And plain columns, not entities,
# which take most of the time of a page.
_BRANCH = _branch()
_PAST = _past()
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
