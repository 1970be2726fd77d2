"""The list of conversations."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core.domain.recency import ago, by_period
from core.domain.records import SessionRecord
from pages.parts.actions import settle
from pages.parts.session_menu import draw_menu, draw_undo
from pages.parts.visit import Visit, select
from pages.parts.words import plain, shortened

ROWS = 30
LONGEST_TITLE = 80
EMPTY = "No conversations yet. Start typing to begin."
_MORE = "pages of conversations"


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
    """New chat, the conversations by day, and what can be done with the selected one."""
    st.button("New chat", key="new", icon=":material/add:", width="stretch", on_click=_open)
    draw_undo()
    if not listed.sessions:
        st.caption(EMPTY)
    with st.container(key="conversations"):
        for period, sessions in by_period(listed.sessions, visit.now, visit.zone):
            st.caption(period)
            _draw_rows(visit, sessions, listed, session)
    if listed.more:
        st.button("More", key="more", type="tertiary", on_click=_show_more)


def _draw_rows(
    visit: Visit,
    sessions: Sequence[SessionRecord],
    listed: Listed,
    selected: SessionRecord | None,
) -> None:
    for each in sessions:
        is_selected = selected is not None and each.id == selected.id
        st.button(
            row_label(visit, each, running=each.id in listed.running),
            key=f"open {each.id}",
            type="secondary" if is_selected else "tertiary",
            width="stretch",
            on_click=_open,
            args=(each.id,),
        )
        if is_selected:
            draw_menu(each)


def row_label(visit: Visit, session: SessionRecord, *, running: bool) -> str:
    """Title and time; a dot on one in which something is being done."""
    dot = ":blue[●] " if running else ""
    when = ago(session.last_activity_at, visit.now, visit.zone)
    return f"{dot}{plain(shortened(session.title, LONGEST_TITLE))} :gray[:small[{plain(when)}]]"


def _open(session_id: str | None = None) -> None:
    settle()
    select(session_id)


def _show_more() -> None:
    st.session_state[_MORE] = st.session_state.get(_MORE, 0) + 1
