"""Whether a chart helps to see a result, and which: bars for groups, a line for time."""

import re
from dataclasses import replace
from typing import Any

from core.llm.offline.describing import describe
from core.llm.offline.figures import Result
from core.llm.offline.kinds import is_date, is_month, is_number, is_text, is_year
from core.llm.offline.reading import Group, Reading
from core.llm.offline.sql import CHANGE, in_own_order

FEWEST, MOST_BARS = 2, 30
FEWEST_ON_A_LINE = 3
MOST_DOTS = 40
TITLE_CHARS = 200
_NO_LINE = ("weekday", "hour")


def chart_for(reading: Reading, result: Result) -> dict[str, Any] | None:
    """The input of make_chart for a result that has an id; None where a chart does not help."""
    if not result.result_id or result.rows < FEWEST:
        return None
    if reading.shape == "histogram":
        spec: dict[str, Any] | None = _histogram(result)
    elif reading.shape == "growth":
        spec = _growth(reading, result)
    elif _has_figures(reading):
        spec = _figures(reading, result)
    else:
        spec = None
    if spec is None:
        return None
    return {"result_id": result.result_id, "title": title_of(reading), "spec": spec}


def title_of(reading: Reading) -> str:
    """The reading in words, without what is only said to be checked."""
    words = describe(replace(reading, notes=())).rstrip(".")
    return re.sub(r"\\(.)", r"\1", words)[:TITLE_CHARS]


def _has_figures(reading: Reading) -> bool:
    """Whether there is one number for each group."""
    if len(reading.groups) not in (1, 2) or reading.shape != "figures" or reading.averaged:
        return False
    if reading.tallied:
        return False
    measure = reading.measure
    counted = measure.place is None or measure.aggregate == "distinct"
    return counted or (measure.place is not None and is_number(measure.place.column))


def _figures(reading: Reading, result: Result) -> dict[str, Any] | None:
    figure = {"field": result.columns[reading.names], "type": "quantitative"}
    if len(reading.groups) == 2:
        return _two(reading, result, figure)
    if _is_time(reading) and result.rows >= FEWEST_ON_A_LINE:
        return _line(reading, result, figure)
    return _bars(reading, result, figure) if result.rows <= MOST_BARS else None


def _is_time(reading: Reading) -> bool:
    place = reading.groups[0].place
    if place.part in _NO_LINE:
        return False
    is_named = place.part or is_date(place.column) or is_year(place.column)
    return in_own_order(reading) and bool(is_named or is_month(reading.table, place.column))


def _line(reading: Reading, result: Result, figure: dict[str, Any]) -> dict[str, Any]:
    place = reading.groups[0].place
    dated = place.part in ("month", "date", "week") or (not place.part and is_date(place.column))
    x = {"field": result.columns[0], "type": "temporal" if dated else "ordinal"}
    mark = {"type": "line", "point": True} if result.rows <= MOST_DOTS else {"type": "line"}
    return {"mark": mark, "encoding": {"x": x, "y": figure}}


def _bars(reading: Reading, result: Result, figure: dict[str, Any]) -> dict[str, Any]:
    """Names stand on the y axis, where there is room for them; numbers on the x axis."""
    group = {"field": _group(reading.groups[0], result), "sort": None}
    if _is_named(reading.groups[0]):
        encoding = {"y": {**group, "type": "nominal"}, "x": figure}
    else:
        encoding = {"x": {**group, "type": "ordinal"}, "y": figure}
    return {"mark": "bar", "encoding": encoding}


def _is_named(group: Group) -> bool:
    return group.label is not None or is_text(group.place.column)


def _group(group: Group, result: Result) -> str:
    """The column that names the groups: the label where it is known to tell them apart."""
    labels = [row[1] for row in result.head] if group.label is not None else []
    tells_apart = result.whole and None not in labels and len(set(labels)) == len(labels) > 0
    return result.columns[1 if tells_apart else 0]


def _two(reading: Reading, result: Result, figure: dict[str, Any]) -> dict[str, Any] | None:
    """Bars side by side, a colour for each of the second group."""
    second = 1 + (reading.groups[0].label is not None)
    if result.rows > 2 * MOST_BARS or not result.whole:
        return None
    x = {"field": result.columns[0], "type": "nominal", "sort": None}
    colour = {"field": result.columns[second], "type": "nominal"}
    return {"mark": "bar", "encoding": {"x": x, "y": figure, "color": colour, "xOffset": colour}}


def _histogram(result: Result) -> dict[str, Any] | None:
    x = {"field": result.columns[0], "type": "ordinal", "sort": None, "title": result.columns[0]}
    y = {"field": result.columns[2], "type": "quantitative"}
    return {"mark": "bar", "encoding": {"x": x, "y": y}} if result.rows <= 2 * MOST_BARS else None


def _growth(reading: Reading, result: Result) -> dict[str, Any] | None:
    if result.rows > 2 * MOST_BARS:
        return None
    x = {"field": result.columns[0], "type": "ordinal", "sort": None}
    encoding = {"x": x, "y": {"field": CHANGE, "type": "quantitative"}}
    if len(reading.groups) > 1:
        colour = {"field": result.columns[reading.names - 1], "type": "nominal"}
        encoding |= {"color": colour, "xOffset": colour}
    return {"mark": "bar", "encoding": encoding}
