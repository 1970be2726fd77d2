"""The end of a turn: its answer, its session, and the message that waited for it."""

from sqlmodel import Session, select

from core.db.locks import lock_session
from core.db.tables import ModelCallRow, ToolCallRow, TurnRow
from core.domain.blocks import tool_uses
from core.domain.events import TurnEnded
from core.domain.ids import utc_now
from core.domain.records import User
from core.domain.states import (
    CallOutcome,
    MessageKind,
    MessageStatus,
    Role,
    SessionStatus,
    ToolState,
    TurnState,
)
from core.services import events
from core.services.answers import AnswerInHand
from core.services.beginning import begin_next
from core.services.call_rows import lose_call
from core.services.ledger.talk_notes import note_end
from core.services.parts import saved_parts
from core.services.places import place_of
from core.services.transitions import move_session, move_turn

_UNFINISHED = (ToolState.PENDING, ToolState.AWAITING_APPROVAL, ToolState.RUNNING)
_FAILED = (ToolState.ERROR, ToolState.UNKNOWN)
BROKEN_OFF = "Daybook broke off during this call."
_MESSAGE = {
    "completed": MessageStatus.COMPLETE,
    "error": MessageStatus.ERROR,
    "interrupted": MessageStatus.INTERRUPTED,
}


def finish(s: Session, turn: TurnRow, answer: AnswerInHand, event: TurnEnded) -> str | None:
    """End the turn as `event` says; returns the id of the turn that begins in its place."""
    tools = s.exec(select(ToolCallRow).where(ToolCallRow.turn_id == turn.id)).all()
    for tool in tools:
        if tool.state in _UNFINISHED:
            tool.state = ToolState.INTERRUPTED
            tool.ended_at = utc_now()
    _lose_running_calls(s, turn)
    _finish_answer(answer, event)
    move_turn(turn, TurnState(event.state))
    turn.error = event.notice or None
    turn.ended_at = utc_now()
    s.flush()  # the session has no active turn from here on, so that the next may begin
    session = lock_session(s, turn.session_id)
    note_end(s.connection(), turn_id=turn.id, session_id=session.id)
    move_session(session, _status(event, any(tool.state in _FAILED for tool in tools)))
    session.last_activity_at = utc_now()
    owner = User(id=turn.user_id, name="", role=Role.ANALYST)
    events.append(s, owner, "turn_ended", session_id=session.id, turn_id=turn.id, state=event.state)
    if session.deleted_at is not None:
        return None  # what waits there waits for its restoration
    s.flush()
    following = begin_next(s.connection(), place_of(session), user_id=turn.user_id)
    if following is None:
        return None
    events.append(s, owner, "turn_accepted", session_id=session.id, turn_id=following.id)
    return following.id


def _lose_running_calls(s: Session, turn: TurnRow) -> None:
    """There are some only when the worker broke, so that their end is not known."""
    running = select(ModelCallRow).where(
        ModelCallRow.turn_id == turn.id, ModelCallRow.outcome == CallOutcome.RUNNING
    )
    for call in s.exec(running).all():
        lose_call(call, saved_parts(s, turn.id), why=BROKEN_OFF)


def _finish_answer(answer: AnswerInHand, event: TurnEnded) -> None:
    answer.status = _MESSAGE[event.state]
    answer.kind = MessageKind.TOOL_CALL if tool_uses(answer.blocks) else MessageKind.TEXT
    if event.notice:
        answer.meta = {**answer.meta, "notice": event.notice, "remedies": list(event.remedies)}
    if event.suggestions:
        answer.meta = {**answer.meta, "suggestions": list(event.suggestions)}
    if event.state == "error" and not answer.blocks:
        answer.kind = MessageKind.ERROR
        answer.content = event.notice


def _status(event: TurnEnded, a_tool_failed: bool) -> SessionStatus:
    if event.state == "completed" and a_tool_failed:
        return SessionStatus.COMPLETED_WITH_ERRORS
    return SessionStatus(event.state)
