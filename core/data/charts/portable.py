"""A chart that is drawn elsewhere: its spec without rows, and SQL that makes them of the result."""

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from core.data.charts.chart import prepare
from core.data.charts.fields import fitted, kinds_of
from core.data.charts.rows import selected
from core.data.charts.views import View, normalised
from core.data.results import result_path

ROWS = "rows"


@dataclass(frozen=True, kw_only=True)
class Portable:
    """`sql` is None when the chart was aggregated: its points are in the spec, then."""

    spec: View
    sql: str | None
    caption: str


def portable(results_dir: Path, result_id: str, spec: View, *, table: str) -> Portable:
    """The chart of a result that is called `table` there; raises `ChartRejected`, `ResultGone`."""
    chart = prepare(results_dir, result_id, spec)
    # The page's looks are its own, and more than Altair knows.
    drawn = {name: value for name, value in chart.spec.items() if name != "config"}
    if chart.caption:
        return Portable(spec=drawn, sql=None, caption=chart.caption)
    with pq.ParquetFile(result_path(results_dir, result_id)) as file:
        kinds = kinds_of(file.schema_arrow)
    _, columns = fitted(normalised(copy.deepcopy(spec)), kinds)
    bare: Any = _without_rows(drawn)
    return Portable(spec=bare, sql=f"SELECT {selected(columns)} FROM {table}", caption="")


def _without_rows(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_rows(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: {"name": ROWS} if name == "data" and "values" in item else _without_rows(item)
        for name, item in value.items()
    }
