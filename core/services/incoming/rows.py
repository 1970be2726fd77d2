"""An export's items as rows. What was under way when it was exported is under way no more."""

from datetime import datetime
from typing import Any

from core.domain.export import schema
from core.domain.export.schema import Exported, fields_of
from core.domain.states import (
    ACTIVE_TURNS,
    BUSY_SESSIONS,
    CallOutcome,
    MessageStatus,
    SessionStatus,
    ToolState,
    TurnState,
)

Row = dict[str, Any]
_SESSION = fields_of(schema.ExportedSession, besides=("datasets", "context"))
_MESSAGE = fields_of(
    schema.ExportedMessage, besides=("turn", "tool_calls", "model_calls", "feedback")
)
_UNFINISHED = (ToolState.PENDING, ToolState.AWAITING_APPROVAL, ToolState.RUNNING)
CUT_OFF = "It was exported while this was under way."


def session_row(session: schema.ExportedSession, owner_id: str, context: Row) -> Row:
    """The session; one that was answering is interrupted."""
    row = _picked(session, _SESSION) | {"owner_id": owner_id, "context": context}
    row["deleted_at"] = None
    if session.status in BUSY_SESSIONS:
        row["status"] = SessionStatus.INTERRUPTED
    return row


def message_row(message: schema.ExportedMessage, session_id: str) -> Row:
    """The message itself."""
    row = _picked(message, _MESSAGE) | {"session_id": session_id}
    if message.status == MessageStatus.STREAMING:
        row["status"] = MessageStatus.INTERRUPTED
        row["metadata"] = {**message.metadata, "notice": CUT_OFF}
    return row


def turn_row(message: schema.ExportedMessage, session_id: str, user_id: str, now: datetime) -> Row:
    """The turn that wrote a message which has one."""
    turn = message.turn
    if turn is None:
        raise ValueError("This message has no turn.")
    row = _picked(turn, fields_of(schema.ExportedTurn))
    row |= {"session_id": session_id, "user_id": user_id, "assistant_message_id": message.id}
    if turn.state in ACTIVE_TURNS:
        row |= {"state": TurnState.INTERRUPTED, "ended_at": now, "error": CUT_OFF}
    return row


def tool_rows(message: schema.ExportedMessage, now: datetime) -> list[Row]:
    """The tool calls of a message which has a turn."""
    rows = []
    for tool in message.tool_calls:
        row = _picked(tool, fields_of(schema.ExportedToolCall)) | {"message_id": message.id}
        row["turn_id"] = message.turn.id if message.turn else None
        if tool.state in _UNFINISHED:
            row |= {"state": ToolState.INTERRUPTED, "ended_at": now}
        rows.append(row)
    return rows


def call_row(
    call: schema.ExportedCall,
    session_id: str,
    user_id: str,
    message: schema.ExportedMessage | None = None,
) -> Row:
    """A request to a model; `price_id` is still missing."""
    row = _picked(call, fields_of(schema.ExportedCall, besides=("price",)))
    row |= {"session_id": session_id, "user_id": user_id, "reserved": None, "price_id": None}
    row["message_id"] = message.id if message else None
    row["turn_id"] = message.turn.id if message and message.turn else None
    if call.outcome == CallOutcome.RUNNING:
        row |= {"outcome": CallOutcome.LOST, "estimated": True, "error": CUT_OFF}
    return row


def feedback_row(message: schema.ExportedMessage, user_id: str) -> Row:
    """What was thought of a message which has feedback."""
    if message.feedback is None:
        raise ValueError("This message has no feedback.")
    row = _picked(message.feedback, fields_of(schema.ExportedFeedback))
    return row | {"user_id": user_id, "message_id": message.id}


def _picked(item: Exported, names: tuple[str, ...]) -> Row:
    return {name: getattr(item, name) for name in names}
