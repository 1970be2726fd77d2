"""The header of a conversation: its title, who answers, the data in use, its menu, its exports,
and what it used."""

from html import escape

import streamlit as st

from core.domain.analytics import SessionUsage
from core.domain.analytics_words import session_line, session_title
from core.domain.records import SessionRecord
from pages.parts.exporting import draw_export
from pages.parts.models import draw_picker
from pages.parts.reach import draw_reach
from pages.parts.session_menu import draw_menu
from pages.parts.title import draw_title, draw_title_problem
from pages.parts.visit import Visit

NEARLY_FULL = 0.8


def draw_header(visit: Visit, session: SessionRecord) -> None:
    """Draw it, to be called in a fragment; it stays at the top while the rest scrolls."""
    with st.container(key="header", gap=None):
        with st.container(
            key="header-row", horizontal=True, vertical_alignment="center", gap="xsmall"
        ):
            draw_title(session)
            draw_picker(visit, session)
            draw_reach(session.id)
            draw_menu(session)
        with st.container(
            key="header-foot", horizontal=True, vertical_alignment="center", gap="small"
        ):
            draw_export(session.id)
            st.html(usage_html(session.id, read_usage(visit, session.id)))
        draw_title_problem(session)


def read_usage(visit: Visit, session_id: str) -> SessionUsage:
    """What the session used so far."""
    return visit.daybook.analytics.session_usage(visit.user, session_id=session_id)


def usage_html(session_id: str, used: SessionUsage) -> str:
    """Tokens, cost and how full the context is; pages/assets/page/usage.js keeps it up to date."""
    share = used.fullness
    full = ' data-full=""' if share is not None and share >= NEARLY_FULL else ""
    return (
        f'<p class="db-usage" data-usage="{escape(session_id)}" '
        f'title="{escape(session_title(used))}"{full}>{escape(session_line(used))}</p>'
    )
