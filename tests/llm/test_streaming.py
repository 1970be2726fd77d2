"""What the client makes of replies that come whole."""

import asyncio
import time
from pathlib import Path

import pytest

from core.domain.events import (
    BlockFinished,
    BlockStarted,
    ReplyFinished,
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
    UsageReported,
)
from core.domain.usage import Usage
from core.llm.claude import ClaudeClient
from tests.llm.asking import KEY, asking, events_of, finish_of, text_of
from tests.support.messages_api import (
    ApiProcess,
    Block,
    Hold,
    Match,
    Ping,
    Raw,
    ScriptedApi,
    Text,
    Thinking,
    Tokens,
    ToolUse,
    UsageSoFar,
    reply,
    text_reply,
)

WIDE = "Zürich 你好世界 👩‍👩‍👧‍👦 🇨🇭 ½ 한국어 " * 20


async def test_text_streams_and_the_whole_block_follows(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("Hello there", size=6)))
    events = await events_of(client)
    kinds = [type(event) for event in events]
    delta = TextDelta
    middle = [BlockStarted, delta, delta, BlockFinished]
    assert kinds == [UsageReported, *middle, UsageReported, ReplyFinished]
    assert events[4] == BlockFinished(index=0, block={"type": "text", "text": "Hello there"})


async def test_deltas_arrive_before_the_reply_is_whole(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("Hello there", size=6, hold_after={1: "half"})))
    stream = client.stream(asking())
    seen = [await anext(stream) for _ in range(3)]
    assert seen[-1] == TextDelta(index=0, text="Hello ")
    api.release("half")
    assert text_of([event async for event in stream]) == "there"


async def test_thinking_goes_back_verbatim_with_its_signature(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    signature = "ErUBCkYIBxgCIkD/+==" * 30
    api.add(reply(Thinking("First\n\n the  sum. ", signature), Text("Done.")))
    events = await events_of(client)
    thought = "".join(event.text for event in events if isinstance(event, ThinkingDelta))
    block = {"type": "thinking", "thinking": "First\n\n the  sum. ", "signature": signature}
    assert thought == block["thinking"]
    assert BlockFinished(index=0, block=block) in events


async def test_thinking_without_a_signature_is_shown_and_not_sent_back(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Thinking("hmm", signature=""), Text("Done.")))
    events = await events_of(client)
    assert ThinkingDelta(index=0, text="hmm") in events
    last = events[-1]
    assert isinstance(last, ReplyFinished)
    assert last.blocks == ({"type": "text", "text": "Done."},)


async def test_history_made_of_the_reply_is_accepted_by_the_api(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Thinking("Hmm."), Text("Let me see."), ToolUse("run_sql", {"sql": "select 1"})))
    api.add(text_reply("One."))
    first, request = await finish_of(client), asking()
    call = first.blocks[-1]["id"]
    result = {"type": "tool_result", "tool_use_id": call, "content": "1"}
    said = [{"role": "assistant", "content": list(first.blocks)}]
    answered = [*request.messages, *said, {"role": "user", "content": [result]}]
    assert (await finish_of(client, asking(messages=answered))).stop_reason == "end_turn"


