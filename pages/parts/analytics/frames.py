"""What the charts draw, as pandas frames: added up and in order, with the words of each hover."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from statistics import median_low
from typing import Any

import pandas as pd

from core.domain.analytics import (
    DayOfLatency,
    DayOfModel,
    DayOfTalk,
    HourOfWeek,
    LengthStep,
    Span,
    ToolLine,
)
from core.domain.analytics_address import View
from core.domain.analytics_sheets import WEEKDAYS, step_name, summed_days
from core.domain.analytics_told import NOTHING, days_name, exact
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.days import month_around
from core.domain.pricing.totals import CostTotal, dollars
from pages.parts.words import lasted

MOST_DAYS, MOST_WEEKS_OF_DAYS = 100, 800
# Two bars a step, or a dot, need more room.
MOST_PAIRS = 45
# As many as the theme has colours that can be told apart.
MOST_MODELS = 7
OTHERS = "Other models"
# Beyond that the usual day would be no higher than a pixel.
APART = 300
CLASSES = ("Cache reads", "Cache writes", "Fresh input", "Output")
LINES = (
    "First token, half within",
    "First token, 95%",
    "Whole call, half within",
    "Whole call, 95%",
)
OUTCOMES = ("Worked", "Failed")
KINDS = ("Questions", "Answers")
_ONE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps of time that a range is drawn in: days, weeks or months, cut at its ends."""

    spans: tuple[Span, ...]
    by_month: bool = False

    @property
    def word(self) -> str:
        """What a step is called."""
        if self.by_month:
            return "month"
        return "day" if all(span.days == 1 for span in self.spans) else "week"

    def of(self) -> dict[date, Span]:
        """The step of each day."""
        return {span.first + n * _ONE: span for span in self.spans for n in range(span.days)}


def steps_of(span: Span, most_days: int = MOST_DAYS) -> Steps:
    """Days where they can be told apart; else weeks from Monday to Sunday, else months."""
    if span.days <= most_days:
        return Steps(spans=tuple(_cut(span, lambda day: day)))
    if span.days <= MOST_WEEKS_OF_DAYS:
        return Steps(spans=tuple(_cut(span, lambda day: day + (6 - day.weekday()) * _ONE)))
    return Steps(spans=tuple(_cut(span, lambda day: month_around(day)[1])), by_month=True)


def _cut(span: Span, end_of: Callable[[date], date]) -> Iterator[Span]:
    first = span.first
    while first <= span.last:
        last = min(end_of(first), span.last)
        yield Span(first=first, last=last)
        first = last + _ONE


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The models that are drawn apart: `known` in the order of their colours, `shown` of them.

    A model has the same colour whatever is filtered, as long as there are not too many.
    """

    known: tuple[str, ...]
    shown: tuple[str, ...]

    def named(self, model: str) -> str:
        """What a model is told under."""
        return model if model in self.known else OTHERS


def palette(days: Iterable[DayOfModel], models: Iterable[str]) -> Palette:
    """Of these days' models; `models`: all that there are."""
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for row in days:
        if row.model != OFFLINE_MODEL and row.calls > row.unpriced:
            costs[row.model] += row.cost
    known = tuple(sorted({model for model in models if model != OFFLINE_MODEL} | set(costs)))
    if len(known) > MOST_MODELS + 1:
        dearest = sorted(costs, key=lambda model: (-costs[model], model))[:MOST_MODELS]
        known = (*sorted(dearest), OTHERS)
    found = {model if model in known else OTHERS for model in costs}
    return Palette(known=known, shown=tuple(name for name in known if name in found))


