"""The scripted API itself: what it refuses, and its form as a process."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.support.messages_api import (
    ApiProcess,
    Hold,
    Match,
    Reply,
    ScriptedApi,
    Text,
    Thinking,
    ToolUse,
    http_error,
    read_log,
    reply,
    text_reply,
    tool_reply,
)
from tests.support.messages_api.script import REPLIES

HI = {"role": "user", "content": "Hi"}
OK = {"role": "assistant", "content": [{"type": "text", "text": "Yes."}]}
CALL = {"type": "tool_use", "id": "t1", "name": "run_sql", "input": {}}
RESULT = {"type": "tool_result", "tool_use_id": "t1", "content": "1"}
THOUGHT = {"type": "thinking", "thinking": "Hm", "signature": "s"}


def says(*content: dict[str, Any]) -> dict[str, Any]:
    """An assistant's message."""
    return {"role": "assistant", "content": list(content)}


def told(*content: dict[str, Any]) -> dict[str, Any]:
    """A user's message."""
    return {"role": "user", "content": list(content)}


def post(url: str, **changes: Any) -> tuple[int, dict[str, Any]]:
    """The status and JSON of a request that is not streamed."""
    body = {"model": "claude-sonnet-5-5", "max_tokens": 9, "messages": [HI], **changes}
    headers = {"x-api-key": "k", "anthropic-version": "2023-06-01"}
    request = Request(f"{url}/v1/messages", json.dumps(body).encode(), headers)
    try:
        with urlopen(request, timeout=10) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


@pytest.mark.parametrize(
    "messages",
    [
        [HI],
        [HI, HI, OK, OK, HI],
        [HI, says(THOUGHT, CALL), told(RESULT)],
        [HI, says(CALL), told(RESULT, {"type": "text", "text": "And?"})],
        [HI, says(CALL), told({**RESULT, "is_error": True}), OK, HI],
        [HI, says(CALL, {**CALL, "id": "t2"}), told({**RESULT, "tool_use_id": "t2"}, RESULT)],
        [HI, says({"type": "hologram", "x": 1}), HI],
    ],
)
def test_a_valid_history_is_answered(messages: list[Any]) -> None:
    with ScriptedApi([text_reply("Hello")]) as api:
        status, answer = post(api.url, messages=messages)
    assert (status, answer["content"]) == (200, [{"type": "text", "text": "Hello"}])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"messages": []}, "at least one message"),
        ({"messages": [OK, HI]}, "first message must use the user role"),
        ({"messages": [HI, OK]}, "prefill"),
        ({"messages": [told()]}, "non-empty content"),
        ({"messages": [told({"type": "text", "text": ""})]}, "non-empty"),
        ({"messages": [told({"type": "text", "text": " \n"})]}, "non-whitespace"),
        ({"messages": [HI, says(CALL), HI]}, "without `tool_result` blocks immediately"),
        ({"messages": [HI, says(CALL), HI, OK, told(RESULT)]}, "immediately"),
        ({"messages": [HI, OK, told(RESULT)]}, "unexpected `tool_use_id`"),
        ({"messages": [HI, says(CALL), told(RESULT, RESULT)]}, "single result"),
        (
            {"messages": [HI, says(CALL), told({"type": "text", "text": "x"}, RESULT)]},
            "come first",
        ),
        ({"messages": [HI, says(CALL), told(RESULT), says(CALL), told(RESULT)]}, "unique"),
        ({"messages": [HI, says({**THOUGHT, "signature": ""}), HI]}, "signature"),
        ({"messages": [HI, says({"type": "thinking", "thinking": "x"}), HI]}, "signature"),
        ({"messages": [told(CALL)]}, "can not be here"),
        ({"messages": [told({"type": "text", "text": "x", "ours": 1})]}, "Extra inputs"),
        ({"messages": [{**HI, "id": "m1"}]}, "Extra inputs"),
        ({"messages": [{"role": "tool", "content": "x"}]}, "role"),
        ({"system": [{"type": "text", "text": ""}]}, "non-empty"),
        ({"temperature": 0.5}, "temperature: Extra inputs"),
        ({"top_p": 0.5}, "top_p: Extra inputs"),
        ({"tool_choice": {"type": "any"}}, "tool_choice"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"tools": [{"name": "a b", "input_schema": {"type": "object"}}]}, "pattern"),
        ({"tools": [{"name": "a", "input_schema": {}}]}, "input_schema"),
    ],
)
def test_a_broken_request_is_refused_with_words(changes: dict[str, Any], words: str) -> None:
    with ScriptedApi([text_reply("Hello")]) as api:
        status, answer = post(api.url, **changes)
        assert status == 400
        assert answer["error"]["type"] == "invalid_request_error"
        assert words in answer["error"]["message"]
        assert api.exchanges()[0].refusal == answer["error"]["message"]
        assert post(api.url)[0] == 200


def test_a_reply_goes_to_the_first_request_that_it_matches() -> None:
    title = text_reply("A title", when=Match(model="claude-haiku-5-5"), repeat=True)
    with ScriptedApi([title, text_reply("One"), text_reply("Two")]) as api:
        models = ["claude-sonnet-5-5", "claude-haiku-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"]
        texts = [post(api.url, model=model)[1]["content"][0]["text"] for model in models]
        assert texts == ["One", "A title", "Two", "A title"]
        assert post(api.url)[0] == 400


def test_a_script_may_be_a_function_of_the_request() -> None:
    with ScriptedApi(lambda body: text_reply(f"max {body['max_tokens']}")) as api:
        assert post(api.url, max_tokens=5)[1]["content"][0]["text"] == "max 5"


def test_every_step_survives_the_way_through_json() -> None:
    script = [
        reply(Thinking("Hm"), Text("Hi", hold_after={2: "g"}), Hold("x"), ToolUse("t", {"a": [1]})),
        tool_reply("run_sql", {"sql": "x"}, id="t1", when=Match(contains="x"), repeat=True),
        http_error(429, retry_after="3"),
        Reply(cut_at_byte=3, reset=True, chunk_bytes=2),
    ]
    assert REPLIES.validate_json(REPLIES.dump_json(script)) == script


def test_the_process_form_keeps_its_log_when_the_client_is_killed(tmp_path: Path) -> None:
    script = [reply(Text("word " * 10, size=5), Hold()), text_reply("Again")]
    with ApiProcess(script, tmp_path) as api:
        body = {"model": "claude-sonnet-5-5", "max_tokens": 9, "messages": [HI], "stream": True}
        headers = ["-H", "x-api-key: k", "-H", "anthropic-version: x", "-d", json.dumps(body)]
        client = subprocess.Popen(
            ["curl", "-sN", f"{api.url}/v1/messages", *headers], stdout=subprocess.DEVNULL
        )
        api.wait_for_deltas(1, 10)
        killed_at = time.monotonic()
        client.kill()
        client.wait(10)
        exchange = api.wait_closed(1)
        assert exchange.client_closed
        assert exchange.text == "word " * 10
        assert exchange.ended_at is not None
        assert 0 <= exchange.ended_at - killed_at < 1
        assert read_log(api.log_path) == api.exchanges()
        assert post(api.url)[1]["content"][0]["text"] == "Again"


def test_waiting_for_what_does_not_come_is_a_timeout(tmp_path: Path) -> None:
    with ApiProcess([], tmp_path) as process, ScriptedApi() as thread:
        for api in (process, thread):
            with pytest.raises(TimeoutError):
                api.wait_for_request(1, timeout=0.05)
