"""A model may draw what this conversation's queries gave, then and later, and nothing else."""

import pytest

from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import ScriptedApi, text_reply, tool_reply

SQL = {"sql": "SELECT range AS n, range * 2 AS m FROM range(3)"}
SPEC = {"mark": "line", "encoding": {"x": {"field": "n"}, "y": {"field": "m"}}}


@pytest.fixture
def result_id(desk: Desk, api: ScriptedApi) -> str:
    """A result that the first question of the conversation gave."""
    api.add(tool_reply("run_sql", SQL), text_reply("There."))
    found = desk.ask().tool_calls[0].result_id
    assert found is not None
    return found


def draw(desk: Desk, api: ScriptedApi, result_id: str) -> tuple[str, str]:
    """The state of a make_chart call, and what the model was told."""
    given = {"result_id": result_id, "title": "A line", "spec": SPEC}
    api.add(tool_reply("make_chart", given), text_reply("Done."))
    call = desk.ask("Draw it.").tool_calls[0]
    return str(call.state), str(call.content)


def test_a_later_turn_draws_an_earlier_result(desk: Desk, api: ScriptedApi, result_id: str) -> None:
    state, told = draw(desk, api, result_id)
    assert (state, told) == ("complete", '{"drawn": true, "points": 3, "rows": 3}')


def test_another_conversation_of_the_same_person_cannot_draw_it(
    desk: Desk, api: ScriptedApi, result_id: str
) -> None:
    desk.session_id = desk.daybook.sessions.create(desk.user, model=MODEL).id
    state, told = draw(desk, api, result_id)
    assert (state, told) == (
        "error",
        f"There is no result {result_id} in this conversation. Run a query first.",
    )
