"""make_chart draws results of this conversation, and says in words what keeps it from drawing."""

import json
from typing import Any

import pytest

from core.data.charts.chart import prepare
from core.errors import ToolInputInvalid
from core.tools.base import ToolContext, ToolOutcome
from core.tools.make_chart import MakeChart
from core.tools.run_sql import RunSql

# The id of nothing; the same in each worker of the tests.
UNKNOWN = "01a1ff4e-f950-7589-a1f2-478fef1f80d7"

BARS = {
    "mark": "bar",
    "encoding": {"y": {"field": "carrier", "sort": "-x"}, "x": {"field": "flights"}},
}
BY_CARRIER = "SELECT carrier, count(*) AS flights FROM flights GROUP BY 1"


async def query(context: ToolContext, sql: str = BY_CARRIER) -> str:
    outcome = await RunSql().run({"sql": sql}, context)
    assert outcome.result_id is not None, outcome.content
    return outcome.result_id


async def chart(context: ToolContext, result_id: str, spec: dict[str, Any]) -> ToolOutcome:
    input = {"result_id": result_id, "title": "Flights by carrier", "spec": spec}
    return await MakeChart().run(input, context)


async def test_a_result_of_this_conversation_is_drawn(context: ToolContext) -> None:
    outcome = await chart(context, await query(context), BARS)
    assert json.loads(outcome.content) == {"drawn": True, "points": 16, "rows": 16}
    assert not outcome.is_error


async def test_a_result_of_another_conversation_does_not_exist(context: ToolContext) -> None:
    theirs = await query(context)
    mine = ToolContext(catalogue=context.catalogue, results_dir=context.results_dir)
    outcome = await chart(mine, theirs, BARS)
    assert outcome.is_error
    assert outcome.content == (
        f"There is no result {theirs} in this conversation. Run a query first."
    )


@pytest.mark.parametrize("result_id", [UNKNOWN, "../../etc/passwd", "x" * 100])
async def test_an_unknown_result_is_told_with_the_newest_ones(
    result_id: str, context: ToolContext
) -> None:
    known = [await query(context, f"SELECT {n} AS n") for n in (1, 2)]
    outcome = await chart(context, result_id, BARS)
    assert outcome.is_error
    assert outcome.content.endswith(f"The newest are: {known[0]}, {known[1]}.")


async def test_what_is_wrong_with_a_spec_is_told_so_that_it_can_be_mended(
    context: ToolContext,
) -> None:
    result_id = await query(context)
    wrong = {**BARS, "encoding": {"x": {"field": "flight"}}}
    outcome = await chart(context, result_id, wrong)
    assert outcome.is_error
    assert outcome.content == (
        "encoding.x.field: the result has no column flight. Near names: flights."
    )
    assert not (await chart(context, result_id, BARS)).is_error


async def test_a_large_result_is_aggregated_and_the_model_is_told(context: ToolContext) -> None:
    result_id = await query(context, "SELECT carrier, distance AS flights FROM flights")
    told = json.loads((await chart(context, result_id, BARS)).content)
    assert told["rows"] > 300_000
    assert told["points"] == 16
    assert "sum of flights by carrier" in told["note"]


@pytest.mark.parametrize(
    "input",
    [
        {},
        {"result_id": "x", "title": "", "spec": {}},
        {"result_id": "x", "title": "t", "spec": "{}"},
        {"result_id": "x", "title": "t", "spec": {}, "data": {}},
    ],
)
async def test_an_input_that_does_not_fit_is_refused(
    input: dict[str, Any], context: ToolContext
) -> None:
    with pytest.raises(ToolInputInvalid):
        await MakeChart().run(input, context)


async def test_a_result_whose_file_is_gone_is_told(context: ToolContext) -> None:
    result_id = await query(context)
    (context.results_dir / f"{result_id}.parquet").unlink()
    outcome = await chart(context, result_id, BARS)
    assert outcome.is_error
    assert "not on disk any more" in outcome.content


async def test_a_chart_that_was_drawn_is_not_drawn_from_a_file_that_has_gone(
    context: ToolContext,
) -> None:
    result_id = await query(context)
    prepare(context.results_dir, result_id, BARS)
    (context.results_dir / f"{result_id}.parquet").unlink()
    assert (await chart(context, result_id, BARS)).is_error


async def test_a_null_in_a_spec_breaks_nothing(context: ToolContext) -> None:
    spec = {**BARS, "encoding": {**BARS["encoding"], "color": None, "tooltip": None}}  # type: ignore[dict-item]
    assert not (await chart(context, await query(context), spec)).is_error
