"""The messages of a conversation: the newest, and older ones on request."""

from dataclasses import replace

import streamlit as st

from core.domain.records import MessagePage, MessageRecord, SessionRecord
from core.domain.states import MessageRole
from core.domain.view import view_of
from pages.parts.actions import settle
from pages.parts.answer import draw_answer, draw_remedies
from pages.parts.visit import Visit

NEWEST = 25
OLDER = 100


def read_messages(visit: Visit, session: SessionRecord) -> MessagePage:
    """The newest messages, and as many pages of older ones as were asked for."""
    read = visit.daybook.messages.page
    page = read(visit.user, session_id=session.id, limit=NEWEST)
    for _ in range(st.session_state.get(_older_key(session.id), 0)):
        if page.older is None:
            break
        older = read(visit.user, session_id=session.id, limit=OLDER, before=page.older)
        page = replace(older, messages=older.messages + page.messages)
    return page


def draw_transcript(visit: Visit, page: MessagePage, *, running: str | None) -> None:
    """All messages but the answer that the turn `running` is writing."""
    if page.older is not None:
        session_id = page.messages[0].session_id
        st.button("Load older", key="older", on_click=_load_older, args=(session_id,))
    written = [message for message in page.messages if not _is_of(message, running)]
    for message in written:
        _draw(visit, message, newest=running is None and message is written[-1])


def _draw(visit: Visit, message: MessageRecord, *, newest: bool) -> None:
    with st.chat_message("user" if message.role == MessageRole.USER else "assistant"):
        if message.role == MessageRole.USER:
            # As it was typed: what a person pastes is often SQL or a table, not Markdown.
            st.text(message.content)
            return
        view = view_of(message)
        draw_answer(visit, view, key=message.id, model=message.model, newest=newest)
        if newest:
            draw_remedies(message.session_id, message.id, view.remedies)


def _is_of(message: MessageRecord, running: str | None) -> bool:
    return running is not None and message.turn_id == running


def _older_key(session_id: str) -> str:
    return f"pages of older messages in {session_id}"


def _load_older(session_id: str) -> None:
    settle()
    key = _older_key(session_id)
    st.session_state[key] = st.session_state.get(key, 0) + 1
