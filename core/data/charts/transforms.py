"""The transforms that a chart's spec may hold, and the fields that they make."""

from collections.abc import Iterator
from typing import Any

from core.data.charts.allowed import AGGREGATE, BIN, FIELD, PREDICATE, TIME_UNIT
from core.data.charts.rule import Rule, check
from core.errors import ChartRejected

_NAMES = Rule(items=FIELD, most=20)
_TWO_NAMES = Rule(items=FIELD, least=2, most=2)
_ORDER = Rule(
    items=Rule(
        members={"field": FIELD, "order": Rule(words=frozenset({"ascending", "descending"}))},
        needs=("field",),
    ),
    most=5,
)
_RANKS = "row_number rank dense_rank percent_rank cume_dist lag lead first_value last_value"
_WINDOW_OP = Rule(words=AGGREGATE.words | frozenset(_RANKS.split()))


def _operations(op: Rule) -> Rule:
    members = {"op": op, "field": FIELD, "as": FIELD, "param": Rule(number=(0, 1e6))}
    return Rule(items=Rule(members=members, needs=("op", "as")), most=20)


_COUNT = Rule(number=(2, 500))
_CURVE = {
    "on": FIELD,
    "groupby": _NAMES,
    "extent": Rule(items=Rule(number=(-1e300, 1e300)), least=2, most=2),
    "as": _TWO_NAMES,
}
_METHOD = Rule(words=frozenset("linear log exp pow quad poly".split()))
# By the member that says which transform it is.
TRANSFORMS: dict[str, Rule] = {
    "filter": Rule(members={"filter": PREDICATE}),
    "aggregate": Rule(members={"aggregate": _operations(AGGREGATE), "groupby": _NAMES}),
    "joinaggregate": Rule(members={"joinaggregate": _operations(AGGREGATE), "groupby": _NAMES}),
    "window": Rule(
        members={
            "window": _operations(_WINDOW_OP),
            "groupby": _NAMES,
            "sort": _ORDER,
            "frame": Rule(items=Rule(number=(-1e6, 1e6), null=True), least=2, most=2),
            "ignorePeers": Rule(truth=True),
        }
    ),
    "bin": Rule(members={"bin": BIN, "field": FIELD, "as": FIELD}, needs=("field", "as")),
    "timeUnit": Rule(
        members={"timeUnit": TIME_UNIT, "field": FIELD, "as": FIELD}, needs=("field", "as")
    ),
    "fold": Rule(members={"fold": _NAMES, "as": _TWO_NAMES}, needs=("as",)),
    "regression": Rule(
        members={
            "regression": FIELD,
            **_CURVE,
            "method": _METHOD,
            "order": Rule(number=(1, 5)),
            "steps": _COUNT,
        },
        needs=("on",),
    ),
    "loess": Rule(
        members={"loess": FIELD, **_CURVE, "bandwidth": Rule(number=(0.01, 1))}, needs=("on",)
    ),
    "density": Rule(
        members={
            "density": FIELD,
            "groupby": _NAMES,
            "bandwidth": Rule(number=(0, 1e12)),
            "cumulative": Rule(truth=True),
            "counts": Rule(truth=True),
            "steps": _COUNT,
            "as": _TWO_NAMES,
        },
        needs=("as",),
    ),
}
AT_MOST = 8


def check_transforms(value: Any, path: str) -> None:
    """Raises `ChartRejected` unless `value` is a list of transforms that are allowed."""
    if not isinstance(value, list) or len(value) > AT_MOST:
        raise ChartRejected(f"{path} must be a list of at most {AT_MOST} transforms.")
    for at, each in enumerate(value):
        here = f"{path}[{at}]"
        kinds = [kind for kind in TRANSFORMS if isinstance(each, dict) and kind in each]
        if not kinds:
            raise ChartRejected(
                f"{here} is not allowed. Allowed: {', '.join(TRANSFORMS)}. Compute the rest in SQL."
            )
        check(each, TRANSFORMS[kinds[0]], here)


def made_by(transform: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields that a transform adds, each with the type it has when none is given."""
    for kind in ("aggregate", "joinaggregate", "window"):
        for operation in transform.get(kind, ()):
            yield operation["as"], "quantitative"
    names = transform.get("as", ())
    if isinstance(names, str):
        yield names, "temporal" if "timeUnit" in transform else "quantitative"
    elif "fold" in transform:
        yield from zip(names, ("nominal", "quantitative"), strict=False)
    else:
        yield from ((name, "quantitative") for name in names)
