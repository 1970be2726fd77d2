"""What a request looks like on the wire, and how thinking is left out where it is refused."""

from typing import Any

import pytest

from core.errors import ModelRejected
from core.llm.claude import ClaudeClient
from tests.llm.asking import asking, failure_of, finish_of
from tests.support.messages_api import ScriptedApi, http_error, text_reply


async def test_the_body_holds_what_was_asked_and_nothing_else(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi"))
    request = asking("How many?", max_tokens=77)
    await finish_of(client, request)
    sent = api.exchanges()[0].body
    assert sent == {
        "model": "claude-sonnet-5-5",
        "max_tokens": 77,
        "stream": True,
        "system": [{"type": "text", "text": "You are an analyst."}],
        "messages": request.messages,
        "tools": [vars(request.tools[0])],
        "cache_control": {"type": "ephemeral"},
        "thinking": {"type": "adaptive", "display": "summarized"},
    }


@pytest.mark.parametrize(
    ("change", "missing"), [({"tools": ()}, "tools"), ({"system": " "}, "system")]
)
async def test_what_is_empty_is_left_out(
    api: ScriptedApi, client: ClaudeClient, change: dict[str, Any], missing: str
) -> None:
    api.add(text_reply("Hi"))
    await finish_of(client, asking(**change))
    assert missing not in api.exchanges()[0].body


async def test_a_model_that_need_not_think_is_not_asked_to(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi"))
    await finish_of(client, asking(thinking=False))
    assert "thinking" not in api.exchanges()[0].body


async def test_the_key_and_the_version_are_sent(api: ScriptedApi, client: ClaudeClient) -> None:
    api.add(text_reply("Hi"))
    await finish_of(client)
    assert api.exchanges()[0].headers["has_key"] is True
    assert api.exchanges()[0].headers["anthropic-version"]


async def test_a_model_that_refuses_thinking_is_asked_without_the_next_time(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi", repeat=True))
    old = asking(model="claude-haiku-4-5")
    error, _ = await failure_of(client, old)
    assert isinstance(error, ModelRejected)
    assert error.retryable
    assert (await finish_of(client, old)).blocks[0]["text"] == "Hi"
    await finish_of(client)
    thinking = ["thinking" in exchange.body for exchange in api.exchanges()]
    assert thinking == [True, False, True]


async def test_a_model_listed_as_unthinking_is_never_asked_to_think(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi"))
    await client.models()
    await finish_of(client, asking(model="claude-haiku-4-5"))
    assert "thinking" not in api.exchanges()[0].body


@pytest.mark.parametrize(
    "words",
    [
        "messages.1.content.0: Invalid `signature` in `thinking` block",
        "max_tokens: must be greater than thinking.budget_tokens",
    ],
)
async def test_another_complaint_about_thinking_does_not_switch_it_off(
    api: ScriptedApi, client: ClaudeClient, words: str
) -> None:
    api.add(http_error(400, message=words), text_reply("Hi"))
    error, _ = await failure_of(client)
    assert not error.retryable
    await finish_of(client)
    assert "thinking" in api.exchanges()[1].body
