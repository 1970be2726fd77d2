"""The calls of one reply run at the same time, and their results go back in the calls' order."""

import asyncio
from pathlib import Path
from typing import Any, ClassVar

from core.errors import QueryFailed
from core.tools.base import ToolContext, ToolOutcome
from core.tools.registry import Toolbox
from tests.agent.desk import Desk
from tests.support.messages_api import ScriptedApi, ToolUse, reply, text_reply


class Meet:
    """A tool that returns only when as many calls as it is told of are running at once."""

    name: ClassVar[str] = "meet"
    description: ClassVar[str] = "Meets."
    input_schema: ClassVar[dict[str, Any]] = {"type": "object", "properties": {}}
    has_side_effects: ClassVar[bool] = False

    def __init__(self) -> None:
        self._here = 0
        self._all = asyncio.Event()

    async def run(self, input: dict[str, Any], context: ToolContext) -> ToolOutcome:
        self._here += 1
        if self._here == input["of"]:
            self._all.set()
        await asyncio.wait_for(self._all.wait(), 10)
        if input.get("fail"):
            raise QueryFailed("This one failed.")
        return ToolOutcome(content=f"number {input['number']}")


def meetings(count: int, **extra: object) -> list[ToolUse]:
    return [ToolUse("meet", {"of": count, "number": n, **extra}, f"t{n}") for n in range(count)]


def test_calls_of_one_reply_run_at_the_same_time(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    desk = Desk(database_url, tmp_path, api.url, Toolbox((Meet(),)))
    api.add(reply(*meetings(5)), text_reply("All met."))
    assert desk.ask().content == "All met."
    results = api.exchanges()[1].body["messages"][-1]["content"]
    assert [r["content"] for r in results] == [f"number {n}" for n in range(5)]
    desk.close()


def test_one_that_fails_does_not_take_the_others_along(
    database_url: str, tmp_path: Path, api: ScriptedApi
) -> None:
    desk = Desk(database_url, tmp_path, api.url, Toolbox((Meet(),)))
    failing = ToolUse("meet", {"of": 3, "number": 2, "fail": True}, "t2")
    api.add(reply(*meetings(3)[:2], failing), text_reply("Two of three."))
    states = [call.state for call in desk.ask().tool_calls]
    assert states == ["complete", "complete", "error"]
    assert desk.session().status == "completed_with_errors"
    desk.close()
