"""The protocol that everything which answers speaks, and the request that it is given."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from core.domain.catalogue import Catalogue
from core.domain.events import ModelEvent
from core.domain.history import ApiMessage
from core.domain.models import OFFLINE_MODEL

__all__ = ["OFFLINE_MODEL", "ModelChoice", "ModelClient", "ModelRequest", "ToolSpec"]


@dataclass(frozen=True, kw_only=True)
class ToolSpec:
    """A tool as a model sees it; `input_schema` is JSON Schema."""

    name: str
    description: str
    input_schema: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ModelRequest:
    """One request: the system prompt, the history so far, what may be called.

    `catalogue` and `today` are what the system prompt says in words, for a client that is not a
    language model. `thinking`: whether the model may think first, where it can.
    """

    model: str
    system: str
    messages: list[ApiMessage]
    tools: tuple[ToolSpec, ...]
    max_tokens: int
    catalogue: Catalogue
    today: date
    thinking: bool = True


@dataclass(frozen=True, kw_only=True)
class ModelChoice:
    """A model that a person may pick; `note` says what it is in a few words.

    `window`: how many tokens it takes at most; None where nobody has said.
    """

    id: str
    label: str
    note: str = ""
    window: int | None = None


class ModelClient(Protocol):
    """Answers requests."""

    def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        """Yield the reply as it comes, `ReplyFinished` last.

        Cancelling the task that iterates closes the connection at once. Raises a `ModelError`;
        never retries by itself.
        """
        ...

    async def models(self) -> tuple[ModelChoice, ...]:
        """The models that can be asked; raises a `ModelError` when the list cannot be had."""
        ...
