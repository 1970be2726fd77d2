"""Rows to records: from a table's object, or from a row of its columns (`columns_of`)."""

from typing import Any

from sqlalchemy import Row, inspect

from core.db.tables import EventRow, MessageRow, SessionRow, Table, ToolCallRow
from core.domain.records import EventRecord, MessageRecord, SessionRecord, ToolCallRecord
from core.domain.states import (
    MessageKind,
    MessageRole,
    MessageStatus,
    SessionStatus,
    TitleSource,
    ToolState,
)


def session_record(row: SessionRow) -> SessionRecord:
    """The conversation in `row`."""
    return SessionRecord(
        id=row.id,
        title=row.title,
        title_source=TitleSource(row.title_source),
        status=SessionStatus(row.status),
        model=row.model,
        dataset_ids=tuple(row.context.get("dataset_ids", ())),
        message_count=row.message_count,
        head_message_id=row.head_message_id,
        created_at=row.created_at,
        last_activity_at=row.last_activity_at,
        deleted_at=row.deleted_at,
    )


def columns_of(table: type[Table]) -> list[Any]:
    """All columns of `table`, to select them without making objects of the rows."""
    return [getattr(table, attribute.key) for attribute in inspect(table).column_attrs]


def message_record(
    row: MessageRow | Row[Any],
    *,
    turn_id: str | None = None,
    tool_calls: tuple[ToolCallRecord, ...] = (),
) -> MessageRecord:
    """The message in `row`, with what other tables know of it."""
    return MessageRecord(
        id=row.id,
        session_id=row.session_id,
        seq=row.seq,
        parent_id=row.parent_id,
        role=MessageRole(row.role),
        kind=MessageKind(row.kind),
        status=MessageStatus(row.status),
        content=row.content,
        blocks=tuple(row.blocks),
        metadata=row.meta,
        model=row.model,
        turn_id=turn_id,
        created_at=row.created_at,
        tool_calls=tool_calls,
    )


def tool_call_record(row: ToolCallRow | Row[Any]) -> ToolCallRecord:
    """The tool call in `row`."""
    return ToolCallRecord(
        id=row.id,
        name=row.name,
        input=row.input,
        state=ToolState(row.state),
        content=row.content,
        rows=row.row_count,
        columns=tuple(row.columns),
        preview=tuple(tuple(line) for line in row.preview),
        result_id=row.result_id,
        duration_ms=row.duration_ms,
    )


def event_record(row: EventRow) -> EventRecord:
    """The event in `row`, which the database has numbered."""
    return EventRecord(
        seq=row.seq or 0,
        kind=row.kind,
        session_id=row.session_id,
        data=row.data,
        created_at=row.created_at,
    )
