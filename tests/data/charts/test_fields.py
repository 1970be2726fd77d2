"""Columns are found by their names, used as what they hold, and read under their own names."""

from typing import Any

import pytest

from core.data.charts.chart import Chart
from core.errors import ChartRejected
from tests.data.charts.conftest import Draw
from tests.data.charts.specs import Spec

ODD = """a.b c[0] it's "quoted" datum.x back\\slash new
line"""


def point(x: dict[str, Any], y: dict[str, Any] | None = None, **more: Any) -> Spec:
    return {"mark": "point", "encoding": {"x": x, "y": y or {"aggregate": "count"}, **more}}


def inner(chart: Chart) -> dict[str, Any]:
    view: dict[str, Any] = chart.spec["layer"][0]
    return view


def rows(chart: Chart) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = inner(chart)["data"]["values"]
    return found


def test_a_wrong_name_is_told_with_near_ones(draw: Draw) -> None:
    with pytest.raises(ChartRejected, match=r"encoding\.x\.field.*carier\. Near names: carrier\."):
        draw("SELECT 1 AS carrier, 2 AS origin", point({"field": "carier"}))


def test_a_name_like_no_other_is_told_with_those_there_are(draw: Draw) -> None:
    with pytest.raises(ChartRejected, match="There are: carrier, origin"):
        draw("SELECT 1 AS carrier, 2 AS origin", point({"field": "zzz"}))


@pytest.mark.parametrize("name", ["CARRIER", "Carrier"])
def test_case_does_not_matter_where_it_is_clear(name: str, draw: Draw) -> None:
    assert draw("SELECT 1 AS carrier", point({"field": name})).points == 1


@pytest.mark.parametrize("name", [*ODD.split(" "), ODD, "ünï", "列", "🙂", "c0"])
def test_any_name_of_a_column_is_a_name_like_any_other(name: str, draw: Draw) -> None:
    quoted = name.replace('"', '""')
    chart = draw(f'SELECT 7 AS "{quoted}"', point({"field": name, "type": "quantitative"}))
    assert inner(chart)["encoding"]["x"] == {
        "field": "c0",
        "type": "quantitative",
        "title": name,
    }
    assert rows(chart) == [{"c0": 7.0}]


def test_a_name_that_was_escaped_for_vega_is_understood(draw: Draw) -> None:
    assert rows(draw('SELECT 7 AS "a.b"', point({"field": "a\\.b"}))) == [{"c0": 7.0}]


@pytest.mark.parametrize(
    ("sql", "type_"),
    [
        ("1", "quantitative"),
        ("1.5", "quantitative"),
        ("DATE '2024-01-01'", "temporal"),
        ("TIMESTAMP '2024-01-01'", "temporal"),
        ("'x'", "nominal"),
        ("true", "nominal"),
    ],
)
def test_a_missing_type_is_that_of_the_column(sql: str, type_: str, draw: Draw) -> None:
    chart = draw(f"SELECT {sql} AS v", point({"field": "v"}))
    assert inner(chart)["encoding"]["x"]["type"] == type_


@pytest.mark.parametrize(
    ("sql", "definition", "words"),
    [
        ("'x'", {"type": "quantitative"}, "holds no numbers"),
        ("'x'", {"bin": True}, "holds no numbers"),
        ("'x'", {"aggregate": "mean"}, "no mean of v"),
        ("true", {"type": "temporal"}, "holds no dates"),
        ("12", {"type": "temporal"}, "12 is no date"),
        ("'soon'", {"type": "temporal"}, "soon is no date"),
        ("'soon'", {"timeUnit": "year"}, "soon is no date"),
    ],
)
def test_a_use_that_a_column_does_not_allow_is_told(
    sql: str, definition: dict[str, Any], words: str, draw: Draw
) -> None:
    with pytest.raises(ChartRejected, match=words):
        draw(f"SELECT {sql} AS v", point({"field": "v", **definition}))


