"""Sends what a person typed or picked; a conversation is stored with its first message.

The browser may have sent it already, over its websocket (pages/assets/page/at_once.js).
"""

import streamlit as st

from core.agent.sending import Draft
from core.domain.ids import new_id
from core.errors import DaybookError
from pages.parts import actions, models
from pages.parts.drawing import let_answers_begin
from pages.parts.visit import Visit, enter, select, selected

BOX = "message"
_DRAFT = "draft"
_REFUSED = "refused"


def draft() -> str:
    """The id of the message that is being written: the same until one has been sent.

    It is handed to callbacks when they are drawn, so that a second click on what was drawn once
    sends nothing twice.
    """
    return str(st.session_state.setdefault(_DRAFT, new_id()))


def refused() -> str:
    """The text of the last message, if it could not be sent."""
    return str(st.session_state.get(_REFUSED, ""))


def send_typed(draft_id: str) -> None:
    """Send what is in the box; it stays there when it cannot be sent."""
    text = st.session_state[BOX] or ""
    if not _sent(text, draft_id):
        st.session_state[BOX] = text


def send_text(text: str, draft_id: str) -> None:
    """Send a text that was offered."""
    _sent(text, draft_id)


def _sent(text: str, draft_id: str) -> bool:
    actions.settle()
    # Most likely the browser has sent it already, over its websocket.
    let_answers_begin()
    try:
        _send(enter(), text, draft_id)
    except DaybookError as error:
        actions.report(str(error))
        st.session_state[_REFUSED] = text
        return False
    st.session_state[_DRAFT] = new_id()
    st.session_state.pop(_REFUSED, None)
    return True


def _send(visit: Visit, text: str, draft_id: str) -> None:
    here = selected()
    draft = Draft(id=draft_id, text=text, session_id=here, model=models.picked())
    sending = visit.daybook.sending
    session_id = sending.sent(visit.user, draft) or sending.send(visit.user, draft)
    if here is None:
        select(session_id)
        actions.want_page()
