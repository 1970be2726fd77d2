"""The figures of a range, and the charts of it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.domain import analytics_sheets as sheets
from core.domain.analytics import AnalyticsPage, SessionLine
from core.domain.analytics_address import View
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal, dollars
from core.domain.records import User
from core.domain.states import Role
from pages.parts.analytics import frames, specs
from pages.parts.analytics.cards import Card, draw_chart_card
from pages.parts.analytics.tables import Leads, csv_html, folded_html
from pages.parts.analytics.tiles import tiles_html
from pages.parts.analytics.words import days_name, listed
from pages.parts.visit import Visit
from pages.parts.words import counted

LONGEST_NAME = 40


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
    of_day = _day_leads(view)
    colours = frames.palette(page.days, models)
    steps = frames.steps_of(page.span)
    paid = [row for row in page.days if row.model != OFFLINE_MODEL]
    far = frames.is_far_apart(paid, page.span)
    card = Card(
        key="cost",
        title=f"Cost a {steps.word}, by model",
        told=_cost_told(page),
        series=() if far else colours.shown,
        domain=colours.known,
        empty="No call of these days cost anything.",
    )
    behind = folded_html(
        sheets.cost_by_day(page.days), csv_html("cost", view), visit.zone, leads=of_day
    )
    by_month = steps.by_month
    if far:
        frame = frames.cost_totals(paid, view)
        draw_chart_card(card, lambda: specs.cost_logarithmic(by_month), frame, behind)
    else:
        frame = frames.costs(paid, view, colours)
        draw_chart_card(card, lambda: specs.cost_stacked(colours.known, by_month), frame, behind)
    draw_chart_card(
        Card(key="tokens", title=f"Tokens a {steps.word}, by class", series=frames.CLASSES),
        lambda: specs.tokens_stacked(frames.CLASSES, by_month),
        frames.tokens(page.days, view) if page.now.usage.total else frames.tokens((), view).head(0),
        folded_html(
            sheets.tokens_by_day(page.days), csv_html("tokens", view), visit.zone, leads=of_day
        ),
    )


def _cost_told(page: AnalyticsPage) -> str:
    """What the bars do not show: calls without a price, and a scale that is not even."""
    paid = [row for row in page.days if row.model != OFFLINE_MODEL]
    told = []
    missing = sorted({row.model for row in paid if row.unpriced})
    if missing:
        calls = counted(page.now.cost.unpriced, "call")
        told.append(f"{calls} of {listed(missing[:3])} have no price, and are in no bar.")
    if frames.is_far_apart(paid, page.span):
        told.append(
            "The scale is logarithmic: each line is many times the one below it. "
            "The table has the models."
        )
    return " ".join(told)


def draw_latency(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """How long calls took."""
    draw_chart_card(
        Card(
            key="latency",
            title="How long calls took",
            empty="No times are known.",
            series=frames.LINES,
        ),
        lambda: specs.latency(frames.LINES, len(page.latency) <= frames.MOST_PAIRS),
        frames.latencies(page.latency),
        folded_html(
            sheets.latency_by_day(page),
            csv_html("latency", view),
            visit.zone,
            leads=_day_leads(view),
        ),
    )


def draw_hours(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """When there were calls."""
    zone = visit.daybook.settings.timezone
    found = frames.hours(page.hours)
    draw_chart_card(
        Card(key="hours", title="Calls by hour and weekday", told=f"Hours of {zone}."),
        lambda: specs.hours(sheets.WEEKDAYS),
        found if page.hours else found.head(0),
        folded_html(sheets.calls_by_hour(page), csv_html("hours", view), visit.zone),
    )


def draw_tops(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """Who and what used most."""
    _draw_sessions(visit, page, view)
    if sees_everybody(visit.user):
        _draw_people(visit, page, view)


def _draw_sessions(visit: Visit, page: AnalyticsPage, view: View) -> None:
    def leads(key: str) -> str:
        return view.listed("calls", session=key).href

    rows = [
        (_name(x), x.cost.known, _told(x.cost), x.cost.calls, leads(x.id)) for x in page.sessions
    ]
    every = view.listed("sessions").href
    draw_chart_card(
        Card(key="sessions", title="The dearest conversations"),
        lambda: specs.ranking(len(rows)),
        frames.ranked(rows),
        folded_html(
            sheets.sessions_sheet(page.sessions),
            f'<a class="db-go db-all" href="{every}">All {page.now.sessions:,}</a>'
            f"{csv_html('sessions', view)}",
            visit.zone,
            leads=leads,
        ),
    )


def _draw_people(visit: Visit, page: AnalyticsPage, view: View) -> None:
    def leads(key: str) -> str:
        return view.only(people=[key]).listed("sessions").href

    rows = [(x.name, x.cost.known, _told(x.cost), x.cost.calls, leads(x.id)) for x in page.people]
    draw_chart_card(
        Card(key="people", title="The people who spent most"),
        lambda: specs.ranking(len(rows)),
        frames.ranked(rows),
        folded_html(sheets.people_sheet(page), csv_html("people", view), visit.zone, leads=leads),
    )


def _name(line: SessionLine) -> str:
    return line.title if len(line.title) <= LONGEST_NAME else f"{line.title[: LONGEST_NAME - 1]}…"


def _told(cost: CostTotal) -> str:
    if cost.unpriced == cost.calls:
        return "unpriced"
    return dollars(cost.known) + (" and more" if cost.unpriced else "")


def _day_leads(view: View) -> Leads:
    def leads(key: str) -> str:
        day = date.fromisoformat(key)
        return view.at(day, day).listed("sessions").href

    return leads
