"""Charts take the page's width and as much height as their names need; data is out of reach."""

import pytest

from core.data.charts.look import CELL, CONTINUOUS_PX, TALLEST_PX, fills_the_width
from tests.data.charts.conftest import Draw
from tests.data.charts.specs import BARS, BELOW, BESIDE, FACETS, GRID, SEVERAL, Spec

NAMES = {"mark": "bar", "encoding": {"y": {"field": "name"}, "x": {"field": "n"}}}
ROWS = """SELECT range % 12 AS month, range AS n, range * 1.5 AS delay, 'g' || range % 3 AS team,
  DATE '2024-01-01' AS moment FROM range(24)"""


def names(count: int) -> str:
    return f"SELECT 'a name ' || range AS name, range AS n FROM range({count})"


@pytest.mark.parametrize(
    ("count", "least", "most"), [(2, 100, 150), (30, 700, 900), (500, TALLEST_PX, TALLEST_PX)]
)
def test_names_on_the_y_axis_have_room(count: int, least: int, most: int, draw: Draw) -> None:
    assert least <= draw(names(count), NAMES).spec["height"] <= most


def test_a_height_that_was_asked_for_is_kept_and_a_width_is_not(draw: Draw) -> None:
    spec = draw(names(3), {**NAMES, "height": 200, "width": 1_000}).spec
    assert (spec["height"], "width" in str(spec["layer"])) == (200, False)
    assert draw(ROWS, BARS).spec["height"] == CONTINUOUS_PX


def test_names_need_no_title_unless_it_was_given(draw: Draw) -> None:
    plain = draw(names(3), NAMES).spec["layer"][0]["encoding"]["y"]
    assert plain["axis"] == {"title": None}
    y = {"field": "name", "axis": {"title": "Who"}}
    named = draw(names(3), {**NAMES, "encoding": {**NAMES["encoding"], "y": y}})  # type: ignore[dict-item]
    assert named.spec["layer"][0]["encoding"]["y"]["axis"] == {"title": "Who"}


def test_short_names_stand_upright_on_the_x_axis(draw: Draw) -> None:
    short, long = (
        draw(sql, {"mark": "bar", "encoding": {"x": {"field": "name"}, "y": {"field": "n"}}})
        for sql in ("SELECT 'UA' AS name, 1 AS n", names(2))
    )
    assert short.spec["layer"][0]["encoding"]["x"]["axis"] == {"labelAngle": 0}
    assert "axis" not in long.spec["layer"][0]["encoding"]["x"]


@pytest.mark.parametrize(
    ("spec", "wide"), [(BARS, True), (BELOW, True), (BESIDE, False), (FACETS, False), (GRID, False)]
)
def test_only_what_can_be_squeezed_fills_the_width(spec: Spec, wide: bool, draw: Draw) -> None:
    assert fills_the_width(draw(ROWS, spec).spec) is wide


def test_small_multiples_are_small(draw: Draw) -> None:
    unit = draw(ROWS, FACETS).spec["hconcat"][0]
    assert {side: unit[side] for side in CELL} == CELL
    assert unit["encoding"]["facet"]["columns"] == 2


def test_views_of_a_concat_stand_in_rows(draw: Draw) -> None:
    """Streamlit draws nothing at all of a concat."""
    inside = draw(ROWS, SEVERAL).spec["hconcat"][0]
    assert [len(row["hconcat"]) for row in inside["vconcat"]] == [2, 1]


@pytest.mark.parametrize("spec", [BARS, BELOW, BESIDE, FACETS, GRID, SEVERAL])
def test_data_is_not_at_the_very_top(spec: Spec, draw: Draw) -> None:
    """There Streamlit would offer it as a table, under names that nobody knows."""
    assert not {"data", "datasets"} & set(draw(ROWS, spec).spec)
