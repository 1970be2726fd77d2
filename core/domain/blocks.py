"""Content blocks: the Messages API's own JSON objects, kept verbatim."""

from collections.abc import Iterable, Sequence
from typing import Any

Block = dict[str, Any]


def text_of(blocks: Iterable[Block]) -> str:
    """The text of the text blocks, a blank line between two of them."""
    texts = (block["text"] for block in blocks if block.get("type") == "text")
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def tool_uses(blocks: Iterable[Block]) -> list[Block]:
    """The tool_use blocks, in order."""
    return [block for block in blocks if block.get("type") == "tool_use"]


def unanswered(blocks: Sequence[Block]) -> list[Block]:
    """The tool_use blocks that have no tool_result yet, in order."""
    answered = {b["tool_use_id"] for b in blocks if b.get("type") == "tool_result"}
    return [block for block in tool_uses(blocks) if block["id"] not in answered]


def text_block(text: str) -> Block:
    """A text block."""
    return {"type": "text", "text": text}


def tool_result(tool_use_id: str, content: str, *, is_error: bool = False) -> Block:
    """A tool_result block; `is_error` tells the model that the tool did not do its work."""
    block: Block = {"type": "tool_result", "tool_use_id": tool_use_id, "content": content}
    return {**block, "is_error": True} if is_error else block


def usable(block: Block) -> bool:
    """Whether a block that was cut off may be kept and sent back.

    Text may, if there is any. Thinking may not without its signature, nor a tool_use whose input
    never ended; both are only whole at content_block_stop.
    """
    if block.get("type") == "text":
        return bool(block["text"].strip())
    return False
