"""More than 5,000 rows are really aggregated, rightly, and the caption says how."""

import math
from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.data.charts.chart import MOST_POINTS, Chart, prepare
from core.errors import ChartRejected
from tests.data.charts.conftest import LARGE, save
from tests.data.charts.specs import (
    FACETS,
    GOOD,
    HEAT,
    HIGHLIGHT,
    HISTOGRAM,
    LINE,
    MONTH,
    PIE,
    SCATTER,
    STACKED,
    SUM,
    TREND,
    Spec,
)

Large = tuple[Path, str]


def drawn(large: Large, spec: Spec) -> Chart:
    return prepare(*large, spec)


def view(chart: Chart) -> dict[str, Any]:
    found: dict[str, Any] = (chart.spec.get("layer") or chart.spec["hconcat"])[0]
    return found


def rows(chart: Chart) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = view(chart)["data"]["values"]
    return found


def expected(sql: str) -> list[tuple[Any, ...]]:
    return duckdb.connect().execute(f"WITH result AS ({LARGE}) {sql}").fetchall()


OPERATIONS = {
    "count": "count(*)",
    "sum": "sum(delay)",
    "mean": "avg(delay)",
    "median": "median(delay)",
    "min": "min(delay)",
    "max": "max(delay)",
    "distinct": "count(DISTINCT delay)",
    "valid": "count(delay)",
    "missing": "0",
    "stdev": "stddev_samp(delay)",
    "variancep": "var_pop(delay)",
    "q3": "quantile_cont(delay, 0.75)",
}


@pytest.mark.parametrize("op", OPERATIONS)
def test_an_aggregate_is_that_of_all_rows(op: str, large: Large) -> None:
    y = {"aggregate": op} if op == "count" else {"aggregate": op, "field": "delay"}
    chart = drawn(large, {"mark": "bar", "encoding": {"x": MONTH, "y": y}})
    wanted = expected(f"SELECT month, {OPERATIONS[op]} FROM result GROUP BY 1 ORDER BY 1")
    assert [row["g0"] for row in rows(chart)] == [month for month, _ in wanted]
    for row, (_, value) in zip(rows(chart), wanted, strict=True):
        assert math.isclose(row["m0"], value, rel_tol=1e-9)
    assert chart.points == 12


@pytest.mark.parametrize(
    ("unit", "sql"),
    [
        ("year", "date_trunc('year', moment)"),
        ("yearquarter", "date_trunc('quarter', moment)"),
        ("yearmonth", "date_trunc('month', moment)"),
        ("yearmonthdate", "date_trunc('day', moment)"),
        ("month", "month(moment)"),
        ("quarter", "quarter(moment)"),
        ("day", "dayofweek(moment)"),
        ("hours", "hour(moment)"),
        ("date", "day(moment)"),
        ("monthdate", "(month(moment), day(moment))"),
    ],
)
def test_units_of_time_group_as_in_sql(unit: str, sql: str, large: Large) -> None:
    x = {"field": "moment", "timeUnit": unit}
    chart = drawn(large, {"mark": "bar", "encoding": {"x": x, "y": {"aggregate": "count"}}})
    wanted = expected(f"SELECT {sql} AS k, count(*) FROM result GROUP BY 1 ORDER BY 1")
    assert [row["m0"] for row in rows(chart)] == [count for _, count in wanted]
    assert view(chart)["encoding"]["x"]["timeUnit"] == unit


def test_a_day_of_the_week_is_the_one_that_vega_means(large: Large) -> None:
    x = {"field": "moment", "timeUnit": "day"}
    chart = drawn(large, {"mark": "bar", "encoding": {"x": x, "y": {"aggregate": "count"}}})
    # 2012-01-01 was a Sunday: there Vega-Lite, too, lays the days of the week.
    assert rows(chart)[0]["g0"] == "2012-01-01T00:00:00.000"


