"""Rebuilds the Messages API's history from stored messages: pure, and always valid.

Valid means: it begins with a user message, every tool_use is followed by its tool_result, no
message is empty, and thinking goes back only to the model that thought it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from core.domain.blocks import Block, tool_result, unanswered

ApiMessage = dict[str, Any]
THINKING = frozenset({"thinking", "redacted_thinking"})
NEVER_ANSWERED = "This tool call was interrupted and has no result."


@dataclass(frozen=True, kw_only=True)
class Said:
    """One stored message as far as history needs it; `model` is who wrote an assistant's."""

    role: str
    blocks: Sequence[Block]
    model: str | None = None


@dataclass(frozen=True, kw_only=True)
class Past:
    """What was said before, oldest first, and the ids of the results that its queries gave."""

    said: tuple[Said, ...]
    results: frozenset[str] = frozenset()


def api_history(messages: Sequence[Said], *, model: str) -> list[ApiMessage]:
    """The `messages` parameter for a request to `model`.

    Answers before the first question in `messages` are left out.
    """
    history: list[ApiMessage] = []
    for message in messages:
        if message.role == "user":
            _append(history, "user", list(message.blocks))
        elif message.role == "assistant" and history:
            for role, blocks in _sides(_sendable(message, model)):
                _append(history, role, blocks)
    return history


def answered(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with an error result right after each run of calls that has none of its own."""
    missing = {block["id"] for block in unanswered(blocks)}
    out: list[Block] = []
    waiting: list[str] = []
    for block in blocks:
        kind, after_results = block.get("type"), bool(out) and out[-1].get("type") == "tool_result"
        if waiting and kind != "tool_result" and (after_results or kind != "tool_use"):
            out += [tool_result(id_, NEVER_ANSWERED, is_error=True) for id_ in waiting]
            waiting = []
        out.append(block)
        if kind == "tool_use" and block["id"] in missing:
            waiting.append(block["id"])
    return out + [tool_result(id_, NEVER_ANSWERED, is_error=True) for id_ in waiting]


def _sendable(message: Said, model: str) -> list[Block]:
    blocks = answered(message.blocks)
    if message.model != model:
        blocks = [block for block in blocks if block.get("type") not in THINKING]
    return [b for b in blocks if b.get("type") != "text" or b["text"].strip()]


def _sides(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    runs = groupby(blocks, key=lambda b: "user" if b.get("type") == "tool_result" else "assistant")
    return [(role, list(run)) for role, run in runs]


def _append(history: list[ApiMessage], role: str, blocks: list[Block]) -> None:
    # A reply that was cut while it thought has nothing to go on from.
    while role == "assistant" and blocks and blocks[-1].get("type") in THINKING:
        blocks.pop()
    if not blocks:
        return
    if history and history[-1]["role"] == role:
        history[-1]["content"] = [*history[-1]["content"], *blocks]
    else:
        history.append({"role": role, "content": blocks})
