"""Fits a chart's spec to the columns of a result.

Every column gets a short name in the chart (`c0`, `c1` ...): in Vega-Lite dots, brackets and quotes
in a field's name have a meaning, and here they have none. What people read are the titles.
"""

import re
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from core.data.charts.places import Place, definitions, made_places, places
from core.data.charts.rule import near
from core.data.charts.transforms import made_by
from core.data.charts.views import View, every_view
from core.errors import ChartRejected

Kind = Literal["number", "time", "text", "truth", "other"]
Role = Literal["number", "time", "plain"]
COUNTS = frozenset({"count", "distinct", "valid", "missing"})
ENDS = frozenset({"min", "max"})
# Channels that tell and do not draw: they follow what the others make of a column.
TELLING = frozenset({"tooltip", "text", "detail", "order"})
# Parts of a time come round again: they are names in an order, and not points on a line.
PARTS = frozenset({"quarter", "month", "week", "day", "date", "hours"})
SECOND = frozenset({"x2", "y2", "theta2", "radius2"})
_OPS = {"mean": "Average", "average": "Average", "sum": "Sum", "distinct": "Different values"}
_NUMBER_FORMAT = re.compile(r"(?:.?[<>=^])?[+\-( ]?[$#]?0?\d{0,2},?(?:\.\d{1,2})?~?[a-zA-Z%]?")
# What the tooltip's library takes for a heading and for a picture to fetch.
_MEANT = frozenset({"title", "image"})


@dataclass(frozen=True, kw_only=True)
class ChartColumn:
    """A column as a chart uses it: as numbers, as points in time, or plainly as what it holds."""

    name: str
    kind: Kind
    role: Role


def kinds_of(schema: pa.Schema) -> dict[str, Kind]:
    """What each column holds."""
    return {field.name: _kind(field.type) for field in schema}


def fitted(view: View, kinds: dict[str, Kind]) -> tuple[View, dict[str, ChartColumn]]:
    """The view, changed in place to short names, and the columns by those names.

    Missing types and titles are filled in. Raises `ChartRejected` for a name that is no column and
    for a use that a column does not allow.
    """
    made = _made(view, kinds)
    found = list(places(view))
    roles: dict[str, Role] = {}
    for place in found:
        name = place.holder[place.key] = _column(place, kinds, made)
        if name not in made:
            roles[name] = _stronger(roles.get(name, "plain"), _role(place, kinds[name]))
    for each in every_view(view):
        for path, channel, definition in definitions(each):
            _complete(path, channel, definition, _Names(kinds=kinds, roles=roles, made=made))
    short = {name: f"c{at}" for at, name in enumerate(roles)}
    short |= {name: f"d{at}" for at, name in enumerate(made)}
    for place in found:
        _check_place(place, roles.get(place.name))
        place.holder[place.key] = short[place.name]
    for place in made_places(view):
        place.holder[place.key] = short[place.name]
    columns = {
        short[name]: ChartColumn(name=name, kind=kinds[name], role=role)
        for name, role in roles.items()
    }
    return view, columns


def _kind(type_: pa.DataType) -> Kind:
    types = pa.types
    if types.is_integer(type_) or types.is_floating(type_) or types.is_decimal(type_):
        return "number"
    if types.is_date(type_) or types.is_timestamp(type_):
        return "time"
    if types.is_string(type_) or types.is_large_string(type_):
        return "text"
    return "truth" if types.is_boolean(type_) else "other"


def _made(view: View, kinds: dict[str, Kind]) -> dict[str, str]:
    """What transforms make, by name, with the type it has when none is given."""
    made: dict[str, str] = {}
    for each in every_view(view):
        for transform in each.get("transform", ()):
            made.update(made_by(transform))
    for name in made:
        if name in kinds:
            raise ChartRejected(f"transform: {name[:80]} is a column already. Use another `as`.")
    return made


def _column(place: Place, kinds: dict[str, Kind], made: dict[str, str]) -> str:
    """The column that is meant, as it is called; raises `ChartRejected` with near names."""
    name = place.name
    known = {**kinds, **made}
    bare = re.sub(r"\\(.)", r"\1", name)
    for each in (name, bare):
        if each in known:
            return each
    alike = [each for each in known if each.casefold() == bare.casefold()]
    if len(alike) == 1:
        return alike[0]
    raise ChartRejected(f"{place.path}: the result has no column {name[:80]}. {near(name, known)}")


