"""How far one request to a model has come: what to keep of it when it ends early."""

from typing import Any

from core.domain.blocks import Block, usable
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
    UsageReported,
)
from core.domain.usage import Usage


class CallProgress:
    """Follows the events of one request; holds the blocks so far and the usage so far."""

    def __init__(self) -> None:
        self.usage = Usage()
        self.request_id: str | None = None
        self._open: dict[int, Block] = {}
        self._whole: dict[int, Block] = {}
        self._thought: dict[int, int] = {}
        self._streamed: list[str] = []

    def apply(self, event: Any) -> None:
        """Take in one event; those that are not a model's are ignored."""
        match event:
            case UsageReported():
                self.usage = event.usage
                self.request_id = event.request_id or self.request_id
            case BlockStarted():
                self._open[event.index] = dict(event.block)
            case TextDelta():
                self._grow(event.index, "text", event.text)
            case ThinkingDelta():
                self._grow(event.index, "thinking", event.text)
            case ToolInputDelta():
                self._streamed.append(event.json)
            case BlockFinished():
                self._open.pop(event.index, None)
                self._whole[event.index] = event.block
                if event.block.get("type") == "thinking":
                    self._thought[event.index] = event.duration_ms or 0
            case _:
                pass

    @property
    def has_output(self) -> bool:
        """Whether anything has come that a person may have seen."""
        return bool(self._streamed or self._whole or self._open)

    @property
    def kept(self) -> tuple[Block, ...]:
        """Whole blocks and cut text, in order: what may stay in the conversation.

        A tool call of a reply that was cut is left out: it was never run, and nobody waits for it.
        """
        blocks = {**self._whole, **{i: b for i, b in self._open.items() if usable(b)}}
        return tuple(blocks[i] for i in sorted(blocks) if blocks[i].get("type") != "tool_use")

    @property
    def thinking_ms(self) -> tuple[int, ...]:
        """How long each whole thinking block took, in order; 0 where nobody timed it."""
        return tuple(taken for _, taken in sorted(self._thought.items()))

    def estimated_usage(self) -> Usage:
        """The usage as far as reported, output estimated from what arrived."""
        return self.usage.with_output_from("".join(self._streamed))

    def _grow(self, index: int, field: str, text: str) -> None:
        self._streamed.append(text)
        block = self._open.setdefault(index, {"type": field, field: ""})
        block[field] = block.get(field, "") + text
