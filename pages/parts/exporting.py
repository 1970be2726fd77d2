"""The ways out of Daybook: links to the route that sends a conversation, one click each."""

from html import escape

import streamlit as st

from core.domain.export.names import ExportFormat
from pages.parts.export_dialogs import ask_for_import, ask_for_picks, times_asked

LABELS = {
    ExportFormat.MARKDOWN: "Markdown",
    ExportFormat.HTML: "HTML",
    ExportFormat.JSON: "JSON",
    ExportFormat.CSV: "CSV of messages",
    ExportFormat.NOTEBOOK: "Notebook",
    ExportFormat.ZIP: "Zip bundle",
}
_TITLES = {
    ExportFormat.MARKDOWN: "A document as text",
    ExportFormat.HTML: "A document for any browser: no script, nothing fetched",
    ExportFormat.JSON: "All of it as data; it can be imported again",
    ExportFormat.CSV: "One line a message, for spreadsheets",
    ExportFormat.NOTEBOOK: "A Jupyter notebook that runs the queries",
    ExportFormat.ZIP: "Data, notebook, results, charts and what was asked",
}


def draw_export(session_id: str) -> None:
    """The header's button: a conversation in every format."""
    with st.container(key="export", width="content"):
        with st.popover(
            "Export", key=f"export of {session_id}", type="tertiary", icon=":material/download:"
        ):
            st.html(links_html(session_id))


def draw_sidebar_menu(session_id: str | None) -> None:
    """The sidebar's menu: the open conversation, many as one file, and the way back in."""
    menu = st.container(key="export-menu").popover(
        "Export and import",
        key=f"export and import {times_asked()}",
        type="tertiary",
        icon=":material/import_export:",
    )
    with menu:
        if session_id is not None:
            st.caption("This conversation")
            st.html(links_html(session_id))
        st.caption("Conversations")
        st.html(archive_html("All of them, as one zip", ids=()))
        st.button("Choose some", key="pick sessions", type="tertiary", on_click=ask_for_picks)
        st.button("Import", key="import sessions", type="tertiary", on_click=ask_for_import)


def links_html(session_id: str) -> str:
    """A link for each format."""
    id_ = escape(session_id)
    links = "".join(
        f'<a class="db-out" href="/api/sessions/{id_}/export/{format}" download '
        f'data-export="sessions/{id_}/export" title="{_TITLES[format]}">{label}</a>'
        for format, label in LABELS.items()
    )
    return f'<div class="db-outs">{links}</div>'


def archive_html(label: str, ids: tuple[str, ...]) -> str:
    """A link to an archive of these conversations, or of all, and a place for its progress."""
    query = f"?ids={escape(','.join(ids))}" if ids else ""
    return (
        f'<div class="db-outs"><a class="db-out" href="/api/archive{query}" download '
        f'data-archive="">{escape(label)}</a>'
        '<span class="db-progress" role="status"></span></div>'
    )