def costs(days: Sequence[DayOfModel], view: View, colours: Palette) -> pd.DataFrame:
    """A row for each step and model that cost something, and for each step without any."""
    steps, rows = steps_of(view.span), []
    at = steps.of()
    if not colours.shown:
        return pd.DataFrame()
    grouped: dict[tuple[date, str], list[DayOfModel]] = defaultdict(list)
    for row in days:
        if row.model != OFFLINE_MODEL:
            grouped[at[row.day].first, colours.named(row.model)].append(row)
    every = view.sessions_on()
    its = {
        model: every if model == OTHERS else view.only(models=[model]).sessions_on()
        for model in colours.shown
    }
    for span in steps.spans:
        low = 0.0
        for model in colours.shown:
            cost = summed_days(grouped.get((span.first, model), ()))
            if cost.known:
                high = low + float(cost.known)
                told = (days_name(span), model, exact(cost.known), f"{cost.calls:,}")
                href = its[model](span.first, span.last)
                rows.append((span.first.isoformat(), low, high, *told, href))
                low = high
        if not low:
            none = (days_name(span), colours.shown[0], "nothing", "")
            rows.append((span.first.isoformat(), 0.0, 0.0, *none, every(span.first, span.last)))
    return pd.DataFrame(
        rows, columns=["step", "low", "high", "when", "model", "cost", "calls", "href"]
    )


@dataclass(frozen=True, kw_only=True)
class Total:
    """An amount of a step as it is drawn, in words, and what most of it is."""

    amount: float
    told: str
    most: str


def is_far_apart(totals: Mapping[date, Total]) -> bool:
    """Whether the largest step would hide the usual one beside it."""
    found = [total.amount for total in totals.values() if total.amount]
    return len(found) > 1 and max(found) > APART * median_low(found)


def cost_totals(days: Iterable[DayOfModel], span: Span) -> dict[date, Total]:
    """What each step cost, by its first day."""
    found: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    at = steps_of(span).of()
    for row in days:
        found[at[row.day].first][row.model] += row.cost
    return {first: _total(models, exact) for first, models in found.items()}


def token_totals(days: Iterable[DayOfModel], span: Span) -> dict[date, Total]:
    """The tokens of each step, by its first day."""
    found: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    at = steps_of(span).of()
    for row in days:
        for kind, number in zip(CLASSES, _classes(row), strict=True):
            found[at[row.day].first][kind] += number
    return {first: _total(kinds, lambda number: f"{number:,}") for first, kinds in found.items()}


def logarithmic(totals: Mapping[date, Total], view: View) -> pd.DataFrame:
    """A row for each step, from a floor that a logarithm can have."""
    least = min((total.amount for total in totals.values() if total.amount), default=1.0)
    # Below the least one by enough for it to be seen.
    floor = 10.0 ** math.floor(math.log10(least * 0.7))
    rows, sessions_on = [], view.sessions_on()
    for span in steps_of(view.span).spans:
        total = totals.get(span.first, _NO_TOTAL)
        to = sessions_on(span.first, span.last)
        told = (days_name(span), total.told, total.most, to)
        rows.append((span.first.isoformat(), floor, max(total.amount, floor), *told))
    return pd.DataFrame(rows, columns=["step", "low", "high", "when", "told", "most", "href"])


_NO_TOTAL = Total(amount=0.0, told="nothing", most="")


def _total(parts: Mapping[str, Any], words: Callable[[Any], str]) -> Total:
    whole, most = sum(parts.values()), max(parts, key=lambda name: parts[name])
    return Total(amount=float(whole), told=words(whole), most=f"{most}, {words(parts[most])}")


def _classes(row: DayOfModel) -> tuple[int, int, int, int]:
    return row.cache_read, row.cache_write_5m + row.cache_write_1h, row.input, row.output


def tokens(days: Sequence[DayOfModel], view: View) -> pd.DataFrame:
    """A row for each step and class that there are tokens of, and for each step without any."""
    steps = steps_of(view.span)
    at, sums = steps.of(), defaultdict(lambda: [0, 0, 0, 0])
    for row in days:
        for place, number in enumerate(_classes(row)):
            sums[at[row.day].first][place] += number
    rows, sessions_on = [], view.sessions_on()
    for span in steps.spans:
        low, to = 0, sessions_on(span.first, span.last)
        for kind, number in zip(CLASSES, sums[span.first], strict=True):
            if number:
                told = (days_name(span), kind, f"{number:,}", to)
                rows.append((span.first.isoformat(), low, low + number, *told))
                low += number
        if not low:
            rows.append((span.first.isoformat(), 0, 0, days_name(span), CLASSES[0], "none", to))
    return pd.DataFrame(rows, columns=["step", "low", "high", "when", "kind", "tokens", "href"])


