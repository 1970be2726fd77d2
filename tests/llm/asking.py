"""Requests, and what came of them."""

from datetime import date
from typing import Any

import pytest

from core.domain.catalogue import Catalogue
from core.domain.events import ModelEvent, ReplyFinished, TextDelta
from core.errors import ModelError
from core.llm.client import ModelClient, ModelRequest, ToolSpec

KEY = "sk-ant-test-very-secret-0123456789"
RUN_SQL = ToolSpec(
    name="run_sql",
    description="Runs SQL.",
    input_schema={"type": "object", "properties": {"sql": {"type": "string"}}},
)


def asking(text: str = "How many flights?", **changes: Any) -> ModelRequest:
    """A request that asks `text`."""
    fields: dict[str, Any] = {
        "model": "claude-sonnet-5-5",
        "system": "You are an analyst.",
        "messages": [{"role": "user", "content": [{"type": "text", "text": text}]}],
        "tools": (RUN_SQL,),
        "max_tokens": 1000,
        "catalogue": Catalogue(),
        "today": date(2026, 3, 1),
    }
    return ModelRequest(**{**fields, **changes})


async def events_of(client: ModelClient, request: ModelRequest | None = None) -> list[ModelEvent]:
    """Every event of a reply."""
    return [event async for event in client.stream(request or asking())]


async def finish_of(client: ModelClient, request: ModelRequest | None = None) -> ReplyFinished:
    """The whole reply."""
    last = (await events_of(client, request))[-1]
    assert isinstance(last, ReplyFinished)
    return last


async def failure_of(
    client: ModelClient, request: ModelRequest | None = None
) -> tuple[ModelError, list[ModelEvent]]:
    """The error of a reply that fails, and the events before it."""
    seen: list[ModelEvent] = []

    async def read() -> None:
        async for event in client.stream(request or asking()):
            seen.append(event)  # noqa: PERF401 - what came before the error is kept

    with pytest.raises(ModelError) as caught:
        await read()
    return caught.value, seen


def text_of(events: list[ModelEvent]) -> str:
    """The answer's text in the deltas."""
    return "".join(event.text for event in events if isinstance(event, TextDelta))
