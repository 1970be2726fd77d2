"""What of an answer is a chart, and which query is seen without a click."""

from typing import Any

import pytest

from core.domain.view import ToolPart, TurnView, chart_of, query_to_open

SPEC = {"mark": "bar"}


def query(number: int, state: str = "complete") -> ToolPart:
    return ToolPart(
        id=f"q{number}",
        name="run_sql",
        input={"sql": "SELECT 1"},
        state=state,
        result_id=f"r{number}" if state == "complete" else None,
    )


def chart(number: int, state: str = "complete") -> ToolPart:
    given = {"result_id": f"r{number}", "title": "t", "spec": SPEC}
    return ToolPart(id=f"c{number}", name="make_chart", input=given, state=state)


def test_a_chart_that_was_drawn_is_one() -> None:
    found = chart_of(chart(1))
    assert found is not None
    assert (found.result_id, found.title, found.spec) == ("r1", "t", SPEC)


@pytest.mark.parametrize("state", ["pending", "running", "error", "interrupted", "unknown"])
def test_only_a_complete_call_is_drawn(state: str) -> None:
    """Only then it is known that the result is this conversation's."""
    assert chart_of(chart(1, state)) is None


@pytest.mark.parametrize(
    "given", [None, {}, {"result_id": 1, "spec": SPEC}, {"result_id": "r", "spec": "{}"}]
)
def test_an_input_of_another_form_is_no_chart(given: dict[str, Any] | None) -> None:
    assert chart_of(ToolPart(id="c", name="make_chart", state="complete", input=given)) is None


@pytest.mark.parametrize(
    ("parts", "opened"),
    [
        ([], None),
        ([query(1)], 0),
        ([query(1), query(2)], 1),
        ([query(1), query(2, "running")], 1),
        ([query(1), query(2, "error")], 0),
        ([query(1), chart(1)], None),
        ([query(1), chart(1, "error")], 0),
        ([query(1), chart(1), query(2)], 2),
        ([query(1), query(2), chart(1)], 1),
    ],
)
def test_the_last_query_is_open_unless_it_is_charted(
    parts: list[ToolPart], opened: int | None
) -> None:
    assert query_to_open(TurnView(parts=list(parts))) == opened
