"""Sends what a person typed or picked; a conversation is stored with its first message."""

from uuid import UUID, uuid5

import streamlit as st

from core.domain.ids import new_id
from core.errors import DaybookError
from pages.parts import actions, models
from pages.parts.visit import Visit, enter, select, selected

BOX = "message"
_DRAFT = "draft"
_BEGUN = "begun"


def draft() -> str:
    """The id of the message that is being written: the same until one has been sent.

    It is handed to callbacks when they are drawn, so that a second click on what was drawn once
    sends nothing twice.
    """
    return str(st.session_state.setdefault(_DRAFT, new_id()))


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
    try:
        _send(enter(), text, draft_id)
    except DaybookError as error:
        actions.report(str(error))
        return False
    st.session_state[_DRAFT] = new_id()
    return True


def _send(visit: Visit, text: str, draft_id: str) -> None:
    daybook = visit.daybook
    checked = daybook.turns.checked(text)
    here = selected()
    session_id = here or _begin(visit, draft_id)
    daybook.conversation.send(
        visit.user,
        session_id=session_id,
        text=checked,
        # Of the text, too: one that was mended after a failure is another message.
        client_request_id=str(uuid5(UUID(draft_id), checked)),
    )
    if here is None:
        select(session_id)
        actions.want_page()


def _begin(visit: Visit, draft_id: str) -> str:
    """A conversation for the draft; the one that an earlier try began, if one did."""
    begun: dict[str, str] = st.session_state.setdefault(_BEGUN, {})
    if draft_id not in begun:
        datasets = visit.daybook.datasets.list_for(visit.user)
        session = visit.daybook.sessions.create(
            visit.user,
            model=models.for_new(visit.daybook),
            dataset_ids=[dataset.id for dataset in datasets],
        )
        begun.clear()
        begun[draft_id] = session.id
    return begun[draft_id]
