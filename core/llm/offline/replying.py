"""What the analyst says to a request: a reading with its query, a chart, an answer, a refusal."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from core.domain.blocks import Block, text_block
from core.domain.catalogue import Catalogue
from core.domain.history import ApiMessage
from core.llm.client import ModelRequest
from core.llm.offline.charts import chart_for
from core.llm.offline.describing import describe
from core.llm.offline.figures import Result, shown
from core.llm.offline.reader import only, read
from core.llm.offline.reading import Ask, Outcome, Reading, Refusal
from core.llm.offline.situation import Situation, content_of, situation
from core.llm.offline.sql import to_sql
from core.llm.offline.suggestions import suggestions
from core.llm.offline.telling import SIGNATURE, tell

TOOL = "run_sql"
CHART_TOOL = "make_chart"
WHAT_I_AM = "I am the offline analyst: I read questions by rules, without AI."
WHAT_I_CAN = (
    "I can count, total, average, rank, compare and chart what is in the tables, over time and by "
    "group."
)
_MORE = "Setting ANTHROPIC_API_KEY connects Claude, which can answer far more."


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The content blocks, and questions that may be asked next with a click."""

    blocks: tuple[Block, ...]
    suggestions: tuple[str, ...] = ()


def reply_to(request: ModelRequest) -> Reply:
    """The whole reply to the last message, or to what a tool has just told."""
    now = situation(request.messages, CHART_TOOL)
    understood = _understood(now, request.catalogue)
    if now.call is not None and now.result is not None:
        return _after_the_query(request, now, understood)
    if not _has_tool(request, TOOL):
        said = f"{WHAT_I_AM} I have no tool to query data with here.\n\n{SIGNATURE}"
        return Reply(blocks=(text_block(said),))
    if isinstance(understood, Reading):
        query = _tool_use(TOOL, {"sql": to_sql(understood)}, request.messages)
        return Reply(blocks=(text_block(describe(understood)), query))
    if isinstance(understood, Ask):
        return _asked_back(understood)
    return _refused(understood, request)


def _understood(now: Situation, catalogue: Catalogue) -> Outcome:
    """The last question's reading, each one before it being what it may go on from."""
    before: Reading | None = None
    for question in now.before:
        outcome = read(question, catalogue, before)
        before = outcome if isinstance(outcome, Reading) else before
    return read(now.question, catalogue, before)


def _after_the_query(request: ModelRequest, now: Situation, understood: Outcome) -> Reply:
    call, result = now.call or {}, now.result or {}
    reading = understood if isinstance(understood, Reading) else None
    if reading is not None and call.get("input") != {"sql": to_sql(reading)}:
        reading = None  # the query was not this analyst's
    parsed = None if result.get("is_error") else _parse(content_of(result))
    if reading and parsed and not now.drawn and _has_tool(request, CHART_TOOL):
        chart = chart_for(reading, parsed)
        if chart is not None:
            return Reply(blocks=(_tool_use(CHART_TOOL, chart, request.messages),))
    said = _answer(reading, parsed, result)
    offered = other_way(now.question, reading, request.catalogue) if reading else ()
    return Reply(blocks=(text_block(f"{said}\n\n{SIGNATURE}"),), suggestions=offered)


def _answer(reading: Reading | None, parsed: Result | None, result: Block) -> str:
    if result.get("is_error"):
        reason = shown(content_of(result)[:300])
        return f"The query failed, so there is no answer. What the database said: {reason}"
    if parsed is None:
        return "The query's result came back in a form that I cannot read; the table has it."
    if reading is None:
        return f"The query gave {parsed.rows:,} rows, which the table shows."
    return tell(reading, parsed)


def other_way(question: str, reading: Reading, catalogue: Catalogue) -> tuple[str, ...]:
    """The same question with "worst" or "best" taken the other way, where it can be read."""
    if reading.descending is None:
        return ()
    end = "lowest" if reading.descending else "highest"
    wording = re.sub(r"(?i)\b(?:worst|best)\b", end, question, count=1)
    if wording == question:
        return ()
    other = only(wording, catalogue)
    turned = other is not None and other.descending is not reading.descending
    return (wording,) if turned else ()


def _asked_back(ask: Ask) -> Reply:
    listed = "\n".join(f"- {shown_question(option)}" for option in ask.options)
    parts = [ask.reason, *([f"Ask one of these:\n\n{listed}"] if listed else []), SIGNATURE]
    return Reply(blocks=(text_block("\n\n".join(parts)),), suggestions=ask.options)


def _refused(refusal: Refusal, request: ModelRequest) -> Reply:
    offered = suggestions(request.catalogue)
    can = [WHAT_I_CAN] if refusal.chat else []
    parts = [" ".join([WHAT_I_AM, refusal.reason, *can]), _MORE]
    if offered:
        parts.append("These I can answer:\n\n" + "\n".join(f"- {line}" for line in offered))
    said = "\n\n".join([*parts, SIGNATURE])
    return Reply(blocks=(text_block(said),), suggestions=offered)


def shown_question(question: str) -> str:
    """A question in a list, harmless in Markdown."""
    return re.sub(r"([\\`*\[\]<>$#|~!])", r"\\\1", " ".join(question.split()))


def _has_tool(request: ModelRequest, name: str) -> bool:
    return any(tool.name == name for tool in request.tools)


def _tool_use(name: str, input: dict[str, Any], messages: list[ApiMessage]) -> Block:
    """A call whose id is the same whenever the same history is answered, and new otherwise."""
    told = json.dumps([len(messages), messages, input], default=str, sort_keys=True)
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:20]
    return {"type": "tool_use", "id": f"toolu_offline_{digest}", "name": name, "input": input}


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