@pytest.mark.parametrize(
    ("sql", "iso"),
    [
        ("2013", "2013-01-01T00:00:00.000"),
        ("'2013'", "2013-01-01T00:00:00.000"),
        ("'2013-07'", "2013-07-01T00:00:00.000"),
        ("'2013-07-04 05:06:07'", "2013-07-04T05:06:07.000"),
        ("DATE '2013-07-04'", "2013-07-04T00:00:00.000"),
        ("TIMESTAMPTZ '2013-07-04 05:00:00+02'", "2013-07-04T03:00:00.000"),
        ("'infinity'::DATE", None),
        ("NULL::TIMESTAMP", None),
    ],
)
def test_time_is_what_the_table_shows_whatever_the_readers_zone(
    sql: str, iso: str | None, draw: Draw
) -> None:
    chart = draw(f"SELECT {sql} AS v", point({"field": "v", "type": "temporal"}))
    assert rows(chart) == [{"c0": iso}]


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("'nan'::DOUBLE", None),
        ("'-infinity'::DOUBLE", None),
        ("1.10::DECIMAL(10, 2)", 1.1),
        ("9007199254740993::BIGINT", 9007199254740992.0),
        ("NULL::INTEGER", None),
    ],
)
def test_amounts_are_numbers_that_json_holds(sql: str, value: float | None, draw: Draw) -> None:
    chart = draw(f"SELECT {sql} AS v", point({"field": "v", "type": "quantitative"}))
    assert rows(chart) == [{"c0": value}]


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("9007199254740993::BIGINT", "9007199254740993"),
        ("2013", 2013),
        ("DATE '2013-07-04'", "2013-07-04"),
        ("'\\x00\\xff'::BLOB", "\\x00\\xFF"),
        ("[1, 2]", "[1, 2]"),
        ("{'a': 1}", "{'a': 1}"),
        ("repeat('x', 5000)", "x" * 200),
        ("TIME '01:02:03'", "01:02:03"),
        ("'inf'::DOUBLE", "inf"),
        ("true", True),
    ],
)
def test_names_stay_exact_and_short(sql: str, value: object, draw: Draw) -> None:
    chart = draw(f"SELECT {sql} AS v", point({"field": "v", "type": "nominal"}))
    assert rows(chart) == [{"c0": value}]


@pytest.mark.parametrize("name", ["image", "Title", " image "])
def test_no_column_is_taken_for_a_picture_by_the_tooltip(name: str, draw: Draw) -> None:
    """The tooltip's library fetches what is called image and heads what is called title."""
    chart = draw(f"SELECT 'http://e.org/i.png' AS \"{name}\"", point({"field": name}))
    title = inner(chart)["encoding"]["x"]["title"]
    assert title.strip().casefold() not in ("image", "title")


@pytest.mark.parametrize("format_", ["%b %Y", "no", ".", "x%", ",,.1f"])
def test_a_format_that_would_end_the_drawing_is_told(format_: str, draw: Draw) -> None:
    with pytest.raises(ChartRejected, match="no format for numbers"):
        draw("SELECT 1 AS a", point({"field": "a", "axis": {"format": format_}}))


@pytest.mark.parametrize("format_", [",.1f", "$,.2f", ".0%", "~s", "d", "+.3~g"])
def test_a_format_for_numbers_is_one(format_: str, draw: Draw) -> None:
    draw("SELECT 1 AS a", point({"field": "a", "axis": {"format": format_}}))


def test_a_format_for_times_is_one(draw: Draw) -> None:
    draw("SELECT DATE '2024-01-01' AS d", point({"field": "d", "axis": {"format": "%b %Y"}}))


def test_an_aggregate_of_no_column_is_told(draw: Draw) -> None:
    with pytest.raises(ChartRejected, match=r"encoding\.y\.field is missing: sum of which"):
        draw("SELECT 1 AS a", point({"field": "a"}, {"aggregate": "sum"}))


def test_a_spec_without_an_end_is_refused_before_it_is_read(draw: Draw) -> None:
    spec: Spec = point({"field": "a"})
    for _ in range(100_000):
        spec = {"vconcat": [spec]}
    with pytest.raises(ChartRejected, match="too large"):
        draw("SELECT 1 AS a", spec)


def test_only_the_columns_that_are_drawn_are_sent(draw: Draw) -> None:
    chart = draw("SELECT 1 AS a, 2 AS b, repeat('x', 1000) AS c", point({"field": "a"}))
    assert rows(chart) == [{"c0": 1.0}]


def test_a_result_without_rows_is_told(draw: Draw) -> None:
    with pytest.raises(ChartRejected, match="no rows"):
        draw("SELECT 1 AS a WHERE false", point({"field": "a"}))


def test_what_a_transform_makes_is_a_field_too(draw: Draw) -> None:
    fold = {"fold": ["a", "b"], "as": ["which", "much"]}
    spec = point({"field": "which"}, {"field": "much"}, color={"field": "which"})
    chart = draw("SELECT 1 AS a, 2 AS b", {**spec, "transform": [fold]})
    assert inner(chart)["transform"] == [{"fold": ["c0", "c1"], "as": ["d0", "d1"]}]
    assert inner(chart)["encoding"]["y"]["type"] == "quantitative"


def test_what_a_transform_makes_may_not_hide_a_column(draw: Draw) -> None:
    fold = {"fold": ["a"], "as": ["a", "much"]}
    with pytest.raises(ChartRejected, match="is a column already"):
        draw("SELECT 1 AS a", {**point({"field": "a"}), "transform": [fold]})


def test_conditions_on_time_are_left_to_sql(draw: Draw) -> None:
    spec = point({"field": "d"})
    filtered = {**spec, "transform": [{"filter": {"field": "d", "equal": "2024-01-01"}}]}
    with pytest.raises(ChartRejected, match="WHERE"):
        draw("SELECT DATE '2024-01-01' AS d", filtered)
