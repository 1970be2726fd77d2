"""What if: the same range at other prices, without a cache, or with a longer one."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.domain.analytics import Scenario
from core.domain.analytics_address import View
from core.domain.analytics_sheets import scenario_name, scenarios_sheet
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import dollars
from core.errors import DatabaseUnavailable
from pages.parts.analytics.cards import Card, head_html
from pages.parts.analytics.tables import csv_html, table_html
from pages.parts.analytics.words import listed
from pages.parts.visit import Visit, enter
from pages.parts.words import counted, plain

_MODEL = "model to price on"
TOLD = (
    "The same calls, priced otherwise. A longer cache might have been read more often, "
    "which is not in its sum."
)


@st.fragment(key="what-if")
def draw_what_if(view: View) -> None:
    """The table, for a model that is chosen here."""
    try:
        visit = enter()
        models = priced_models(visit)
        with st.container(key="card-what-if", border=True, gap="small"):
            with st.container(horizontal=True, vertical_alignment="bottom", key="what-if-head"):
                st.html(head_html(Card(key="what-if", title="What if", told=TOLD)))
                model = _chosen(models)
            _draw_table(visit, view, model)
    except DatabaseUnavailable as error:
        st.warning(plain(str(error)))


def priced_models(visit: Visit) -> tuple[str, ...]:
    """The models that have a price, by name."""
    prices = visit.daybook.accounts.prices.listed(visit.user)
    return tuple(sorted({price.model for price in prices if " (imported" not in price.model}))


def left_out(scenarios: Sequence[Scenario]) -> str:
    """Which calls are not compared, and why; "" when all of them are."""
    told = []
    for each in scenarios[:1]:
        reasons = (
            (each.unpriced, "without a price"),
            (each.offline, "of the offline analyst"),
        )
        kinds = [f"{counted(number, 'call')} {why}" for number, why in reasons if number]
        if kinds:
            told.append(f"Not compared: {listed(kinds)}.")
        if each.of_unpriced:
            told.append(f"Those without a price would cost {dollars(each.of_unpriced)}.")
    for each in scenarios:
        if each.no_price:
            number = counted(each.no_price, "call")
            told.append(f"{scenario_name(each)}: {number} would have no price.")
    return " ".join(told)


def _chosen(models: Sequence[str]) -> str | None:
    options = [model for model in models if model != OFFLINE_MODEL]
    if not options:
        return None
    return str(st.selectbox("On another model", options, key=_MODEL, width=240, format_func=str))


def _draw_table(visit: Visit, view: View, model: str | None) -> None:
    found = visit.daybook.analytics.what_if(visit.user, view.span, view.filters, model=model)
    if not any(each.calls for each in found):
        st.html('<p class="db-empty">No call of these days has a price to compare.</p>')
        return
    more = {"as": model} if model else {}
    table = table_html(scenarios_sheet(found), visit.zone, label="What if")
    note = f"<p>{escape(left_out(found))}</p>"
    st.html(f'{table}<div class="db-behind">{note}{csv_html("what-if", view, **more)}</div>')
