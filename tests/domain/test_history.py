"""Whatever was stored, what is sent is a history that the API takes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.blocks import text_block, tool_result
from core.domain.history import NEVER_ANSWERED, Said, api_history
from tests.support.messages_api.validity import check

MODEL = "claude-sonnet-5-5"
THOUGHT = {"type": "thinking", "thinking": "Hm.", "signature": "c2ln"}


def use(id_: str) -> dict[str, Any]:
    return {"type": "tool_use", "id": id_, "name": "run_sql", "input": {}}


def question(text: str = "How many?") -> Said:
    return Said(role="user", blocks=(text_block(text),))


def answer(*blocks: dict[str, Any], model: str = MODEL) -> Said:
    return Said(role="assistant", blocks=blocks, model=model)


def contents(*messages: Said) -> list[list[dict[str, Any]]]:
    return [message["content"] for message in api_history(messages, model=MODEL)]


def test_tool_results_go_back_as_the_persons_side() -> None:
    done = answer(use("a"), tool_result("a", "3"), text_block("Three."))
    history = api_history((question(), done), model=MODEL)
    assert [m["role"] for m in history] == ["user", "assistant", "user", "assistant"]


def test_a_call_that_was_never_answered_gets_an_error_result() -> None:
    last = contents(question(), answer(use("a")), question("And now?"))[-1]
    assert last == [tool_result("a", NEVER_ANSWERED, is_error=True), text_block("And now?")]


def test_one_missing_result_of_two_is_added_behind_the_other() -> None:
    results = contents(question(), answer(use("a"), use("b"), tool_result("a", "3")))[-1]
    assert [block["tool_use_id"] for block in results] == ["a", "b"]


def test_an_empty_answer_is_left_out() -> None:
    assert len(contents(question(), answer(), question("Again?"))) == 1


def test_thinking_goes_back_only_to_the_model_that_thought_it() -> None:
    own = answer(THOUGHT, text_block("Three."))
    others = answer(THOUGHT, text_block("Three."), model="claude-opus-5-5")
    assert contents(question(), own)[-1] == [THOUGHT, text_block("Three.")]
    assert contents(question(), others)[-1] == [text_block("Three.")]


def test_a_reply_cut_while_thinking_is_left_out() -> None:
    assert len(contents(question(), answer(THOUGHT), question("Again?"))) == 1


def test_answers_before_the_first_question_in_reach_are_left_out() -> None:
    old = answer(use("a"), tool_result("a", "3"), text_block("Three."))
    assert contents(old, question()) == [[text_block("How many?")]]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_blank_text_is_never_sent(text: str) -> None:
    assert contents(question(), answer(text_block(text), text_block("x")))[-1] == [text_block("x")]


pieces = st.lists(st.sampled_from(["text", "blank", "thought", "call", "call_and_result"]))


@given(st.lists(pieces, max_size=5))
def test_any_mixture_of_whole_and_broken_answers_is_valid(answers: list[list[str]]) -> None:
    said = [question()]
    for number, kinds in enumerate(answers):
        blocks: list[dict[str, Any]] = []
        for at, kind in enumerate(kinds):
            id_ = f"toolu_{number}_{at}"
            made = {"text": [text_block("x")], "blank": [text_block(" ")], "thought": [THOUGHT]}
            made |= {"call": [use(id_)], "call_and_result": [use(id_), tool_result(id_, "1")]}
            blocks += made[kind]
        said += [answer(*blocks), question()]
    check({"model": MODEL, "max_tokens": 1, "messages": api_history(said, model=MODEL)})
