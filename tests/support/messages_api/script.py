"""What a scripted reply is made of: plain values, written in Python or read from JSON.

A `Reply` is a sequence of steps. `message_start` is sent just before the first step that needs it
(a leading `Hold` or `Pause` happens before the response's headers; put a `Start` first to have
it after), and `message_delta` and `message_stop` after the last, unless a step ended the stream.
"""

from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Start:
    """Send the headers and message_start now."""

    kind: Literal["start"] = "start"


@dataclass(frozen=True)
class Text:
    """A text block: `size` characters a delta, waiting `delay_s` seconds before each.

    `tokens_per_s` sets the pace instead: four characters count as a token. `stop=False` leaves
    content_block_stop out. `hold_after`: gates by the number of deltas after which to hold.
    """

    text: str
    size: int = 12
    delay_s: float = 0.0
    tokens_per_s: float | None = None
    stop: bool = True
    hold_after: dict[int, str] = field(default_factory=dict)
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Thinking:
    """A thinking block; its signature comes as a signature_delta, none when it is empty."""

    text: str
    signature: str = "EqQBsig+/=="
    size: int = 12
    delay_s: float = 0.0
    stop: bool = True
    kind: Literal["thinking"] = "thinking"


@dataclass(frozen=True)
class ToolUse:
    """A tool_use block. `json` overrides `input`: any text, also broken. `pieces` overrides both.

    Without `pieces` the JSON is cut into `size` characters a delta, after an empty first one.
    """

    name: str
    input: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    json: str | None = None
    pieces: tuple[str, ...] = ()
    size: int = 9
    delay_s: float = 0.0
    stop: bool = True
    kind: Literal["tool_use"] = "tool_use"


@dataclass(frozen=True)
class Block:
    """A whole block of any type, given at content_block_start, then `deltas` verbatim."""

    block: dict[str, Any]
    deltas: tuple[dict[str, Any], ...] = ()
    kind: Literal["block"] = "block"


@dataclass(frozen=True)
class Ping:
    """A ping event."""

    kind: Literal["ping"] = "ping"


@dataclass(frozen=True)
class Pause:
    """Wait `seconds`, or until the client goes."""

    seconds: float
    kind: Literal["pause"] = "pause"


@dataclass(frozen=True)
class Hold:
    """Hold the connection open until the gate is released, or the client goes."""

    gate: str = "stall"
    kind: Literal["hold"] = "hold"


@dataclass(frozen=True)
class UsageSoFar:
    """A message_delta in the middle, with the output tokens counted so far."""

    output: int
    kind: Literal["usage_so_far"] = "usage_so_far"


@dataclass(frozen=True)
class SseError:
    """An `error` event in the middle of the stream, which then ends."""

    type: str = "overloaded_error"
    message: str = "Overloaded"
    kind: Literal["sse_error"] = "sse_error"


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, whatever they are (given as text, sent as UTF-8)."""

    text: str
    kind: Literal["raw"] = "raw"


@dataclass(frozen=True)
class Eof:
    """End the response cleanly here, before message_stop."""

    kind: Literal["eof"] = "eof"


@dataclass(frozen=True)
class Cut:
    """Close the TCP connection here, by FIN or (`reset`) by RST."""

    reset: bool = False
    kind: Literal["cut"] = "cut"


Step = (Start | Text | Thinking | ToolUse | Block | Ping | Pause | Hold | UsageSoFar | SseError) | (
    Raw | Eof | Cut
)


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The usage that is reported. `output` None: a quarter of the characters sent.

    `breakdown=False` reports cache writes by their total only, as older servers do.
    """

    input: int = 25
    cache_write_5m: int = 0
    cache_write_1h: int = 0
    cache_read: int = 0
    output: int | None = None
    thinking: int | None = None
    breakdown: bool = True


@dataclass(frozen=True, kw_only=True)
class HttpError:
    """An HTTP error instead of a stream. `retry_after` is the header's text."""

    status: int
    type: str
    message: str
    retry_after: str | None = None
    details: dict[str, Any] | None = None
    body: str | None = None


@dataclass(frozen=True, kw_only=True)
class Match:
    """Which requests a reply is for; what is None does not matter.

    `contains`: text in the last message (tool results count). `messages`: how many there are.
    """

    model: str | None = None
    contains: str | None = None
    messages: int | None = None
    tools: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One reply. `repeat`: it may be given any number of times.

    `cut_at_byte`: close the connection when so many bytes of the body are out. `chunk_bytes`:
    send the body in pieces of so many bytes. `stop_reason` None: tool_use if a tool is used,
    else end_turn.
    """

    steps: tuple[Annotated[Step, Field(discriminator="kind")], ...] = ()
    usage: Tokens = field(default_factory=Tokens)
    stop_reason: str | None = None
    error: HttpError | None = None
    when: Match = field(default_factory=Match)
    repeat: bool = False
    cut_at_byte: int | None = None
    reset: bool = False
    chunk_bytes: int | None = None


REPLIES: TypeAdapter[list[Reply]] = TypeAdapter(list[Reply])

_ERROR_TYPES = {
    400: ("invalid_request_error", "messages: the request is not valid"),
    401: ("authentication_error", "invalid x-api-key"),
    402: ("billing_error", "Your account has no credit left."),
    403: ("permission_error", "Your API key does not have permission to use this resource."),
    404: ("not_found_error", "model: claude-nobody-1"),
    408: ("timeout_error", "Request timed out"),
    409: ("conflict_error", "Conflict"),
    413: ("request_too_large", "Request exceeds the maximum size"),
    429: ("rate_limit_error", "This request would exceed your rate limit."),
    500: ("api_error", "Internal server error"),
    529: ("overloaded_error", "Overloaded"),
}


def reply(*steps: Step, **options: Any) -> Reply:
    """A reply of these steps; `options` are `Reply`'s fields."""
    return Reply(steps=steps, **options)


def text_reply(text: str, **options: Any) -> Reply:
    """A reply of one text block."""
    return reply(Text(text), **options)


def tool_reply(name: str, input: dict[str, Any], *, id: str = "", **options: Any) -> Reply:
    """A reply that calls one tool."""
    return reply(ToolUse(name, input, id), **options)


def http_error(status: int, *, retry_after: str | None = None, **fields: Any) -> Reply:
    """An HTTP error with the API's usual type and words, unless `type`, `message` ... are given."""
    kind, message = _ERROR_TYPES.get(status, ("api_error", "Something went wrong"))
    options = {key: fields.pop(key) for key in ("when", "repeat") if key in fields}
    words = {"type": kind, "message": message} | fields
    return Reply(error=HttpError(status=status, retry_after=retry_after, **words), **options)
