"""A card says at a glance what was done, and shows what came of it."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.domain.ids import new_id
from core.domain.states import ToolState
from core.domain.view import ToolPart
from pages.parts.tool_card import ICONS, STATES, is_cut, title_of
from tests.pages.test_table import save

SQL = "SELECT 1 AS n -- <b>&\"'"


def draw(fields: dict[str, object], folder: str, opened: bool) -> None:
    from pathlib import Path

    from core.domain.view import ToolPart
    from pages.parts.tool_card import draw_tool

    draw_tool(ToolPart(id="t", **fields), Path(folder), opened=opened)


def drawn(folder: Path, *, opened: bool = True, **fields: Any) -> AppTest:
    page = AppTest.from_function(draw, args=(fields, str(folder), opened)).run()
    assert not page.exception
    return page


def test_the_title_says_name_purpose_rows_and_duration() -> None:
    part = ToolPart(
        id="t",
        name="run_sql",
        state="complete",
        input={"sql": "SELECT 1", "purpose": "worst *carrier*"},
        rows=1_234,
        duration_ms=1_300,
    )
    assert (
        title_of(part) == "**Query** worst \\*carrier\\*\u2003:small[:gray[1,234 rows · 1\\.3 s]]"
    )


def test_a_failure_stands_out_in_the_title() -> None:
    part = ToolPart(id="t", name="run_sql", state="error", duration_ms=40)
    assert title_of(part) == "**Query**\u2003:small[:red[failed]]\u2003:small[:gray[40 ms]]"


@pytest.mark.parametrize("state", ToolState)
def test_every_state_has_words_and_an_icon(state: ToolState) -> None:
    assert STATES[state]
    assert ICONS[state]


def test_a_tool_that_nobody_knows_is_shown_by_its_name() -> None:
    assert title_of(ToolPart(id="t", name="**x**")).startswith(r"**\*\*x\*\***")


@pytest.mark.parametrize("purpose", [7, None, ["x"], "x" * 5_000])
def test_a_purpose_of_any_kind_breaks_no_title(purpose: Any) -> None:
    part = ToolPart(id="t", name="run_sql", input={"purpose": purpose, "sql": "SELECT 1"})
    assert len(title_of(part)) < 150


def test_a_finished_query_shows_its_table_and_folds_its_sql(tmp_path: Path) -> None:
    result = save(tmp_path, "FROM range(3)")
    page = drawn(
        tmp_path, name="run_sql", input={"sql": SQL}, state="complete", result_id=result, rows=3
    )
    folded = [each for each in page.expander if each.label == "SQL"]
    assert [len(page.get("bidi_component")), len(folded)] == [1, 1]
    assert folded[0].code[0].value == SQL


def test_sql_is_highlighted_with_a_button_that_copies_it(tmp_path: Path) -> None:
    page = drawn(tmp_path, name="run_sql", input={"sql": SQL}, state="running")
    assert (page.code[0].value, page.code[0].language) == (SQL, "sql")
    button = page.get("html")[0].proto.body
    assert 'data-copy-text="SELECT 1 AS n -- &lt;b&gt;&amp;&quot;&#x27;"' in button


def test_a_closed_card_reads_nothing(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        opened=False,
        name="run_sql",
        input={"sql": SQL},
        state="complete",
        result_id=new_id(),
    )
    assert [len(page.warning), len(page.code)] == [0, 0]


def test_rows_that_are_gone_are_said_in_words(tmp_path: Path) -> None:
    page = drawn(tmp_path, name="run_sql", state="complete", input={}, result_id=new_id())
    assert "Run the query again" in page.warning[0].value


def test_an_error_is_a_sentence_and_the_rest_as_it_was_written(tmp_path: Path) -> None:
    words = "Binder Error: no *such* column\n\nLINE 1: SELECT x\n               ^"
    page = drawn(tmp_path, name="run_sql", state="error", input={"sql": SQL}, content=words)
    assert page.error[0].value == r"Binder Error\: no \*such\* column"
    assert page.code[0].value == "LINE 1: SELECT x\n               ^"


@pytest.mark.parametrize(
    ("content", "cut"),
    [
        ('{"truncated": true}', True),
        ('{"truncated": false}', False),
        ("no json", False),
        ("[]", False),
        (None, False),
    ],
)
def test_a_result_that_was_cut_is_known(content: str | None, cut: bool) -> None:
    assert is_cut(ToolPart(id="t", name="run_sql", content=content)) is cut


def draw_many(parts: list[dict[str, object]], folder: str) -> None:
    from pathlib import Path

    from core.domain.view import ToolPart
    from pages.parts.tool_card import draw_tool

    for at, fields in enumerate(parts):
        draw_tool(ToolPart(id=f"t{at}", **fields), Path(folder), opened=True)


def test_any_call_can_be_drawn_in_any_state(tmp_path: Path) -> None:
    odd = {"spec": [], "x": "y", "result_id": 7, "title": None, "sql": 1}
    parts = [
        {"name": name, "state": str(state), "input": given, "content": content}
        for name in ("run_sql", "make_chart", "list_tables", "unknown tool")
        for state in ToolState
        for given, content in ((None, None), (odd, "{"))
    ]
    page = AppTest.from_function(draw_many, args=(parts, str(tmp_path)), default_timeout=30).run()
    assert not page.exception
    assert len(page.expander) == len(parts)


def test_what_a_tool_said_in_json_is_laid_out(tmp_path: Path) -> None:
    page = drawn(tmp_path, name="list_tables", state="complete", content='{"a":[1]}')
    assert page.code[0].value == '{\n "a": [\n  1\n ]\n}'


def test_a_long_answer_of_a_tool_is_cut_and_said(tmp_path: Path) -> None:
    page = drawn(tmp_path, name="list_tables", state="complete", content="x" * 8_000)
    assert len(page.code[0].value) == 5_000
    assert page.caption[0].value == "First 5,000 of 8,000 characters"
