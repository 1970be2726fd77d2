"""Tool calls whose input comes badly cut, broken, or not at all."""

import pytest

from core.domain.events import BlockFinished, UsageReported
from core.errors import ModelReplyInvalid
from core.llm.claude import ClaudeClient
from tests.llm.asking import events_of, failure_of, finish_of
from tests.support.messages_api import Block, ScriptedApi, Text, Tokens, ToolUse, reply

SQL = '{"sql":"select \\"a\\" from \\u00fc 😀"}'


@pytest.mark.parametrize(
    "pieces",
    [
        tuple(SQL),
        ("", "", SQL, ""),
        (SQL[:9], SQL[9:]),
        (SQL.partition("\\u0")[0] + "\\u0", SQL.partition("\\u0")[2]),
        (" \n" + SQL, "\n "),
    ],
)
async def test_input_is_whole_however_it_was_cut(
    api: ScriptedApi, client: ClaudeClient, pieces: tuple[str, ...]
) -> None:
    api.add(reply(ToolUse("run_sql", pieces=pieces)))
    assert (await finish_of(client)).blocks[0]["input"] == {"sql": 'select "a" from ü 😀'}


async def test_a_call_without_input_has_an_empty_one(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(ToolUse("list_tables", json=""), ToolUse("list_tables", json="", stop=False)))
    finish = await finish_of(client)
    assert [block["input"] for block in finish.blocks] == [{}, {}]
    assert finish.stop_reason == "tool_use"


async def test_input_given_at_the_start_is_kept(api: ScriptedApi, client: ClaudeClient) -> None:
    call = {"type": "tool_use", "id": "toolu_1", "name": "run_sql", "input": {"sql": "select 1"}}
    api.add(reply(Block(call), stop_reason="tool_use"))
    assert (await finish_of(client)).blocks == (call,)


@pytest.mark.parametrize(
    "broken", ['{"sql": ', '{"sql": "x"}}', "[1]", '"x"', "null", '{"n": NaN}', "[" * 100_000]
)
async def test_broken_input_is_a_reply_that_cannot_be_used(
    api: ScriptedApi, client: ClaudeClient, broken: str
) -> None:
    call = ToolUse("run_sql", json=broken, size=5000)
    api.add(reply(Text("Let me see."), call, usage=Tokens(output=77)))
    error, seen = await failure_of(client)
    assert isinstance(error, ModelReplyInvalid)
    assert "run_sql" in error.reason
    assert (error.code, error.retryable) == ("invalid_tool_input", True)
    assert error.request_id == api.exchanges()[0].request_id
    usage = [event.usage.output for event in seen if isinstance(event, UsageReported)]
    assert usage[-1] == 77


@pytest.mark.parametrize("reason", ["max_tokens", "model_context_window_exceeded", "refusal"])
@pytest.mark.parametrize("stop", [True, False])
@pytest.mark.parametrize("cut_input", ["", '{"sq', '{"sql": "select'])
async def test_a_call_that_ran_out_of_room_is_left_out(
    api: ScriptedApi, client: ClaudeClient, cut_input: str, stop: bool, reason: str
) -> None:
    api.add(
        reply(
            Text("Let me see."),
            ToolUse("run_sql", {"sql": "select 1"}, id="toolu_1"),
            ToolUse("run_sql", json=cut_input, stop=stop),
            stop_reason=reason,
        )
    )
    events = await events_of(client)
    finish = events[-1]
    assert finish.stop_reason == reason  # type: ignore[union-attr]
    assert [block.get("id") for block in finish.blocks] == [None, "toolu_1"]  # type: ignore[union-attr]
    assert [e.index for e in events if isinstance(e, BlockFinished)] == [0, 1]


async def test_calls_that_share_an_id_cannot_be_used(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(ToolUse("run_sql", {"a": 1}, "toolu_1"), ToolUse("run_sql", {"a": 2}, "toolu_1")))
    error, _ = await failure_of(client)
    assert isinstance(error, ModelReplyInvalid)
