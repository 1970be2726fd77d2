"""The models that a person may pick."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from core.llm.client import ModelChoice

FALLBACK: tuple[ModelChoice, ...] = (
    ModelChoice(
        id="claude-sonnet-5-5", label="Claude Sonnet 5.5", note="fast and strong, for most work"
    ),
    ModelChoice(id="claude-opus-5-5", label="Claude Opus 5.5", note="for the hardest questions"),
    ModelChoice(id="claude-haiku-5-5", label="Claude Haiku 5.5", note="the fastest and cheapest"),
    ModelChoice(id="claude-fable-5-2", label="Claude Fable 5.2"),
)
"""What to offer while the API's own list cannot be had."""

_NOTES = {choice.id: choice.note for choice in FALLBACK}


def choices(infos: Iterable[dict[str, Any]]) -> tuple[ModelChoice, ...]:
    """The API's models as choices, newest first, each once; undated ones keep their order."""
    newest_first = sorted(infos, key=_made, reverse=True)
    unique = {info["id"]: info for info in newest_first}
    return tuple(_choice(info) for info in unique.values())


def _choice(info: dict[str, Any]) -> ModelChoice:
    note = _NOTES.get(info["id"], "")
    if info.get("lifecycle") == "deprecated":
        retires = str(info.get("retires_at") or "")[:10]
        note = f"retires on {retires}" if retires else "to be retired"
    label = str(info.get("display_name") or info["id"])
    return ModelChoice(id=info["id"], label=label, note=note, window=_window(info))


def _window(info: dict[str, Any]) -> int | None:
    said = info.get("max_input_tokens")
    return said if isinstance(said, int) and said > 0 else None


def _made(info: dict[str, Any]) -> float:
    try:
        return datetime.fromisoformat(str(info.get("created_at"))).timestamp()
    except (ValueError, OverflowError):
        return 0.0
