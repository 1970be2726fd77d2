"""The tool make_chart: a chart of a result that a query of this conversation gave."""

import asyncio
import json
from typing import Any

from pydantic import Field

from core.data.charts.chart import MOST_POINTS, Chart, prepare
from core.errors import DataError
from core.tools.base import ToolContext, ToolOutcome
from core.tools.typed import ToolInput, TypedTool

NAME = "make_chart"
ERROR_CHARS = 2_000


class MakeChartInput(ToolInput):
    """Which result, and how it is drawn."""

    result_id: str = Field(
        min_length=1, max_length=100, description="The result_id that run_sql gave"
    )
    title: str = Field(
        min_length=1, max_length=200, description="What the chart shows, in a few words"
    )
    spec: dict[str, Any] = Field(
        description="Vega-Lite: a mark with its encoding, or layer, hconcat, vconcat, concat or "
        "facet. Without data, config, params and expressions."
    )


class MakeChart(TypedTool[MakeChartInput]):
    """Draws a saved result for the person."""

    name = NAME
    description = (
        "Draw a result of run_sql for the person, as a Vega-Lite spec whose fields are the "
        "result's columns. Leave out data (the result's rows are put in), width, config and "
        "colours: the chart takes the app's look. Do not draw one single figure. Put long names "
        "on the y axis, and sort bars by their value. Of more than "
        f"{MOST_POINTS:,} rows the chart is aggregated, so aggregate in SQL where you can."
    )

    async def answer(self, input: MakeChartInput, context: ToolContext) -> ToolOutcome:
        """What was drawn, as JSON; a spec that cannot be drawn as an error in words."""
        if input.result_id not in context.results:
            return ToolOutcome(content=_unknown(input.result_id, context), is_error=True)
        try:
            chart = await asyncio.to_thread(
                prepare, context.results_dir, input.result_id, input.spec
            )
        except DataError as error:
            return ToolOutcome(content=str(error)[:ERROR_CHARS], is_error=True)
        return ToolOutcome(content=_in_json(chart))


def _in_json(chart: Chart) -> str:
    told: dict[str, Any] = {"drawn": True, "points": chart.points, "rows": chart.rows}
    if chart.caption:
        told["note"] = chart.caption
    return json.dumps(told, ensure_ascii=False)


def _unknown(result_id: str, context: ToolContext) -> str:
    said = f"There is no result {result_id[:60]} in this conversation."
    known = ", ".join(sorted(context.results)[-5:])
    return f"{said} The newest are: {known}." if known else f"{said} Run a query first."
