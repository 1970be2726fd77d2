"""The list of models."""

import asyncio
import socket
from typing import Any

import pytest

from core.errors import ModelError, ModelRejected, ModelSignInFailed, ModelUnreachable
from core.llm.claude import ClaudeClient
from core.llm.client import ModelChoice
from core.llm.models import FALLBACK, choices
from tests.llm.asking import KEY
from tests.support.messages_api import MODELS, HttpError, ScriptedApi


async def test_models_come_newest_first_with_their_names(client: ClaudeClient) -> None:
    found = await client.models()
    assert [(choice.id, choice.label) for choice in found] == list(MODELS.items())


async def test_every_page_of_the_list_is_read() -> None:
    many = {f"claude-test-{number}": f"Test {number}" for number in range(45)}
    with ScriptedApi(models=many, page_size=20) as api:
        client = ClaudeClient(KEY, api.url)
        assert [choice.id for choice in await client.models()] == list(many)
        await client.aclose()


@pytest.mark.parametrize(
    ("status", "kind"), [(401, ModelSignInFailed), (404, ModelRejected), (500, ModelUnreachable)]
)
async def test_a_list_that_cannot_be_had_is_a_named_error(
    api: ScriptedApi, client: ClaudeClient, status: int, kind: type[ModelError]
) -> None:
    api.app.model_list_error = HttpError(status=status, type="x_error", message="No")
    with pytest.raises(kind):
        await client.models()


@pytest.mark.parametrize(
    "body", ["<html></html>", "[]", "[1]", "null", '{"data": [{"name": 1}]}', '{"data": [3]}']
)
async def test_a_list_that_cannot_be_read_says_that_the_server_is_another(
    api: ScriptedApi, client: ClaudeClient, body: str
) -> None:
    api.app.model_list_error = HttpError(status=200, type="", message="", body=body)
    with pytest.raises(ModelRejected, match="does not speak the Messages API"):
        await client.models()


async def test_an_api_that_is_away_has_no_list() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    client = ClaudeClient(KEY, f"http://127.0.0.1:{port}")
    with pytest.raises(ModelUnreachable, match="refuses connections"):
        await client.models()
    await client.aclose()


async def test_asking_on_loops_that_end_leaves_no_connection_behind(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    for _ in range(3):
        await asyncio.to_thread(lambda: asyncio.run(client.models()))
    assert client._sdk == {}


def test_other_servers_lists_are_read_as_far_as_they_go() -> None:
    infos: list[dict[str, Any]] = [
        {"id": "llama", "object": "model", "created": 1},
        {"id": "qwen", "created_at": None},
    ]
    assert choices(infos) == (
        ModelChoice(id="llama", label="llama"),
        ModelChoice(id="qwen", label="qwen"),
    )


def test_deprecated_models_say_when_they_retire_and_newer_ones_come_first() -> None:
    old = {
        "id": "a",
        "display_name": "A",
        "created_at": "2025-01-01T00:00:00Z",
        "lifecycle": "deprecated",
        "retires_at": "2026-12-01T00:00:00Z",
    }
    new = {"id": "b", "display_name": "B", "created_at": "2026-01-01T00:00:00Z"}
    retiring = ModelChoice(id="a", label="A", note="retires on 2026-12-01")
    assert choices([old, new, new]) == (ModelChoice(id="b", label="B"), retiring)


def test_the_fallback_begins_with_the_default_model() -> None:
    assert [choice.id for choice in FALLBACK] == [
        "claude-sonnet-5-5",
        "claude-opus-5-5",
        "claude-haiku-5-5",
        "claude-fable-5-2",
    ]