@pytest.mark.parametrize(
    "block",
    [
        {"type": "redacted_thinking", "data": "EmwKAhgBEgy3va=="},
        {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": {"q": "x"}},
        {"type": "hologram", "shape": {"deep": [1, None, "é"]}, "new_field": True},
    ],
)
async def test_blocks_of_other_types_pass_verbatim(
    api: ScriptedApi, client: ClaudeClient, block: dict[str, object]
) -> None:
    api.add(reply(Block(block, deltas=({"type": "hologram_delta", "x": 1},)), Text("Hi")))
    events = await events_of(client)
    assert BlockFinished(index=0, block=block) in events
    assert isinstance(events[-1], ReplyFinished)
    assert events[-1].blocks == (block, {"type": "text", "text": "Hi"})


async def test_citations_are_kept(api: ScriptedApi, client: ClaudeClient) -> None:
    cited = {"type": "char_location", "cited_text": "x", "document_index": 0}
    deltas = ({"type": "text_delta", "text": "So"}, {"type": "citations_delta", "citation": cited})
    api.add(reply(Block({"type": "text", "text": ""}, deltas)))
    blocks = (await finish_of(client)).blocks
    assert blocks == ({"type": "text", "text": "So", "citations": [cited]},)


async def test_pings_unknown_events_and_comments_are_passed_over(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    odd = Raw('event: weather\ndata: {"type":"weather"}\n\n: a comment\n\nevent: empty\n\n')
    api.add(reply(Ping(), odd, Text("Hi"), Ping()))
    assert text_of(await events_of(client)) == "Hi"


async def test_usage_is_cumulative_and_the_last_one_holds(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    tokens = Tokens(
        input=3, cache_write_5m=5, cache_write_1h=7, cache_read=11, output=40, thinking=13
    )
    api.add(reply(Text("Hi"), UsageSoFar(20), Text("there"), usage=tokens))
    events = await events_of(client)
    usages = [event.usage for event in events if isinstance(event, UsageReported)]
    start = Usage(input=3, cache_write_5m=5, cache_write_1h=7, cache_read=11, output=1)
    assert [usage.output for usage in usages] == [1, 20, 40]
    assert usages[0] == start
    whole = Usage(
        input=3, cache_write_5m=5, cache_write_1h=7, cache_read=11, output=40, thinking=13
    )
    assert events[-1].usage == whole  # type: ignore[union-attr]


async def test_cache_writes_without_a_breakdown_count_as_five_minutes(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi", usage=Tokens(cache_write_5m=9, breakdown=False)))
    usage = (await finish_of(client)).usage
    assert (usage.cache_write_5m, usage.cache_write_1h) == (9, 0)


async def test_every_event_with_a_request_id_carries_the_apis(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi"))
    events = await events_of(client)
    ids = {e.request_id for e in events if isinstance(e, UsageReported | ReplyFinished)}
    assert ids == {api.exchanges()[0].request_id}


@pytest.mark.parametrize(
    "reason", ["end_turn", "max_tokens", "refusal", "pause_turn", "stop_sequence", "brand_new"]
)
async def test_stop_reasons_come_through(
    api: ScriptedApi, client: ClaudeClient, reason: str
) -> None:
    api.add(text_reply("Hi", stop_reason=reason))
    assert (await finish_of(client)).stop_reason == reason


async def test_a_reply_without_blocks_is_whole_too(api: ScriptedApi, client: ClaudeClient) -> None:
    api.add(reply())
    assert (await finish_of(client)).blocks == ()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
async def test_characters_cut_between_tcp_chunks_are_whole(
    api: ScriptedApi, client: ClaudeClient, size: int
) -> None:
    api.add(reply(Text(WIDE, size=50), chunk_bytes=size))
    assert text_of(await events_of(client)) == WIDE


async def test_an_emoji_escaped_in_two_halves_over_two_deltas_is_joined(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    halves = [
        f'event: x\ndata: {{"type":"content_block_delta","index":1,"delta":'
        f'{{"type":"text_delta","text":"{half}"}}}}\n\n'
        for half in ("a\\ud83d", "\\ude00b", "c\\ud83d")
    ]
    begin = '{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}'
    stop = '{"type":"content_block_stop","index":1}'
    raw = f"event: x\ndata: {begin}\n\n{''.join(halves)}event: x\ndata: {stop}\n\n"
    api.add(reply(Raw(raw), when=Match(contains="halves")))
    events = await events_of(client, asking("in halves"))
    assert text_of(events) == "a😀bc\ufffd"
    assert events[-1].blocks[0]["text"] == "a😀bc\ufffd"  # type: ignore[union-attr]


async def test_a_megabyte_of_text_arrives_whole(api: ScriptedApi, client: ClaudeClient) -> None:
    text = "".join(f"{number:>9}\n" for number in range(100_000))
    api.add(reply(Text(text, size=4096)))
    finish = await finish_of(client)
    assert finish.blocks[0]["text"] == text


async def test_one_delta_of_a_megabyte_arrives_whole(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("x" * 1_000_000, size=1_000_000)))
    assert len(text_of(await events_of(client))) == 1_000_000


async def test_two_streams_at_once_do_not_wait_for_each_other(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("slow"), Hold("b done"), when=Match(contains="A")))
    api.add(reply(Text("quick"), when=Match(contains="B")))
    slow = asyncio.create_task(events_of(client, asking("A")))
    await asyncio.to_thread(api.wait_for_deltas, 1, 1)
    assert text_of(await events_of(client, asking("B"))) == "quick"
    assert not slow.done()
    api.release("b done")
    assert text_of(await slow) == "slow"


async def test_tool_input_is_streamed_and_parsed(api: ScriptedApi, client: ClaudeClient) -> None:
    api.add(reply(ToolUse("run_sql", {"sql": "select '½'"}, id="toolu_1")))
    events = await events_of(client)
    pieces = [event.json for event in events if isinstance(event, ToolInputDelta)]
    assert "".join(pieces) == '{"sql": "select \'½\'"}'
    assert all(pieces)
    call = {"type": "tool_use", "id": "toolu_1", "name": "run_sql", "input": {"sql": "select '½'"}}
    assert events[-1].blocks == (call,)  # type: ignore[union-attr]


async def test_replies_that_came_whole_leave_the_connection_to_the_next(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(text_reply("Hi", repeat=True))
    for _ in range(5):
        await events_of(client)
    assert api.app.connections == 1


async def test_one_client_serves_several_event_loops(api: ScriptedApi) -> None:
    api.add(text_reply("Hi", repeat=True))
    client = ClaudeClient(KEY, api.url)

    async def ask() -> str:
        text = text_of(await events_of(client))
        await client.aclose()
        return text

    there = asyncio.gather(*(asyncio.to_thread(asyncio.run, ask()) for _ in range(3)))
    assert [await ask(), *await there] == ["Hi"] * 4


async def test_two_thousand_unthrottled_deltas_cost_little(tmp_path: Path) -> None:
    text = "word " * 2000
    with ApiProcess([reply(Text(text, size=5), repeat=True)], tmp_path) as api:
        client = ClaudeClient(KEY, api.url)
        await events_of(client)
        before, began = time.thread_time(), time.monotonic()
        assert text_of(await events_of(client)) == text
        spent = time.thread_time() - before
        print(f"2,000 deltas: {spent:.3f} CPU s, {time.monotonic() - began:.3f} s")
        await client.aclose()
    assert spent < 2
