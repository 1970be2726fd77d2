"""What to group a large result by, so that few points tell what all of its rows would show.

Where the chart aggregates by itself, the same is done here, exactly. Where it draws every row, bars
and areas become sums (or averages, of what does not add up), lines averages, and clouds of points
counts in cells.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from core.data.charts.fields import TELLING, ChartColumn
from core.data.charts.places import conditions, definitions, predicates
from core.data.charts.units import NO_CUT, Cut, known_unit
from core.data.charts.views import View
from core.errors import ChartRejected

CLOUDS = frozenset({"point", "circle", "square", "tick"})
LINES = frozenset({"line", "trail", "rect"})
SUMS = frozenset({"bar", "area", "arc"})
POSITIONS = ("x", "y")
_AVERAGES = re.compile(
    r"(?:^|[^a-z])(avg|average|mean|median|rate|ratio|share|percent|pct|price|per|min|max|score)"
    r"(?:$|[^a-z])",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Key:
    """A column that rows are grouped by. `coarse`: whether its cut may be made coarser."""

    short: str
    cut: Cut = NO_CUT
    coarse: bool = False
    bins: float | None = None
    channels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Measure:
    """An operation on a column; `short` is None where rows are counted."""

    op: str
    short: str | None


@dataclass(kw_only=True)
class Plan:
    """The groups of one view. `cloud`: points become cells that count their rows."""

    keys: list[Key] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    cloud: bool = False
    # What each definition, by its identity, is drawn from; those in neither are left out.
    key_of: dict[int, Key] = field(default_factory=dict)
    measure_of: dict[int, Measure] = field(default_factory=dict)


def plan_of(unit: View, columns: dict[str, ChartColumn]) -> Plan:
    """Raises `ChartRejected` for a view that can only be drawn row by row."""
    given = [(channel, each) for _, channel, each in definitions(unit)]
    for channel, each in given:
        if isinstance(each.get("sort"), dict) and "field" in each["sort"]:
            raise ChartRejected(
                f"encoding.{channel}.sort: with so many rows, sort by a channel, as in -y."
            )
    if any("aggregate" in each for _, each in given):
        plan = _as_asked(given)
    else:
        plan = _by_mark(unit, given, columns)
    _check_conditions(given, plan)
    return plan


def _as_asked(given: list[tuple[str, View]]) -> Plan:
    plan = Plan()
    for channel, each in sorted(given, key=lambda pair: pair[0] in TELLING):
        same = next((key for key in plan.keys if key.short == each.get("field")), None)
        if "aggregate" in each:
            _measure(plan, each, each["aggregate"])
        elif same is not None and channel in TELLING:
            # A month's tooltip tells the month, and does not cut it into its days.
            plan.key_of[id(each)] = same
        elif "field" in each:
            _key(plan, channel, each, coarse=_is_continuous(each))
    return plan


def _by_mark(unit: View, given: list[tuple[str, View]], columns: dict[str, ChartColumn]) -> Plan:
    mark = unit["mark"]["type"]
    if mark not in CLOUDS | LINES | SUMS or any(c in ("x2", "y2") for c, _ in given):
        raise ChartRejected(
            f"mark: {mark} cannot be drawn from so many rows. Aggregate in SQL, and draw that."
        )
    plan = Plan(cloud=mark in CLOUDS)
    drawn = [(c, each) for c, each in given if "field" in each and c not in TELLING]
    main = None if plan.cloud else _measured(unit, dict(drawn))
    for channel, each in drawn:
        op = _operation(mark, columns[each["field"]].name)
        if each is main:
            _measure(plan, each, op)
        elif plan.cloud and channel in POSITIONS:
            _key(plan, channel, each, coarse=_is_continuous(each))
        elif channel not in POSITIONS and _is_amount(each):
            _measure(plan, each, "mean")
        else:
            _key(plan, channel, each, coarse=_is_continuous(each))
    _tell(plan, given)
    return plan


def _tell(plan: Plan, given: list[tuple[str, View]]) -> None:
    """What tooltips and texts tell of a group: what it is grouped by, and what was measured."""
    for channel, each in given:
        if channel not in TELLING or "field" not in each:
            continue
        key = next((key for key in plan.keys if key.short == each["field"]), None)
        measured = next((m for m in plan.measures if m.short == each["field"]), None)
        if key is not None:
            plan.key_of[id(each)] = key
        elif measured is not None:
            plan.measure_of[id(each)] = measured
        elif channel == "detail":
            _key(plan, channel, each, coarse=False)


def _measured(unit: View, drawn: dict[str, View]) -> View:
    """The channel whose lengths or colours tell the amount."""
    mark, orient = unit["mark"]["type"], unit["mark"].get("orient")
    order = {"arc": ("theta", "radius"), "rect": ("color", "fill", "opacity", "size")}.get(
        mark, ("x", "y") if orient == "horizontal" else ("y", "x")
    )
    for channel in order:
        if channel in drawn and _is_amount(drawn[channel]):
            return drawn[channel]
    raise ChartRejected(
        f"mark: a {mark} of so many rows needs a quantitative field on {' or '.join(order)}, or an "
        "aggregate."
    )


def _operation(mark: str, name: str) -> str:
    return "sum" if mark in SUMS and not _AVERAGES.search(name.replace("_", " ")) else "mean"


def _is_amount(each: View) -> bool:
    return each.get("type") == "quantitative" and not each.get("bin")


def _is_continuous(each: View) -> bool:
    return each.get("type") in ("quantitative", "temporal")


def _key(plan: Plan, channel: str, each: View, *, coarse: bool) -> None:
    unit, bins = each.get("timeUnit", ""), each.get("bin")
    if unit and not known_unit(unit):
        raise ChartRejected(
            f"encoding.{channel}.timeUnit: with so many rows, {unit} is for SQL's date_trunc."
        )
    settings: dict[str, Any] = bins if isinstance(bins, dict) else {}
    binned = bins == "binned" or settings.get("binned")
    wanted = None if not bins or binned else settings.get("maxbins", 10)
    new = Key(
        short=each["field"],
        cut=Cut(unit=unit, step=float(settings.get("step", 0)) if wanted else 0.0),
        coarse=coarse and not unit and not bins,
        bins=None if "step" in settings else wanted,
    )
    old = next((k for k in plan.keys if _same(k, new)), None)
    if old is None:
        plan.keys.append(new)
    key = old or new
    key.channels.append(channel)
    plan.key_of[id(each)] = key


def _same(one: Key, other: Key) -> bool:
    """Whether two channels are grouped the same way; tooltips follow any key of their column."""
    return (one.short, one.cut, one.bins) == (other.short, other.cut, other.bins)


def _measure(plan: Plan, each: View, op: str) -> None:
    measure = Measure(op, None if op == "count" else each["field"])
    if measure not in plan.measures:
        plan.measures.append(measure)
    plan.measure_of[id(each)] = measure


def _check_conditions(given: list[tuple[str, View]], plan: Plan) -> None:
    uncut = {key.short for key in plan.keys if not (key.cut != NO_CUT or key.coarse or key.bins)}
    for channel, each in given:
        for condition in conditions(each):
            for predicate in predicates(condition["test"]):
                if predicate["field"] not in uncut:
                    raise ChartRejected(
                        f"encoding.{channel}.condition: with so many rows, only columns that the "
                        "chart groups by can be tested."
                    )
