"""JSON that an import keeps as it came: checked where pages rely on it, unchanged otherwise."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

# What each kind of block must have for pages and requests to be made from it.
_TEXTS = {
    "text": ("text",),
    "thinking": ("thinking",),
    "tool_use": ("id", "name"),
    "tool_result": ("tool_use_id",),
}
_DEEPEST = 100


def plain(value: Any, depth: int = 0) -> Any:
    """`value` with the numbers that a streaming parser gives as Decimal made floats."""
    if depth > _DEEPEST:
        raise ValueError("this is nested too deep")
    if isinstance(value, dict):
        return {key: plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def _block(value: Any) -> dict[str, Any]:
    block = plain(value)
    if not isinstance(block, dict) or not isinstance(block.get("type"), str):
        raise ValueError("a content block is an object with a type")  # noqa: TRY004
    for name in _TEXTS.get(block["type"], ()):
        if not isinstance(block.get(name), str):
            raise ValueError(f"a block of type {block['type']} needs the text {name}")  # noqa: TRY004
    return block


def _metadata(value: Any) -> dict[str, Any]:
    """Ours: what pages draw of it must be of its kind."""
    found = plain(value)
    if not isinstance(found, dict):
        raise ValueError("this is no object")  # noqa: TRY004
    if not isinstance(found.get("notice", ""), str):
        raise ValueError("notice is no text")  # noqa: TRY004
    for name, kind in (("retries", str), ("remedies", str), ("suggestions", str)):
        _check_list(found, name, kind)
    _check_list(found, "thinking_ms", int)
    return found


def _check_list(found: dict[str, Any], name: str, kind: type) -> None:
    given = found.get(name, [])
    if not isinstance(given, list) or not all(isinstance(item, kind) for item in given):
        raise ValueError(f"{name} is no list of such things as belong there")


Json = Annotated[Any, BeforeValidator(plain)]
CheckedBlock = Annotated[dict[str, Any], BeforeValidator(_block)]
CheckedMetadata = Annotated[dict[str, Any], BeforeValidator(_metadata)]
