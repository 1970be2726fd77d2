"""The offline analyst as a model client: reads, queries, draws, and tells what came back."""

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
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
from core.llm.offline.charts import chart_for
from core.llm.offline.describing import describe
from core.llm.offline.figures import Result, shown
from core.llm.offline.reader import read
from core.llm.offline.reading import Refusal
from core.llm.offline.sql import to_sql
from core.llm.offline.suggestions import suggestions
from core.llm.offline.telling import SIGNATURE, tell

TOOL = "run_sql"
CHART_TOOL = "make_chart"
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


@dataclass(frozen=True, kw_only=True)
class _Situation:
    """The last question; and its query and what came of it, when that has just been run.

    `drawn`: whether a chart of it has been asked for.
    """

    question: str
    call: Block | None = None
    result: Block | None = None
    drawn: bool = False


def reply_to(request: ModelRequest) -> tuple[Block, ...]:
    """The whole reply's content blocks: a reading with its query, a chart, an answer, a refusal."""
    now = _situation(request.messages)
    if now.call is not None and now.result is not None:
        chart = None if now.drawn else _chart(request, now.question, now.call, now.result)
        if chart is not None:
            return (_tool_use(CHART_TOOL, chart, request.messages),)
        said = _answer(request, now.question, now.call, now.result)
        return (text_block(f"{said}\n\n{SIGNATURE}"),)
    if not _has_tool(request, TOOL):
        return (text_block(f"{_WHAT_I_AM} I have no tool to query data with here.\n\n{SIGNATURE}"),)
    understood = read(now.question, request.catalogue)
    if isinstance(understood, Refusal):
        return (text_block(_refusal(understood, request)),)
    query = _tool_use(TOOL, {"sql": to_sql(understood)}, request.messages)
    return (text_block(describe(understood)), query)


def _has_tool(request: ModelRequest, name: str) -> bool:
    return any(tool.name == name for tool in request.tools)


def _tool_use(name: str, input: dict[str, Any], messages: list[ApiMessage]) -> Block:
    """A call whose id is the same whenever the same history is answered, and new otherwise."""
    told = json.dumps([len(messages), messages, input], default=str, sort_keys=True)
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:20]
    return {"type": "tool_use", "id": f"toolu_offline_{digest}", "name": name, "input": input}


def _situation(messages: list[ApiMessage]) -> _Situation:
    last = _blocks(messages[-1]) if messages else []
    asked = text_of(last)
    results = [b for m in messages for b in _blocks(m) if b.get("type") == "tool_result"]
    if asked.strip() or not any(block.get("type") == "tool_result" for block in last):
        return _Situation(question=asked)
    question = next((t for m in reversed(messages) if (t := _question(m))), "")
    uses = [b for m in messages for b in _blocks(m) if b.get("type") == "tool_use"]
    calls = {block["id"]: block for block in uses}
    newest = [(calls.get(each.get("tool_use_id")), each) for each in reversed(results)]
    drawn = newest[0][0] is not None and newest[0][0].get("name") == CHART_TOOL
    call, result = newest[1] if drawn and len(newest) > 1 else newest[0]
    return _Situation(question=question, call=call, result=result, drawn=drawn)


def _question(message: ApiMessage) -> str:
    return text_of(_blocks(message)) if message.get("role") == "user" else ""


def _blocks(message: ApiMessage) -> list[Block]:
    content = message.get("content") or []
    return [text_block(content)] if isinstance(content, str) else list(content)


def _chart(
    request: ModelRequest, question: str, call: Block, result: Block
) -> dict[str, Any] | None:
    """What to draw of the analyst's own query, when that can be drawn and it helps."""
    parsed = None if result.get("is_error") else _parse(_content(result))
    understood = read(question, request.catalogue)
    if parsed is None or isinstance(understood, Refusal) or not _has_tool(request, CHART_TOOL):
        return None
    own = call.get("input") == {"sql": to_sql(understood)}
    return chart_for(understood, parsed) if own else None


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
            result_id=str(value.get("result_id") or ""),
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
