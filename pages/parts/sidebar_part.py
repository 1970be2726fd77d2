"""The sidebar as a part that is drawn again by itself when the list of conversations changes."""

import streamlit as st

from core.domain.marks import Marks
from core.domain.records import SessionRecord
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import begin_fragment
from pages.parts.bell import hang_bell
from pages.parts.drawing import part
from pages.parts.sidebar import draw_sidebar, read_list
from pages.parts.visit import Visit, enter, selected

AGO_S = 60
# The list is in nobody's way: the first words of an answer come before it.
CALM_MS = 300


@part("sidebar")
def draw_sidebar_part(session_id: str | None) -> None:
    """Draw the list; `session_id`: the conversation that the rest of the page shows."""
    begin_fragment()
    if selected() != session_id:
        # A row was clicked, or the selected conversation deleted: that is for the whole page.
        st.rerun()
    marks = Marks()
    try:
        visit = enter()
        marks = visit.daybook.events.marks(visit.user)
        draw_sidebar(visit, read_list(visit), _session(visit, session_id))
    except DatabaseUnavailable as error:
        st.caption(str(error))
    hang_bell(
        "list",
        topic="any",
        seen=marks.any,
        session_id=session_id,
        every_s=AGO_S,
        calm_ms=CALM_MS,
    )


def _session(visit: Visit, session_id: str | None) -> SessionRecord | None:
    if session_id is None:
        return None
    try:
        return visit.daybook.sessions.get(visit.user, session_id=session_id)
    except NotFound:
        return None
