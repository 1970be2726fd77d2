"""The messages of a conversation: the newest, and older ones on request."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from core.domain.records import MessagePage, MessageRecord, SessionRecord, Thumb
from core.domain.states import MessageRole
from core.domain.view import view_of
from pages.parts.actions import settle
from pages.parts.answer import draw_answer, message_box
from pages.parts.foot import draw_foot
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


def draw_transcript(
    visit: Visit, page: MessagePage, thumbs: Mapping[str, Thumb], *, upto: int
) -> None:
    """The messages of a page that have at most the number `upto` in their conversation."""
    with st.container(key="transcript"):
        if page.older is not None:
            session_id = page.messages[0].session_id
            st.button("Load older", key="older", on_click=_load_older, args=(session_id,))
        for message in page.messages:
            if (message.seq or 0) <= upto:
                draw_message(visit, message, thumbs.get(message.id))


def last_answer(page: MessagePage) -> MessageRecord | None:
    """The answer at the end of a page; it may still be written."""
    last = page.messages[-1] if page.messages else None
    return last if last is not None and last.role != MessageRole.USER else None


def given_thumbs(visit: Visit, page: MessagePage) -> dict[str, Thumb]:
    """The person's thumbs on the answers of a page, by message."""
    answers = [message.id for message in page.messages if message.role != MessageRole.USER]
    given = visit.daybook.feedback.given(visit.user, message_ids=answers)
    return {id_: feedback.thumb for id_, feedback in given.items()}


def draw_message(visit: Visit, message: MessageRecord, thumb: Thumb | None) -> None:
    """One message that is not being written any more."""
    with message_box(message):
        if message.role == MessageRole.USER:
            # As it was typed: what a person pastes is often SQL or a table, not Markdown.
            st.text(message.content)
        else:
            view = view_of(message)
            draw_answer(visit, view, key=message.id, model=message.model, newest=False)
        draw_foot(visit, message, newest=False, thumb=thumb)


def _older_key(session_id: str) -> str:
    return f"pages of older messages in {session_id}"


def _load_older(session_id: str) -> None:
    settle()
    key = _older_key(session_id)
    st.session_state[key] = st.session_state.get(key, 0) + 1
