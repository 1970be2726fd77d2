"""The answer that is being written."""

import streamlit as st

from core.domain.records import TurnRecord
from core.domain.view import TurnView
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.actions import action
from pages.parts.answer import draw_answer
from pages.parts.visit import Visit, enter

EVERY_S = 0.2


@st.fragment(run_every=EVERY_S)
def draw_running(visit: Visit, turn: TurnRecord) -> None:
    """The answer as it stands, drawn again and again; when it ends, the whole page once."""
    view, problem = _view(visit, turn)
    with st.chat_message("assistant"):
        draw_answer(visit, view, key=turn.assistant_message_id, model=turn.model, newest=True)
        if problem:
            st.warning(problem)
        elif not view.parts:
            st.caption("Thinking…")
        st.button(
            "Stop", key="stop", icon=":material/stop:", on_click=_stop, args=(turn.session_id,)
        )
    if view.done:
        st.rerun()


def _view(visit: Visit, turn: TurnRecord) -> tuple[TurnView, str]:
    """The answer as it stands, or as it last stood and why no more is known."""
    key = f"last view of {turn.id}"
    try:
        view = visit.daybook.conversation.view(visit.user, turn_id=turn.id)
    except DatabaseUnavailable as error:
        return st.session_state.get(key, TurnView()), str(error)
    except NotFound:
        # Deleted in another tab: the whole page says so.
        st.rerun()
    st.session_state[key] = view
    return view, ""


@action
def _stop(session_id: str) -> None:
    visit = enter()
    visit.daybook.conversation.stop(visit.user, session_id=session_id)
