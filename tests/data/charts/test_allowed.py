"""A spec may only draw: what fetches, links, computes or listens is refused by name."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from core.data.charts.views import check_spec
from core.errors import ChartRejected
from tests.data.charts.conftest import Draw
from tests.data.charts.specs import BARS, GOOD, HIGHLIGHT, LINE, MONTH, SUM, Spec

ROWS = """SELECT range % 12 + 1 AS month, 'g' || range % 3 AS team, range AS n,
  range * 1.5 AS delay, DATE '2024-01-01' + CAST(range AS INTEGER) AS moment FROM range(60)"""


@pytest.mark.parametrize("name", GOOD)
def test_what_models_write_is_drawn_as_vega_lite_that_is_valid(
    name: str, draw: Draw, vega_lite: Draft7Validator
) -> None:
    chart = draw(ROWS, GOOD[name])
    assert chart.points == 60
    # How legends stand is handed on to Vega, and is not in Vega-Lite's own schema.
    spec = json.loads(json.dumps(chart.spec, allow_nan=False))
    assert spec["config"]["legend"].pop("layout")
    assert [error.message[:200] for error in vega_lite.iter_errors(spec)] == []


def encoded(channel: str, definition: Any) -> Spec:
    return {"mark": "bar", "encoding": {"x": MONTH, "y": SUM, channel: definition}}


HOSTILE: dict[str, tuple[Spec, str]] = {
    "data.url": ({**BARS, "data": {"url": "http://e.org"}}, "spec.data"),
    "data.values": ({**BARS, "data": {"values": []}}, "spec.data"),
    "inner data": ({"layer": [{**BARS, "data": {"url": "x"}}]}, r"spec\.layer\[0\]\.data"),
    "datasets": ({**BARS, "datasets": {}}, "spec.datasets"),
    "image mark": ({**BARS, "mark": {"type": "image", "url": "http://e.org/i.png"}}, "mark"),
    "image": ({**BARS, "mark": "image"}, "spec.mark"),
    "geoshape": ({**BARS, "mark": "geoshape"}, "spec.mark"),
    "mark href": ({**BARS, "mark": {"type": "bar", "href": "http://e.org"}}, r"mark\.href"),
    "mark url": ({**BARS, "mark": {"type": "bar", "url": "http://e.org"}}, r"mark\.url"),
    "mark cursor": ({**BARS, "mark": {"type": "bar", "cursor": "url(x)"}}, r"mark\.cursor"),
    "mark style": ({**BARS, "mark": {"type": "bar", "style": "x"}}, r"mark\.style"),
    "mark expr": ({**BARS, "mark": {"type": "bar", "size": {"expr": "1"}}}, r"mark\.size"),
    "mark fill url": ({**BARS, "mark": {"type": "bar", "fill": "url(http://e.org)"}}, "mark.fill"),
    "gradient": ({**BARS, "mark": {"type": "bar", "color": {"gradient": "linear"}}}, "mark.color"),
    "shape path": ({**BARS, "mark": {"type": "point", "shape": "M0,0L1,1"}}, "mark.shape"),
    "href": (encoded("href", {"field": "n"}), r"encoding\.href"),
    "url": (encoded("url", {"field": "n"}), r"encoding\.url"),
    "key": (encoded("key", {"field": "n"}), r"encoding\.key"),
    "calculate": ({**BARS, "transform": [{"calculate": "1", "as": "x"}]}, r"transform\[0\]"),
    "filter text": ({**BARS, "transform": [{"filter": "datum.n > 1"}]}, r"transform\[0\].filter"),
    "lookup": ({**BARS, "transform": [{"lookup": "n", "from": {}}]}, r"transform\[0\]"),
    "params": ({**BARS, "params": [{"name": "p", "expr": "1"}]}, "spec.params"),
    "selection": ({**BARS, "selection": {}}, "spec.selection"),
    "usermeta": ({**BARS, "usermeta": {"embedOptions": {}}}, "spec.usermeta"),
    "config": ({**BARS, "config": {"background": "red"}}, "spec.config"),
    "projection": ({**BARS, "projection": {}}, "spec.projection"),
    "repeat": ({"repeat": ["n"], "spec": BARS}, "spec.repeat"),
    "labelExpr": (encoded("x", {**MONTH, "axis": {"labelExpr": "1"}}), "axis.labelExpr"),
    "axis signal": (encoded("x", {**MONTH, "axis": {"title": {"signal": "1"}}}), "axis.title"),
    "scale signal": (encoded("x", {**MONTH, "scale": {"domain": {"signal": "1"}}}), "scale.domain"),
    "scale range field": (encoded("x", {**MONTH, "scale": {"range": {"field": "n"}}}), "range"),
    "scheme signal": (encoded("color", {**MONTH, "scale": {"scheme": {"signal": "1"}}}), "scheme"),
    "value expr": (encoded("color", {"value": {"expr": "1"}}), "color.value"),
    "value url": (encoded("color", {"value": "url(http://e.org)"}), "color.value"),
    "test text": (encoded("color", {"condition": {"test": "true", "value": "red"}}), "test"),
    "condition param": (encoded("color", {"condition": {"param": "p", "value": "red"}}), "param"),
    "aggregate argmax": (encoded("y", {"aggregate": {"argmax": "n"}, "field": "n"}), "aggregate"),
    "format html": (encoded("y", {**SUM, "axis": {"format": "<img>"}}), "axis.format"),
    "spec on a mark": ({**BARS, "spec": BARS}, "spec.spec"),
    "two kinds": ({**BARS, "layer": [BARS]}, "exactly one"),
    "nothing": ({}, "exactly one"),
    "no list": ({"layer": {}}, "must be a list"),
    "no view": ({"layer": [1]}, "must be a view"),
    "facet in a layer": ({"layer": [GOOD["FACETS"]]}, "layers cannot hold"),
    "no number": (encoded("x", {**MONTH, "axis": {"offset": float("inf")}}), "axis.offset"),
    "huge number": (encoded("x", {**MONTH, "axis": {"offset": 10**400}}), "axis.offset"),
    "half a column": ({"concat": [BARS], "columns": 1.5}, "a whole number from 1 to 12"),
    "half an extent": (encoded("x", {"field": "n", "bin": {"extent": [1]}}), "bin.extent"),
    "truth for a number": (encoded("opacity", {"value": True}), "opacity.value"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_on_the_list_is_an_error_that_names_the_place(name: str) -> None:
    spec, place = HOSTILE[name]
    with pytest.raises(ChartRejected, match=place):
        check_spec(spec)


def test_the_error_says_what_is_allowed_instead() -> None:
    with pytest.raises(ChartRejected, match=r"Allowed there: .*title.*labelAngle"):
        check_spec(encoded("x", {**MONTH, "axis": {"colour": "red"}}))


def nested(levels: int) -> Spec:
    spec: Spec = BARS
    for _ in range(levels):
        spec = {"vconcat": [spec]}
    return spec


@pytest.mark.parametrize(
    "spec",
    [nested(5), nested(200), {"vconcat": [BARS] * 13}, {"vconcat": [{"hconcat": [BARS] * 7}] * 2}],
    ids=["deep", "very deep", "wide", "many"],
)
def test_too_many_views_are_refused(spec: Spec) -> None:
    with pytest.raises(ChartRejected):
        check_spec(spec)


def test_a_spec_without_an_end_is_refused_quickly() -> None:
    with pytest.raises(ChartRejected, match="too large"):
        check_spec({**BARS, "title": "x" * 1_000_000})


def test_a_predicate_that_is_nested_without_an_end_is_refused() -> None:
    test: Any = {"field": "n", "gt": 1}
    for _ in range(500):
        test = {"not": test}
    with pytest.raises(ChartRejected, match="too large"):
        check_spec(encoded("color", {"condition": {"test": test, "value": "red"}}))


KEYS = st.sampled_from(
    "url href expr signal data params test field type mark encoding x color value axis".split()
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | KEYS
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@settings(max_examples=300, deadline=None)
@given(spec=st.sampled_from([BARS, LINE, HIGHLIGHT]), path=st.data(), junk=ANYTHING)
def test_junk_anywhere_is_refused_in_words_or_harmless(
    spec: Spec, path: st.DataObject, junk: Any
) -> None:
    changed = json.loads(json.dumps(spec))
    place = changed
    while True:
        key = path.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or path.draw(st.booleans()):
            break
        place = place[key]
    place[path.draw(KEYS | st.just(key))] = junk
    try:
        check_spec(changed)
    except ChartRejected as error:
        said = str(error)
    else:
        said = "spec is drawn"
    assert said.startswith("spec")
    told = json.dumps(changed) if said == "spec is drawn" else ""
    assert not [
        word for word in ("url", "href", "expr", "signal", "data", "params") if f'"{word}":' in told
    ]
