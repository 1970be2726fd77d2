"""Groups a large result in the database, and fits the view to the groups."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import duckdb

from core.data.charts.fields import COUNTS, ENDS, ChartColumn
from core.data.charts.places import conditions, definitions, predicates
from core.data.charts.plan import Key, Measure, Plan, plan_of
from core.data.charts.rows import Row, out_sql, rows_of, source, value_sql
from core.data.charts.units import NO_CUT, bins_for, unit_for
from core.data.charts.views import View
from core.errors import ChartRejected

ROWS = "rows_in_group"
# How many values an axis may have, from fine to coarse; of clouds, which have two, fewer.
LEVELS = (800, 400, 150, 60, 30, 12)
CLOUD_LEVELS = (200, 100, 60, 40, 24, 12)
STRONG_CONTRAST = 50
_SQL = {
    "count": "count(*)",
    "valid": "count({0})",
    "missing": "count(*) - count({0})",
    "distinct": "count(DISTINCT {0}) + CAST(count(*) > count({0}) AS INTEGER)",
    "mean": "avg({0})",
    "average": "avg({0})",
    "stdev": "stddev_samp({0})",
    "stdevp": "stddev_pop({0})",
    "variance": "var_samp({0})",
    "variancep": "var_pop({0})",
    "q1": "quantile_cont({0}, 0.25)",
    "q3": "quantile_cont({0}, 0.75)",
    "stderr": "stddev_samp({0}) / sqrt(count({0}))",
    **{op: op + "({0})" for op in ("sum", "min", "max", "median", "product")},
}
_OP_WORDS = {"mean": "average", "count": "number of rows", "distinct": "different values"}


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """A view with the few rows that it is drawn from, and what was done, in words."""

    view: View
    rows: list[Row]
    words: str


def grouped(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    unit: View,
    columns: dict[str, ChartColumn],
    *,
    most: int,
) -> Grouped:
    """One view of a large result, drawn from at most `most` groups.

    Raises `ChartRejected` when it has more groups however coarsely they are cut.
    """
    plan = plan_of(unit, columns)
    table = _Table(connection, path, columns, plan)
    table.cut_bins()
    _cut(table, plan, most)
    rows = table.rows()
    return Grouped(view=_view(unit, plan, columns, rows), rows=rows, words=_words(plan, columns))


def _cut(table: "_Table", plan: Plan, most: int) -> None:
    """Cut the keys as finely as gives at most `most` groups."""
    if not plan.cloud and table.groups() <= most:
        return
    if any(key.coarse for key in plan.keys):
        for values in CLOUD_LEVELS if plan.cloud else LEVELS:
            table.coarsen(values)
            if table.groups() <= most:
                return
    elif plan.cloud and table.groups() <= most:
        return
    name, count = table.widest()
    raise ChartRejected(
        f"Even when grouped there are more than {most:,} points: {name} has {count:,} different "
        "values. Aggregate in SQL, or keep the top ones there."
    )


class _Table:
    """The result, as it is grouped by the keys of a plan."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        columns: dict[str, ChartColumn],
        plan: Plan,
    ) -> None:
        self._connection = connection
        self._columns = columns
        self._plan = plan
        used = [*(key.short for key in plan.keys), *(m.short for m in plan.measures if m.short)]
        values = [f"{value_sql(columns[each])} AS {each}" for each in dict.fromkeys(used)]
        self._from = f"(SELECT {', '.join(values) or '1'} FROM {source(path)})"

    def cut_bins(self) -> None:
        """Set the steps of the keys that were asked to be in bins."""
        for key in self._plan.keys:
            if key.bins is not None:
                low, high = self._ends(key)
                key.cut = bins_for(low, high, int(key.bins))

    def coarsen(self, most: int) -> None:
        """Cut the keys that may be cut into about `most` values each."""
        for key in self._plan.keys:
            if key.coarse:
                low, high = self._ends(key)
                is_time = self._columns[key.short].role == "time"
                key.cut = unit_for(high - low, most) if is_time else bins_for(low, high, most)

    def groups(self) -> int:
        """How many groups there are."""
        return self._number(
            f"SELECT count(*) FROM (SELECT DISTINCT {self._keys()} FROM {self._from})"
        )

    def widest(self) -> tuple[str, int]:
        """The key with the most values, and how many it has."""
        counts = [f"count(DISTINCT {key.cut.sql(key.short)})" for key in self._plan.keys]
        found = self._connection.execute(f"SELECT {', '.join(counts)} FROM {self._from}").fetchone()
        count, short = max(zip(found or (), (key.short for key in self._plan.keys), strict=True))
        return self._columns[short].name[:80], count

    def rows(self) -> list[Row]:
        """The groups with their measures, in the order of the keys."""
        measured = [
            f"{_SQL[m.op].format(m.short)} AS m{at}" for at, m in enumerate(self._plan.measures)
        ]
        counted = [f"count(*) AS {ROWS}"] if self._plan.cloud else []
        listed = ", ".join([self._keys(), *measured, *counted])
        groups = f"SELECT {listed} FROM {self._from} GROUP BY ALL ORDER BY ALL"
        out = ", ".join(f"{sql} AS {name}" for name, sql in self._out())
        return rows_of(self._connection, f"SELECT {out} FROM ({groups})")

    def _keys(self) -> str:
        keys = [f"{key.cut.sql(key.short)} AS g{at}" for at, key in enumerate(self._plan.keys)]
        return ", ".join(keys) or "1 AS everything"

    def _out(self) -> Iterator[tuple[str, str]]:
        for at, key in enumerate(self._plan.keys):
            is_time = self._columns[key.short].role == "time"
            yield f"g{at}", out_sql(f"g{at}", is_time=is_time)
        for at, measure in enumerate(self._plan.measures):
            ends = measure.op in ENDS and measure.short is not None
            is_time = ends and self._columns[str(measure.short)].role == "time"
            # What overflowed is as good as missing: a chart has no place for it.
            finite = f"CASE WHEN isfinite(CAST(m{at} AS DOUBLE)) THEN m{at} END"
            yield f"m{at}", out_sql(f"m{at}", is_time=is_time) if ends else finite
        if self._plan.cloud:
            yield ROWS, ROWS

    def _ends(self, key: Key) -> tuple[float, float]:
        """The least and the greatest value; times in seconds."""
        is_time = self._columns[key.short].role == "time"
        value = f"epoch({key.short})" if is_time else key.short
        found = self._connection.execute(f"SELECT min({value}), max({value}) FROM {self._from}")
        low, high = found.fetchone() or (None, None)
        return (0.0, 0.0) if low is None else (float(low), float(high))

    def _number(self, sql: str) -> int:
        found = self._connection.execute(sql).fetchone()
        return int(found[0]) if found else 0


