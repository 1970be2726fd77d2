"""Where in a chart's spec a column is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from core.data.charts.views import View, every_view

Use = Literal["channel", "sort", "predicate", "transform"]
NAMES = ("field", "regression", "loess", "density", "on")


@dataclass(frozen=True)
class Place:
    """`holder[key]` is a column's name. `path` says where that is; `channel`: "" outside of one."""

    holder: Any
    key: Any
    path: str
    use: Use
    channel: str = ""

    @property
    def name(self) -> str:
        """The column that is named there."""
        return str(self.holder[self.key])


def places(view: View) -> Iterator[Place]:
    """Every place in all views, inner ones included."""
    for each in every_view(view):
        for path, channel, definition in definitions(each):
            yield from _in_definition(path, channel, definition)
        for at, transform in enumerate(each.get("transform", ())):
            yield from _in_transform(f"transform[{at}]", transform)


def definitions(view: View) -> Iterator[tuple[str, str, View]]:
    """The channels of one view: path, channel and definition; of lists, each of their items."""
    for channel, given in view.get("encoding", {}).items():
        path = f"encoding.{channel}"
        if isinstance(given, list):
            yield from ((f"{path}[{at}]", channel, each) for at, each in enumerate(given))
        elif given is not None:
            yield path, channel, given
    facet = view.get("facet", {})
    if "field" in facet:
        yield "facet", "facet", facet
    for channel in ("row", "column"):
        if channel in facet:
            yield f"facet.{channel}", channel, facet[channel]


def conditions(definition: View) -> list[View]:
    """The conditions of a channel."""
    given = definition.get("condition", [])
    return given if isinstance(given, list) else [given]


def predicates(predicate: View) -> Iterator[View]:
    """The simple predicates in one that is joined of several."""
    if "field" in predicate:
        yield predicate
    for inner in (*predicate.get("and", ()), *predicate.get("or", ())):
        yield from predicates(inner)
    if "not" in predicate:
        yield from predicates(predicate["not"])


def _in_definition(path: str, channel: str, definition: View) -> Iterator[Place]:
    if "field" in definition:
        yield Place(definition, "field", f"{path}.field", "channel", channel)
    sort = definition.get("sort")
    if isinstance(sort, dict) and "field" in sort:
        yield Place(sort, "field", f"{path}.sort.field", "sort", channel)
    for condition in conditions(definition):
        yield from _in_predicate(f"{path}.condition.test", condition["test"])


def _in_predicate(path: str, predicate: View) -> Iterator[Place]:
    for each in predicates(predicate):
        yield Place(each, "field", f"{path}.field", "predicate")


def _in_transform(path: str, transform: View) -> Iterator[Place]:
    if "filter" in transform:
        yield from _in_predicate(f"{path}.filter", transform["filter"])
    for name in NAMES:
        if isinstance(transform.get(name), str):
            yield Place(transform, name, f"{path}.{name}", "transform")
    for name in ("groupby", "fold"):
        listed = transform.get(name, [])
        for at in range(len(listed)):
            yield Place(listed, at, f"{path}.{name}[{at}]", "transform")
    for kind in ("aggregate", "joinaggregate", "window", "sort"):
        for at, operation in enumerate(transform.get(kind, ())):
            if "field" in operation:
                yield Place(operation, "field", f"{path}.{kind}[{at}].field", "transform")


def made_places(view: View) -> Iterator[Place]:
    """Every place in all views where a transform names what it makes."""
    for each in every_view(view):
        for at, transform in enumerate(each.get("transform", ())):
            yield from _made(f"transform[{at}]", transform)


def _made(path: str, transform: View) -> Iterator[Place]:
    given = transform.get("as")
    if isinstance(given, str):
        yield Place(transform, "as", f"{path}.as", "transform")
    for at in range(len(given) if isinstance(given, list) else 0):
        yield Place(given, at, f"{path}.as[{at}]", "transform")
    for kind in ("aggregate", "joinaggregate", "window"):
        for operation in transform.get(kind, ()):
            yield Place(operation, "as", f"{path}.{kind}.as", "transform")
