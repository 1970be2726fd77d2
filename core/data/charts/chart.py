"""A chart of a saved result: the spec checked, fitted to the columns, and given its data."""

import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.charts.fields import fitted, kinds_of
from core.data.charts.groups import grouped
from core.data.charts.look import outermost
from core.data.charts.rows import Row, all_rows, check_readable, result_opened
from core.data.charts.views import View, check_spec, every_view, normalised, units
from core.data.results import result_path
from core.errors import ChartRejected, ResultGone

MOST_POINTS = 5_000
KEPT = 16


log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A spec that can be drawn as it is, data included. It is kept, and not to be changed.

    `points`: the rows of data in it. `rows`: those of the result. `caption`: what was done to the
    rows before they were drawn, "" when each of them is in it.
    """

    spec: View
    points: int
    rows: int
    caption: str


def prepare(results_dir: Path, result_id: str, spec: View) -> Chart:
    """The chart of a result as `spec` (Vega-Lite without data) describes it.

    Raises `ChartRejected`, whose text says what to mend, and `ResultGone`.
    """
    check_spec(spec)
    path = result_path(results_dir, result_id)
    try:
        written = path.stat().st_mtime_ns
    except OSError as error:
        raise ResultGone("The rows of this chart are not on disk any more.") from error
    try:
        return _prepared(path, written, json.dumps(spec, default=str))
    except (LookupError, TypeError, ValueError) as error:
        # A combination that nobody thought of must not end the turn: the model can try another.
        log.exception("A chart could not be prepared.")
        raise ChartRejected("This combination cannot be drawn. Make the chart simpler.") from error


@lru_cache(maxsize=KEPT)
def _prepared(path: Path, _written: int, spec: str) -> Chart:
    """Results never change, so what was prepared once can be drawn again."""
    schema, rows = _shape(path)
    if rows == 0:
        raise ChartRejected("The result has no rows, so there is nothing to draw.")
    view, columns = fitted(normalised(json.loads(spec)), kinds_of(schema))
    with result_opened(path) as connection:
        check_readable(connection, path, columns)
        if rows <= MOST_POINTS:
            data = all_rows(connection, path, columns)
            _put_data(view, data)
            return Chart(spec=outermost(view, data), points=len(data), rows=rows, caption="")
        view = _without_facets(view)
        every = list(units(view))
        parts = [
            grouped(connection, path, unit, columns, most=MOST_POINTS // len(every))
            for unit in every
        ]
    for unit, part in zip(every, parts, strict=True):
        unit |= {**part.view, "data": {"values": part.rows}}
    points = sum(len(part.rows) for part in parts)
    noun = "point" if points == 1 else "points"
    words = "; ".join(dict.fromkeys(part.words for part in parts))
    return Chart(
        spec=outermost(view, parts[0].rows),
        points=points,
        rows=rows,
        caption=f"Aggregated from {rows:,} rows to {points:,} {noun}: {words}.",
    )


def _shape(path: Path) -> tuple[pa.Schema, int]:
    try:
        with pq.ParquetFile(path) as file:
            return file.schema_arrow, file.metadata.num_rows
    except (OSError, pa.ArrowException) as error:
        raise ResultGone("The rows of this chart are not on disk any more.") from error


def _put_data(view: View, rows: list[Row]) -> None:
    """Give the rows to the view; views that stand below each other have their own each."""
    for each in view.get("vconcat", [view]):
        each["data"] = {"values": rows}


def _without_facets(view: View) -> View:
    """The view with a `facet` around a mark turned into a channel, so that it groups like one.

    Raises `ChartRejected` for what cannot be grouped.
    """
    if any("transform" in each for each in every_view(view)):
        raise ChartRejected(
            f"spec: transforms are for results of at most {MOST_POINTS:,} rows. Do it in SQL."
        )
    if "facet" not in view:
        return view
    unit = view["spec"]
    if "mark" not in unit:
        raise ChartRejected(
            f"spec.facet: layers in facets are for results of at most {MOST_POINTS:,} rows. "
            "Aggregate in SQL, and draw that."
        )
    facet = view["facet"]
    if "field" in facet:
        channels = {"facet": {"columns": view.get("columns", 2), **facet}}
    else:
        channels = dict(facet)
    return {**unit, "encoding": {**unit["encoding"], **channels}}
