"""What cannot be saved, or goes wrong inside, ends the turn in words and frees the session."""

from collections.abc import AsyncIterator, Sequence, Set
from typing import Any

import pytest

from core.agent.live import Positioned
from core.agent.stream_saver import StreamSaver
from core.domain.events import (
    BlockStarted,
    CallFinished,
    ModelEvent,
    TextDelta,
    TurnEnded,
    TurnEvent,
)
from core.errors import DatabaseUnavailable
from core.llm.client import ModelRequest
from core.services.turn_log import Claim, TurnLog
from tests.agent.desk import Desk
from tests.support.messages_api import (
    Block,
    Hold,
    Match,
    ScriptedApi,
    Text,
    ToolUse,
    reply,
    text_reply,
    tool_reply,
)

GOOD = text_reply("Three.", when=Match(contains="And now?"))


def nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"a": value}
    return value


POISON = {
    "input nested 300 deep": reply(Text("Look: "), ToolUse("run_sql", nested(300))),
    "a tool without a name": reply(Block({"type": "tool_use", "id": "t1", "input": {}})),
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_what_cannot_be_saved_ends_the_turn_and_calls_nobody_again(
    desk: Desk, api: ScriptedApi, poison: Any
) -> None:
    api.add(poison, GOOD)
    answer = desk.ask()
    assert (answer.status, desk.session().status) == ("error", "error")
    assert len(api.exchanges()) == 1
    assert "running" not in {call.outcome for call in desk.calls()}
    assert desk.ask("And now?").content == "Three."


class Broken:
    """A client with a defect: it raises what no client should."""

    async def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        yield BlockStarted(index=0, block={"type": "text", "text": ""})
        yield TextDelta(index=0, text="Half")
        raise KeyError("id")

    async def models(self) -> tuple[()]:
        return ()


def test_a_defect_of_a_client_ends_the_call_and_keeps_the_text(desk: Desk) -> None:
    desk.daybook.clients.claude = Broken()
    answer = desk.ask()
    assert "server's log" in answer.metadata["notice"]
    assert answer.content == "Half"
    assert [call.outcome for call in desk.calls()] == ["cut"]


def test_tool_ids_that_repeat_are_kept_apart(desk: Desk, api: ScriptedApi) -> None:
    call = tool_reply("list_tables", {}, id="call_0")
    api.add(call, call, text_reply("Done."))
    answer = desk.ask()
    assert answer.content == "Done."
    assert [made.id for made in answer.tool_calls] == ["call_0", "call_0_2"]
    last = api.exchanges()[2].body["messages"][-1]["content"][0]
    assert last["tool_use_id"] == "call_0_2"


class LosingLog(TurnLog):
    """Loses the answer of one commit, which has taken effect: that of the first `kind` saved."""

    def __init__(self, desk: Desk, kind: type[TurnEvent]) -> None:
        super().__init__(desk.database)
        self._kind, self.lost = kind, False

    def save(self, claim: Claim, parts: Sequence[Positioned]) -> str | None:
        following = super().save(claim, parts)
        self._lose(parts)
        return following

    def save_streamed(self, batches: Sequence[tuple[Claim, Sequence[Positioned]]]) -> Set[str]:
        stale = super().save_streamed(batches)
        for _, parts in batches:
            self._lose(parts)
        return stale

    def _lose(self, parts: Sequence[Positioned]) -> None:
        if not self.lost and any(isinstance(event, self._kind) for _, event in parts):
            self.lost = True
            raise DatabaseUnavailable("The connection was lost.")


@pytest.mark.parametrize("kind", [TextDelta, CallFinished, TurnEnded])
def test_a_commit_whose_answer_was_lost_is_not_made_twice(
    desk: Desk, api: ScriptedApi, kind: type[TurnEvent]
) -> None:
    api.add(reply(Text("abc def ghi", size=4, hold_after={2: "on"})), text_reply("Next."))
    desk.daybook.runner._log = log = LosingLog(desk, kind)
    desk.daybook.runner._saver = StreamSaver(log)
    turn_id = desk.send()
    desk.queue("And now?")
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if isinstance(event, TextDelta):
            api.release("on")
    assert log.lost
    saved = desk.daybook.turn_log.parts(desk.user, turn_id=turn_id)
    assert "".join(e.text for _, e in saved if isinstance(e, TextDelta)) == "abc def ghi"
    following = desk.daybook.turns.active(desk.user, session_id=desk.session_id)
    if following:
        desk.end(following.id)
    assert [m.content for m in desk.messages()][1::2] == ["abc def ghi", "Next."]


def test_a_queue_that_a_crash_left_behind_keeps_its_order(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Hold()), text_reply("x", repeat=True))
    first = desk.send("First?")
    desk.queue("Second?")
    desk.daybook.sessions.delete(desk.user, session_id=desk.session_id)
    api.release()
    desk.futures[first].result(10)
    desk.daybook.sessions.restore(desk.user, session_id=desk.session_id)
    assert desk.daybook.turn_log.stranded() == ((desk.session_id, desk.user.id),)
    desk.queue("Third?")
    active = desk.daybook.turns.active(desk.user, session_id=desk.session_id)
    assert active
    desk.start_turn(active.id)
    while running := desk.daybook.turns.active(desk.user, session_id=desk.session_id):
        desk.end(running.id)
    said = [m.content for m in desk.messages() if m.role == "user"]
    assert said == ["First?", "Second?", "Third?"]
