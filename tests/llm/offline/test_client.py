"""The analyst as a model client: what it streams, calls, answers and refuses."""

import asyncio
import json
from datetime import date
from typing import Any

import pytest

from core.domain.blocks import text_of, tool_result, tool_uses
from core.domain.catalogue import Catalogue
from core.domain.events import BlockFinished, ModelEvent, ReplyFinished, TextDelta, ToolInputDelta
from core.domain.history import ApiMessage
from core.domain.usage import Usage
from core.llm.client import OFFLINE_MODEL, ModelClient, ModelRequest, ToolSpec
from core.llm.offline.client import OfflineAnalyst
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.suggestions import suggestions
from core.samples import SAMPLES
from core.tools.base import ToolContext
from core.tools.run_sql import RunSql

FLAGSHIP = "Which carrier has the worst average arrival delay in July?"
SQL_TOOL = ToolSpec(name="run_sql", description="", input_schema={})
SIGNED = "Offline analyst (no AI)"


def user(*blocks: dict[str, Any] | str) -> ApiMessage:
    """A user's message."""
    content = [{"type": "text", "text": b} if isinstance(b, str) else b for b in blocks]
    return {"role": "user", "content": content}


def request(
    catalogue: Catalogue, *messages: ApiMessage, tools: tuple[ToolSpec, ...] = (SQL_TOOL,)
) -> ModelRequest:
    """A request to the analyst."""
    return ModelRequest(
        model=OFFLINE_MODEL,
        system="",
        messages=list(messages),
        tools=tools,
        max_tokens=1000,
        catalogue=catalogue,
        today=date(2026, 1, 1),
    )


async def events(asked: ModelRequest) -> list[ModelEvent]:
    """Everything that is streamed."""
    return [event async for event in OfflineAnalyst(delay_s=0).stream(asked)]


async def reply(asked: ModelRequest) -> ReplyFinished:
    """The whole reply."""
    last = (await events(asked))[-1]
    assert isinstance(last, ReplyFinished)
    return last


async def called(samples: Catalogue, question: str = FLAGSHIP) -> tuple[list[ApiMessage], str]:
    """The history up to the analyst's call, and the call's id."""
    said = await reply(request(samples, user(question)))
    assert said.stop_reason == "tool_use"
    history = [user(question), {"role": "assistant", "content": list(said.blocks)}]
    return history, tool_uses(said.blocks)[0]["id"]


async def test_it_is_a_model_client_that_says_it_is_no_ai() -> None:
    client: ModelClient = OfflineAnalyst()
    (choice,) = await client.models()
    assert (choice.id, choice.label) == (OFFLINE_MODEL, SIGNED)


async def test_a_question_gives_its_reading_and_one_call(samples: Catalogue) -> None:
    said = await reply(request(samples, user(FLAGSHIP)))
    assert [block["type"] for block in said.blocks] == ["text", "tool_use"]
    assert said.blocks[0]["text"].startswith("Average of arr_delay")
    assert said.usage == Usage()
    assert said.model == OFFLINE_MODEL


async def test_deltas_add_up_to_the_blocks(samples: Catalogue) -> None:
    seen = await events(request(samples, user(FLAGSHIP)))
    text = "".join(event.text for event in seen if isinstance(event, TextDelta))
    call = "".join(event.json for event in seen if isinstance(event, ToolInputDelta))
    blocks = [event.block for event in seen if isinstance(event, BlockFinished)]
    assert text == blocks[0]["text"]
    assert json.loads(call) == blocks[1]["input"]
    assert sum(isinstance(event, TextDelta) for event in seen) > 10


async def test_refusals_stream_whole_texts_too(samples: Catalogue) -> None:
    seen = await events(request(samples, user("Why?")))
    text = "".join(event.text for event in seen if isinstance(event, TextDelta))
    last = seen[-1]
    assert isinstance(last, ReplyFinished)
    assert text == last.blocks[0]["text"]


async def test_answer_comes_from_the_tools_result(samples: Catalogue, tmp_path: Any) -> None:
    history, call = await called(samples)
    context = ToolContext(catalogue=samples, results_dir=tmp_path)
    outcome = await RunSql().run(history[1]["content"][1]["input"], context)
    assert not outcome.is_error
    said = await reply(request(samples, *history, user(tool_result(call, outcome.content))))
    assert said.stop_reason == "end_turn"
    assert text_of(said.blocks).startswith("AirTran Airways Corporation (FL) has the highest")
    assert text_of(said.blocks).endswith(SIGNED)


async def test_failed_query_is_told_and_not_answered(samples: Catalogue) -> None:
    history, call = await called(samples)
    failed = user(tool_result(call, "Binder Error: no such column", is_error=True))
    text = text_of((await reply(request(samples, *history, failed))).blocks)
    assert "failed" in text
    assert "Binder Error" in text


@pytest.mark.parametrize(
    "content", ["", "no json", "[]", '{"rows": 1}', '{"rows": "x", "columns": [], "head": []}']
)
async def test_result_that_is_no_result_is_no_crash(samples: Catalogue, content: str) -> None:
    history, call = await called(samples)
    said = await reply(request(samples, *history, user(tool_result(call, content))))
    assert "cannot read" in text_of(said.blocks)


async def test_empty_result_is_told_as_such(samples: Catalogue) -> None:
    history, call = await called(samples, "top 5 carriers by number of flights")
    content = json.dumps({"rows": 0, "columns": ["carrier", "name", "rows"], "head": []})
    said = await reply(request(samples, *history, user(tool_result(call, content))))
    assert "No row fits" in text_of(said.blocks)


