"""A copied message is what a person would paste: texts and queries, no machinery."""

from dataclasses import replace
from typing import Any

import pytest

from core.domain.as_markdown import as_markdown, fenced
from core.domain.ids import utc_now
from core.domain.records import MessageRecord, ToolCallRecord
from core.domain.states import MessageKind, MessageRole, MessageStatus, ToolState

SQL = "SELECT 1\nFROM t"
QUERY = {"type": "tool_use", "id": "q", "name": "run_sql", "input": {"sql": SQL}}
DRAWN = {"title": "Delays *by* day", "spec": {}}
CHART = {"type": "tool_use", "id": "c", "name": "make_chart", "input": DRAWN}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def call(id_: str, name: str, state: ToolState) -> ToolCallRecord:
    return ToolCallRecord(
        id=id_,
        name=name,
        input={},
        state=state,
        content="x",
        rows=None,
        columns=(),
        preview=(),
        result_id=None,
        duration_ms=1,
    )


def answer(*blocks: dict[str, Any], **fields: Any) -> MessageRecord:
    whole = MessageRecord(
        id="m",
        session_id="s",
        seq=2,
        parent_id=None,
        role=MessageRole.ASSISTANT,
        kind=MessageKind.TEXT,
        status=MessageStatus.COMPLETE,
        content="as it is",
        blocks=blocks,
        metadata={"retries": ["Trying again."], "notice": "It was cut off."},
        model="m",
        turn_id="t",
        created_at=utc_now(),
    )
    return replace(whole, **fields)


def test_texts_and_queries_in_their_order_without_thinking_results_and_notices() -> None:
    thinking = {"type": "thinking", "thinking": "Hm.", "signature": "s"}
    result = {"type": "tool_result", "tool_use_id": "q", "content": "rows"}
    copied = as_markdown(answer(thinking, text("Let me see.\n"), QUERY, result, text("**Three.**")))
    assert copied == f"Let me see.\n\n```sql\n{SQL}\n```\n\n**Three.**"


def test_a_drawn_chart_gives_its_title_and_a_failed_one_nothing() -> None:
    drawn = call("c", "make_chart", ToolState.COMPLETE)
    failed = call("c", "make_chart", ToolState.ERROR)
    assert as_markdown(answer(CHART, tool_calls=(drawn,))) == "*Chart: Delays \\*by\\* day*"
    assert as_markdown(answer(CHART, tool_calls=(failed,))) == ""


@pytest.mark.parametrize(
    "given", [{}, {"sql": 7}, {"sql": ""}, {"sql": None}, {"title": "not a query"}]
)
def test_a_call_without_sql_is_left_out(given: dict[str, Any]) -> None:
    assert as_markdown(answer({**QUERY, "input": given}, text("Three."))) == "Three."


def test_nothing_in_a_query_can_close_its_fence() -> None:
    assert fenced("SELECT '```'\n````", "sql") == "`````sql\nSELECT '```'\n````\n`````"


@pytest.mark.parametrize(
    "fields", [{"role": MessageRole.USER}, {"kind": MessageKind.ERROR}], ids=["person", "error"]
)
def test_what_a_person_wrote_and_an_error_come_as_they_are(fields: dict[str, Any]) -> None:
    assert as_markdown(answer(text("something else"), **fields)) == "as it is"
