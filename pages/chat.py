"""The chat page: the conversation that the address names, or a new one."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import DatabaseUnavailable, DaybookError, NotFound
from pages.parts import away, composer
from pages.parts.actions import draw_problem
from pages.parts.follow import follow_the_end
from pages.parts.live import draw_running
from pages.parts.models import draw_picker
from pages.parts.session_menu import restore
from pages.parts.sidebar import draw_sidebar, read_list
from pages.parts.transcript import draw_transcript, read_messages
from pages.parts.visit import Visit, enter, select, selected
from pages.parts.waiting import draw_waiting
from pages.parts.watch import Seen, look, watch
from pages.parts.welcome import draw_welcome

DELETED = "This conversation was deleted."
UNKNOWN = "There is no such conversation. It may have been deleted, or the link is not whole."


def draw() -> None:
    """Draw the page; the box is there whatever happens to the rest."""
    above, below = composer.draw_box()
    try:
        _draw(above, below)
    except DatabaseUnavailable as error:
        away.draw_away(above, str(error))
    except DaybookError as error:
        above.error(str(error))


def _draw(above: DeltaGenerator, below: DeltaGenerator) -> None:
    visit, session_id = enter(), selected()
    # The address is what says which conversation this is: keep it there through every run.
    select(session_id)
    try:
        seen = look(visit, session_id)
    except NotFound:
        _draw_unknown(visit, session_id or "", above)
        return
    with st.sidebar:
        draw_sidebar(visit, seen.listed, seen.session)
    with above:
        draw_waiting(seen.waiting)
        draw_problem()
        watch(visit, session_id, seen)
    with below:
        draw_picker(visit, seen.session)
    _draw_conversation(visit, seen)
    follow_the_end(session_id, seen.turn.id if seen.turn else None)


def _draw_conversation(visit: Visit, seen: Seen) -> None:
    if seen.session is None:
        draw_welcome(visit)
        return
    page = read_messages(visit, seen.session)
    draw_transcript(visit, page, running=seen.turn.id if seen.turn else None)
    if seen.turn is not None:
        draw_running(visit, seen.turn)


def _draw_unknown(visit: Visit, session_id: str, above: DeltaGenerator) -> None:
    with st.sidebar:
        draw_sidebar(visit, read_list(visit), None)
    deleted = visit.daybook.sessions.is_deleted(visit.user, session_id=session_id)
    st.info(DELETED if deleted else UNKNOWN)
    with st.container(horizontal=True):
        if deleted:
            st.button("Bring it back", key="restore", on_click=restore, args=(session_id,))
        st.button("Start a new chat", key="way on", on_click=select, args=(None,))
    with above:
        watch(visit, session_id, None)


draw()
