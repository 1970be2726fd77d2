"""The ways out of Daybook: links to the route that sends a conversation, one click each."""

import streamlit as st

from pages.parts.export_dialogs import ask_for_import, ask_for_picks, times_asked
from pages.parts.export_links import archive_html, links_html


def draw_export(session_id: str) -> None:
    """The header's row: a conversation in every format."""
    with st.container(key="export"):
        st.html(links_html(session_id, look="row"))


def draw_sidebar_menu(session_id: str | None) -> None:
    """The sidebar's menu: the open conversation, many as one file, and the way back in."""
    menu = st.container(key="export-menu").popover(
        "Export and import",
        key=f"export and import {times_asked()}",
        type="tertiary",
        icon=":material/import_export:",
    )
    with menu, st.container(key="ways", gap=None):
        if session_id is not None:
            st.caption("This conversation")
            st.html(links_html(session_id, look="grid"))
        st.caption("All conversations")
        st.html(archive_html("Export all as one zip", ids=()))
        st.button(
            "Choose some to export",
            key="pick sessions",
            type="tertiary",
            width="stretch",
            icon=":material/checklist:",
            on_click=ask_for_picks,
        )
        st.button(
            "Import a file",
            key="import sessions",
            type="tertiary",
            width="stretch",
            icon=":material/upload_file:",
            on_click=ask_for_import,
        )
