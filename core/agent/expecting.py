"""About what a request will use: held back by budgets, and put in for counts that never came."""

from dataclasses import replace
from typing import Any

from core.domain.events import ReplyFinished
from core.domain.progress import CallProgress
from core.domain.usage import Usage
from core.llm.client import ModelRequest

# What an answer in a conversation seldom exceeds; the limit of a reply is far above it.
USUAL_OUTPUT = 2_000


def expected_usage(request: ModelRequest) -> Usage:
    """The prompt by its length, as if none of it were cached, and a usual answer."""
    given = [request.system, request.messages, [tool.input_schema for tool in request.tools]]
    tokens = sum(map(_tokens_in, given))
    return Usage(input=tokens, output=min(USUAL_OUTPUT, request.max_tokens))


def counted_reply(reply: ReplyFinished, progress: CallProgress, expected: Usage) -> ReplyFinished:
    """The reply; where the API's count is not whole, with ours of what arrived put in."""
    if reply.counted:
        return reply
    usage = progress.estimated_usage()
    if not usage.prompt:
        usage = replace(usage, input=expected.input)
    return replace(reply, usage=usage)


def _tokens_in(value: Any) -> int:
    """As `estimate_tokens`, without looking at every character: a history can be long."""
    match value:
        case str():
            return -(-len(value) // 4) if value.isascii() else len(value)
        case dict():
            return sum(map(_tokens_in, value.values()))
        case list() | tuple():
            return sum(map(_tokens_in, value))
        case _:
            return 1