async def test_result_without_its_rows_is_not_told_as_empty(samples: Catalogue) -> None:
    history, call = await called(samples)
    content = json.dumps({"rows": 16, "columns": ["carrier"], "head": []})
    said = await reply(request(samples, *history, user(tool_result(call, content))))
    assert text_of(said.blocks).startswith("The result has 16 rows")


async def test_question_after_an_interrupted_call_is_a_new_question(samples: Catalogue) -> None:
    history, call = await called(samples)
    cut = tool_result(call, "interrupted", is_error=True)
    said = await reply(request(samples, *history, user(cut, "How many flights were there?")))
    assert said.stop_reason == "tool_use"
    assert "count(*)" in tool_uses(said.blocks)[0]["input"]["sql"]


async def test_call_of_another_model_is_not_told_as_ones_own(samples: Catalogue) -> None:
    call = {"type": "tool_use", "id": "toolu_1", "name": "run_sql", "input": {"sql": "SELECT 1"}}
    content = json.dumps({"rows": 7, "columns": ["a"], "head": [[1]]})
    history = [user(FLAGSHIP), {"role": "assistant", "content": [call]}]
    said = await reply(request(samples, *history, user(tool_result("toolu_1", content))))
    assert "The query gave 7 rows" in text_of(said.blocks)


async def test_same_history_has_the_same_call_id_and_a_later_one_another(
    samples: Catalogue,
) -> None:
    history, first = await called(samples)
    _, again = await called(samples)
    later = await reply(request(samples, *history, user(tool_result(first, "{}"), FLAGSHIP)))
    assert first == again
    assert first != tool_uses(later.blocks)[0]["id"]


async def test_without_the_sql_tool_it_says_that_it_cannot(samples: Catalogue) -> None:
    said = await reply(request(samples, user(FLAGSHIP), tools=()))
    assert said.stop_reason == "end_turn"
    assert "no tool" in text_of(said.blocks)


async def test_refusal_offers_three_questions_that_are_answered(samples: Catalogue) -> None:
    text = text_of((await reply(request(samples, user("Why is the sky blue?")))).blocks)
    offered = suggestions(samples)
    assert len(offered) == 3
    for question in offered:
        assert question in text
        assert isinstance(read(question, samples), Reading)
        assert (await reply(request(samples, user(question)))).stop_reason == "tool_use"
    assert "ANTHROPIC_API_KEY" in text
    assert text.endswith(SIGNED)


@pytest.mark.parametrize("question", [q for sample in SAMPLES for q in sample.questions])
def test_the_questions_that_ship_with_a_sample_are_understood(
    samples: Catalogue, question: str
) -> None:
    assert isinstance(read(question, samples), Reading)
    assert suggestions(samples, (question,))[0] == question


def test_a_first_question_that_is_not_understood_is_not_offered(samples: Catalogue) -> None:
    assert suggestions(samples, ("Why is the sky blue?",)) == suggestions(samples)


async def test_without_data_it_says_so() -> None:
    said = await reply(request(Catalogue(), user(FLAGSHIP)))
    assert "no data" in text_of(said.blocks)


async def test_plain_string_content_is_read_as_well(samples: Catalogue) -> None:
    said = await reply(request(samples, {"role": "user", "content": FLAGSHIP}))
    assert said.stop_reason == "tool_use"


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "by " * 3_000, "JFK and " * 30, "'" * 500, "\0\ud800"]
)
async def test_hostile_questions_are_refused_quickly(samples: Catalogue, text: str) -> None:
    async with asyncio.timeout(2):
        said = await reply(request(samples, user(text)))
    assert said.stop_reason == "end_turn"


async def test_cancelling_stops_a_slow_stream_at_once(samples: Catalogue) -> None:
    stream = OfflineAnalyst(delay_s=60).stream(request(samples, user("Why?")))
    begun = asyncio.Event()

    async def consume() -> None:
        async for event in stream:
            if isinstance(event, TextDelta):
                begun.set()

    task = asyncio.create_task(consume())
    await begun.wait()
    task.cancel()
    async with asyncio.timeout(1):
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_follow_up_goes_on_from_the_question_before(samples: Catalogue) -> None:
    history, call = await called(samples, "average arrival delay by origin")
    told = user(tool_result(call, "{}"))
    answered = {"role": "assistant", "content": [{"type": "text", "text": "done"}]}
    said = await reply(request(samples, *history, told, answered, user("and by airline?")))
    assert said.blocks[0]["text"] == "Average of arr_delay in flights by airlines.name (carrier)."


async def test_two_readings_are_asked_back_with_both_to_click(samples: Catalogue) -> None:
    said = await reply(request(samples, user("average delay by carrier")))
    assert said.stop_reason == "end_turn"
    assert set(said.suggestions) == {
        "average arr delay by carrier",
        "average dep delay by carrier",
    }
    assert all(question in text_of(said.blocks) for question in said.suggestions)


async def test_worst_is_offered_the_other_way(samples: Catalogue, tmp_path: Any) -> None:
    history, call = await called(samples)
    context = ToolContext(catalogue=samples, results_dir=tmp_path)
    outcome = await RunSql().run(history[1]["content"][1]["input"], context)
    said = await reply(request(samples, *history, user(tool_result(call, outcome.content))))
    assert said.suggestions == (FLAGSHIP.replace("worst", "lowest"),)


async def test_a_refusal_offers_its_questions_to_click(samples: Catalogue) -> None:
    said = await reply(request(samples, user("Why is the sky blue?")))
    assert said.suggestions == suggestions(samples)
