"""The list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.domain.recency import ago, by_period
from core.domain.records import SessionRecord
from pages.parts import assets
from pages.parts.actions import settle, want_page
from pages.parts.exporting import draw_sidebar_menu
from pages.parts.session_menu import draw_undo
from pages.parts.visit import Visit, select
from pages.parts.words import plain

ROWS = 30
EMPTY = "No conversations yet. Start typing to begin."
WHERE = "No sign-in: Daybook only answers on this machine"
_MORE = "pages of conversations"
_list = assets.component("daybook_list", "list.js")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What the sidebar shows, read at one moment."""

    sessions: tuple[SessionRecord, ...]
    running: frozenset[str]
    more: bool


def read_list(visit: Visit) -> Listed:
    """The latest conversations, as many pages of them as were asked for."""
    found: list[SessionRecord] = []
    after: str | None = None
    for _ in range(1 + st.session_state.get(_MORE, 0)):
        page = visit.daybook.sessions.list_recent(visit.user, limit=ROWS, after=after)
        found += page.sessions
        after = page.next
        if after is None:
            break
    running = visit.daybook.sessions.running(visit.user)
    return Listed(sessions=tuple(found), running=running, more=after is not None)


def draw_sidebar(visit: Visit, listed: Listed, session: SessionRecord | None) -> None:
    """New chat, the conversations by day with `session` marked, who is here."""
    st.button("New chat", key="new", icon=":material/edit_square:", width="stretch", on_click=_open)
    draw_undo()
    if not listed.sessions:
        st.caption(EMPTY)
    with st.container(key="conversations", gap=None):
        for period, sessions in by_period(listed.sessions, visit.now, visit.zone):
            st.caption(period)
            _draw_rows(visit, sessions, listed, session)
        if listed.more:
            st.button("More", key="more", type="tertiary", on_click=_show_more)
    with st.container(key="sidebar-foot"):
        draw_sidebar_menu(session.id if session else None)
        st.page_link("pages/analytics.py", label="Analytics", icon=":material/bar_chart:")
        st.html(foot_html(visit.user.name))
    _list(key="list", data={})


def foot_html(name: str) -> str:
    """Who is here, and the way to the keyboard's sheet."""
    return (
        f'<div class="db-me"><span class="db-who" title="{WHERE}">{escape(name)} · local</span>'
        '<button type="button" class="db-keys">Keyboard</button></div>'
    )


def _draw_rows(
    visit: Visit,
    sessions: Sequence[SessionRecord],
    listed: Listed,
    selected: SessionRecord | None,
) -> None:
    for each in sessions:
        running = each.id in listed.running
        if selected is not None and each.id == selected.id:
            # The name is what style sheets and scripts know the open conversation by.
            with st.container(key="row-selected"):
                _draw_row(visit, each, running=running)
        else:
            _draw_row(visit, each, running=running)


def _draw_row(visit: Visit, session: SessionRecord, *, running: bool) -> None:
    st.button(
        row_label(visit, session, running=running),
        key=f"open {session.id}",
        type="tertiary",
        width="stretch",
        # One line, cut by the browser, which shows the whole of it under the pointer.
        wrap=False,
        on_click=_open,
        args=(session.id,),
    )


def row_label(visit: Visit, session: SessionRecord, *, running: bool) -> str:
    """Title and time; a dot on one in which something is being done."""
    dot = ":primary[●] " if running else ""
    when = ago(session.last_activity_at, visit.now, visit.zone)
    return f"{dot}{plain(session.title)} :gray[{plain(when)}]"


def _open(session_id: str | None = None) -> None:
    settle()
    select(session_id)
    # Whichever part is drawn next: this one's turn can come together with another's.
    want_page()


def _show_more() -> None:
    st.session_state[_MORE] = st.session_state.get(_MORE, 0) + 1
