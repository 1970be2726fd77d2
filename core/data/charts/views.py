"""The views of a chart's spec: one mark, layers, views side by side, small multiples."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from core.data.charts.allowed import COLUMNS, ENCODING, FACET, MARK, PIXELS, RESOLVE, TEXT, TITLE
from core.data.charts.rule import Rule, check
from core.data.charts.transforms import check_transforms
from core.errors import ChartRejected

View = dict[str, Any]

LONGEST = 20_000
DEEPEST = 14
DEEPEST_VIEWS = 3
MOST_VIEWS = 12
SPLIT = frozenset({"row", "column", "facet"})
SIDE_BY_SIDE = ("hconcat", "vconcat", "concat")
_SIZE = Rule(number=(20, 1_200), words=frozenset({"container"}))
_COMMON = {
    "title": TITLE,
    "description": TEXT,
    "width": _SIZE,
    "height": _SIZE,
    "resolve": RESOLVE,
}
_FACETS = Rule(members={**(FACET.members or {}), "row": FACET, "column": FACET})
_REPLACED = {
    "data": "the rows of the result are given to the chart by Daybook",
    "datasets": "the rows of the result are given to the chart by Daybook",
    "config": "the chart has the look of the app",
    "background": "the chart has the look of the app",
    "autosize": "the chart takes the width of the page",
    "params": "charts here have no parameters and no selections",
    "selection": "charts here have no parameters and no selections",
    "repeat": "use concat or fold",
}


def check_spec(spec: View) -> None:
    """Raises `ChartRejected` with the path of the first thing that is not allowed."""
    if _depth(spec) > DEEPEST or len(json.dumps(spec, default=str)) > LONGEST:
        raise ChartRejected(
            f"spec is too large: at most {LONGEST:,} characters and {DEEPEST} levels of nesting."
        )
    rest = {name: value for name, value in spec.items() if name != "$schema"}
    _check_view(rest, "spec", 1)
    views = sum(1 for _ in units(rest))
    if views > MOST_VIEWS:
        raise ChartRejected(f"spec has {views} views. At most {MOST_VIEWS} are allowed.")
    for view in every_view(rest):
        inside = [each.get("encoding", {}) for each in every_view(view)] if "layer" in view else []
        if any(SPLIT & set(encoding) for encoding in inside):
            raise ChartRejected(
                "spec: layers cannot hold row, column or facet. Put the layers into the `spec` of "
                "a view with `facet`."
            )


def normalised(spec: View) -> View:
    """A checked spec with what layers share written into each of them; `spec` is not changed."""
    view = deepcopy({name: value for name, value in spec.items() if name != "$schema"})
    _push_down(view)
    for unit in units(view):
        unit["mark"] = {"type": unit["mark"]} if isinstance(unit["mark"], str) else unit["mark"]
        unit["encoding"] = {
            channel: definition
            for channel, definition in unit.get("encoding", {}).items()
            if definition is not None or channel == "tooltip"
        }
    return view


def units(view: View) -> Iterator[View]:
    """The views that have a mark, in order."""
    if "mark" in view:
        yield view
    for child in children(view):
        yield from units(child)


def every_view(view: View) -> Iterator[View]:
    """All views, from the outermost to the innermost."""
    yield view
    for child in children(view):
        yield from every_view(child)


def children(view: View) -> list[View]:
    """The views right inside of one."""
    inside = [view["spec"]] if "spec" in view else []
    for kind in ("layer", *SIDE_BY_SIDE):
        inside += view.get(kind, [])
    return inside


def _check_view(view: Any, path: str, level: int) -> None:
    if not isinstance(view, dict):
        raise ChartRejected(f"{path} must be an object.")
    for name, instead in _REPLACED.items():
        if name in view:
            raise ChartRejected(f"{path}.{name} is not allowed: leave it out; {instead}.")
    kinds = [kind for kind in ("mark", "layer", *SIDE_BY_SIDE, "facet") if kind in view]
    if len(kinds) != 1:
        raise ChartRejected(
            f"{path} must hold exactly one of mark, layer, hconcat, vconcat, concat and facet."
        )
    if level > DEEPEST_VIEWS:
        raise ChartRejected(f"{path}: views may be nested {DEEPEST_VIEWS} deep, and not deeper.")
    _check_parts(view, kinds[0], path)
    if kinds[0] == "facet":
        _check_view(view.get("spec"), f"{path}.spec", level + 1)
    elif kinds[0] != "mark":
        _check_list(view[kinds[0]], f"{path}.{kinds[0]}", level)


def _check_parts(view: View, kind: str, path: str) -> None:
    rules = {**_COMMON, **_RULES[kind]}
    for name, value in view.items():
        here = f"{path}.{name[:60]}"
        if name == "transform":
            check_transforms(value, here)
        elif name in rules:
            check(value, rules[name], here)
        elif name != kind and (name, kind) != ("spec", "facet"):
            allowed = ", ".join(dict.fromkeys((kind, *rules, "transform")))
            raise ChartRejected(f"{here} is not allowed. Allowed there: {allowed}.")


def _check_list(views: Any, path: str, level: int) -> None:
    if not isinstance(views, list) or not 0 < len(views) <= MOST_VIEWS:
        raise ChartRejected(f"{path} must be a list of 1 to {MOST_VIEWS} views.")
    layered = path.endswith(".layer")
    for at, view in enumerate(views):
        here = f"{path}[{at}]"
        if layered and not (isinstance(view, dict) and ("mark" in view or "layer" in view)):
            raise ChartRejected(f"{here} must be a view with a mark.")
        _check_view(view, here, level + 1)


_RULES: dict[str, dict[str, Rule]] = {
    "mark": {"mark": MARK, "encoding": ENCODING},
    "layer": {"encoding": ENCODING},
    "hconcat": {"spacing": PIXELS},
    "vconcat": {"spacing": PIXELS},
    "concat": {"spacing": PIXELS, "columns": COLUMNS},
    "facet": {"facet": _FACETS, "spacing": PIXELS, "columns": COLUMNS},
}


def _push_down(view: View) -> None:
    shared = view.pop("encoding", {}) if "layer" in view else {}
    for child in children(view):
        if shared:
            child["encoding"] = _merged(shared, child.get("encoding", {}))
        _push_down(child)


def _merged(outer: View, inner: View) -> View:
    """The encoding of a layer within the one that all layers share."""
    both = deepcopy(outer)
    for channel, definition in inner.items():
        before = both.get(channel)
        joined = isinstance(before, dict) and isinstance(definition, dict)
        both[channel] = {**before, **definition} if joined and before else definition
    return both


def _depth(value: Any, level: int = 0) -> int:
    """How deep a value is nested; not further than is of interest."""
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list) or level > DEEPEST:
        return level
    return max((_depth(each, level + 1) for each in inside), default=level + 1)
