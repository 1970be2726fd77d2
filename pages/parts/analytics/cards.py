"""A card: what a chart shows, the chart, and behind it its table and its CSV."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

import pandas as pd
import streamlit as st

from pages.parts.analytics.specs import Spec

NOTHING_HERE = "There is nothing to show for these days."


@dataclass(frozen=True, kw_only=True)
class Card:
    """`key` tells it from others; `told` says in a sentence what a reader should know of it.

    `series`: the names of what is coloured apart; `domain`: all that have one of the theme's
    colours, in their order, if there are more than those.
    """

    key: str
    title: str
    told: str = ""
    series: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    empty: str = NOTHING_HERE


def draw_chart_card(card: Card, spec: Callable[[], Spec], frame: pd.DataFrame, behind: str) -> None:
    """The chart of a frame, `behind` it (HTML) its table; in words when the frame is empty."""
    with st.container(key=f"card-{card.key}", border=True, gap="small"):
        # What there is nothing of has no colours.
        st.html(head_html(replace(card, series=()) if frame.empty else card))
        if frame.empty:
            st.html(f'<p class="db-empty">{escape(card.empty)}</p>')
            return
        alt = f"Chart: {card.title}. The table below it has its figures."
        st.vega_lite_chart(frame, spec(), width="stretch", alt=alt)
        st.html(behind)


def draw_html_card(card: Card, body: str) -> None:
    """A card of HTML alone."""
    with st.container(key=f"card-{card.key}", border=True, gap="small"):
        st.html(f"{head_html(card)}{body}")


def head_html(card: Card) -> str:
    """What the card is called, and what its colours mean."""
    told = f"<p>{escape(card.told)}</p>" if card.told else ""
    return f'<div class="db-card-head"><h3>{escape(card.title)}</h3>{told}{_legend(card)}</div>'


def _legend(card: Card) -> str:
    """Beside Vega's own it is text of the page, and the plot has the room."""
    colours = st.get_option("theme.chartCategoricalColors") or []
    names = "".join(
        f'<li><i style="background:{escape(colour)}"></i>{escape(name)}</li>'
        for name, colour in zip(card.domain or card.series, colours, strict=False)
        if name in card.series
    )
    return f'<ul class="db-series">{names}</ul>' if names else ""
