"""The header of a conversation: its title, who answers, the data in use, its menu, its exports."""

import streamlit as st

from core.domain.records import SessionRecord
from pages.parts.exporting import draw_export
from pages.parts.models import draw_picker
from pages.parts.reach import draw_reach
from pages.parts.session_menu import draw_menu
from pages.parts.title import draw_title, draw_title_problem
from pages.parts.visit import Visit


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
        draw_export(session.id)
        draw_title_problem(session)
