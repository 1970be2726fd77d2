"""What a page draws of an answer: the same parts whether it is running, finished or reloaded."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from core.domain import events as ev
from core.domain.blocks import Block
from core.domain.records import MessageRecord, ToolCallRecord


@dataclass(frozen=True, kw_only=True)
class TextPart:
    """Answer text, Markdown; `done` when no more will be added."""

    text: str
    done: bool = True
    kind: Literal["text"] = "text"


@dataclass(frozen=True, kw_only=True)
class ThinkingPart:
    """A summary of the model's thinking; `duration_ms`: how long it took, where that is known."""

    text: str
    done: bool = True
    duration_ms: int | None = None
    kind: Literal["thinking"] = "thinking"


@dataclass(frozen=True, kw_only=True)
class ToolPart:
    """One tool call; `input` is None until it has come whole."""

    id: str
    name: str
    input: dict[str, Any] | None = None
    state: str = "pending"
    content: str | None = None
    rows: int | None = None
    columns: tuple[str, ...] = ()
    preview: tuple[tuple[Any, ...], ...] = ()
    result_id: str | None = None
    duration_ms: int | None = None
    kind: Literal["tool"] = "tool"


@dataclass(frozen=True, kw_only=True)
class NoticePart:
    """A sentence of ours: a retry, a restart."""

    text: str
    kind: Literal["notice"] = "notice"


Part = TextPart | ThinkingPart | ToolPart | NoticePart


@dataclass(kw_only=True)
class TurnView:
    """An answer as it stands. `seq`: the position of the last event that is in it.

    `shape`: the position of the last one that did more than let a text grow. `drops`: how often
    the parts of a call were taken back. `suggestions`: questions to ask next with a click.
    """

    parts: list[Part] = field(default_factory=list)
    seq: int = 0
    shape: int = 0
    drops: int = 0
    state: str = "running"
    notice: str = ""
    remedies: tuple[ev.Remedy, ...] = ()
    suggestions: tuple[str, ...] = ()
    _by_index: dict[int, int] = field(default_factory=dict, repr=False)
    _call_began: int = field(default=0, repr=False)

    @property
    def done(self) -> bool:
        """Whether the turn has ended."""
        return self.state != "running"

    def copy(self) -> "TurnView":
        """A copy that later events do not change."""
        return replace(self, parts=list(self.parts), _by_index=dict(self._by_index))

    def apply(self, seq: int, event: ev.TurnEvent) -> None:
        """Take in the event at position `seq`."""
        self.seq = seq
        if _is_shape(event):
            self.shape = seq
        match event:
            case ev.CallStarted():
                self._call_began, self._by_index = len(self.parts), {}
            case ev.BlockStarted() | ev.BlockFinished():
                self._put_block(event)
            case ev.TextDelta() | ev.ThinkingDelta():
                self._grow(event.index, event.text)
            case ev.CallFailed():
                self._drop_call(keep=bool(event.kept))
            case ev.Restarted():
                self._drop_call(keep=False)
            case ev.RetryScheduled():
                self.parts.append(NoticePart(text=retry_words(event)))
            case ev.ToolStarted() | ev.ToolFinished():
                self._put_tool(event)
            case ev.TurnEnded():
                self.state, self.notice, self.remedies = event.state, event.notice, event.remedies
                self.suggestions = event.suggestions
            case _:
                pass

    def _put_block(self, event: ev.BlockStarted | ev.BlockFinished) -> None:
        part = part_of(event.block, done=isinstance(event, ev.BlockFinished))
        if part is None:
            return
        if isinstance(event, ev.BlockFinished) and isinstance(part, ThinkingPart):
            part = replace(part, duration_ms=event.duration_ms)
        if event.index in self._by_index:
            self.parts[self._by_index[event.index]] = part
        else:
            self._by_index[event.index] = len(self.parts)
            self.parts.append(part)

    def _grow(self, index: int, text: str) -> None:
        at = self._by_index.get(index)
        part = self.parts[at] if at is not None else None
        if at is not None and isinstance(part, TextPart | ThinkingPart):
            self.parts[at] = replace(part, text=part.text + text)

    def _drop_call(self, *, keep: bool) -> None:
        tail = self.parts[self._call_began :]
        self.drops += 1
        del self.parts[self._call_began :]
        if keep:
            self.parts += [
                replace(p, done=True) for p in tail if isinstance(p, TextPart | ThinkingPart)
            ]
        self._by_index = {}

    def _put_tool(self, event: ev.ToolStarted | ev.ToolFinished) -> None:
        for at, part in enumerate(self.parts):
            if isinstance(part, ToolPart) and part.id == event.tool_use_id:
                self.parts[at] = _with_event(part, event)
                return
        part = ToolPart(id=event.tool_use_id, name=event.name)
        self.parts.append(_with_event(part, event))


