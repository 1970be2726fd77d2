"""The list of conversations."""

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

ROWS = 30
EMPTY = "No conversations yet. Start typing to begin."
WHERE = "No sign-in: Daybook only answers on this machine"
_MORE = "pages of conversations"
_LIST = "list"
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
        st.html(list_html(visit, listed, session))
        if listed.more:
            st.button("More", key="more", type="tertiary", on_click=_show_more)
    with st.container(key="sidebar-foot"):
        draw_sidebar_menu(session.id if session else None)
        st.page_link("pages/analytics.py", label="Analytics", icon=":material/bar_chart:")
        st.html(foot_html(visit.user.name))
    _list(key=_LIST, data={}, on_picked_change=_open_picked)


def foot_html(name: str) -> str:
    """Who is here, and the way to the keyboard's sheet."""
    return (
        f'<div class="db-me"><span class="db-who" title="{WHERE}">{escape(name)} · local</span>'
        '<button type="button" class="db-keys">Keyboard</button></div>'
    )


def list_html(visit: Visit, listed: Listed, selected: SessionRecord | None) -> str:
    """The conversations under their periods, as links; every text escaped.

    One element, not one for each row: a sidebar of buttons took the browser as long as the rest of
    the page. A link's address works by itself, too, in another tab, say.
    """
    open_id = selected.id if selected else None
    found = []
    for period, sessions in by_period(listed.sessions, visit.now, visit.zone):
        found.append(f"<h2>{escape(period)}</h2>")
        found += [
            _row(visit, each, running=each.id in listed.running, is_open=each.id == open_id)
            for each in sessions
        ]
    return f'<nav class="db-sessions" aria-label="Conversations">{"".join(found)}</nav>'


def _row(visit: Visit, session: SessionRecord, *, running: bool, is_open: bool) -> str:
    title, id_ = escape(session.title), escape(session.id)
    when = escape(ago(session.last_activity_at, visit.now, visit.zone))
    current = ' aria-current="page"' if is_open else ""
    dot = '<span class="db-busy" role="img" aria-label="Being answered"></span>' if running else ""
    return (
        f'<a class="db-session" href="?session={id_}" data-session="{id_}"{current}'
        f' title="{title} {when}">{dot}<span class="db-session-title" dir="auto">{title}</span>'
        f' <span class="db-when">{when}</span></a>'
    )


def _open_picked() -> None:
    _open(str(st.session_state[_LIST].picked))


def _open(session_id: str | None = None) -> None:
    settle()
    select(session_id)
    # Whichever part is drawn next: this one's turn can come together with another's.
    want_page()


def _show_more() -> None:
    st.session_state[_MORE] = st.session_state.get(_MORE, 0) + 1
