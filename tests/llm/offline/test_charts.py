"""The offline analyst draws what a picture tells better: groups as bars, time as a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.data.charts.views import check_spec
from core.domain.blocks import text_of, tool_result, tool_uses
from core.domain.catalogue import Catalogue
from core.domain.history import ApiMessage
from core.llm.client import ToolSpec
from core.llm.offline.charts import FEWEST, MOST_BARS, chart_for
from core.llm.offline.figures import Result
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.replying import reply_to
from core.tools.base import ToolContext
from core.tools.registry import default_toolbox
from tests.llm.offline.grading import result_of
from tests.llm.offline.test_client import FLAGSHIP, request, user

TOOLS = tuple(ToolSpec(name=n, description="", input_schema={}) for n in ("run_sql", "make_chart"))
BARS, LINE = "bar", "line"


async def turn(catalogue: Catalogue, folder: Path, *asked: str) -> list[list[Any]]:
    """A conversation with the analyst in which its tools are really run; its replies' blocks."""
    context = ToolContext(catalogue=catalogue, results_dir=folder)
    toolbox, history, said = default_toolbox(), list[ApiMessage](), list[list[Any]]()
    for question in asked:
        history.append(user(question))
        while True:
            blocks = list(reply_to(request(catalogue, *history, tools=TOOLS)).blocks)
            said.append(blocks)
            history.append({"role": "assistant", "content": blocks})
            results = []
            for call in tool_uses(blocks):
                outcome = await toolbox.get(call["name"]).run(call["input"], context)
                assert not outcome.is_error, outcome.content
                results.append(tool_result(call["id"], outcome.content))
            if not results:
                break
            history.append(user(*results))
    return said


async def test_a_turn_has_a_query_a_chart_and_a_text(samples: Catalogue, tmp_path: Path) -> None:
    said = await turn(samples, tmp_path, FLAGSHIP)
    assert [[block.get("name", "text") for block in blocks] for blocks in said] == [
        ["text", "run_sql"],
        ["make_chart"],
        ["text"],
    ]
    assert text_of(said[-1]).startswith("AirTran Airways Corporation (FL) has the highest")


async def test_the_next_question_gets_a_chart_of_its_own(
    samples: Catalogue, tmp_path: Path
) -> None:
    said = await turn(samples, tmp_path, FLAGSHIP, "How many flights by origin?")
    charts = [
        block["input"] for blocks in said for block in blocks if block.get("name") == "make_chart"
    ]
    assert [len({chart["result_id"] for chart in charts}), len(said)] == [2, 6]


async def test_a_single_figure_has_no_chart(samples: Catalogue, tmp_path: Path) -> None:
    said = await turn(samples, tmp_path, "How many flights were there?")
    assert [block.get("name", "text") for blocks in said for block in blocks] == [
        *("text", "run_sql", "text")
    ]


async def test_a_chart_that_failed_does_not_keep_the_answer(samples: Catalogue) -> None:
    first = list(reply_to(request(samples, user(FLAGSHIP), tools=TOOLS)).blocks)
    rows = [["FL", "AirTran", 45.0, 10, 1], ["UA", "United", 5.0, 10, 1]]
    columns = ["carrier", "name", "avg_arr_delay", "rows_measured", "rows_missing"]
    told = json.dumps({"rows": 2, "columns": columns, "head": rows, "result_id": "r"})
    history = [user(FLAGSHIP), {"role": "assistant", "content": first}]
    history.append(user(tool_result(tool_uses(first)[0]["id"], told)))
    second = list(reply_to(request(samples, *history, tools=TOOLS)).blocks)
    history.append({"role": "assistant", "content": second})
    history.append(user(tool_result(tool_uses(second)[0]["id"], "gone", is_error=True)))
    third = reply_to(request(samples, *history, tools=TOOLS)).blocks
    assert text_of(third).startswith("AirTran (FL) has the highest")


def asked(question: str, catalogue: Catalogue) -> Reading:
    reading = read(question, catalogue)
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize(
    ("question", "mark", "along"),
    [
        (FLAGSHIP, BARS, "y"),
        ("What is the average departure delay by origin?", BARS, "y"),
        ("What is the median arrival delay by month?", LINE, "x"),
        ("How many flights by month", LINE, "x"),
        ("Which month has the most flights?", BARS, "x"),
    ],
)
def test_groups_are_bars_and_time_is_a_line(
    question: str, mark: str, along: str, samples: Catalogue
) -> None:
    chart = drawn(asked(question, samples), rows=12)
    assert chart is not None
    spec = chart["spec"]
    assert (spec["mark"] if mark == BARS else spec["mark"]["type"]) == mark
    assert spec["encoding"][along]["type"] in ("nominal", "ordinal", "temporal")


def drawn(reading: Reading, *, rows: int) -> dict[str, Any] | None:
    head = tuple((f"k{n}", f"name {n}", n, 5, 0) for n in range(min(rows, 20)))
    columns = ("key", "name", "figure", "rows_measured", "rows_missing")
    return chart_for(reading, Result(rows=rows, columns=columns, head=head, result_id="r"))


@pytest.mark.parametrize(
    ("rows", "helps"), [(0, False), (1, False), (FEWEST, True), (MOST_BARS, True), (31, False)]
)
def test_bars_are_drawn_of_two_to_thirty_groups(rows: int, helps: bool, samples: Catalogue) -> None:
    assert (drawn(asked(FLAGSHIP, samples), rows=rows) is not None) is helps


def test_a_result_that_no_tool_can_name_is_not_drawn(samples: Catalogue) -> None:
    result = Result(rows=2, columns=("a", "b", "c"), head=(("a", "b", 1), ("c", "d", 2)))
    assert chart_for(asked(FLAGSHIP, samples), result) is None


def test_bars_keep_the_order_of_the_result(samples: Catalogue) -> None:
    chart = drawn(asked(FLAGSHIP, samples), rows=3)
    assert chart is not None
    assert chart["spec"]["encoding"]["y"] == {"field": "name", "sort": None, "type": "nominal"}


def test_names_that_are_not_unique_give_way_to_the_key(samples: Catalogue) -> None:
    head = (("a", "Same", 1, 5, 0), ("b", "Same", 2, 5, 0))
    result = Result(rows=2, columns=("key", "name", "n", "m", "o"), head=head, result_id="r")
    chart = chart_for(asked(FLAGSHIP, samples), result)
    assert chart is not None
    assert chart["spec"]["encoding"]["y"]["field"] == "key"


def test_the_title_says_the_reading_without_markdown(samples: Catalogue) -> None:
    chart = drawn(asked(FLAGSHIP, samples), rows=3)
    assert chart is not None
    assert chart["title"] == (
        "Average of arr_delay in flights by airlines.name (carrier), July 2013, highest first"
    )


@pytest.mark.parametrize(
    "question",
    [
        "share of flights by origin",
        "distribution of arr_delay",
        "average arrival delay by weekday",
        "growth of flights by month",
    ],
)
def test_shares_spreads_and_changes_are_drawn(question: str, samples: Catalogue) -> None:
    reading = asked(question, samples)
    chart = chart_for(reading, result_of(reading))
    assert chart is not None
    check_spec(chart["spec"])