def _with_event(part: ToolPart, event: ev.ToolStarted | ev.ToolFinished) -> ToolPart:
    if isinstance(event, ev.ToolStarted):
        return replace(part, input=event.input, state="running")
    return _with_result(part, event)


def _with_result(part: ToolPart, ended: ev.ToolFinished | ToolCallRecord) -> ToolPart:
    return replace(
        part,
        state=ended.state,
        content=ended.content,
        rows=ended.rows,
        columns=ended.columns,
        preview=ended.preview,
        result_id=ended.result_id,
        duration_ms=ended.duration_ms,
    )


def _is_shape(event: ev.TurnEvent) -> bool:
    """Whether an event changes more than how long a text is."""
    match event:
        case ev.BlockStarted() | ev.BlockFinished():
            return event.block.get("type") != "text"
        case ev.ToolStarted() | ev.ToolFinished() | ev.CallFailed() | ev.Restarted():
            return True
        case ev.RetryScheduled() | ev.TurnEnded():
            return True
        case _:
            return False


def retry_words(event: ev.RetryScheduled) -> str:
    """What to say of a retry: why, which attempt, and how long until then."""
    wait = f" in {event.delay_s:.0f} s" if event.delay_s >= 1 else ""
    return f"{event.reason} Trying again{wait} (attempt {event.attempt} of {event.attempts})."


def part_of(block: Block, *, done: bool = True) -> Part | None:
    """The part that a content block is drawn as; None for those that are not drawn."""
    match block.get("type"):
        case "text":
            return TextPart(text=block.get("text", ""), done=done)
        case "thinking":
            return ThinkingPart(text=block.get("thinking", ""), done=done)
        case "tool_use":
            given = block.get("input") if done else None
            return ToolPart(id=block["id"], name=block["name"], input=given)
        case _:
            return None


def view_of(message: MessageRecord) -> TurnView:
    """The view of a stored assistant message."""
    calls = {call.id: call for call in message.tool_calls}
    parts: list[Part] = [NoticePart(text=words) for words in message.metadata.get("retries", ())]
    thought_ms = iter(_thought_ms(message))
    for block in message.blocks:
        part = part_of(block)
        if isinstance(part, ToolPart) and part.id in calls:
            part = _with_result(part, calls[part.id])
        if isinstance(part, ThinkingPart):
            part = replace(part, duration_ms=next(thought_ms, None))
        if part is not None:
            parts.append(part)
    return TurnView(
        parts=parts,
        state={"complete": "completed", "streaming": "running"}.get(message.status, message.status),
        notice=message.metadata.get("notice", ""),
        remedies=tuple(message.metadata.get("remedies", ())),
        suggestions=tuple(message.metadata.get("suggestions", ())),
    )


def _thought_ms(message: MessageRecord) -> list[int]:
    """How long each thinking block took; none when part of them was never timed."""
    taken = list(message.metadata.get("thinking_ms", ()))
    thoughts = [block for block in message.blocks if block.get("type") == "thinking"]
    return taken if len(taken) == len(thoughts) else []


def replay(parts: Iterable[tuple[int, ev.TurnEvent]]) -> TurnView:
    """The view that events at their positions add up to."""
    view = TurnView()
    for seq, event in parts:
        view.apply(seq, event)
    return view


def sql_of(part: ToolPart) -> str | None:
    """The SQL of a run_sql call, None for other tools or while it has not come whole."""
    sql = (part.input or {}).get("sql")
    return sql if part.name == "run_sql" and isinstance(sql, str) else None


@dataclass(frozen=True, kw_only=True)
class ChartCall:
    """What a make_chart call drew: a saved result, a title, and the Vega-Lite spec without data."""

    result_id: str
    title: str
    spec: dict[str, Any]


def chart_of(part: ToolPart) -> ChartCall | None:
    """The chart of a make_chart call that drew one, None for all other calls."""
    given = part.input or {}
    result_id, title, spec = given.get("result_id"), given.get("title"), given.get("spec")
    drawn = part.name == "make_chart" and part.state == "complete"
    if not (drawn and isinstance(result_id, str) and isinstance(spec, dict)):
        return None
    return ChartCall(result_id=result_id, title=str(title or ""), spec=spec)


def query_to_open(view: TurnView) -> int | None:
    """Where the query is that is seen without a click: the last that runs or has rows.

    None when its result is drawn as a chart: the table is a click away, then.
    """
    charts = [chart_of(part) for part in view.parts if isinstance(part, ToolPart)]
    charted = {chart.result_id for chart in charts if chart is not None}
    queries = [
        (number, part)
        for number, part in enumerate(view.parts)
        if isinstance(part, ToolPart) and sql_of(part) and part.state in ("running", "complete")
    ]
    if not queries or queries[-1][1].result_id in charted:
        return None
    return queries[-1][0]


def input_words(part: ToolPart) -> str:
    """The input of a tool call as one line of JSON."""
    return json.dumps(part.input or {}, ensure_ascii=False)
