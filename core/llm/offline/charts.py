"""Whether a chart helps to see a result, and which: bars for groups, a line for time."""

import re
from dataclasses import replace
from typing import Any

from core.llm.offline.describing import describe
from core.llm.offline.figures import Result
from core.llm.offline.kinds import is_date, is_month, is_number, is_text, is_year
from core.llm.offline.reading import Reading
from core.llm.offline.sql import in_own_order

FEWEST, MOST_BARS = 2, 30
FEWEST_ON_A_LINE = 3
MOST_DOTS = 40
TITLE_CHARS = 200


def chart_for(reading: Reading, result: Result) -> dict[str, Any] | None:
    """The input of make_chart for a result that has an id; None where a chart does not help."""
    if not (result.result_id and _has_figures(reading)) or result.rows < FEWEST:
        return None
    names = len(reading.groups) + (reading.label is not None)
    figure = {"field": result.columns[names], "type": "quantitative"}
    if _is_time(reading) and result.rows >= FEWEST_ON_A_LINE:
        spec = _line(reading, result, figure)
    elif result.rows <= MOST_BARS:
        spec = _bars(reading, result, figure)
    else:
        return None
    return {"result_id": result.result_id, "title": title_of(reading), "spec": spec}


def title_of(reading: Reading) -> str:
    """The reading in words, without what is only said to be checked."""
    words = describe(replace(reading, notes=())).rstrip(".")
    return re.sub(r"\\(.)", r"\1", words)[:TITLE_CHARS]


def _has_figures(reading: Reading) -> bool:
    """Whether there is one number for each group."""
    if len(reading.groups) != 1 or reading.aggregate == "row":
        return False
    counted = reading.measure is None or reading.aggregate == "distinct"
    return counted or (reading.measure is not None and is_number(reading.measure.column))


def _is_time(reading: Reading) -> bool:
    place = reading.groups[0]
    is_named = place.part or is_date(place.column) or is_year(place.column)
    return in_own_order(reading) and bool(is_named or is_month(reading.table, place.column))


def _line(reading: Reading, result: Result, figure: dict[str, Any]) -> dict[str, Any]:
    place = reading.groups[0]
    dated = place.part in ("month", "date") or (not place.part and is_date(place.column))
    x = {"field": result.columns[0], "type": "temporal" if dated else "ordinal"}
    mark = {"type": "line", "point": True} if result.rows <= MOST_DOTS else {"type": "line"}
    return {"mark": mark, "encoding": {"x": x, "y": figure}}


def _bars(reading: Reading, result: Result, figure: dict[str, Any]) -> dict[str, Any]:
    """Names stand on the y axis, where there is room for them; numbers on the x axis."""
    named = reading.label is not None or is_text(reading.groups[0].column)
    group = {"field": _group(reading, result), "sort": None}
    if named:
        encoding = {"y": {**group, "type": "nominal"}, "x": figure}
    else:
        encoding = {"x": {**group, "type": "ordinal"}, "y": figure}
    return {"mark": "bar", "encoding": encoding}


def _group(reading: Reading, result: Result) -> str:
    """The column that names the groups: the label where it is known to tell them apart."""
    labels = [row[1] for row in result.head] if reading.label is not None else []
    tells_apart = result.whole and None not in labels and len(set(labels)) == len(labels) > 0
    return result.columns[1 if tells_apart else 0]