def hours(found: Iterable[HourOfWeek]) -> pd.DataFrame:
    """All 168 hours of a week with their calls."""
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for row in found:
        counted[row.weekday, row.hour] += row.calls
    rows = [
        (
            day,
            hour,
            counted[n, hour],
            f"{day}, {hour:02}:00 – {hour:02}:59",
            f"{counted[n, hour]:,}",
        )
        for n, day in enumerate(WEEKDAYS)
        for hour in range(24)
    ]
    return pd.DataFrame(rows, columns=["weekday", "hour", "calls", "when", "told"])


def latencies(days: Iterable[DayOfLatency]) -> pd.DataFrame:
    """A row for each day and line that a time is known of, in seconds."""
    rows = []
    for day in days:
        at = int(datetime.combine(day.day, time(), UTC).timestamp() * 1000)
        found = (day.first_token_p50, day.first_token_p95, day.duration_p50, day.duration_p95)
        for line, ms in zip(LINES, found, strict=True):
            if ms is not None:
                span = Span(first=day.day, last=day.day + (day.days - 1) * _ONE)
                told = (days_name(span), line, _exactly(ms), f"{day.calls:,}")
                rows.append((at, max(ms, 1) / 1000, *told))
    return pd.DataFrame(rows, columns=["at", "seconds", "when", "line", "told", "calls"])


def ranked(rows: Iterable[tuple[str, CostTotal, str]]) -> pd.DataFrame:
    """Bars of (name, cost, address); names that are the same stay apart."""
    found = [
        (
            *(_apart(name, n), name, float(cost.known)),
            *(_told(cost, dollars, "+"), _told(cost, exact, " and more"), f"{cost.calls:,}", href),
        )
        for n, (name, cost, href) in enumerate(rows)
    ]
    names = ["row", "name", "amount", "told", "exactly", "calls", "href"]
    return pd.DataFrame(found, columns=names)


def _told(cost: CostTotal, words: Callable[[Decimal], str], more: str) -> str:
    if cost.unpriced == cost.calls:
        return "unpriced"
    return words(cost.known) + (more if cost.unpriced else "")


def tools(lines: Iterable[ToolLine]) -> pd.DataFrame:
    """Calls of each tool that worked, and those that failed."""
    rows = []
    for line in lines:
        took = NOTHING if line.took.p50 is None else _exactly(line.took.p50)
        low = 0
        for outcome, count in zip(
            OUTCOMES, (line.calls - line.failures, line.failures), strict=True
        ):
            if count:
                rows.append((line.name, low, low + count, line.name, outcome, f"{count:,}", took))
                low += count
    return pd.DataFrame(rows, columns=["row", "low", "high", "name", "outcome", "calls", "took"])


def talk(days: Iterable[DayOfTalk], span: Span) -> pd.DataFrame:
    """Questions and answers of each step."""
    steps = steps_of(span, MOST_PAIRS)
    at, sums = steps.of(), defaultdict(lambda: [0, 0])
    for day in days:
        sums[at[day.day].first][0] += day.questions
        sums[at[day.day].first][1] += day.answers
    rows = [
        (step.first.isoformat(), kind, number, days_name(step), f"{number:,}")
        for step in steps.spans
        for kind, number in zip(KINDS, sums[step.first], strict=True)
    ]
    return pd.DataFrame(rows, columns=["step", "kind", "count", "when", "told"])


def lengths(steps: Iterable[LengthStep]) -> pd.DataFrame:
    """Sessions of each length."""
    rows = [
        (name := step_name(x.least, x.most), name, x.sessions, f"{x.sessions:,}", "") for x in steps
    ]
    return pd.DataFrame(rows, columns=["row", "name", "amount", "told", "href"])


def _exactly(ms: int) -> str:
    """`38.8 s, 38,812 ms`."""
    words, exactly = lasted(ms), f"{ms:,} ms"
    return words if words == exactly else f"{words}, {exactly}"


def _apart(name: str, number: int) -> str:
    # Signs that are not seen: the same name twice would be one bar.
    return f"{name}{chr(0x200B) * number}"