def _role(place: Place, kind: Kind) -> Role:
    """What a place wants of a column of that kind."""
    if place.use != "channel":
        return "plain" if place.use == "predicate" else _usual(kind)
    given = place.holder
    type_, op = given.get("type"), given.get("aggregate")
    if type_ == "temporal" or given.get("timeUnit"):
        return "time"
    if op in COUNTS or (op in ENDS and kind != "number"):
        return _usual(kind)
    if type_ == "quantitative" or given.get("bin") or op:
        return "number"
    return _usual(kind) if type_ is None else "plain"


def _usual(kind: Kind) -> Role:
    return kind if kind in ("number", "time") else "plain"


def _stronger(one: Role, other: Role) -> Role:
    order: tuple[Role, ...] = ("plain", "number", "time")
    return max(one, other, key=order.index)


@dataclass(frozen=True, kw_only=True)
class _Names:
    kinds: dict[str, Kind]
    roles: dict[str, Role]
    made: dict[str, str]


def _complete(path: str, channel: str, definition: View, names: _Names) -> None:
    """Fill in the type and the title of a channel; its field still has its own name."""
    op, name = definition.get("aggregate"), definition.get("field")
    if op == "count":
        words = "Number of rows"
    elif name is None:
        if op is not None:
            raise ChartRejected(f"{path}.field is missing: {op} of which column?")
        return
    else:
        words = name if op is None else f"{_OPS.get(op, op.capitalize())} of {name}"
        if name in names.kinds:
            _check_use(path, channel, definition, names.kinds[name], names.roles[name])
    if channel not in SECOND:
        definition.setdefault("type", _usual_type(op, name, names))
        if channel in ("x", "y") and definition.get("timeUnit") in PARTS:
            definition["type"] = "ordinal"
        _check_format(path, definition)
        _put_title(definition, words)


def _usual_type(op: str | None, name: str | None, names: _Names) -> str:
    if name is None or (op is not None and op not in ENDS):
        return "quantitative"
    if name in names.made:
        return names.made[name]
    return {"number": "quantitative", "time": "temporal", "plain": "nominal"}[names.roles[name]]


def _check_use(path: str, channel: str, definition: View, kind: Kind, role: Role) -> None:
    op, type_ = definition.get("aggregate"), definition.get("type")
    name = str(definition["field"])[:80]
    if role == "time" and channel in TELLING and op is None:
        definition["type"] = "temporal"
        return
    if op is not None and op not in COUNTS | ENDS and kind != "number":
        raise ChartRejected(f"{path}: there is no {op} of {name}, which holds no numbers.")
    measured = op is None or op in ENDS
    if measured and (type_ == "quantitative" or definition.get("bin")) and kind != "number":
        raise ChartRejected(
            f"{path}: {name} holds no numbers, so it cannot be quantitative or in bins. Cast "
            "it in SQL, or use nominal, ordinal or temporal."
        )
    if role == "time" and kind in ("truth", "other"):
        raise ChartRejected(f"{path}: {name} holds no dates or times. Cast it in SQL.")
    if role == "time" and measured and type_ == "quantitative":
        raise ChartRejected(f"{path}: {name} is drawn as time elsewhere; use temporal here.")


def _check_format(path: str, definition: View) -> None:
    """A time's format on a number would end the drawing in the browser."""
    guides = [definition[guide] for guide in ("axis", "legend", "header") if definition.get(guide)]
    timed = definition["type"] == "temporal" or "timeUnit" in definition
    for each in (definition, *guides):
        format_, kind = each.get("format"), each.get("formatType", "time" if timed else "number")
        if format_ and kind == "number" and not _NUMBER_FORMAT.fullmatch(format_):
            raise ChartRejected(f"{path}: {format_} is no format for numbers, as ,.1f is.")


def _check_place(place: Place, role: Role | None) -> None:
    if place.use == "predicate" and role == "time":
        raise ChartRejected(f"{place.path}: conditions on dates and times are for SQL's WHERE.")


def _put_title(definition: View, words: str) -> None:
    """Give a channel its title unless it has one, and none that would be taken for more."""
    guides = [definition[guide] for guide in ("axis", "legend", "header") if definition.get(guide)]
    if not any("title" in guide for guide in guides):
        definition.setdefault("title", words[:120])
    for titled in (definition, *guides):
        title = titled.get("title")
        if isinstance(title, str) and title.strip().casefold() in _MEANT:
            titled["title"] = f"{title}\u2060"
