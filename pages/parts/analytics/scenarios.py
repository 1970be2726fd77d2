"""What if: the same range at other prices, without a cache, or with a longer one."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from core.domain.analytics import OpenedPage, Scenario
from core.domain.analytics_address import View
from core.domain.analytics_sheets import scenario_name, scenarios_sheet
from core.domain.analytics_tables import csv_html, table_html
from core.domain.analytics_told import listed
from core.domain.pricing.totals import dollars
from pages.parts.analytics import place
from pages.parts.analytics.cards import Card, head_html
from pages.parts.showing import show
from pages.parts.words import counted

# The table has no times.
UTC = ZoneInfo("UTC")
_MODEL = "model to price on"
TOLD = (
    "The same calls, priced otherwise. A longer cache might have been read more often, "
    "which is not in its sum."
)


def unpriced_told(view: View, opened: OpenedPage) -> tuple[str, ...]:
    """That the model which a link prices on has no price, if it has none."""
    if view.other in ("", *opened.priced):
        return ()
    return (f"The model “{view.other}” has no price to compare with: another is shown.",)


def draw_what_if(view: View, opened: OpenedPage) -> None:
    """The table, for a model that is chosen here."""
    model = next((each.model for each in opened.scenarios if each.kind == "model"), "")
    with st.container(key="card-what-if", border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="bottom", key="what-if-head"):
            st.html(head_html(Card(key="what-if", title="What if", told=TOLD)))
            if model:
                show(_MODEL, model)
                st.selectbox(
                    "On another model",
                    opened.priced,
                    key=_MODEL,
                    width=240,
                    on_change=_take_model,
                    args=(view,),
                )
        _draw_table(replace(view, other=model or ""), opened.scenarios)


def _take_model(view: View) -> None:
    place.go(replace(view, other=str(st.session_state[_MODEL])))


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


def _draw_table(view: View, found: Sequence[Scenario]) -> None:
    if not any(each.calls for each in found):
        st.html('<p class="db-empty">No call of these days has a price to compare.</p>')
        return
    table = table_html(scenarios_sheet(found), UTC, label="What if")
    note = f"<p>{escape(left_out(found))}</p>"
    st.html(f'{table}<div class="db-behind">{note}{csv_html("what-if", view)}</div>')
