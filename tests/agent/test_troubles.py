"""What goes wrong with a call is retried or told in words, and never loses what had come."""

import pytest

from core.domain.events import RetryScheduled, TurnEnded
from tests.agent.desk import Desk
from tests.support.messages_api import (
    Cut,
    Eof,
    Reply,
    ScriptedApi,
    SseError,
    Start,
    Text,
    Thinking,
    ToolUse,
    http_error,
    reply,
    text_reply,
)

GOOD = text_reply("Three.")
BEFORE_OUTPUT = {
    "429": http_error(429, retry_after="0"),
    "500": http_error(500),
    "529": http_error(529),
    "408": http_error(408),
    "409": http_error(409),
    "mid-stream error before output": reply(Start(), SseError()),
    "cut before output": reply(Start(), Cut()),
    "clean EOF before output": reply(Start(), Eof()),
}
NEVER_RETRIED = {
    "401": (http_error(401), "key"),
    "402": (http_error(402), "credit"),
    "403": (http_error(403), "key"),
    "404": (http_error(404), "model"),
    "400": (http_error(400), "refused"),
}
AFTER_OUTPUT = {
    "cut": (Text("Half an ans", stop=False), Cut()),
    "reset": (Text("Half an ans", stop=False), Cut(reset=True)),
    "clean EOF": (Text("Half an ans", stop=False), Eof()),
    "error event": (Text("Half an ans", stop=False), SseError()),
}


@pytest.mark.parametrize("trouble", BEFORE_OUTPUT.values(), ids=BEFORE_OUTPUT)
def test_trouble_before_output_is_retried_and_shown(
    desk: Desk, api: ScriptedApi, trouble: Reply
) -> None:
    api.add(trouble, GOOD)
    events = desk.end(desk.send())
    assert [e.attempt for e in events if isinstance(e, RetryScheduled)] == [2]
    assert "attempt 2 of 3" in desk.answer().metadata["retries"][0]
    assert (desk.answer().content, len(desk.calls())) == ("Three.", 2)


def test_the_third_failure_is_the_last(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(529, repeat=True))
    answer = desk.ask()
    assert len(api.exchanges()) == 3
    assert answer.metadata["notice"].startswith("Failed after 3 attempts: ")
    assert answer.metadata["remedies"] == ["retry", "offline"]
    assert {call.outcome for call in desk.calls()} == {"error"}


@pytest.mark.parametrize(("trouble", "word"), NEVER_RETRIED.values(), ids=NEVER_RETRIED)
def test_what_trying_again_cannot_heal_is_told_at_once(
    desk: Desk, api: ScriptedApi, trouble: Reply, word: str
) -> None:
    api.add(trouble)
    answer = desk.ask()
    assert len(api.exchanges()) == 1
    assert word in answer.metadata["notice"].lower()
    assert (answer.kind, answer.status) == ("error", "error")


def test_a_retry_after_that_is_too_long_is_not_waited_for(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(429, retry_after="120"))
    assert desk.ask().status == "error"
    assert len(api.exchanges()) == 1


@pytest.mark.parametrize("steps", AFTER_OUTPUT.values(), ids=AFTER_OUTPUT)
def test_a_cut_after_output_keeps_the_text_and_offers_the_rest(
    desk: Desk, api: ScriptedApi, steps: tuple[Text, Cut]
) -> None:
    api.add(reply(*steps))
    answer = desk.ask()
    assert (answer.content, answer.status) == ("Half an ans", "error")
    assert "cut off" in answer.metadata["notice"]
    assert answer.metadata["remedies"] == ["continue", "retry"]
    assert [(c.outcome, c.cost_state) for c in desk.calls()] == [("cut", "estimated")]
    assert desk.calls()[0].output_tokens >= 3


def test_continue_asks_for_the_rest(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(*AFTER_OUTPUT["cut"]), text_reply("wer."))
    desk.ask()
    sent = desk.conversation.go_on(desk.user, session_id=desk.session_id)
    assert sent.turn_id
    desk.end(sent.turn_id)
    assert api.exchanges()[1].body["messages"][1]["content"][0]["text"] == "Half an ans"
    assert desk.answer().content == "wer."


def test_try_again_answers_the_same_question_in_a_new_branch(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(401), GOOD)
    failed = desk.ask()
    again = desk.conversation.again(desk.user, session_id=desk.session_id, message_id=failed.id)
    desk.end(again)
    question, answer = desk.messages()
    assert (answer.content, answer.parent_id) == ("Three.", question.id)
    assert len(api.exchanges()[1].body["messages"]) == 1


def test_answer_offline_is_by_the_offline_analyst_at_no_cost(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(401))
    failed = desk.ask("How many?")
    turn_id = desk.conversation.answer_offline(
        desk.user, session_id=desk.session_id, message_id=failed.id
    )
    desk.end(turn_id)
    assert desk.answer().model == "offline-analyst"
    assert (desk.calls()[-1].cost, desk.calls()[-1].cost_state) == (0, "final")


def test_broken_tool_input_is_told_and_the_tool_is_not_run(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(ToolUse("run_sql", json='{"sql": "SELECT')))
    answer = desk.ask()
    assert answer.status == "error"
    assert answer.tool_calls == ()
    assert "retry" in answer.metadata["remedies"]


def test_the_token_limit_inside_a_tool_call_is_told(desk: Desk, api: ScriptedApi) -> None:
    cut = ToolUse("run_sql", json='{"sql": "SELE', stop=False)
    api.add(reply(Text("Let me look."), cut, stop_reason="max_tokens"))
    answer = desk.ask()
    assert "in the middle of a tool call" in answer.metadata["notice"]
    assert (answer.content, answer.tool_calls) == ("Let me look.", ())
    assert answer.metadata["remedies"] == ["retry", "continue"]


def test_the_token_limit_in_text_offers_the_rest(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("Once upon", stop_reason="max_tokens"))
    answer = desk.ask()
    assert (answer.status, answer.metadata["remedies"]) == ("complete", ["continue"])


def test_a_refusal_is_told(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("I"), stop_reason="refusal"))
    assert "declined" in desk.ask().metadata["notice"]


def test_the_question_after_a_cut_thought_is_a_valid_one(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Thinking("Hm.", stop=False), Cut()), GOOD)
    desk.ask()
    assert desk.ask("Again?").content == "Three."


def test_an_unreachable_api_says_so(desk: Desk, api: ScriptedApi) -> None:
    api.__exit__(None, None, None)
    events = desk.end(desk.send())
    ended = events[-1]
    assert isinstance(ended, TurnEnded)
    assert "127.0.0.1" in ended.notice
    assert ended.state == "error"


def test_claude_without_a_key_is_told_and_offers_the_offline_analyst(desk: Desk) -> None:
    desk.daybook.clients.claude = None
    answer = desk.ask()
    assert "no Anthropic API key" in answer.metadata["notice"]
    assert "offline" in answer.metadata["remedies"]
