"""Turns a scripted reply into what goes over the wire: pure, no clock and no socket."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.support.messages_api import script as s

Json = dict[str, Any]


@dataclass(frozen=True)
class Frame:
    """Bytes to send. `text`: what of it is delta text, None when it is no delta."""

    data: bytes
    text: str | None = None


Action = Frame | s.Pause | s.Hold | s.Eof | s.Cut


def sse(data: Json, text: str | None = None) -> Frame:
    """One server-sent event, in the two lines that the API uses."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    lines = f"event: {data['type']}\ndata: {body}\n\n"
    return Frame(lines.encode("utf-8", "surrogatepass"), text)


def actions(reply: s.Reply, model: str) -> Iterator[Action]:
    """What to do for `reply`, in order; headers go with the first frame."""
    started, index = False, 0
    for step in reply.steps:
        if not started and not isinstance(step, s.Pause | s.Hold):
            started = True
            yield sse({"type": "message_start", "message": _message(reply, model)})
        yield from _step(step, index)
        if isinstance(step, s.SseError | s.Eof | s.Cut):
            yield s.Eof()
            return
        index += isinstance(step, s.Text | s.Thinking | s.ToolUse | s.Block)
    if not started:
        yield sse({"type": "message_start", "message": _message(reply, model)})
    yield sse(_message_delta(reply))
    yield sse({"type": "message_stop"})


def whole_message(reply: s.Reply, model: str) -> Json:
    """The JSON body of a reply that is not streamed."""
    end = _message_delta(reply)
    message = _message(reply, model)
    content = [block for step in reply.steps if (block := _whole(step)) is not None]
    usage = {**message["usage"], **end["usage"]}
    return {**message, "content": content, **end["delta"], "usage": usage}


def _message(reply: s.Reply, model: str) -> Json:
    return {
        "id": f"msg_{uuid4().hex[:24]}",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {**_input_usage(reply.usage), "output_tokens": 1, "service_tier": "standard"},
    }


def _input_usage(tokens: s.Tokens) -> Json:
    usage: Json = {
        "input_tokens": tokens.input,
        "cache_creation_input_tokens": tokens.cache_write_5m + tokens.cache_write_1h,
        "cache_read_input_tokens": tokens.cache_read,
    }
    if tokens.breakdown:
        usage["cache_creation"] = {
            "ephemeral_5m_input_tokens": tokens.cache_write_5m,
            "ephemeral_1h_input_tokens": tokens.cache_write_1h,
        }
    return usage


def _message_delta(reply: s.Reply) -> Json:
    tokens = reply.usage
    usage = {k: v for k, v in _input_usage(tokens).items() if k != "cache_creation"}
    chars = sum(len(text) for step in reply.steps for text in pieces(step))
    usage["output_tokens"] = math.ceil(chars / 4) if tokens.output is None else tokens.output
    if tokens.thinking is not None:
        usage["output_tokens_details"] = {"thinking_tokens": tokens.thinking}
    calls = any(isinstance(step, s.ToolUse) for step in reply.steps)
    reason = reply.stop_reason or ("tool_use" if calls else "end_turn")
    delta = {"stop_reason": reason, "stop_sequence": None}
    return {"type": "message_delta", "delta": delta, "usage": usage}


def pieces(step: s.Step) -> tuple[str, ...]:
    """The texts of a step's deltas."""
    match step:
        case s.Text() | s.Thinking():
            return _split(step.text, step.size)
        case s.ToolUse():
            return step.pieces or ("", *_split(_tool_json(step), step.size))
        case _:
            return ()


def _tool_json(step: s.ToolUse) -> str:
    return json.dumps(step.input, ensure_ascii=False) if step.json is None else step.json


def _split(text: str, size: int) -> tuple[str, ...]:
    return tuple(text[at : at + size] for at in range(0, len(text), size))


def _step(step: s.Step, index: int) -> Iterator[Action]:
    match step:
        case s.Text() | s.Thinking() | s.ToolUse():
            yield from _streamed(step, index)
        case s.Block():
            yield _start(index, step.block)
            for delta in step.deltas:
                yield sse({"type": "content_block_delta", "index": index, "delta": delta}, "")
            yield _stop(index)
        case s.Ping():
            yield sse({"type": "ping"})
        case s.UsageSoFar():
            delta = {"stop_reason": None, "stop_sequence": None}
            usage = {"output_tokens": step.output}
            yield sse({"type": "message_delta", "delta": delta, "usage": usage})
        case s.SseError():
            error = {"type": step.type, "message": step.message, "details": None}
            yield sse({"type": "error", "error": error})
        case s.Raw():
            yield Frame(step.text.encode("utf-8", "surrogatepass"))
        case s.Pause() | s.Hold() | s.Eof() | s.Cut():
            yield step


def _streamed(step: s.Text | s.Thinking | s.ToolUse, index: int) -> Iterator[Action]:
    yield _start(index, _empty(step))
    holds = step.hold_after if isinstance(step, s.Text) else {}
    if 0 in holds:
        yield s.Hold(holds[0])
    for number, text in enumerate(pieces(step), 1):
        if delay := _delay(step, text):
            yield s.Pause(delay)
        yield sse(
            {"type": "content_block_delta", "index": index, "delta": _delta(step, text)}, text
        )
        if number in holds:
            yield s.Hold(holds[number])
    if isinstance(step, s.Thinking) and step.signature:
        signature = {"type": "signature_delta", "signature": step.signature}
        yield sse({"type": "content_block_delta", "index": index, "delta": signature})
    if step.stop:
        yield _stop(index)


def _delay(step: s.Text | s.Thinking | s.ToolUse, text: str) -> float:
    pace = step.tokens_per_s if isinstance(step, s.Text) else None
    return len(text) / 4 / pace if pace else step.delay_s


def _empty(step: s.Text | s.Thinking | s.ToolUse) -> Json:
    match step:
        case s.Text():
            return {"type": "text", "text": ""}
        case s.Thinking():
            return {"type": "thinking", "thinking": "", "signature": ""}
        case s.ToolUse():
            id_ = step.id or f"toolu_{uuid4().hex[:24]}"
            return {"type": "tool_use", "id": id_, "name": step.name, "input": {}}


def _whole(step: s.Step) -> Json | None:
    match step:
        case s.Text():
            return {"type": "text", "text": step.text}
        case s.Thinking():
            return {"type": "thinking", "thinking": step.text, "signature": step.signature}
        case s.ToolUse():
            return {**_empty(step), "input": json.loads(_tool_json(step))}
        case s.Block():
            return step.block
        case _:
            return None


def _delta(step: s.Text | s.Thinking | s.ToolUse, text: str) -> Json:
    match step:
        case s.Text():
            return {"type": "text_delta", "text": text}
        case s.Thinking():
            return {"type": "thinking_delta", "thinking": text}
        case s.ToolUse():
            return {"type": "input_json_delta", "partial_json": text}


def _start(index: int, block: Json) -> Frame:
    return sse({"type": "content_block_start", "index": index, "content_block": block})


def _stop(index: int) -> Frame:
    return sse({"type": "content_block_stop", "index": index})
