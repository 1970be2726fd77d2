"""What happens while a turn runs: a closed union of small values, discriminated by `kind`.

A model client yields the first group; the loop adds the second. Applied in order to a `TurnView`
(core/domain/view.py) they give what a page draws; saved in order they are a turn's parts.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from core.domain.blocks import Block
from core.domain.usage import Usage


@dataclass(frozen=True, kw_only=True)
class BlockStarted:
    """A content block begins; `block` is as content_block_start gave it (text still empty)."""

    index: int
    block: Block
    kind: Literal["block_started"] = "block_started"


@dataclass(frozen=True, kw_only=True)
class TextDelta:
    """More answer text arrived."""

    index: int
    text: str
    kind: Literal["text_delta"] = "text_delta"


@dataclass(frozen=True, kw_only=True)
class ThinkingDelta:
    """More of the thinking summary arrived."""

    index: int
    text: str
    kind: Literal["thinking_delta"] = "thinking_delta"


@dataclass(frozen=True, kw_only=True)
class ToolInputDelta:
    """More of a tool call's input arrived: a piece of JSON that need not parse yet."""

    index: int
    json: str
    kind: Literal["tool_input_delta"] = "tool_input_delta"


@dataclass(frozen=True, kw_only=True)
class BlockFinished:
    """A content block is whole; `block` is what goes back to the API, verbatim.

    `duration_ms`: since it started, where somebody timed it.
    """

    index: int
    block: Block
    duration_ms: int | None = None
    kind: Literal["block_finished"] = "block_finished"


@dataclass(frozen=True, kw_only=True)
class UsageReported:
    """The API's count so far: cumulative, so the last one holds."""

    usage: Usage
    request_id: str | None = None
    kind: Literal["usage_reported"] = "usage_reported"


@dataclass(frozen=True, kw_only=True)
class ReplyFinished:
    """message_stop was seen: the reply is whole. `blocks` are all of its content blocks.

    `counted`: `usage` is the API's own count; False: some of it was missing or cannot be.
    `suggestions`: questions that the person may ask next with a click.
    """

    blocks: tuple[Block, ...]
    stop_reason: str
    usage: Usage
    model: str
    request_id: str | None = None
    counted: bool = True
    suggestions: tuple[str, ...] = ()
    kind: Literal["reply_finished"] = "reply_finished"


ModelEvent = (
    BlockStarted
    | TextDelta
    | ThinkingDelta
    | ToolInputDelta
    | BlockFinished
    | UsageReported
    | ReplyFinished
)


@dataclass(frozen=True, kw_only=True)
class CallStarted:
    """A request to a model is about to be made. `iteration` and `attempt` count from 1.

    `expected`: about what it will use, for a budget to hold back.
    """

    call_id: str
    model: str
    iteration: int
    attempt: int
    expected: Usage = field(default_factory=Usage)
    kind: Literal["call_started"] = "call_started"


@dataclass(frozen=True, kw_only=True)
class CallFinished:
    """The request was answered whole; times in milliseconds.

    `thinking_ms`: how long each thinking block of the reply took, in their order.
    """

    call_id: str
    reply: ReplyFinished
    first_token_ms: int | None
    duration_ms: int
    thinking_ms: tuple[int, ...] = ()
    kind: Literal["call_finished"] = "call_finished"


@dataclass(frozen=True, kw_only=True)
class CallFailed:
    """The request failed or was stopped.

    `kept`: the blocks that had come whole, and cut text; `thinking_ms`: how long each thinking
    block among them took. `outcome`: error, cut or stopped.
    """

    call_id: str
    outcome: Literal["error", "cut", "stopped"]
    code: str
    reason: str
    usage: Usage
    kept: tuple[Block, ...] = ()
    request_id: str | None = None
    first_token_ms: int | None = None
    duration_ms: int = 0
    thinking_ms: tuple[int, ...] = ()
    kind: Literal["call_failed"] = "call_failed"


@dataclass(frozen=True, kw_only=True)
class RetryScheduled:
    """Attempt `attempt` of `attempts` follows in `delay_s` seconds, because of `reason`."""

    attempt: int
    attempts: int
    delay_s: float
    reason: str
    kind: Literal["retry_scheduled"] = "retry_scheduled"


@dataclass(frozen=True, kw_only=True)
class ToolStarted:
    """A tool begins to run."""

    tool_use_id: str
    name: str
    input: dict[str, Any]
    kind: Literal["tool_started"] = "tool_started"


@dataclass(frozen=True, kw_only=True)
class ToolFinished:
    """A tool call has ended; `content` is what the model is told.

    `rows` and `columns` describe the result that was saved under `result_id`, if one was.
    `preview`: its first rows, for a card.
    """

    tool_use_id: str
    name: str
    state: Literal["complete", "error", "rejected", "interrupted", "unknown"]
    content: str
    duration_ms: int
    rows: int | None = None
    columns: tuple[str, ...] = ()
    result_id: str | None = None
    preview: tuple[tuple[Any, ...], ...] = ()
    kind: Literal["tool_finished"] = "tool_finished"


@dataclass(frozen=True, kw_only=True)
class Restarted:
    """The worker died in the middle of a call and the call is made again: drop its text."""

    call_id: str
    kind: Literal["restarted"] = "restarted"


Remedy = Literal["retry", "continue", "offline"]


@dataclass(frozen=True, kw_only=True)
class TurnEnded:
    """The last event of a turn. `notice` is what to tell the person, "" when all went well.

    `suggestions`: questions that may be asked next with a click.
    """

    state: Literal["completed", "error", "interrupted"]
    notice: str = ""
    remedies: tuple[Remedy, ...] = field(default=())
    suggestions: tuple[str, ...] = ()
    kind: Literal["turn_ended"] = "turn_ended"


TurnEvent = (
    ModelEvent
    | CallStarted
    | CallFinished
    | CallFailed
    | RetryScheduled
    | ToolStarted
    | ToolFinished
    | Restarted
    | TurnEnded
)

EVENT: TypeAdapter[TurnEvent] = TypeAdapter(Annotated[TurnEvent, Field(discriminator="kind")])


def to_json(event: TurnEvent) -> dict[str, Any]:
    """The event as JSON values."""
    value: dict[str, Any] = EVENT.dump_python(event, mode="json")
    return value


def from_json(value: dict[str, Any]) -> TurnEvent:
    """The event that `to_json` was given."""
    return EVENT.validate_python(value)
