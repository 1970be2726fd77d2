"""Streams that end before message_stop, and streams that are left."""

import asyncio
import contextlib
import time

import pytest

from core.domain.events import ReplyFinished
from core.errors import ModelStreamCut, ModelUnreachable
from core.llm.claude import ClaudeClient
from tests.llm.asking import KEY, asking, events_of, failure_of, text_of
from tests.support.messages_api import (
    Cut,
    Eof,
    Hold,
    Raw,
    Reply,
    ScriptedApi,
    Start,
    Text,
    Thinking,
    reply,
    text_reply,
)

HELLO = "Hello there, how are you?"


@pytest.mark.parametrize(
    "cut",
    [
        reply(Text(HELLO, stop=False), Eof()),
        reply(Text(HELLO), Eof()),
        reply(Text(HELLO, stop=False), Cut()),
        reply(Text(HELLO), Cut()),
        reply(Text(HELLO), Raw("event: message_stop\ndata: {"), Cut()),
    ],
)
async def test_a_cut_keeps_what_had_come_and_says_so(
    api: ScriptedApi, client: ClaudeClient, cut: Reply
) -> None:
    api.add(cut)
    error, seen = await failure_of(client)
    assert isinstance(error, ModelStreamCut)
    assert text_of(seen) == HELLO
    assert "127.0.0.1" in error.reason
    assert error.request_id == api.exchanges()[0].request_id


async def test_a_reset_connection_is_a_cut(api: ScriptedApi, client: ClaudeClient) -> None:
    api.add(reply(Text(HELLO, hold_after={1: "seen"}), Cut(reset=True)))
    stream = client.stream(asking())
    seen = [await anext(stream) for _ in range(3)]
    api.release("seen")
    with pytest.raises(ModelStreamCut):
        _ = [event async for event in stream]
    assert text_of(seen) == "Hello there,"


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("at", [1, 40, 300, 511, 600, 700, 800, 1000])
async def test_a_cut_at_any_byte_never_ends_well(
    api: ScriptedApi, client: ClaudeClient, at: int, reset: bool
) -> None:
    api.add(reply(Thinking("Hmm"), Text(HELLO), cut_at_byte=at, reset=reset))
    error, seen = await failure_of(client)
    assert isinstance(error, ModelStreamCut | ModelUnreachable)
    assert error.retryable
    assert not any(isinstance(event, ReplyFinished) for event in seen)


async def test_a_connection_closed_without_an_answer_can_be_tried_again(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Hold("go")))
    asking_it = asyncio.create_task(failure_of(client))
    await asyncio.to_thread(api.wait_for_request, 1)
    api.drop_connections()
    error, seen = await asking_it
    assert isinstance(error, ModelUnreachable)
    assert seen == []


@pytest.mark.parametrize(
    ("steps", "kind", "words"),
    [
        ((Hold(),), ModelUnreachable, "did not answer in time"),
        ((Start(), Hold()), ModelStreamCut, "sent nothing for 0.2 s"),
        ((Text("Hello"), Hold()), ModelStreamCut, "sent nothing for 0.2 s"),
    ],
)
async def test_silence_ends_by_the_read_timeout(
    api: ScriptedApi, steps: tuple[object, ...], kind: type[Exception], words: str
) -> None:
    api.add(Reply(steps=steps))  # type: ignore[arg-type]
    client = ClaudeClient(KEY, api.url, read_timeout=0.2)
    error, _ = await failure_of(client)
    assert isinstance(error, kind)
    assert words in error.reason
    assert (await asyncio.to_thread(api.wait_closed, 1)).client_closed
    await client.aclose()


@pytest.mark.parametrize(
    "steps",
    [
        (Hold(),),
        (Start(), Hold()),
        (Text("Hello"), Hold()),
        (Thinking("Hmm"), Hold()),
        (Text("word " * 100_000, size=5, delay_s=0.01),),
    ],
)
async def test_cancelling_closes_the_connection_within_200_ms(
    api: ScriptedApi, client: ClaudeClient, steps: tuple[object, ...]
) -> None:
    api.add(Reply(steps=steps))  # type: ignore[arg-type]
    task = asyncio.create_task(events_of(client))
    await asyncio.to_thread(api.wait_for_request, 1)
    if len(steps) == 2 and not isinstance(steps[0], Start):
        await asyncio.to_thread(api.wait_for_deltas, 1, 1)
    began = time.monotonic()
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    closed = await asyncio.to_thread(api.wait_closed, 1)
    assert closed.client_closed
    assert closed.ended_at is not None
    assert closed.ended_at - began < 0.2


async def test_cancelling_one_stream_leaves_the_other_alone(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("one"), Hold("a")), reply(Text("two"), Hold("b")))
    first = asyncio.create_task(events_of(client))
    await asyncio.to_thread(api.wait_for_deltas, 1, 1)
    second = asyncio.create_task(events_of(client))
    await asyncio.to_thread(api.wait_for_deltas, 2, 1)
    first.cancel()
    assert (await asyncio.to_thread(api.wait_closed, 1)).client_closed
    api.release("b")
    assert text_of(await second) == "two"


async def test_leaving_the_generator_closes_the_connection(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("Hello"), Hold()))
    async with contextlib.aclosing(client.stream(asking())) as stream:  # type: ignore[type-var]
        await anext(stream)
    assert (await asyncio.to_thread(api.wait_closed, 1)).client_closed


async def test_a_generator_that_is_dropped_closes_its_connection(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("Hello"), Hold()))
    async for _ in client.stream(asking()):
        break
    assert (await asyncio.to_thread(api.wait_closed, 1)).client_closed


async def test_the_client_works_after_a_cut_and_a_cancel(
    api: ScriptedApi, client: ClaudeClient
) -> None:
    api.add(reply(Text("a"), Cut()), reply(Hold()), text_reply("fine"))
    await failure_of(client)
    task = asyncio.create_task(events_of(client))
    await asyncio.to_thread(api.wait_for_request, 2)
    task.cancel()
    await asyncio.to_thread(api.wait_closed, 2)
    assert text_of(await events_of(client)) == "fine"
