"""Keeps the ids of an answer's tool calls apart.

The Messages API never repeats one. Other servers behind the same protocol do, calling each tool
"call_0"; their results could not be told apart.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.domain.blocks import Block, tool_uses
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    CallFinished,
    ReplyFinished,
    TurnEvent,
)


class ToolIds:
    """Renames the ids that an earlier reply of the same answer has used, wherever they occur."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._used = {block["id"] for block in tool_uses(blocks)}
        self._renamed: dict[str, str] = {}

    def apply(self, event: TurnEvent) -> TurnEvent:
        """The event, with ids of its own; a `CallFinished` takes them into use."""
        match event:
            case BlockStarted() | BlockFinished():
                return replace(event, block=self._own(event.block))
            case CallFinished():
                return replace(event, reply=self._finished(event.reply))
            case _:
                return event

    def _finished(self, reply: ReplyFinished) -> ReplyFinished:
        blocks = tuple(self._own(block) for block in reply.blocks)
        self._used |= {block["id"] for block in tool_uses(blocks)}
        self._renamed.clear()
        return replace(reply, blocks=blocks)

    def _own(self, block: Block) -> Block:
        if block.get("type") != "tool_use" or block["id"] not in self._used:
            return block
        given = block["id"]
        if given not in self._renamed:
            number = 2
            while f"{given}_{number}" in self._used:
                number += 1
            self._renamed[given] = f"{given}_{number}"
        return {**block, "id": self._renamed[given]}