def _view(unit: View, plan: Plan, columns: dict[str, ChartColumn], rows: list[Row]) -> View:
    """The view with its fields replaced by groups and measures."""
    fitted = deepcopy(unit)
    pairs = zip(list(definitions(unit)), list(definitions(fitted)), strict=True)
    dropped: list[int] = []
    for (_, _, before), (_, _, after) in pairs:
        if id(before) in plan.key_of:
            _put_key(after, plan.key_of[id(before)], plan)
        elif id(before) in plan.measure_of:
            _put_measure(after, plan.measure_of[id(before)], plan, columns)
        elif "field" in before:
            dropped.append(id(after))
        for condition in conditions(after):
            for predicate in predicates(condition["test"]):
                predicate["field"] = _name_of_key(plan, predicate["field"])
    _drop(fitted["encoding"], dropped)
    if plan.cloud:
        _put_counts(fitted, rows)
    return fitted


def _name_of_key(plan: Plan, short: str) -> str:
    at = next(at for at, key in enumerate(plan.keys) if key.short == short and key.cut == NO_CUT)
    return f"g{at}"


def _put_key(after: View, key: Key, plan: Plan) -> None:
    after["field"] = f"g{plan.keys.index(key)}"
    if key.cut.unit:
        after["timeUnit"] = key.cut.unit
    if key.cut.step:
        after["bin"] = {"step": key.cut.step}


def _put_measure(
    after: View, measure: Measure, plan: Plan, columns: dict[str, ChartColumn]
) -> None:
    after["field"] = f"m{plan.measures.index(measure)}"
    if "aggregate" in after:
        # Of a single value the sum is that value, and a sum is stacked like a count.
        after["aggregate"] = "sum" if measure.op in COUNTS | {"sum"} else "mean"
        if measure.op in ENDS:
            after["aggregate"] = measure.op
    elif measure.short is not None and after.get("title") == columns[measure.short].name[:120]:
        after["title"] = _measure_words(measure, columns).capitalize()


def _drop(encoding: View, dropped: list[int]) -> None:
    for channel, given in list(encoding.items()):
        if isinstance(given, list):
            encoding[channel] = [each for each in given if id(each) not in dropped]
        if id(given) in dropped or encoding[channel] == []:
            del encoding[channel]


def _put_counts(view: View, rows: list[Row]) -> None:
    """Show how many rows a cell has: by its colour, or by the size of its point."""
    counts = sorted(row[ROWS] for row in rows)
    counted = {"field": ROWS, "type": "quantitative", "title": "Rows"}
    encoding = view["encoding"]
    if not {"color", "fill", "shape", "size"} & set(encoding) and {"x", "y"} <= set(encoding):
        strong = counts[-1] > STRONG_CONTRAST * counts[len(counts) // 2]
        view["mark"] = {"type": "rect"}
        encoding["color"] = {**counted, "scale": {"type": "log"} if strong else {}}
        return
    view["mark"] |= {"type": "circle", "opacity": 0.7}
    scale, legend = {"rangeMax": 300}, {"tickCount": 3, "columns": 4}
    encoding.setdefault("size", {**counted, "scale": scale, "legend": legend})


def _words(plan: Plan, columns: dict[str, ChartColumn]) -> str:
    """What the points are, as in: average of delay by month of day, carrier."""
    measures = [_measure_words(measure, columns) for measure in plan.measures]
    if plan.cloud:
        measures.insert(0, "number of rows")
    keys = [key.cut.words(columns[key.short].name[:80]) for key in plan.keys]
    told = ", ".join(dict.fromkeys(measures)) or "one point"
    return f"{told} by {', '.join(dict.fromkeys(keys))}" if keys else told


def _measure_words(measure: Measure, columns: dict[str, ChartColumn]) -> str:
    op = _OP_WORDS.get(measure.op, measure.op)
    return op if measure.short is None else f"{op} of {columns[measure.short].name[:80]}"
