"""A turn that a worker left behind goes on where it stood, and an old worker can do no harm."""

import asyncio
from pathlib import Path
from typing import Any, ClassVar

import pytest

from core.agent.execution import GIVEN_UP, MOST_TAKE_UPS
from core.domain.events import CallFailed, CallStarted, Restarted, TextDelta, TurnEnded
from core.domain.usage import Usage
from core.errors import StaleEpoch
from core.tools.base import ToolContext, ToolOutcome
from core.tools.registry import Toolbox, default_toolbox
from tests.agent.desk import Desk
from tests.support.messages_api import Hold, ScriptedApi, Text, reply, text_reply, tool_reply


def take_up(desk: Desk, turn_id: str) -> None:
    desk.start_turn(turn_id)
    desk.end(turn_id)


def test_a_cut_call_is_made_again_and_its_text_is_dropped(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("Lost text", stop=False), Hold()), text_reply("Whole."))
    turn_id = desk.send()
    api.wait_for_deltas(1, 1)
    desk.abandon(turn_id)
    take_up(desk, turn_id)
    assert desk.answer().content == "Whole."
    assert [c.outcome for c in desk.calls()] == ["lost", "complete"]
    assert desk.calls()[0].cost_state == "estimated"
    events = [e for _, e in desk.conversation.follow(desk.user, turn_id=turn_id)]
    assert sum(isinstance(event, Restarted) for event in events) == 1
    assert sum(isinstance(event, TurnEnded) for event in events) == 1


def test_a_lost_call_is_estimated_from_what_was_saved(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("x" * 400, stop=False), Hold()), text_reply("Whole."))
    turn_id = desk.send()
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if isinstance(event, TextDelta) and event.text == "x" * 4:
            break
    desk.abandon(turn_id)
    take_up(desk, turn_id)
    lost = desk.calls()[0]
    assert (lost.input_tokens, lost.output_tokens) == (25, 100)


def test_finished_calls_and_tools_are_not_repeated(desk: Desk, api: ScriptedApi) -> None:
    api.add(tool_reply("list_tables", {}), reply(Hold()), text_reply("Whole."))
    turn_id = desk.send()
    api.wait_for_request(2)
    desk.abandon(turn_id)
    take_up(desk, turn_id)
    assert [c.outcome for c in desk.calls()] == ["complete", "lost", "complete"]
    assert len(desk.answer().tool_calls) == 1
    bodies = [exchange.body["messages"] for exchange in api.exchanges()]
    assert bodies[1] == bodies[2]


def test_a_turn_that_was_never_started_is_found(desk: Desk, api: ScriptedApi) -> None:
    accepted = desk.daybook.turns.accept(desk.user, session_id=desk.session_id, text="x")
    assert desk.daybook.turn_log.unfinished() == (accepted.turn_id,)


def test_a_write_of_an_older_epoch_changes_nothing(desk: Desk) -> None:
    turns, log = desk.daybook.turns, desk.daybook.turn_log
    turn_id = turns.accept(desk.user, session_id=desk.session_id, text="x").turn_id
    assert turn_id
    old = log.claim(turn_id)
    new = log.claim(turn_id)
    assert old
    assert new
    event = CallStarted(call_id="c1", model="m", iteration=1, attempt=1)
    with pytest.raises(StaleEpoch):
        log.save(old, [(1, event)])
    assert desk.calls() == []
    log.save(new, [(1, event)])
    assert len(desk.calls()) == 1


def test_a_worker_that_was_overtaken_gives_up_quietly(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("Old", stop=False), Hold()), text_reply("New."))
    turn_id = desk.send()
    api.wait_for_deltas(1, 1)
    first = desk.futures[turn_id]
    desk.start_turn(turn_id)
    desk.end(turn_id)
    api.release()
    assert first.result(10) is None
    assert desk.answer().content == "New."


def test_a_worker_that_died_right_after_a_cut_still_tells_of_it(
    desk: Desk, api: ScriptedApi
) -> None:
    turns, log = desk.daybook.turns, desk.daybook.turn_log
    turn_id = turns.accept(desk.user, session_id=desk.session_id, text="x").turn_id or ""
    claim = log.claim(turn_id)
    assert claim
    text = {"type": "text", "text": "Half"}
    cut = CallFailed(
        call_id="c1", outcome="cut", code="", reason="It broke.", usage=Usage(), kept=(text,)
    )
    started = CallStarted(call_id="c1", model="m", iteration=1, attempt=1)
    log.save(claim, [(1, started), (2, cut)])
    take_up(desk, turn_id)
    assert (desk.answer().content, desk.answer().metadata["remedies"]) == (
        "Half",
        ["continue", "retry"],
    )
    assert api.exchanges() == []


def test_a_turn_that_kills_its_server_again_and_again_is_given_up(
    desk: Desk, api: ScriptedApi
) -> None:
    turns, log = desk.daybook.turns, desk.daybook.turn_log
    turn_id = turns.accept(desk.user, session_id=desk.session_id, text="x").turn_id or ""
    for _ in range(MOST_TAKE_UPS):
        assert log.claim(turn_id)
    take_up(desk, turn_id)
    assert desk.answer().metadata["notice"] == GIVEN_UP
    assert api.exchanges() == []


class Pay:
    """A tool that must not run twice."""

    name: ClassVar[str] = "pay"
    description: ClassVar[str] = "Pays."
    input_schema: ClassVar[dict[str, Any]] = {"type": "object", "properties": {}}
    has_side_effects: ClassVar[bool] = True
    paid: int = 0

    async def run(self, input: dict[str, Any], context: ToolContext) -> ToolOutcome:
        self.paid += 1
        await asyncio.Event().wait()
        return ToolOutcome(content="")


def test_a_tool_with_side_effects_is_never_run_again_by_itself(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    tool = Pay()
    desk = Desk(database_url, tmp_path, api.url, Toolbox((tool,)))
    api.add(tool_reply("pay", {}), text_reply("I cannot tell whether it was paid."))
    turn_id = desk.send()
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if event.kind == "tool_started":
            break
    while not tool.paid:
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), desk.loop).result()
    desk.abandon(turn_id)
    take_up(desk, turn_id)
    assert tool.paid == 1
    assert desk.answer().tool_calls[0].state == "unknown"
    assert desk.session().status == "completed_with_errors"
    assert "unknown" in str(api.exchanges()[1].body["messages"][-1])
    desk.close()


def test_every_default_tool_only_reads() -> None:
    box = default_toolbox()
    assert not any(box.get(spec.name).has_side_effects for spec in box.specs)
