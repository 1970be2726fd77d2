"""Above the box: what waits, what went wrong, the way to stop."""

import streamlit as st

from core.domain.marks import Marks
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import action, begin_fragment, draw_problem
from pages.parts.bell import hang_bell
from pages.parts.drawing import part
from pages.parts.visit import enter
from pages.parts.waiting import draw_waiting

# The words of an answer come first.
CALM_MS = 120


@part("dock")
def draw_dock(session_id: str | None) -> None:
    """Draw it, and again whenever something happens in the conversation."""
    begin_fragment()
    marks = Marks()
    try:
        visit = enter()
        marks = visit.daybook.events.marks(visit.user, session_id=session_id)
        if session_id is not None:
            _draw(session_id)
    except DatabaseUnavailable as error:
        st.warning(str(error))
    except NotFound:
        pass  # the page says so
    draw_problem()
    hang_bell("dock", topic="session", seen=marks.session, session_id=session_id, calm_ms=CALM_MS)


def _draw(session_id: str) -> None:
    visit = enter()
    turn = visit.daybook.turns.active(visit.user, session_id=session_id)
    draw_waiting(visit.daybook.messages.queued(visit.user, session_id=session_id))
    if turn is not None:
        with st.container(horizontal=True, horizontal_alignment="right", key="stop-row"):
            st.button(
                "Stop",
                key="stop",
                icon=":material/stop_circle:",
                on_click=_stop,
                args=(session_id,),
            )


@action
def _stop(session_id: str) -> None:
    visit = enter()
    visit.daybook.conversation.stop(visit.user, session_id=session_id)
