"""Refuses what the real API refuses: unknown parameters and histories that are not valid."""

import re
from typing import Any

Json = dict[str, Any]

PARAMETERS = frozenset(
    "model messages max_tokens system tools tool_choice thinking stream stop_sequences metadata "
    "cache_control container diagnostics inference_geo output_config service_tier speed".split()
)
BLOCK_FIELDS = {
    "text": ({"type", "text"}, {"cache_control", "citations"}),
    "thinking": ({"type", "thinking", "signature"}, set()),
    "redacted_thinking": ({"type", "data"}, set()),
    "tool_use": ({"type", "id", "name", "input"}, {"cache_control", "caller", "toolset_name"}),
    "tool_result": ({"type", "tool_use_id"}, {"content", "is_error", "cache_control"}),
}
USER_ONLY = frozenset({"tool_result", "image", "document"})
ASSISTANT_ONLY = frozenset({"tool_use", "thinking", "redacted_thinking"})


class Invalid(Exception):
    """The request is not valid; the text is the API's answer."""


def check(body: Json) -> None:
    """Raise `Invalid` for a body that the API would answer with 400."""
    _check_top(body)
    _check_tools(body.get("tools", []))
    _check_history(body["messages"])


def _need(holds: object, message: str) -> None:
    if not holds:
        raise Invalid(message)


def _check_top(body: Json) -> None:
    for name in ("model", "messages", "max_tokens"):
        _need(name in body, f"{name}: Field required")
    for name in body.keys() - PARAMETERS:
        raise Invalid(f"{name}: Extra inputs are not permitted")
    tokens = body["max_tokens"]
    _need(type(tokens) is int and tokens > 0, "max_tokens: must be greater than or equal to 1")
    _need(isinstance(body["messages"], list), "messages: Input should be a valid list")
    _need(body["messages"], "messages: at least one message is required")
    system = body.get("system", [{"type": "text", "text": "x"}])
    blocks = [{"type": "text", "text": system}] if isinstance(system, str) else system
    for block in blocks:
        _check_block(block, "system")
    if body.get("tool_choice", {}).get("type") in ("any", "tool"):
        raise Invalid("tool_choice: this model only supports the types auto and none")


def _check_tools(tools: list[Json]) -> None:
    names = [tool.get("name", "") for tool in tools]
    for at, tool in enumerate(tools):
        good = re.fullmatch(r"[a-zA-Z0-9_-]{1,128}", names[at])
        _need(good, f"tools.{at}.name: String should match pattern '^[a-zA-Z0-9_-]{{1,128}}$'")
        schema = tool.get("input_schema", {})
        _need(schema.get("type") == "object", f"tools.{at}.input_schema.type: Field required")
    _need(len(set(names)) == len(names), "tools: Tool names must be unique.")


def _check_history(messages: list[Json]) -> None:
    turns = _merged(messages)
    _need(turns[0][0] == "user", "messages: first message must use the user role")
    last = "This model does not support assistant message prefill."
    _need(turns[-1][0] == "user", f"{last} The conversation must end with a user message.")
    asked: list[str] = []
    seen: set[str] = set()
    for at, (role, blocks) in enumerate(turns):
        if role == "user":
            _check_results(at, blocks, asked)
            asked = []
            continue
        asked = [block["id"] for block in blocks if block["type"] == "tool_use"]
        _need(len(set(asked)) == len(asked) and not seen & set(asked), _UNIQUE)
        seen |= set(asked)


_UNIQUE = "messages: `tool_use` ids must be unique"


def _merged(messages: list[Json]) -> list[tuple[str, list[Json]]]:
    turns: list[tuple[str, list[Json]]] = []
    for at, message in enumerate(messages):
        extra = message.keys() - {"role", "content"}
        _need(not extra, f"messages.{at}.{min(extra, default='')}: Extra inputs are not permitted")
        role, blocks = message.get("role"), _blocks(at, message.get("content"))
        _need(role in ("user", "assistant"), f"messages.{at}.role: Input should be 'user' or ...")
        for number, block in enumerate(blocks):
            where = f"messages.{at}.content.{number}"
            _check_block(block, where)
            wrong = ASSISTANT_ONLY if role == "user" else USER_ONLY
            _need(block["type"] not in wrong, f"{where}: `{block['type']}` blocks can not be here")
        if turns and turns[-1][0] == role:
            turns[-1][1].extend(blocks)
        else:
            turns.append((str(role), blocks))
    return turns


def _blocks(at: int, content: Any) -> list[Json]:
    blocks = [{"type": "text", "text": content}] if isinstance(content, str) else content
    _need(isinstance(blocks, list), f"messages.{at}.content: Field required")
    _need(blocks, f"messages.{at}: all messages must have non-empty content")
    return list(blocks)


def _check_block(block: Json, where: str) -> None:
    kind = block.get("type")
    _need(isinstance(kind, str), f"{where}.type: Field required")
    needed, optional = BLOCK_FIELDS.get(str(kind), (set(block), set()))
    for name in sorted(needed - block.keys()):
        raise Invalid(f"{where}.{kind}.{name}: Field required")
    for name in sorted(block.keys() - needed - optional):
        raise Invalid(f"{where}.{kind}.{name}: Extra inputs are not permitted")
    if kind == "text":
        _need(block["text"], f"{where}: text content blocks must be non-empty")
        _need(block["text"].strip(), f"{where}: text content blocks must contain non-whitespace")
    if kind == "thinking":
        _need(block["signature"], f"{where}: Invalid `signature` in `thinking` block")
    if kind == "tool_use":
        _need(isinstance(block["input"], dict), f"{where}.tool_use.input: should be an object")


def _check_results(at: int, blocks: list[Json], asked: list[str]) -> None:
    kinds = [block["type"] == "tool_result" for block in blocks]
    given = [block["tool_use_id"] for block in blocks if block["type"] == "tool_result"]
    missing = [id_ for id_ in asked if id_ not in given]
    _need(
        not missing,
        f"messages.{at}: `tool_use` ids were found without `tool_result` blocks immediately "
        f"after: {', '.join(missing)}.",
    )
    extra = [id_ for id_ in given if id_ not in asked]
    _need(not extra, f"messages.{at}: unexpected `tool_use_id` found in `tool_result`: {extra}")
    _need(len(set(given)) == len(given), f"messages.{at}: each tool_use must have a single result")
    _need(kinds == sorted(kinds, reverse=True), f"messages.{at}: tool_result blocks come first")
