"""What an answer took, as a real turn leaves it: times, thinking, attempts."""

from decimal import Decimal

from core.domain.events import BlockFinished
from core.domain.records import MessageFacts
from core.domain.view import ThinkingPart, view_of
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    Cut,
    Hold,
    Pause,
    ScriptedApi,
    Start,
    Text,
    Thinking,
    Tokens,
    http_error,
    reply,
    text_reply,
    tool_reply,
)


def facts(desk: Desk) -> MessageFacts:
    return desk.daybook.facts.of(desk.user, message_id=desk.answer().id)


def thought_ms(desk: Desk) -> list[int | None]:
    parts = view_of(desk.answer()).parts
    return [part.duration_ms for part in parts if isinstance(part, ThinkingPart)]


def test_the_time_is_the_persons_with_retries_and_pauses(desk: Desk, api: ScriptedApi) -> None:
    api.add(
        http_error(529),
        reply(Start(), Pause(0.3), Text("One"), Pause(0.2), usage=Tokens(input=9, output=3)),
    )
    desk.ask()
    took = facts(desk)
    assert (took.model, took.calls, took.attempts) == (MODEL, 1, 2)
    assert 200 <= (took.first_token_ms or 0) <= (took.duration_ms or 0) - 100
    assert (took.usage.input, took.usage.output) == (9, 3)
    assert (took.cost, took.cost_state) == (Decimal("0.000048"), "final")


def test_a_running_answer_has_no_duration_yet(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("One"), Hold()))
    turn_id = desk.send()
    api.wait_for_deltas(1, 1)
    assert facts(desk).duration_ms is None
    desk.conversation.stop(desk.user, session_id=desk.session_id)
    desk.end(turn_id)
    assert facts(desk).duration_ms is not None


def test_an_answer_without_any_output_has_no_first_token(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(401))
    desk.ask()
    assert facts(desk).first_token_ms is None
    assert (facts(desk).calls, facts(desk).attempts) == (0, 1)


def test_another_try_is_counted_by_itself(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x", usage=Tokens(input=5)), text_reply("y", usage=Tokens(input=7)))
    first = desk.ask()
    desk.end(desk.conversation.again(desk.user, session_id=desk.session_id, message_id=first.id))
    assert facts(desk).usage.input == 7


def test_thoughts_are_timed_while_they_run_and_when_they_are_stored(
    desk: Desk, api: ScriptedApi
) -> None:
    slow = Thinking("abcdefgh", size=4, delay_s=0.1)
    api.add(reply(Thinking("Hm."), slow, Text("Three.")))
    events = desk.end(desk.send())
    streamed = [e.duration_ms for e in events if isinstance(e, BlockFinished)]
    assert thought_ms(desk) == streamed[:2]
    assert (streamed[1] or 0) >= 120
    assert None not in streamed


def test_the_thoughts_of_every_call_are_kept_apart(desk: Desk, api: ScriptedApi) -> None:
    slow = Thinking("abcd", size=4, delay_s=0.15)
    api.add(
        reply(slow, *tool_reply("list_tables", {}).steps),
        reply(Thinking("b"), Text("Half", stop=False), Cut()),
    )
    desk.ask()
    first, second = thought_ms(desk)
    assert (first or 0) >= 100 > (second or 0)


def test_a_stopped_answer_keeps_how_long_its_whole_thoughts_took(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(reply(Thinking("Hm.", delay_s=0.1), Text("Half", stop=False), Hold()))
    turn_id = desk.send()
    api.wait_for_deltas(1, 2)
    for _, event in desk.conversation.follow(desk.user, turn_id=turn_id):
        if event.kind == "text_delta":
            desk.conversation.stop(desk.user, session_id=desk.session_id)
    (taken,) = thought_ms(desk)
    assert (taken or 0) >= 50
