"""Stopping takes effect at once, keeps what had come, and leaves a session that goes on."""

import asyncio
import threading
import time
from pathlib import Path
from typing import Any, ClassVar

import pytest

from core.agent.watch import Watch
from core.domain.events import RetryScheduled, TextDelta
from core.tools.base import ToolContext, ToolOutcome
from core.tools.registry import Toolbox
from tests.agent.desk import Desk
from tests.support.messages_api import (
    Hold,
    Reply,
    ScriptedApi,
    Start,
    Text,
    Thinking,
    ToolUse,
    http_error,
    reply,
    text_reply,
    tool_reply,
)

STALLS = {
    "before the headers": reply(Hold()),
    "before the first token": reply(Start(), Hold()),
    "in a thought": reply(Thinking("Hm.", stop=False), Hold()),
    "in a text": reply(Text("Half", stop=False), Hold()),
    "in a tool call": reply(Text("Half"), ToolUse("run_sql", json="{", stop=False), Hold()),
}
NEXT = text_reply("Three.")


def nothing(*_: str) -> None:
    """What this watch is not asked to do."""


def stop(desk: Desk) -> None:
    desk.conversation.stop(desk.user, session_id=desk.session_id)


@pytest.mark.parametrize("stalled", STALLS.values(), ids=STALLS)
def test_stop_closes_the_connection_within_200_ms_in_a_stall(
    desk: Desk, api: ScriptedApi, stalled: Reply
) -> None:
    api.add(stalled, NEXT)
    turn_id = desk.send()
    api.wait_for_request(1)
    asked = time.monotonic()
    stop(desk)
    exchange = api.wait_closed(1)
    desk.end(turn_id)
    assert exchange.client_closed
    assert (exchange.ended_at or 0) - asked < 0.2
    assert desk.answer().status == "interrupted"
    assert desk.ask("And now?").content == "Three."


def test_stop_keeps_the_text(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("Half an answer", stop=False), Hold()))
    turn_id = desk.send()
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if isinstance(event, TextDelta) and event.text.endswith("er"):
            stop(desk)
    assert desk.answer().content == "Half an answer"
    assert desk.session().status == "interrupted"
    assert [(c.outcome, c.cost_state) for c in desk.calls()] == [("stopped", "estimated")]


def test_stop_twice_is_stop_once(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("Half", stop=False), Hold()))
    turn_id = desk.send()
    api.wait_for_deltas(1, 1)
    stop(desk)
    stop(desk)
    desk.end(turn_id)
    assert desk.answer().status == "interrupted"


def test_stop_between_attempts_ends_the_waiting(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(429, retry_after="30"))
    turn_id = desk.send()
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if isinstance(event, RetryScheduled):
            stop(desk)
    assert desk.answer().status == "interrupted"
    assert len(api.exchanges()) == 1


def test_stop_with_nothing_running_changes_nothing(desk: Desk) -> None:
    stop(desk)
    assert desk.session().status == "idle"


def test_a_stop_that_another_process_wrote_is_passed_on(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("Half", stop=False), Hold()))
    turn_id = desk.send()
    api.wait_for_deltas(1, 1)
    watch = Watch(
        turn_log=desk.daybook.turn_log,
        live=desk.daybook.live,
        ensure=nothing,
        take_over=nothing,
        go_on=nothing,
    )
    watch.start()
    desk.daybook.turns.request_stop(desk.user, session_id=desk.session_id)
    desk.end(turn_id)
    watch.close()
    assert desk.answer().status == "interrupted"


class Wait:
    """A tool that runs until it is cancelled."""

    name: ClassVar[str] = "wait"
    description: ClassVar[str] = "Waits."
    input_schema: ClassVar[dict[str, Any]] = {"type": "object", "properties": {}}
    has_side_effects: ClassVar[bool] = False

    def __init__(self) -> None:
        self.running, self.cancelled = threading.Event(), threading.Event()

    async def run(self, input: dict[str, Any], context: ToolContext) -> ToolOutcome:
        self.running.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.cancelled.set()
        return ToolOutcome(content="")


def test_stop_cancels_a_running_tool_and_the_history_stays_valid(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    tool = Wait()
    desk = Desk(database_url, tmp_path, api.url, Toolbox((tool,)))
    api.add(tool_reply("wait", {}), NEXT)
    turn_id = desk.send()
    assert tool.running.wait(10)
    stop(desk)
    desk.end(turn_id)
    assert tool.cancelled.is_set()
    assert desk.answer().tool_calls[0].state == "interrupted"
    assert desk.ask("And now?").content == "Three."
    desk.close()
