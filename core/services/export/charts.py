"""The charts of a session as SVG."""

from collections.abc import Iterator
from pathlib import Path

from core.data.charts.chart import prepare
from core.data.charts.drawing import Drawer
from core.domain.view import ChartCall, ToolPart, chart_of
from core.errors import DataError
from core.services.export.telling import Told


def drawn(chart: ChartCall, drawer: Drawer, results_dir: Path) -> tuple[str | None, str]:
    """The chart as SVG, and what was done to its rows; or None, and why it cannot be drawn."""
    try:
        prepared = prepare(results_dir, chart.result_id, chart.spec)
        return drawer.svg(prepared.spec), prepared.caption
    except DataError as error:
        return None, str(error)


def charts_in(told: Told) -> Iterator[ChartCall]:
    """The charts of a message, in order."""
    for part in told.view.parts if told.view else ():
        chart = chart_of(part) if isinstance(part, ToolPart) else None
        if chart is not None:
            yield chart
