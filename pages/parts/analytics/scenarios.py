"""What if: the same range at other prices, without a cache, or with a longer one."""

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from core.domain.analytics import OpenedPage, Scenario
from core.domain.analytics_address import View
from core.domain.analytics_sheets import scenario_name, scenarios_sheet
from core.domain.analytics_tables import csv_html, table_html
from core.domain.analytics_told import listed
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import dollars
from core.errors import DatabaseUnavailable
from pages.parts.analytics.cards import Card, head_html
from pages.parts.visit import enter
from pages.parts.words import counted, plain

# The table has no times.
UTC = ZoneInfo("UTC")
_MODEL = "model to price on"
TOLD = (
    "The same calls, priced otherwise. A longer cache might have been read more often, "
    "which is not in its sum."
)


def model_to_price_on() -> str | None:
    """The model that was chosen; None before one was."""
    found: str | None = st.session_state.get(_MODEL)
    return found


@st.fragment(key="what-if")
def draw_what_if(view: View, opened: OpenedPage) -> None:
    """The table, for a model that is chosen here."""
    try:
        with st.container(key="card-what-if", border=True, gap="small"):
            with st.container(horizontal=True, vertical_alignment="bottom", key="what-if-head"):
                st.html(head_html(Card(key="what-if", title="What if", told=TOLD)))
                model = _chosen(opened.priced)
            _draw_table(view, model, _scenarios(view, model, opened))
    except DatabaseUnavailable as error:
        st.warning(plain(str(error)))


def _scenarios(view: View, model: str | None, opened: OpenedPage) -> Sequence[Scenario]:
    """Those that the page was opened with, unless another model was chosen since."""
    known = [each.model for each in opened.scenarios if each.kind == "model"]
    if known == [model]:
        return opened.scenarios
    visit = enter()
    return visit.daybook.analytics.what_if(visit.user, view.span, view.filters, model=model)


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


def _draw_table(view: View, model: str | None, found: Sequence[Scenario]) -> None:
    if not any(each.calls for each in found):
        st.html('<p class="db-empty">No call of these days has a price to compare.</p>')
        return
    more = {"as": model} if model else {}
    table = table_html(scenarios_sheet(found), UTC, label="What if")
    note = f"<p>{escape(left_out(found))}</p>"
    st.html(f'{table}<div class="db-behind">{note}{csv_html("what-if", view, **more)}</div>')
