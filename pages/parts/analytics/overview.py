"""The figures of a range, and the charts of it."""

from collections.abc import Sequence

import streamlit as st

from core.domain import analytics_sheets as sheets
from core.domain.analytics import AnalyticsPage, DayOfModel, SessionLine
from core.domain.analytics_address import View
from core.domain.analytics_tables import folded_html
from core.domain.analytics_told import days_name, listed
from core.domain.models import OFFLINE_MODEL
from core.domain.records import User
from core.domain.states import Role
from pages.parts.analytics import frames, specs
from pages.parts.analytics.cards import Card, draw_chart_card
from pages.parts.analytics.tiles import tiles_html
from pages.parts.visit import Visit
from pages.parts.words import counted

LONGEST_NAME = 40
ABOUT = "Times are about right: to within a tenth."
LOGARITHMIC = "Logarithmic: each line is many times the one below. The table has the parts."


def sees_everybody(user: User) -> bool:
    """Whether the figures are not their own alone."""
    return user.role == Role.ADMIN


def is_empty(page: AnalyticsPage) -> bool:
    """Whether there is nothing to tell of the range."""
    talk = page.activity
    return not (page.now.calls or talk.questions or talk.answers)


def draw_figures(visit: Visit, page: AnalyticsPage) -> None:
    """The tiles, and what the changes in them are against."""
    everybody = sees_everybody(visit.user)
    against = f"Changes are against {days_name(page.span.before())}."
    st.html(f'{tiles_html(page, everybody=everybody)}<p class="db-against">{against}</p>')


def draw_money(visit: Visit, page: AnalyticsPage, view: View, models: Sequence[str]) -> None:
    """Cost and tokens over time. `models`: all that have calls, whatever is asked for."""
    # What costs nothing, and always will, is no money.
    paid = [row for row in page.days if row.model != OFFLINE_MODEL]
    _draw_cost(visit, paid, view, frames.palette(paid, models))
    _draw_tokens(visit, paid, view)


def _draw_cost(
    visit: Visit, days: Sequence[DayOfModel], view: View, colours: frames.Palette
) -> None:
    steps = frames.steps_of(view.span)
    totals = frames.cost_totals(days, view.span)
    far, axis = frames.is_far_apart(totals), specs.axis_of(steps)
    card = Card(
        key="cost",
        title=f"Cost a {steps.word}, by model",
        told=" ".join([*_without_price(days), *([LOGARITHMIC] if far else [])]),
        empty=_no_cost(days),
        series=() if far else colours.shown,
        domain=colours.known,
    )
    draw_chart_card(
        card,
        lambda: (
            specs.logarithmic(axis, money=True) if far else specs.cost_stacked(colours.known, axis)
        ),
        frames.logarithmic(totals, view) if far else frames.costs(days, view, colours),
        folded_html("cost", view, visit.zone),
    )


def _draw_tokens(visit: Visit, days: Sequence[DayOfModel], view: View) -> None:
    steps = frames.steps_of(view.span)
    totals = frames.token_totals(days, view.span)
    far, axis = frames.is_far_apart(totals), specs.axis_of(steps)
    card = Card(
        key="tokens",
        title=f"Tokens a {steps.word}, by class",
        told=LOGARITHMIC if far else "",
        series=() if far else frames.CLASSES,
    )
    found = frames.logarithmic(totals, view) if far else frames.tokens(days, view)
    draw_chart_card(
        card,
        lambda: (
            specs.logarithmic(axis, money=False)
            if far
            else specs.tokens_stacked(frames.CLASSES, axis)
        ),
        found if any(total.amount for total in totals.values()) else found.head(0),
        folded_html("tokens", view, visit.zone),
    )


def _no_cost(days: Sequence[DayOfModel]) -> str:
    """Why there is no bar: nothing was paid for, or nobody knows how much."""
    if any(row.unpriced for row in days):
        return "What these calls cost is not known: their model has no price."
    return "No call of these days cost anything."


def _without_price(days: Sequence[DayOfModel]) -> list[str]:
    """Calls that are in no bar, in a sentence."""
    missing = sorted({row.model for row in days if row.unpriced})
    if not missing:
        return []
    calls = counted(sum(row.unpriced for row in days), "call")
    names = [*missing[:3], *(["others"] if len(missing) > 3 else [])]
    return [f"{calls} of {listed(names)} without a price: in no bar."]


def draw_latency(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """How long calls took."""
    days = [row.day.toordinal() for row in page.latency]
    draw_chart_card(
        Card(
            key="latency",
            title="How long calls took",
            told=" ".join(_latency_told(page)),
            empty="No times are known.",
            series=frames.LINES,
        ),
        lambda: specs.latency(
            frames.LINES,
            dots=len(page.latency) <= frames.MOST_PAIRS,
            by_day=bool(days) and max(days) - min(days) < specs.FEW_DAYS,
        ),
        frames.latencies(page.latency),
        folded_html("latency", view, visit.zone),
    )


def _latency_told(page: AnalyticsPage) -> list[str]:
    """What a reader should know of the times, in sentences."""
    told = [] if page.is_exact else [ABOUT]
    days = max((row.days for row in page.latency), default=1)
    if days > 1:
        told.append(f"Each point is {days} days; the table has every day.")
    return told


def draw_hours(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """When there were calls."""
    zone = visit.daybook.settings.timezone
    found = frames.hours(page.hours)
    draw_chart_card(
        Card(key="hours", title="Calls by hour and weekday", told=f"Hours of {zone}."),
        lambda: specs.hours(sheets.WEEKDAYS),
        found if page.hours else found.head(0),
        folded_html("hours", view, visit.zone),
    )


def draw_tops(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """Who and what used most."""
    _draw_sessions(visit, page, view)
    if sees_everybody(visit.user):
        _draw_people(visit, page, view)


def _draw_sessions(visit: Visit, page: AnalyticsPage, view: View) -> None:
    def leads(key: str) -> str:
        return view.listed("calls", session=key).href

    rows = [(_name(x), x.cost, leads(x.id)) for x in page.sessions]
    every = view.listed("sessions").href
    draw_chart_card(
        Card(key="sessions", title="The dearest conversations"),
        lambda: specs.ranking(len(rows), any(cost.known for _, cost, _ in rows)),
        frames.ranked(rows),
        folded_html(
            "sessions",
            view,
            visit.zone,
            beside=f'<a class="db-go db-all" href="{every}">All {page.now.sessions:,}</a>',
        ),
    )


def _draw_people(visit: Visit, page: AnalyticsPage, view: View) -> None:
    def leads(key: str) -> str:
        return view.only(people=[key]).listed("sessions").href

    rows = [(x.name, x.cost, leads(x.id)) for x in page.people]
    draw_chart_card(
        Card(key="people", title="The people who spent most"),
        lambda: specs.ranking(len(rows), any(cost.known for _, cost, _ in rows)),
        frames.ranked(rows),
        folded_html("people", view, visit.zone),
    )


def _name(line: SessionLine) -> str:
    return line.title if len(line.title) <= LONGEST_NAME else f"{line.title[: LONGEST_NAME - 1]}…"
