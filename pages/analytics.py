"""The analytics page: what the team's questions cost, and where the money went."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from core.domain.analytics import Choices, Filters, OpenedPage
from core.domain.analytics_address import View
from core.domain.analytics_advice import Advice, advice
from core.domain.analytics_told import days_name
from core.errors import DatabaseUnavailable, DaybookError
from core.services.analytics.choices import unknown_in, without
from pages.parts import away
from pages.parts.analytics.activity import draw_activity, shares_html
from pages.parts.analytics.budgets import draw_budgets
from pages.parts.analytics.drill import draw_listing
from pages.parts.analytics.head import OWN, chips_html, draw_head, draw_notices
from pages.parts.analytics.later import draw_later
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
from pages.parts.analytics.scenarios import draw_what_if, unpriced_told
from pages.parts.analytics.tools import draw_tools
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
    if view.listing:
        choices = visit.daybook.analytics.choices(visit.user)
        view = _draw_top(visit, view, problems, choices, unknown_in(view.filters, choices))
        draw_listing(visit, view)
    else:
        opened = visit.daybook.analytics.opened(
            visit.user,
            view.span,
            view.filters,
            model=view.other or None,
            offered=[choice.id for choice in visit.daybook.clients.choices()],
        )
        told = (*problems, *unpriced_told(view, opened))
        view = _draw_top(visit, view, told, opened.choices, opened.unknown)
        _draw_overview(visit, view, opened)
    draw_tools(view)


def _draw_top(
    visit: Visit, view: View, problems: Sequence[str], choices: Choices, unknown: Filters
) -> View:
    """The head, and what of the address cannot be; returns the view without that."""
    view = replace(view, filters=without(view.filters, unknown))
    draw_head(visit, view, choices)
    if not sees_everybody(visit.user):
        st.caption(OWN)
    st.html(chips_html(view, choices) or "<span></span>")
    draw_notices(problems, unknown)
    return view


def _draw_overview(visit: Visit, view: View, opened: OpenedPage) -> None:
    page, choices = opened.page, opened.choices
    if is_empty(page):
        st.html(empty_html(view, choices))
    else:
        draw_figures(visit, page)
        with st.container(key="analytics-grid"):
            draw_money(visit, page, view, choices.models)
            draw_latency(visit, page, view)
            draw_tops(visit, page, view)
        st.html(f"<h2>What was asked</h2>{shares_html(page.activity)}")
        draw_later(view.href, lambda: draw_activity(visit, page, view))
        st.html(f"<h2>What to change</h2>{advice_html(advice(page, opened.budgets), view)}")
        draw_what_if(view, opened)
    draw_budgets(visit, opened.budgets, view, choices)
    draw_ledger_line(visit)


def advice_html(found: Sequence[Advice], view: View) -> str:
    """What a lead could change, each with a link to what it is about; "" when there is nothing."""
    lines = "".join(f"<li>{escape(each.text)}{_link_html(each, view)}</li>" for each in found)
    return f'<ul class="db-advice">{lines}</ul>' if lines else ""


def _link_html(said: Advice, view: View) -> str:
    if said.filters is None:
        return ""
    to = view.only(models=said.filters.models, purposes=said.filters.purposes)
    return f' <a class="db-go" href="{escape(to.href)}">Show them</a>'


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
