"""How the charts look, as Altair says it. The data comes later: a spec is made once and kept.

Nothing is added up, sorted or parsed in the browser: frames.py has done that. A bar that can be
followed carries its address in `href`, which pages/assets/analytics.js takes.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt

from pages.parts.analytics.frames import Steps

Spec = dict[str, Any]
TALL, USUAL = 260, 220
BAR_PX, LEAST_BARS = 30, 3
_SHORT_DAY = "utcFormat(toDate(datum.value), '%-d %b')"
_MONTH = "utcFormat(toDate(datum.value), '%b %Y')"
# d3's own "m" is a thousandth, which nobody says of a dollar.
_DOLLARS = (
    "datum.value >= 10000 ? replace(format(datum.value, '$.3~s'), 'G', 'B')"
    " : 0 < datum.value && datum.value < 10"
    " && abs(datum.value * 100 - round(datum.value * 100)) < 0.000001"
    " ? format(datum.value, '$.2f')"
    " : format(datum.value, '$,.6~r')"
)
_AMOUNT = "replace(format(datum.value, '.3~s'), 'G', 'B')"
_SECONDS = "format(datum.value, '.1~r') + ' s'"
# What Altair adds beside that is its own look, and a place for data that Streamlit fills.
# On a logarithmic scale: those of them that lie in the domain, and not too many.
_DECADES = [10.0**power for power in range(-7, 13)]
_TIMES = [size * 10.0**power for power in range(-3, 5) for size in (1, 3)]
_WITH_ROOM = [0, alt.ExprRef("width - 96")]
_KEPT = ("mark", "layer", "encoding", "height")
# Without a role and a description of every bar: hundreds of them are no help to who cannot see the
# chart, which has a description of its own and its table below, and take a quarter of the drawing.
_CONFIG = {"axis": {"labelPadding": 6}, "aria": False}
_PADDING = {"top": 2, "bottom": 2, "left": 2, "right": 2}

# So many steps fill a chart; where there are fewer, their bars are no wider.
MOST_WIDE = 7
# Up to so many days a time axis has a tick for each.
FEW_DAYS = 10


@dataclass(frozen=True, kw_only=True)
class TimeAxis:
    """What an axis of bars by time needs to know: whether a bar is a month, and how many there
    are, as far as they do not fill the chart."""

    by_month: bool
    steps: int


def axis_of(steps: Steps) -> TimeAxis:
    """Of these steps."""
    return TimeAxis(by_month=steps.by_month, steps=min(len(steps.spans), MOST_WIDE))


@cache
def cost_stacked(models: tuple[str, ...], axis: TimeAxis) -> Spec:
    """Cost by time, stacked by model; `models` are named in the order of their colours."""
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=_steps(axis),
            y=_amounts("low", _DOLLARS),
            y2="high:Q",
            color=_colours("model", models),
            href="href:N",
            tooltip=_told(when="When", model="Model", cost="Cost", calls="Calls"),
        )
    )
    return _spec(chart, TALL)


@cache
def logarithmic(time: TimeAxis, *, money: bool) -> Spec:
    """Amounts by time where a stack would hide most of them: one bar each, on a logarithmic
    scale."""
    words = _DOLLARS if money else _AMOUNT
    axis = alt.Axis(title=None, labelExpr=words, tickCount=6, values=_DECADES)
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=_steps(time),
            y=alt.Y("low:Q", stack=None, scale=alt.Scale(type="log", nice=True), axis=axis),
            y2="high:Q",
            href="href:N",
            tooltip=_told(when="When", told="Cost" if money else "Tokens", most="Most of it"),
        )
    )
    return _spec(chart, TALL if money else USUAL)


@cache
def tokens_stacked(classes: tuple[str, ...], axis: TimeAxis) -> Spec:
    """Tokens by time, stacked by class."""
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=_steps(axis),
            y=_amounts("low", _AMOUNT, tickMinStep=1),
            y2="high:Q",
            color=_colours("kind", classes),
            href="href:N",
            tooltip=_told(when="When", kind="Tokens", tokens="Number"),
        )
    )
    return _spec(chart, USUAL)


@cache
def hours(weekdays: tuple[str, ...]) -> Spec:
    """Calls by hour and weekday: the more, the stronger."""
    chart = alt.Chart().mark_rect(cornerRadius=2).encode(
        x=alt.X("hour:O", scale=alt.Scale(padding=0.08), axis=alt.Axis(
            title=None, labelAngle=0, labelOverlap="greedy", ticks=False, domain=False,
            labelExpr="datum.value + ':00'")),
        y=alt.Y("weekday:N", scale=alt.Scale(domain=list(weekdays), padding=0.08), axis=alt.Axis(
            title=None, ticks=False, domain=False, labelExpr="slice(datum.value, 0, 3)")),
        color=alt.Color("calls:Q", legend=None, scale=alt.Scale(zero=True)),
        tooltip=_told(when="When", told="Calls"),
    )  # fmt: skip
    return _spec(chart, USUAL)


@cache
def latency(lines: tuple[str, ...], *, dots: bool, by_day: bool) -> Spec:
    """Times over time, on a logarithmic scale; a line each. `by_day`: where there are so few days
    that others would be told twice."""
    ticks = alt.TimeIntervalStep(interval="day", step=1) if by_day else 6
    base = alt.Chart().encode(
        x=alt.X("at:T", scale=alt.Scale(type="utc"), axis=alt.Axis(
            title=None, format="%-d %b", labelOverlap="greedy", tickCount=ticks, grid=False)),
        y=alt.Y("seconds:Q", scale=alt.Scale(type="log", nice=True),
                axis=alt.Axis(title=None, labelExpr=_SECONDS, tickCount=6, values=_TIMES)),
        color=_colours("line", lines),
        tooltip=_told(when="When", line="What", told="Time", calls="Calls"),
    )  # fmt: skip
    # Where there is no dot to see, there is one to point at.
    dot = base.mark_point(filled=True, size=28, opacity=1 if dots else 0)
    chart = base.mark_line(strokeWidth=1.5) + dot
    return _spec(chart, USUAL)


@cache
def ranking(rows: int, any_cost: bool) -> Spec:
    """Bars from the dearest down, each with its amount behind it; without `any_cost` only the
    words, where bars would begin."""
    domain = alt.Undefined if any_cost else [0, 1]
    bars = _bars(domain, name="Name", exactly="Cost", calls="Calls")
    return _spec(bars, _of(rows))


@cache
def tools(rows: int, outcomes: tuple[str, ...]) -> Spec:
    """Calls of tools, those that failed apart."""
    chart = alt.Chart().mark_bar(height={"band": 0.62}).encode(
        x=alt.X("low:Q", stack=None, axis=alt.Axis(
            title=None, labelExpr=_AMOUNT, tickCount=4, tickMinStep=1)),
        x2="high:Q",
        y=_names(),
        color=_colours("outcome", outcomes),
        tooltip=_told(name="Tool", outcome="What became of it", calls="Calls", took="Half within"),
    )  # fmt: skip
    return _spec(chart, _of(rows) + 30)


@cache
def talk(kinds: tuple[str, ...], axis: TimeAxis) -> Spec:
    """Questions and answers by time, side by side."""
    chart = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=_steps(axis),
            xOffset=alt.XOffset("kind:N", scale=alt.Scale(domain=list(kinds))),
            y=_amounts("count", _AMOUNT, tickMinStep=1),
            color=_colours("kind", kinds),
            tooltip=_told(when="When", kind="What", told="Number"),
        )
    )
    return _spec(chart, USUAL)


@cache
def lengths(rows: int) -> Spec:
    """Sessions by how many answers they have."""
    return _spec(_bars(alt.Undefined, name="Answers", told="Conversations"), _of(rows))


def _bars(domain: Any, **told: str) -> alt.LayerChart:
    scale = alt.Scale(zero=True, range=_WITH_ROOM, domain=domain)
    base = alt.Chart().encode(
        x=alt.X("amount:Q", axis=None, scale=scale),
        y=_names(),
        tooltip=_told(**told),
        href="href:N",
    )
    behind = base.mark_text(align="left", dx=6, fontSize=12).encode(
        text="told:N", href=alt.Undefined
    )
    return base.mark_bar(height={"band": 0.62}) + behind


def _names() -> alt.Y:
    axis = alt.Axis(title=None, ticks=False, domain=False, labelLimit=150, labelPadding=8)
    return alt.Y("row:N", sort=None, axis=axis)


def _steps(time: TimeAxis) -> alt.X:
    words = _MONTH if time.by_month else _SHORT_DAY
    axis = alt.Axis(
        title=None, labelAngle=0, labelOverlap="parity", labelSeparation=8, labelExpr=words,
        ticks=False,
    )  # fmt: skip
    # Of a bar as wide as the page nobody sees how high it is. As an expression, because Altair
    # takes no number above 1.
    beside = alt.ExprRef(f"{max(0.1, (MOST_WIDE - time.steps) / 2)}")
    return alt.X("step:O", axis=axis, scale=alt.Scale(paddingInner=0.22, paddingOuter=beside))


def _amounts(field: str, words: str, **more: Any) -> alt.Y:
    axis = alt.Axis(title=None, labelExpr=words, tickCount=5, domain=False, ticks=False, **more)
    return alt.Y(f"{field}:Q", stack=None, axis=axis)


def _colours(field: str, names: tuple[str, ...]) -> alt.Color:
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=list(names)), legend=None)


def _told(**fields: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]


def _of(rows: int) -> int:
    return max(rows, LEAST_BARS) * BAR_PX


def _spec(chart: Any, height: int) -> Spec:
    made: Spec = chart.properties(height=height).to_dict()
    layers = [
        {name: part[name] for name in _KEPT if name in part} for part in made.get("layer", ())
    ]
    spec = {name: made[name] for name in _KEPT if name in made}
    return {**spec, **({"layer": layers} if layers else {}), "config": _CONFIG, "padding": _PADDING}