def test_bins_hold_all_rows_and_their_middle_falls_into_them_again(large: Large) -> None:
    chart = drawn(large, HISTOGRAM)
    step = view(chart)["encoding"]["x"]["bin"]["step"]
    wanted = expected(f"SELECT floor(delay / {step}), count(*) FROM result GROUP BY 1 ORDER BY 1")
    assert [(row["g0"] // step, row["m0"]) for row in rows(chart)] == wanted
    assert len(wanted) <= 21


def test_a_line_of_many_rows_is_the_average_for_each_unit_of_time(large: Large) -> None:
    chart = drawn(large, LINE)
    wanted = expected(
        "SELECT date_trunc('day', moment), team, avg(delay) FROM result GROUP BY ALL ORDER BY ALL"
    )
    assert [row["m0"] for row in rows(chart)] == pytest.approx([value for *_, value in wanted])
    assert chart.caption == (
        f"Aggregated from 20,000 rows to {len(wanted):,} points: average of delay by day of "
        "moment, team."
    )
    assert view(chart)["encoding"]["y"]["title"] == "Average of delay"


@pytest.mark.parametrize(("column", "op"), [("amount", "sum"), ("avg_price", "mean")])
def test_bars_are_sums_but_of_what_does_not_add_up(column: str, op: str, large: Large) -> None:
    chart = drawn(large, {"mark": "bar", "encoding": {"x": MONTH, "y": {"field": column}}})
    sql = {"sum": "sum", "mean": "avg"}[op]
    wanted = expected(f"SELECT {sql}({column}) FROM result GROUP BY month ORDER BY month")
    assert [row["m0"] for row in rows(chart)] == pytest.approx([value for (value,) in wanted])
    assert {"sum": "sum of", "mean": "average of"}[op] in chart.caption


def test_a_cloud_becomes_cells_that_count_every_row(large: Large) -> None:
    chart = drawn(large, SCATTER)
    assert sum(row["rows_in_group"] for row in rows(chart)) == 20_000
    assert view(chart)["mark"] == {"type": "rect"}
    assert view(chart)["encoding"]["color"]["field"] == "rows_in_group"
    assert 500 < chart.points <= MOST_POINTS


def test_a_coloured_cloud_stays_points_sized_by_their_rows(large: Large) -> None:
    encoding = {**SCATTER["encoding"], "color": {"field": "team"}}
    chart = drawn(large, {"mark": "point", "encoding": encoding})
    assert sum(row["rows_in_group"] for row in rows(chart)) == 20_000
    assert view(chart)["encoding"]["size"]["field"] == "rows_in_group"
    assert view(chart)["encoding"]["color"]["field"] == "g2"


@pytest.mark.parametrize("name", ["STACKED", "HEAT", "PIE", "FACETS", "HIGHLIGHT"])
def test_other_charts_are_drawn_from_few_points(name: str, large: Large) -> None:
    chart = drawn(large, GOOD[name])
    assert 0 < chart.points < 500
    assert chart.caption.startswith("Aggregated from 20,000 rows to ")


def test_views_side_by_side_have_their_own_points(large: Large) -> None:
    chart = drawn(large, {"hconcat": [HEAT, PIE]})
    inside = view(chart)["hconcat"]
    assert [len(each["data"]["values"]) for each in inside] == [36, 3]
    assert chart.points == 39
    assert "; " in chart.caption


def test_a_condition_follows_the_column_that_is_grouped_by(large: Large) -> None:
    chart = drawn(large, HIGHLIGHT)
    test = view(chart)["encoding"]["color"]["condition"]["test"]
    assert test == {"field": "g0", "equal": "g1"}


def test_stacks_stay_stacks_and_averages_stay_beside_each_other(large: Large) -> None:
    stacked = view(drawn(large, STACKED))["encoding"]["y"]
    beside = view(drawn(large, HEAT))["encoding"]["color"]
    assert (stacked["aggregate"], beside["aggregate"]) == ("sum", "mean")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (TREND, "transforms are for results of at most 5,000 rows"),
        ({"mark": "boxplot", "encoding": {"y": {"field": "n"}}}, "boxplot cannot be drawn"),
        ({"mark": "bar", "encoding": {"x": MONTH, "y": {"field": "team"}}}, "quantitative field"),
        ({"mark": "bar", "encoding": {"x": {"field": "n", "type": "nominal"}, "y": SUM}}, "20,000"),
        ({**FACETS, "encoding": {"x": {**MONTH, "sort": {"field": "n"}}, "y": SUM}}, "sort"),
        (
            {
                "mark": "bar",
                "encoding": {"x": {"field": "moment", "timeUnit": "yearweek"}, "y": SUM},
            },
            "date_trunc",
        ),
    ],
)
def test_what_cannot_be_aggregated_rightly_is_left_to_sql(
    spec: Spec, words: str, large: Large
) -> None:
    with pytest.raises(ChartRejected, match=words):
        drawn(large, spec)


def test_five_thousand_rows_are_all_drawn_and_one_more_is_not(tmp_path: Path) -> None:
    spec = {"mark": "point", "encoding": {"x": {"field": "n"}, "y": {"field": "n"}}}
    for count in (5_000, 5_001):
        chart = prepare(tmp_path, save(tmp_path, f"SELECT range AS n FROM range({count})"), spec)
        assert (chart.points == count, chart.caption == "") == (count == 5_000,) * 2


def test_a_tooltip_tells_the_group_and_does_not_cut_it(large: Large) -> None:
    encoding = {**STACKED["encoding"], "tooltip": [{"field": "moment"}, {"aggregate": "count"}]}
    chart = drawn(large, {**STACKED, "encoding": encoding})
    assert chart.points == drawn(large, STACKED).points
    told = view(chart)["encoding"]["tooltip"][0]
    assert (told["field"], told["timeUnit"]) == ("g0", "yearmonth")


def test_a_measure_that_overflows_is_missing(tmp_path: Path) -> None:
    result = save(tmp_path, "SELECT 1e308 AS v, range % 2 AS k FROM range(8000)")
    y = {"aggregate": "sum", "field": "v"}
    spec = {"mark": "bar", "encoding": {"x": {"field": "k", "type": "ordinal"}, "y": y}}
    assert [row["m0"] for row in rows(prepare(tmp_path, result, spec))] == [None, None]


def test_missing_and_endless_values_do_not_spoil_the_groups(tmp_path: Path) -> None:
    sql = """SELECT CASE range % 4 WHEN 0 THEN NULL WHEN 1 THEN 'nan'::DOUBLE
      WHEN 2 THEN 'inf'::DOUBLE ELSE range END AS v, range % 2 AS k FROM range(8000)"""
    spec = {"mark": "line", "encoding": {"x": {"field": "v"}, "y": {"field": "k"}}}
    chart = prepare(tmp_path, save(tmp_path, sql), spec)
    assert [row["m0"] for row in rows(chart) if row["g0"] is None] == [pytest.approx(1 / 3)]
