"""Sizes and defaults of a chart, and the outermost view that Streamlit is given."""

from typing import Any

from core.data.charts.rows import Row
from core.data.charts.views import SPLIT, View, units

CONTINUOUS_PX = 340
BAR_PX = 24
AROUND_PX = 64
TALLEST_PX = 900
SHORTEST_PX = 120
CELL = {"width": 240, "height": 160}
COLUMNS = 2
BESIDE_PX = 270
DISCRETE = frozenset({"nominal", "ordinal"})
# Legends stand above the plot: beside it they would take half of a phone.
_CONFIG: View = {
    "legend": {
        "orient": "top",
        "columns": 3,
        "labelLimit": 110,
        "gradientLength": 160,
        "offset": 8,
        "layout": {"top": {"direction": "vertical", "anchor": "start"}},
    },
    "axis": {"labelPadding": 6, "titlePadding": 8},
    "axisY": {"labelLimit": 150},
    "axisX": {"labelLimit": 110},
}
_PADDING = {"bottom": 4}
# Names as short as codes need not be turned on the x axis.
_UPRIGHT_CHARS = 4
_UPRIGHT_NAMES = 24


def outermost(view: View, rows: list[Row]) -> View:
    """The whole spec of a view that has its data; `rows` are those of its first mark.

    The view stands inside of another: Streamlit takes data from the very top, and would offer it
    under the short names that columns have in a chart.
    """
    inside = {name: value for name, value in view.items() if name != "title"}
    for unit in units(inside):
        _set_axes(unit["encoding"], rows)
    if "vconcat" in view:
        for child in view["vconcat"]:
            child.setdefault("height", _height(child, rows))
        return {"vconcat": view["vconcat"], "config": _CONFIG, "padding": _PADDING}
    if _is_single(view):
        inside.pop("width", None)
        given = inside.pop("height", None)
        height = given if isinstance(given, int | float) else _height(view, rows)
        return {"layer": [inside], "height": height, "config": _CONFIG, "padding": _PADDING}
    for unit in units(inside):
        for side, px in CELL.items() if _is_split(view) else (("width", BESIDE_PX),):
            if not isinstance(unit.get(side), int | float):
                unit[side] = px
    _set_columns(inside)
    look = {"config": _CONFIG, "padding": _PADDING, "autosize": {"type": "pad"}}
    return {"hconcat": [_in_rows(inside)], **look}


def fills_the_width(spec: View) -> bool:
    """Whether the chart takes whatever width there is; others have one of their own."""
    return "layer" in spec or "vconcat" in spec


def _is_single(view: View) -> bool:
    return not _is_split(view) and ("mark" in view or "layer" in view)


def _is_split(view: View) -> bool:
    return bool("facet" in view or SPLIT & set(view.get("encoding", {})))


def _set_columns(view: View) -> None:
    """Small multiples and views side by side stand in two columns unless it was said otherwise."""
    facet: Any = view.get("encoding", {}).get("facet")
    if facet is not None:
        facet.setdefault("columns", COLUMNS)
    elif "field" in view.get("facet", {}):
        view.setdefault("columns", COLUMNS)


def _in_rows(view: View) -> View:
    """The view with each `concat` as rows of views, because Streamlit draws nothing of a concat."""
    for kind in ("hconcat", "vconcat", "concat"):
        if kind in view:
            view = {**view, kind: [_in_rows(each) for each in view[kind]]}
    if "concat" not in view:
        return view
    views, columns = view["concat"], int(view.get("columns", COLUMNS))
    rows = [{"hconcat": views[at : at + columns]} for at in range(0, len(views), columns)]
    rest = {name: value for name, value in view.items() if name not in ("concat", "columns")}
    return {**rest, "vconcat": rows}


def _set_axes(encoding: View, rows: list[Row]) -> None:
    """Names need no title beside them, and short ones stand upright."""
    for channel in ("x", "y"):
        names = _names(encoding.get(channel, {}), rows)
        axis = encoding[channel].get("axis", {}) if names else None
        if names is None or axis is None:
            continue
        short = len(names) <= _UPRIGHT_NAMES and max(map(len, names)) <= _UPRIGHT_CHARS
        if channel == "y":
            encoding[channel]["axis"] = {"title": None, **axis}
        elif short:
            encoding[channel]["axis"] = {"labelAngle": 0, **axis}


def _names(place: View, rows: list[Row]) -> set[str] | None:
    """The different names that a channel shows; None when it shows no names."""
    named = place.get("type") in DISCRETE and "field" in place
    if not named or place.get("bin") or "timeUnit" in place:
        return None
    return {str(row.get(place["field"])) for row in rows}


def _height(view: View, rows: list[Row]) -> int:
    """In pixels: a line for each name on the y axis, else a plot of the usual height."""
    for unit in units(view):
        names = _names(unit["encoding"].get("y", {}), rows)
        if names is not None:
            return int(min(TALLEST_PX, max(SHORTEST_PX, BAR_PX * len(names) + AROUND_PX)))
    return CONTINUOUS_PX
