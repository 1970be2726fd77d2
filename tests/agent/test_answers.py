"""A question becomes an answer, with everything on the way saved."""

from decimal import Decimal

from core.domain.states import CallOutcome, CostState, MessageStatus, SessionStatus
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    ScriptedApi,
    Text,
    Thinking,
    Tokens,
    ToolUse,
    reply,
    text_reply,
    tool_reply,
)


def test_an_answer_is_saved_with_its_blocks(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Thinking("Hm."), Text("Three.")))
    answer = desk.ask()
    assert [block["type"] for block in answer.blocks] == ["thinking", "text"]
    assert (answer.content, answer.status) == ("Three.", MessageStatus.COMPLETE)
    assert desk.session().status == SessionStatus.COMPLETED


def test_the_call_is_recorded_with_its_tokens(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x", usage=Tokens(input=7, cache_read=5, cache_write_5m=3, output=2)))
    desk.ask()
    (call,) = desk.calls()
    assert (call.input_tokens, call.cache_read_tokens, call.cache_write_5m_tokens) == (7, 5, 3)
    assert (call.output_tokens, call.outcome, call.stop_reason) == (2, "complete", "end_turn")
    assert (call.cost, call.cost_state) == (Decimal("0.000042"), CostState.FINAL)
    assert call.request_id
    assert call.first_token_ms is not None
    assert call.duration_ms is not None


def test_tool_results_go_back_and_the_answer_follows(desk: Desk, api: ScriptedApi) -> None:
    api.add(tool_reply("list_tables", {}), text_reply("No tables."))
    answer = desk.ask()
    kinds = [block["type"] for block in answer.blocks]
    assert kinds == ["tool_use", "tool_result", "text"]
    assert api.exchanges()[1].body["messages"][-1]["content"][0]["type"] == "tool_result"
    assert [call.state for call in answer.tool_calls] == ["complete"]


def test_the_next_question_carries_the_whole_conversation(desk: Desk, api: ScriptedApi) -> None:
    api.add(tool_reply("list_tables", {}), text_reply("One."), text_reply("Two."))
    desk.ask("First?")
    desk.ask("Second?")
    roles = [message["role"] for message in api.exchanges()[2].body["messages"]]
    assert roles == ["user", "assistant", "user", "assistant", "user"]


def test_iterations_are_limited(desk: Desk, api: ScriptedApi) -> None:
    api.add(tool_reply("list_tables", {}, repeat=True))
    answer = desk.ask()
    assert len(api.exchanges()) == 4
    assert answer.metadata["notice"] == "Maximum iterations reached. Please try again."
    assert (answer.status, desk.session().status) == ("error", "error")


def test_a_failed_tool_is_told_to_the_model_and_marks_the_session(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(tool_reply("run_sql", {"sql": "DELETE FROM x"}), text_reply("It failed."))
    answer = desk.ask()
    assert answer.blocks[1]["is_error"]
    assert desk.session().status == SessionStatus.COMPLETED_WITH_ERRORS


def test_an_unknown_tool_is_an_error_for_the_model(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(ToolUse("rm_rf", {}, "t1")), text_reply("Sorry."))
    answer = desk.ask()
    assert answer.tool_calls[0].state == "error"
    assert answer.content == "Sorry."


def test_seq_is_gapless_and_the_tree_hangs_together(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x", repeat=True))
    desk.ask("First?")
    desk.ask("Second?")
    messages = desk.messages()
    assert [message.seq for message in messages] == [1, 2, 3, 4]
    assert [m.parent_id for m in messages] == [None, *(m.id for m in messages[:-1])]


def test_the_system_prompt_holds_date_zone_and_rules(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x"))
    desk.ask()
    body = api.exchanges()[0].body
    system = str(body["system"])
    assert "time zone UTC" in system
    assert "Today is" in system
    assert (body["model"], body["cache_control"]) == (MODEL, {"type": "ephemeral"})


def test_every_call_outcome_is_final_at_the_end(desk: Desk, api: ScriptedApi) -> None:
    api.add(tool_reply("list_tables", {}), text_reply("x"))
    desk.ask()
    assert {call.outcome for call in desk.calls()} == {CallOutcome.COMPLETE}
    assert [call.iteration for call in desk.calls()] == [1, 2]
