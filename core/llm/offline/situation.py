"""Where a conversation stands: the questions so far, and the query that has just been run."""

from dataclasses import dataclass

from core.domain.blocks import Block, text_block, text_of
from core.domain.history import ApiMessage

QUESTIONS_KEPT = 12


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The last question and those before it; its query and result, when that has just been run.

    `drawn`: whether a chart of it has been asked for.
    """

    question: str
    before: tuple[str, ...] = ()
    call: Block | None = None
    result: Block | None = None
    drawn: bool = False


def situation(messages: list[ApiMessage], chart_tool: str) -> Situation:
    """What the history says; a text beside a tool's result is a new question."""
    last = _blocks(messages[-1]) if messages else []
    asked = [text for message in messages if (text := _question(message).strip())]
    before = tuple(asked[-1 - QUESTIONS_KEPT : -1])
    results = [b for m in messages for b in _blocks(m) if b.get("type") == "tool_result"]
    if text_of(last).strip() or not any(b.get("type") == "tool_result" for b in last):
        given = text_of(last)
        return Situation(question=given, before=before if given.strip() else tuple(asked))
    uses = [b for m in messages for b in _blocks(m) if b.get("type") == "tool_use"]
    calls = {block["id"]: block for block in uses}
    newest = [(calls.get(each.get("tool_use_id")), each) for each in reversed(results)]
    first = newest[0][0]
    drawn = first is not None and first.get("name") == chart_tool
    call, result = newest[1] if drawn and len(newest) > 1 else newest[0]
    question = asked[-1] if asked else ""
    return Situation(question=question, before=before, call=call, result=result, drawn=drawn)


def content_of(result: Block) -> str:
    """What a tool's result says, as text."""
    content = result.get("content") or ""
    return content if isinstance(content, str) else text_of(content)


def _question(message: ApiMessage) -> str:
    return text_of(_blocks(message)) if message.get("role") == "user" else ""


def _blocks(message: ApiMessage) -> list[Block]:
    content = message.get("content") or []
    return [text_block(content)] if isinstance(content, str) else list(content)
