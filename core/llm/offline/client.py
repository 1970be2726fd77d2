"""The offline analyst as a model client: reads, calls run_sql, tells what came back."""

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from core.domain.blocks import Block, text_block, text_of
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    ModelEvent,
    ReplyFinished,
    TextDelta,
    ToolInputDelta,
    UsageReported,
)
from core.domain.history import ApiMessage
from core.domain.usage import Usage
from core.llm.client import OFFLINE_MODEL, ModelChoice, ModelRequest
from core.llm.offline.describing import describe
from core.llm.offline.figures import Result, shown
from core.llm.offline.reader import read
from core.llm.offline.reading import Refusal
from core.llm.offline.sql import to_sql
from core.llm.offline.suggestions import suggestions
from core.llm.offline.telling import SIGNATURE, tell

TOOL = "run_sql"
_WHAT_I_AM = "I am the offline analyst: I read questions by rules, without AI."
_MORE = "Setting ANTHROPIC_API_KEY connects Claude, which can answer far more."


class OfflineAnalyst:
    """Answers simple questions about the catalogue's tables without a network and without AI.

    `delay_s`: seconds between two pieces of streamed text; a piece is a word.
    """

    def __init__(self, *, delay_s: float = 0.012) -> None:
        self._delay_s = delay_s

    async def models(self) -> tuple[ModelChoice, ...]:
        """The one choice: this analyst."""
        return (ModelChoice(id=OFFLINE_MODEL, label=SIGNATURE, note="no key, no network"),)

    async def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        """Yield the reply as it comes, `ReplyFinished` last. Raises nothing of its own."""
        blocks = await asyncio.to_thread(reply_to, request)
        yield UsageReported(usage=Usage())
        for index, block in enumerate(blocks):
            yield BlockStarted(index=index, block=_empty(block))
            for event in _deltas(index, block):
                yield event
                await asyncio.sleep(self._delay_s)
            yield BlockFinished(index=index, block=block)
        calls = any(block["type"] == "tool_use" for block in blocks)
        yield ReplyFinished(
            blocks=blocks,
            stop_reason="tool_use" if calls else "end_turn",
            usage=Usage(),
            model=OFFLINE_MODEL,
        )


def reply_to(request: ModelRequest) -> tuple[Block, ...]:
    """The whole reply's content blocks: a reading with its query, an answer, or a refusal."""
    question, call, result = _situation(request.messages)
    if call is not None and result is not None:
        return (text_block(f"{_answer(request, question, call, result)}\n\n{SIGNATURE}"),)
    if all(tool.name != TOOL for tool in request.tools):
        return (text_block(f"{_WHAT_I_AM} I have no tool to query data with here.\n\n{SIGNATURE}"),)
    understood = read(question, request.catalogue)
    if isinstance(understood, Refusal):
        return (text_block(_refusal(understood, request)),)
    sql = to_sql(understood)
    return (text_block(describe(understood)), _tool_use(sql, request.messages))


def _tool_use(sql: str, messages: list[ApiMessage]) -> Block:
    """A call whose id is the same whenever the same history is answered, and new otherwise."""
    told = json.dumps([len(messages), messages, sql], default=str, sort_keys=True)
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:20]
    id_ = f"toolu_offline_{digest}"
    return {"type": "tool_use", "id": id_, "name": TOOL, "input": {"sql": sql}}


def _situation(messages: list[ApiMessage]) -> tuple[str, Block | None, Block | None]:
    """The last question; and when its call has just been answered, that call and its result."""
    last = _blocks(messages[-1]) if messages else []
    asked = text_of(last)
    results = [block for block in last if block.get("type") == "tool_result"]
    if asked.strip() or not results:
        return asked, None, None
    calls = {
        block["id"]: block
        for message in messages
        for block in _blocks(message)
        if block.get("type") == "tool_use"
    }
    question = next((t for m in reversed(messages) if (t := _question(m))), "")
    return question, calls.get(results[-1].get("tool_use_id")), results[-1]


def _question(message: ApiMessage) -> str:
    return text_of(_blocks(message)) if message.get("role") == "user" else ""


def _blocks(message: ApiMessage) -> list[Block]:
    content = message.get("content") or []
    return [text_block(content)] if isinstance(content, str) else list(content)


def _answer(request: ModelRequest, question: str, call: Block, result: Block) -> str:
    said = _content(result)
    if result.get("is_error"):
        reason = shown(said[:300])
        return f"The query failed, so there is no answer. What the database said: {reason}"
    parsed = _parse(said)
    if parsed is None:
        return "The query's result came back in a form that I cannot read; the table has it."
    understood = read(question, request.catalogue)
    known = not isinstance(understood, Refusal) and call.get("input") == {"sql": to_sql(understood)}
    if isinstance(understood, Refusal) or not known:
        return f"The query gave {parsed.rows:,} rows, which the table shows."
    return tell(understood, parsed)


def _content(result: Block) -> str:
    content = result.get("content") or ""
    return content if isinstance(content, str) else text_of(content)


def _parse(said: str) -> Result | None:
    try:
        value: Any = json.loads(said)
        return Result(
            rows=int(value["rows"]),
            columns=tuple(value["columns"]),
            head=tuple(tuple(row) for row in value["head"]),
            tail=tuple(tuple(row) for row in value.get("tail") or ()),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _refusal(refusal: Refusal, request: ModelRequest) -> str:
    offered = suggestions(request.catalogue)
    parts = [f"{_WHAT_I_AM} {refusal.reason}", _MORE]
    if offered:
        parts.append("These I can answer:\n\n" + "\n".join(f"- {line}" for line in offered))
    return "\n\n".join([*parts, SIGNATURE])


def _empty(block: Block) -> Block:
    return {**block, "text": ""} if block["type"] == "text" else {**block, "input": {}}


def _deltas(index: int, block: Block) -> Iterator[ModelEvent]:
    if block["type"] == "text":
        for piece in re.findall(r"\s*\S+\s*?|\s+$", block["text"]):
            yield TextDelta(index=index, text=piece)
    else:
        yield ToolInputDelta(index=index, json=json.dumps(block["input"]))
