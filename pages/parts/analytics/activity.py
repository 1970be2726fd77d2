"""What was said in a range: questions and answers, conversations, tools."""

from html import escape

import streamlit as st

from core.domain.analytics import Activity, AnalyticsPage
from core.domain.analytics_address import View
from core.domain.analytics_tables import folded_html
from core.domain.analytics_words import percent, short
from pages.parts.analytics import frames, specs
from pages.parts.analytics.cards import Card, draw_chart_card
from pages.parts.analytics.overview import draw_hours
from pages.parts.visit import Visit


def draw_activity(visit: Visit, page: AnalyticsPage, view: View) -> None:
    """The charts."""
    with st.container(key="activity-grid"):
        _draw_talk(visit, page, view)
        draw_hours(visit, page, view)
        _draw_lengths(visit, page, view)
        _draw_tools(visit, page, view)


def shares_html(talk: Activity) -> str:
    """Questions and answers, and what became of the answers, in one line."""
    figures = [
        ("Questions", talk.questions, None),
        ("Answers", talk.answers, None),
        ("Good answers", talk.up, talk.share(talk.up)),
        ("Bad answers", talk.down, talk.share(talk.down)),
        ("Stopped", talk.stopped, talk.share(talk.stopped)),
        ("Interrupted", talk.interrupted, talk.share(talk.interrupted)),
        ("Failed", talk.failed, talk.share(talk.failed)),
    ]
    cells = "".join(
        f'<div><dt>{escape(name)}</dt><dd title="{count:,}"><b>{short(count)}</b>'
        f"{f'<span>{percent(share)}</span>' if share is not None else ''}</dd></div>"
        for name, count, share in figures
    )
    return f'<dl class="db-shares">{cells}</dl>'


def _draw_talk(visit: Visit, page: AnalyticsPage, view: View) -> None:
    steps = frames.steps_of(page.span, frames.MOST_PAIRS)
    found = frames.talk(page.activity.days, page.span)
    draw_chart_card(
        Card(
            key="talk",
            title=f"Questions and answers a {steps.word}",
            empty="Nobody asked.",
            series=frames.KINDS,
        ),
        lambda: specs.talk(frames.KINDS, specs.axis_of(steps)),
        found if page.activity.days else found.head(0),
        folded_html("talk", view, visit.zone),
    )


def _draw_lengths(visit: Visit, page: AnalyticsPage, view: View) -> None:
    lengths = page.activity.lengths
    draw_chart_card(
        Card(
            key="lengths",
            title="Length of conversations",
            told="Those that began in these days, by how many answers they have by now.",
            empty="No conversation began in these days.",
        ),
        lambda: specs.lengths(len(lengths)),
        frames.lengths(lengths) if any(x.sessions for x in lengths) else frames.lengths(()),
        folded_html("lengths", view, visit.zone),
    )


def _draw_tools(visit: Visit, page: AnalyticsPage, view: View) -> None:
    draw_chart_card(
        Card(key="tools", title="Tools used", empty="No tool was used.", series=frames.OUTCOMES),
        lambda: specs.tools(len(page.tools), frames.OUTCOMES),
        frames.tools(page.tools),
        folded_html("tools", view, visit.zone),
    )
