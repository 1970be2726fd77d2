"""The title of a conversation, edited where it stands."""

import time
from dataclasses import dataclass

import streamlit as st

from core.domain.records import SessionRecord
from core.errors import DaybookError
from pages.parts import actions, assets
from pages.parts.session_menu import renames
from pages.parts.visit import enter, selected
from pages.parts.words import plain

SHOWN_S = 10.0
# So long a browser may still send what it showed before a new title came.
ECHO_S = 5.0
_PROBLEM = "what is wrong with a title"
_TITLES = "titles that were drawn"
_title = assets.component("daybook_title", "title.js")


@dataclass(frozen=True)
class _Drawn:
    """The title of a conversation that was drawn last, the one before, and since when."""

    session_id: str
    title: str
    before: str = ""
    since: float = 0.0


def draw_title(session: SessionRecord) -> None:
    """A field that looks like a heading; Enter, or leaving it, renames the conversation."""
    key = f"title of {session.id}"
    # What is stored is what is shown, but for a title that is being typed: the browser keeps that.
    st.session_state[key] = session.title
    _note_drawn(session)
    with st.container(key="title"):
        st.text_input(
            "Title",
            key=key,
            label_visibility="collapsed",
            autocomplete="off",
            on_change=_rename,
            args=(session.id, key),
        )
        _title(key="title-tools", data={"title": session.title, "edits": renames()})


def _note_drawn(session: SessionRecord) -> None:
    drawn: _Drawn | None = st.session_state.get(_TITLES)
    if drawn is None or drawn.session_id != session.id:
        st.session_state[_TITLES] = _Drawn(session.id, session.title)
    elif drawn.title != session.title:
        now = time.monotonic()
        st.session_state[_TITLES] = _Drawn(session.id, session.title, drawn.title, now)


def _is_echo(session_id: str, title: str) -> bool:
    """Whether a browser that has not heard of the new title sends the old one along.

    It does so with whatever it asks for; nobody typed that.
    """
    drawn: _Drawn | None = st.session_state.get(_TITLES)
    return (
        drawn is not None
        and (drawn.session_id, drawn.before) == (session_id, title)
        and time.monotonic() - drawn.since < ECHO_S
    )


def draw_title_problem(session: SessionRecord) -> None:
    """Say why a title was not taken, for as long as it takes to read that."""
    session_id, problem, since = st.session_state.get(_PROBLEM, ("", "", 0.0))
    if session_id == session.id and time.monotonic() - since < SHOWN_S:
        st.error(plain(problem))


def _rename(session_id: str, key: str) -> None:
    # Of a conversation that was just left, Streamlit can report the title once more.
    if session_id != selected() or _is_echo(session_id, st.session_state[key]):
        return
    visit, title = enter(), st.session_state[key]
    st.session_state.pop(_PROBLEM, None)
    actions.settle()
    try:
        visit.daybook.sessions.rename(visit.user, session_id=session_id, title=title)
    except DaybookError as error:
        st.session_state[_PROBLEM] = (session_id, str(error), time.monotonic())
