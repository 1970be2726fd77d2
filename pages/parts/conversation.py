"""The conversation that a page shows: its header, and what was said before it was drawn."""

import streamlit as st

from core.domain.marks import Marks
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import begin_fragment
from pages.parts.bell import hang_bell
from pages.parts.bubbles import draw_bubbles
from pages.parts.drawing import part
from pages.parts.header import draw_header
from pages.parts.session_menu import restore
from pages.parts.transcript import (
    draw_transcript,
    given_thumbs,
    last_answer,
    read_messages,
)
from pages.parts.visit import Visit, enter, select, selected
from pages.parts.welcome import draw_welcome

DELETED = "This conversation was deleted."
UNKNOWN = "There is no such conversation. It may have been deleted, or the link is not whole."
_UPTO = "number of the last message of the transcript"


def forget_transcript() -> None:
    """To be called when the whole page is drawn: the transcript takes in all that was said."""
    st.session_state.pop(_UPTO, None)


def transcript_upto() -> int:
    """The number of the last message that the transcript shows; what follows is the talk's."""
    return int(st.session_state.get(_UPTO, 0))


@part("conversation")
def draw_conversation(session_id: str | None) -> None:
    """Draw it, and again when its title, its model or its data change."""
    begin_fragment()
    if selected() != session_id:
        # A way on was taken: that is for the whole page.
        st.rerun()
    marks = Marks()
    try:
        visit = enter()
        marks = visit.daybook.events.marks(visit.user, session_id=session_id)
        _draw(visit, session_id)
    except NotFound:
        _draw_unknown(session_id or "")
    except DatabaseUnavailable as error:
        st.warning(str(error))
    draw_bubbles()
    hang_bell("header", topic="header", seen=marks.header, session_id=session_id)


def _draw(visit: Visit, session_id: str | None) -> None:
    if session_id is None:
        draw_welcome(visit)
        return
    session = visit.daybook.sessions.get(visit.user, session_id=session_id)
    page = read_messages(visit, session)
    draw_header(visit, session)
    if _UPTO not in st.session_state:
        said = [m.seq or 0 for m in page.messages if m is not last_answer(page)]
        st.session_state[_UPTO] = max(said, default=0)
    draw_transcript(visit, page, given_thumbs(visit, page), upto=transcript_upto())


def _draw_unknown(session_id: str) -> None:
    visit = enter()
    deleted = visit.daybook.sessions.is_deleted(visit.user, session_id=session_id)
    # A container with a name, for its place below the window's edge.
    with st.container(key="gone"):
        st.info(DELETED if deleted else UNKNOWN)
    with st.container(horizontal=True):
        if deleted:
            st.button("Bring it back", key="restore", on_click=restore, args=(session_id,))
        st.button("Start a new chat", key="way on", on_click=select, args=(None,))
