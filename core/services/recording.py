"""What each event of a turn means for the rows: one place, one transaction with the event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from core.db.ahead import Asked, ahead, later
from core.db.plain import plain
from core.db.tables import SessionRow, ToolCallRow, TurnRow
from core.domain import events as ev
from core.domain.blocks import Block, text_of, tool_result, tool_uses, unanswered
from core.domain.ids import utc_now
from core.domain.records import TurnRecord
from core.domain.states import SessionStatus, ToolState
from core.domain.view import retry_words
from core.services.answers import AnswerInHand, answer_asked
from core.services.call_rows import add_call, fail_call, finish_call
from core.services.finishing import finish
from core.services.ledger.bookkeeping import Bookkeeper, CallInHand
from core.services.places import standing, standing_asked
from core.services.transitions import step_of_session

_sessions = plain(SessionRow)
_STATUS = select(_sessions.c.status).where(_sessions.c.id == bindparam("session_id"))
_STATUS_LOCKED = _STATUS.with_for_update(key_share=True)
_SET_STATUS = (
    update(_sessions)
    .where(_sessions.c.id == bindparam("session_id"))
    .values(status=bindparam("status"))
)


_CHANGES_ANSWER = (ev.CallFinished, ev.CallFailed, ev.ToolFinished, ev.TurnEnded)


def asked_for(turn: TurnRecord, given: Sequence[ev.TurnEvent]) -> list[Asked]:
    """What is asked for when these events are applied."""
    found: list[Asked] = []
    if any(isinstance(event, ev.BlockStarted) for event in given):
        found.append((_STATUS, {"session_id": turn.session_id}))
    if any(isinstance(event, _CHANGES_ANSWER) for event in given):
        found.append(answer_asked(turn.assistant_message_id))
    return found


class Recording:
    """Applies events to the rows of one turn within a transaction that has locked the turn."""

    def __init__(self, s: Session, turn: TurnRecord, books: Bookkeeper, now: datetime) -> None:
        self._s = s
        self._books = books
        self._turn = turn
        self._now = now
        self._message: AnswerInHand | None = None
        self.next_turn_id: str | None = None

    @property
    def message(self) -> AnswerInHand:
        """The assistant message that the turn writes."""
        if self._message is None:
            self._message = AnswerInHand(self._s.connection(), self._turn.assistant_message_id)
        return self._message

    def close(self) -> None:
        """Write what is to be written last, before the books are settled."""
        if self._message is not None:
            self._message.write()

    def apply(self, event: ev.TurnEvent) -> None:
        """Write what the event means; most deltas mean nothing for the rows."""
        match event:
            case ev.CallStarted():
                reserved = self._books.reserve(
                    self._s, self._turn.user_id, event, asked_at=self._now
                )
                add_call(self._s.connection(), self._turn, event, reserved=reserved)
            case ev.BlockStarted():
                self._executing()
            case ev.CallFinished():
                self._call_finished(event)
            case ev.CallFailed():
                self._call_failed(event)
            case ev.RetryScheduled():
                self._note_retry(event)
            case ev.ToolStarted():
                self._tool_row(event.tool_use_id).state = ToolState.RUNNING
            case ev.ToolFinished():
                self._tool_ended(event)
            case ev.TurnEnded():
                row = self._s.get_one(TurnRow, self._turn.id)
                self.next_turn_id = finish(self._s, row, self.message, event)
            case _:
                pass

    def _executing(self) -> None:
        c, place = self._s.connection(), {"session_id": self._turn.session_id}
        if c.execute(_STATUS, place).scalar_one() != SessionStatus.PLANNING:
            return
        # Once more, and locked: a message may be put into the queue at this very moment.
        ahead(c, (_STATUS_LOCKED, place), standing_asked(self._turn.session_id))
        status = SessionStatus(c.execute(_STATUS_LOCKED, place).scalar_one())
        if status == SessionStatus.PLANNING:
            waits = standing(c, self._turn.session_id).waits
            to = SessionStatus.EXECUTING_QUEUED if waits else SessionStatus.EXECUTING
            later(c, _SET_STATUS, place | {"status": step_of_session(status, to)})

    def _call_finished(self, event: ev.CallFinished) -> None:
        finish_call(CallInHand(self._s, event.call_id), event)
        self._add_blocks(event.reply.blocks)
        self._note_thinking(event.thinking_ms)
        uses = tool_uses(event.reply.blocks)
        before = len(tool_uses(self.message.blocks)) - len(uses)
        for position, block in enumerate(uses, start=before):
            self._add_tool(block, position)
        self._s.flush()

    def _add_tool(self, block: Block, position: int) -> None:
        given: Any = block.get("input")
        self._s.add(
            ToolCallRow(
                message_id=self.message.id,
                id=block["id"],
                position=position,
                turn_id=self._turn.id,
                name=block["name"],
                input=given if isinstance(given, dict) else {},
            )
        )

    def _call_failed(self, event: ev.CallFailed) -> None:
        fail_call(CallInHand(self._s, event.call_id), event)
        self._add_blocks(event.kept)
        self._note_thinking(event.thinking_ms)

    def _note_thinking(self, taken_ms: tuple[int, ...]) -> None:
        meta = self.message.meta
        if taken_ms:
            known = meta.get("thinking_ms", [])
            self.message.meta = {**meta, "thinking_ms": [*known, *taken_ms]}

    def _note_retry(self, event: ev.RetryScheduled) -> None:
        meta = self.message.meta
        self.message.meta = {**meta, "retries": [*meta.get("retries", []), retry_words(event)]}

    def _tool_row(self, tool_use_id: str) -> ToolCallRow:
        return self._s.get_one(ToolCallRow, (self.message.id, tool_use_id))

    def _tool_ended(self, event: ev.ToolFinished) -> None:
        row = self._tool_row(event.tool_use_id)
        row.state = event.state
        row.content = event.content
        row.row_count = event.rows
        row.columns = list(event.columns)
        row.preview = [list(cells) for cells in event.preview]
        row.result_id = event.result_id
        row.duration_ms = event.duration_ms
        row.ended_at = utc_now()
        self._s.flush()
        self._add_results()

    def _add_results(self) -> None:
        """Put the results behind their calls once all of a reply's calls have one."""
        calls = unanswered(self.message.blocks)
        rows = {c["id"]: self._tool_row(c["id"]) for c in calls}
        if all(row.content is not None for row in rows.values()):
            self._add_blocks(
                tool_result(id_, row.content or "", is_error=row.state != ToolState.COMPLETE)
                for id_, row in rows.items()
            )

    def _add_blocks(self, blocks: Any) -> None:
        message = self.message
        message.blocks = [*message.blocks, *blocks]
        message.content = text_of(message.blocks)


def tool_finished(row: ToolCallRow) -> ev.ToolFinished:
    """The event that a tool call's row was made from."""
    return ev.ToolFinished(
        tool_use_id=row.id,
        name=row.name,
        state=row.state,  # type: ignore[arg-type]  # only ended calls are given here
        content=row.content or "",
        duration_ms=row.duration_ms or 0,
        rows=row.row_count,
        columns=tuple(row.columns),
        result_id=row.result_id,
        preview=tuple(tuple(cells) for cells in row.preview),
    )
