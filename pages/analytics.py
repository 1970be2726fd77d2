"""The analytics page: what the team's questions cost, and where the money went."""

from dataclasses import replace
from html import escape

import streamlit as st

from core.domain.analytics import Choices, Filters
from core.domain.analytics_address import View
from core.errors import DatabaseUnavailable, DaybookError
from core.services.analytics.choices import unknown_in
from pages.parts import away
from pages.parts.analytics.activity import draw_activity
from pages.parts.analytics.budgets import draw_budgets
from pages.parts.analytics.drill import draw_listing
from pages.parts.analytics.head import OWN, chips_html, draw_head, draw_notices, without
from pages.parts.analytics.ledger_check import draw_ledger_line
from pages.parts.analytics.overview import (
    draw_figures,
    draw_latency,
    draw_money,
    draw_tops,
    is_empty,
    sees_everybody,
)
from pages.parts.analytics.place import asked_for
from pages.parts.analytics.scenarios import draw_what_if
from pages.parts.analytics.tools import draw_tools
from pages.parts.analytics.words import days_name
from pages.parts.visit import Visit, enter


def draw() -> None:
    """Draw the page, or say why it cannot be."""
    place = st.container(key="analytics")
    try:
        visit = enter()
        visit.daybook.database.ping()
    except DatabaseUnavailable as error:
        away.draw_away(place, str(error))
    except DaybookError as error:
        place.error(str(error))
    else:
        with place:
            _draw(visit)


def _draw(visit: Visit) -> None:
    view, problems = asked_for(visit)
    choices = visit.daybook.analytics.choices(visit.user)
    unknown = unknown_in(view.filters, choices)
    view = replace(view, filters=without(view.filters, unknown))
    draw_head(visit, view, choices)
    if not sees_everybody(visit.user):
        st.caption(OWN)
    st.html(chips_html(view, choices) or "<span></span>")
    draw_notices(problems, unknown)
    if view.listing:
        draw_listing(visit, view)
    else:
        _draw_overview(visit, view, choices)
    draw_tools(view)


def _draw_overview(visit: Visit, view: View, choices: Choices) -> None:
    page = visit.daybook.analytics.page(visit.user, view.span, view.filters)
    if is_empty(page):
        st.html(empty_html(view, choices))
    else:
        draw_figures(visit, page)
        with st.container(key="analytics-grid"):
            draw_money(visit, page, view, choices.models)
            draw_latency(visit, page, view)
            draw_tops(visit, page, view)
        draw_activity(visit, page, view)
        st.html("<h2>What to change</h2>")
        draw_what_if(view)
    draw_budgets(visit, visit.daybook.analytics.budgets(visit.user), view, choices)
    draw_ledger_line(visit)


def empty_html(view: View, choices: Choices) -> str:
    """That there is nothing in these days, and where there is something."""
    days = escape(days_name(view.span))
    if choices.first is None or choices.last is None:
        told, way = (
            "Nobody has asked anything yet. What answers cost is told here, call by call.",
            "",
        )
    else:
        whole = replace(view.at(choices.first, choices.last), filters=Filters())
        told = "No question and no call fits what is chosen above."
        way = (
            f'<a class="db-go" href="{escape(whole.href)}">'
            f"Everything there is: {escape(days_name(whole.span))}</a>"
        )
    return f'<div class="db-nothing"><h2>Nothing was asked: {days}</h2><p>{told}</p>{way}</div>'


draw()
