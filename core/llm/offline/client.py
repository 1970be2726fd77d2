"""The offline analyst as a model client: reads, queries, draws, and tells what came back."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator

from core.domain.blocks import Block
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    ModelEvent,
    ReplyFinished,
    TextDelta,
    ToolInputDelta,
    UsageReported,
)
from core.domain.usage import Usage
from core.llm.client import OFFLINE_MODEL, ModelChoice, ModelRequest
from core.llm.offline.replying import reply_to
from core.llm.offline.telling import SIGNATURE


class OfflineAnalyst:
    """Answers everyday questions about the catalogue's tables without a network and without AI.

    `delay_s`: seconds between two pieces of streamed text; a piece is a word.
    """

    def __init__(self, *, delay_s: float = 0.012) -> None:
        self._delay_s = delay_s

    async def models(self) -> tuple[ModelChoice, ...]:
        """The one choice: this analyst."""
        return (ModelChoice(id=OFFLINE_MODEL, label=SIGNATURE, note="no key, no network"),)

    async def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        """Yield the reply as it comes, `ReplyFinished` last. Raises nothing of its own."""
        reply = await asyncio.to_thread(reply_to, request)
        yield UsageReported(usage=Usage())
        for index, block in enumerate(reply.blocks):
            yield BlockStarted(index=index, block=_empty(block))
            for event in _deltas(index, block):
                yield event
                await asyncio.sleep(self._delay_s)
            yield BlockFinished(index=index, block=block)
        calls = any(block["type"] == "tool_use" for block in reply.blocks)
        yield ReplyFinished(
            blocks=reply.blocks,
            stop_reason="tool_use" if calls else "end_turn",
            usage=Usage(),
            model=OFFLINE_MODEL,
            suggestions=reply.suggestions,
        )


def _empty(block: Block) -> Block:
    return {**block, "text": ""} if block["type"] == "text" else {**block, "input": {}}


def _deltas(index: int, block: Block) -> Iterator[ModelEvent]:
    if block["type"] == "text":
        for piece in re.findall(r"\s*\S+\s*?|\s+$", block["text"]):
            yield TextDelta(index=index, text=piece)
    else:
        yield ToolInputDelta(index=index, json=json.dumps(block["input"]))
