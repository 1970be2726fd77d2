"""What documents tell of a session: the branch that is shown, message by message."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from core.domain.records import MessageRecord, ToolCallRecord
from core.domain.states import MessageKind, MessageRole, MessageStatus, ToolState
from core.domain.view import TurnView, view_of
from core.services.export.reading import Row, SessionReader, Whole

MONTHS = tuple(calendar.month_name)
STILL = "An answer was still being written when this was exported: it ends where it stood."
CUT = {
    MessageStatus.STREAMING: "This answer was still being written.",
    MessageStatus.INTERRUPTED: "This answer was interrupted.",
    MessageStatus.ERROR: "This answer ended in an error.",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """One message of a document. `view` is None for what a person wrote.

    `speaker` and `when` in words; `notice`: how it ended, when it did not end well.
    """

    message: MessageRecord
    speaker: str
    when: str
    view: TurnView | None
    notice: str = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A session to be told as a document; `label_of` says what a model is called."""

    reader: SessionReader
    exported_at: datetime
    label_of: Callable[[str], str]

    @property
    def title(self) -> str:
        """The session's title."""
        return self.reader.row.title

    @property
    def about(self) -> str:
        """When it was exported, and of which data it is."""
        data = ", ".join(row.title for row in self.reader.datasets)
        said = f"Exported from Daybook on {when(self.exported_at)}."
        return f"{said} Data: {data}." if data else said

    def messages(self) -> Iterator[Told]:
        """The messages of the shown branch, oldest first, then those that wait."""
        for whole, is_shown in self._all():
            if is_shown:
                yield self._told(whole)

    def read(self, *writers: Callable[[Told], None]) -> Iterator[Whole]:
        """All messages, read once: each is given to the writers, if it is told, before it comes."""
        for whole, is_shown in self._all():
            if is_shown:
                told = self._told(whole)
                for write in writers:
                    write(told)
            yield whole

    def _all(self) -> Iterator[tuple[Whole, bool]]:
        shown, at = self.reader.shown, 0
        for page in self.reader.pages():
            for whole in page:
                while at < len(shown) and shown[at] < whole.row["seq"]:
                    at += 1
                yield whole, at < len(shown) and shown[at] == whole.row["seq"]
        for whole in self.reader.waiting():
            yield whole, True

    def _told(self, whole: Whole) -> Told:
        message = _record(whole)
        is_answer = message.role == MessageRole.ASSISTANT and message.kind != MessageKind.ERROR
        label = self.label_of(message.model) if message.model else "Daybook"
        notice = str(message.metadata.get("notice", "")) or CUT.get(message.status, "")
        if message.status == MessageStatus.QUEUED:
            notice = "This message was waiting to be answered."
        return Told(
            message=message,
            speaker="You" if message.role == MessageRole.USER else label,
            when=when(message.created_at),
            view=view_of(message) if is_answer else None,
            notice=notice if message.status != MessageStatus.COMPLETE else "",
        )


def when(at: datetime) -> str:
    """A time in words, in UTC."""
    return f"{at.day} {MONTHS[at.month]} {at.year}, {at.hour:02}:{at.minute:02} UTC"


def _record(whole: Whole) -> MessageRecord:
    row = whole.row
    return MessageRecord(
        id=row["id"],
        session_id=row["session_id"],
        seq=row["seq"],
        parent_id=row["parent_id"],
        role=MessageRole(row["role"]),
        kind=MessageKind(row["kind"]),
        status=MessageStatus(row["status"]),
        content=row["content"],
        blocks=tuple(row["blocks"]),
        metadata=row["metadata"],
        model=row["model"],
        turn_id=whole.turn["id"] if whole.turn else None,
        created_at=row["created_at"],
        tool_calls=tuple(map(_tool, whole.tools)),
    )


def _tool(row: Row) -> ToolCallRecord:
    return ToolCallRecord(
        id=row["id"],
        name=row["name"],
        input=row["input"],
        state=ToolState(row["state"]),
        content=row["content"],
        rows=row["row_count"],
        columns=tuple(row["columns"]),
        preview=tuple(tuple(line) for line in row["preview"]),
        result_id=row["result_id"],
        duration_ms=row["duration_ms"],
    )
