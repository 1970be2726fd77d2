"""One content block while it streams."""

import json
from typing import Any

from core.domain.blocks import Block
from core.domain.events import (
    BlockStarted,
    ModelEvent,
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
)
from core.llm.surrogates import Joiner

_CALLS = frozenset({"tool_use", "server_tool_use", "mcp_tool_use"})


class OpenBlock:
    """A block that has begun, as content_block_start gave it, and the pieces that came since."""

    def __init__(self, index: int, block: Block) -> None:
        self.index = index
        self._block = dict(block)
        self._kind = block["type"]
        self._pieces: list[str] = []
        self._joiner = Joiner()
        self._input: Any = None

    @property
    def name(self) -> str:
        """The tool's name, of a tool call."""
        return str(self._block.get("name", ""))

    def started(self) -> BlockStarted:
        """The event of its beginning."""
        return BlockStarted(index=self.index, block=dict(self._block))

    def add(self, delta: dict[str, Any]) -> list[ModelEvent]:
        """Take a delta in; one of an unknown type changes nothing."""
        match delta["type"]:
            case "text_delta":
                return self._text(delta["text"])
            case "thinking_delta":
                return self._text(delta["thinking"])
            case "input_json_delta":
                piece = self._joiner.join(delta["partial_json"])
                self._pieces.append(piece)
                return [ToolInputDelta(index=self.index, json=piece)] if piece else []
            case "signature_delta":
                self._block["signature"] = delta["signature"]
            case "citations_delta":
                cited = self._block.get("citations") or []
                self._block["citations"] = [*cited, delta["citation"]]
        return []

    def _text(self, text: str) -> list[ModelEvent]:
        return self._emit(self._joiner.join(text))

    def _emit(self, text: str) -> list[ModelEvent]:
        if not text:
            return []
        self._pieces.append(text)
        if self._kind == "thinking":
            return [ThinkingDelta(index=self.index, text=text)]
        return [TextDelta(index=self.index, text=text)]

    def flush(self) -> list[ModelEvent]:
        """What the joiner still holds, at the block's end."""
        rest = self._joiner.rest()
        if self._kind in _CALLS:
            self._pieces.append(rest)
            return []
        return self._emit(rest)

    def doubtful(self) -> bool:
        """Whether it is a tool call without whole input, which may yet turn out to be meant."""
        return self._kind in _CALLS and (self.broken() or not self._given())

    def broken(self) -> bool:
        """Whether it is a tool call with input that is not a JSON object."""
        return self._kind in _CALLS and not isinstance(self._parsed(), dict)

    def sendable(self) -> bool:
        """Whether the API would take it back: thinking only with its signature."""
        return self._kind != "thinking" or bool(self._block.get("signature"))

    def whole(self) -> Block:
        """The block as it goes back to the API."""
        if self._kind in _CALLS:
            return {**self._block, "input": self._parsed()}
        if self._kind in ("text", "thinking"):
            begun = self._block.get(self._kind) or ""
            return {**self._block, self._kind: begun + "".join(self._pieces)}
        return self._block

    def _given(self) -> bool:
        return bool("".join(self._pieces).strip() or self._block.get("input"))

    def _parsed(self) -> Any:
        raw = "".join(self._pieces).strip()
        if not raw:
            return self._block.get("input") or {}
        if self._input is None:
            try:
                self._input = json.loads(raw, parse_constant=_refuse)
            except (ValueError, RecursionError):
                self._input = False
        return self._input


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
