"""What is drawn while an answer runs is what is drawn when it is loaded from the archive."""

import pytest

from core.domain import events as ev
from core.domain.usage import Usage
from core.domain.view import NoticePart, TextPart, ThinkingPart, ToolPart, TurnView, replay, view_of
from tests.domain.test_as_markdown import answer

STARTED = ev.CallStarted(call_id="c1", model="m", iteration=1, attempt=1)
TEXT = ev.BlockStarted(index=0, block={"type": "text", "text": ""})
TOOL = {"type": "tool_use", "id": "t1", "name": "run_sql", "input": {"sql": "SELECT 1"}}


def view(*events: ev.TurnEvent) -> TurnView:
    return replay(enumerate(events, start=1))


def failed(*kept: dict[str, str]) -> ev.CallFailed:
    return ev.CallFailed(
        call_id="c1", outcome="cut", code="", reason="Cut.", usage=Usage(), kept=kept
    )


def test_text_grows() -> None:
    shown = view(STARTED, TEXT, ev.TextDelta(index=0, text="Hel"), ev.TextDelta(index=0, text="lo"))
    assert shown.parts == [TextPart(text="Hello", done=False)]
    assert shown.seq == 4


def test_a_finished_block_replaces_what_was_streamed() -> None:
    block = {"type": "text", "text": "Hello"}
    shown = view(STARTED, TEXT, ev.BlockFinished(index=0, block=block))
    assert shown.parts == [TextPart(text="Hello")]


def test_a_restart_drops_the_text_of_the_lost_call_and_no_other() -> None:
    first = ev.BlockFinished(index=0, block={"type": "text", "text": "kept"})
    second = (STARTED, TEXT, ev.TextDelta(index=0, text="lost"))
    shown = view(STARTED, first, *second, ev.Restarted(call_id="c1"))
    assert shown.parts == [TextPart(text="kept")]


def test_a_retry_is_told_in_place_of_what_failed() -> None:
    retry = ev.RetryScheduled(attempt=2, attempts=3, delay_s=2, reason="Overloaded.")
    shown = view(STARTED, failed(), retry)
    assert shown.parts == [NoticePart(text="Overloaded. Trying again in 2 s (attempt 2 of 3).")]


def test_a_cut_call_keeps_its_text() -> None:
    shown = view(
        STARTED, TEXT, ev.TextDelta(index=0, text="Half"), failed({"type": "text", "text": "Half"})
    )
    assert shown.parts == [TextPart(text="Half", done=True)]


def test_tool_calls_go_through_their_states() -> None:
    finished = ev.ToolFinished(
        tool_use_id="t1", name="run_sql", state="complete", content="1", duration_ms=5, rows=1
    )
    running = ev.ToolStarted(tool_use_id="t1", name="run_sql", input={"sql": "SELECT 1"})
    events = (STARTED, ev.BlockFinished(index=0, block=TOOL), running, finished)
    states = []
    for end in range(2, 5):
        part = view(*events[:end]).parts[0]
        assert isinstance(part, ToolPart)
        states.append(part.state)
    assert states == ["pending", "running", "complete"]


def test_a_copy_does_not_change_with_later_events() -> None:
    original = view(STARTED, TEXT)
    copy = original.copy()
    original.apply(3, ev.TextDelta(index=0, text="more"))
    assert copy.parts == [TextPart(text="", done=False)]


def test_events_survive_json() -> None:
    cut = failed({"type": "text", "text": "x"})
    for event in (STARTED, TEXT, cut, ev.TurnEnded(state="error")):
        assert ev.from_json(ev.to_json(event)) == event


THOUGHT = {"type": "thinking", "thinking": "Hm.", "signature": "s"}


def test_a_finished_thought_has_its_duration() -> None:
    begun = ev.BlockStarted(index=0, block={"type": "thinking", "thinking": ""})
    ended = ev.BlockFinished(index=0, block=THOUGHT, duration_ms=1234)
    assert view(STARTED, begun).parts == [ThinkingPart(text="", done=False)]
    assert view(STARTED, begun, ended).parts == [ThinkingPart(text="Hm.", duration_ms=1234)]


def test_an_event_that_was_saved_before_blocks_were_timed_still_loads() -> None:
    old = ev.to_json(ev.BlockFinished(index=0, block=THOUGHT))
    del old["duration_ms"]
    assert ev.from_json(old) == ev.BlockFinished(index=0, block=THOUGHT)
    reply = ev.ReplyFinished(blocks=(), stop_reason="end_turn", usage=Usage(), model="m")
    whole = ev.CallFinished(call_id="c", reply=reply, first_token_ms=1, duration_ms=2)
    for event in (whole, failed()):
        old = ev.to_json(event)
        del old["thinking_ms"]
        assert ev.from_json(old) == event


@pytest.mark.parametrize(
    ("kept", "shown"),
    [([10, 20], [10, 20]), ([], [None, None]), ([10], [None, None]), (None, [None, None])],
)
def test_a_stored_answers_thoughts_have_their_durations_where_all_are_known(
    kept: list[int] | None, shown: list[int | None]
) -> None:
    metadata = {} if kept is None else {"thinking_ms": kept}
    stored = answer(THOUGHT, {"type": "text", "text": "x"}, THOUGHT, metadata=metadata)
    parts = [part for part in view_of(stored).parts if isinstance(part, ThinkingPart)]
    assert [part.duration_ms for part in parts] == shown
