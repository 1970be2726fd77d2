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
from pages.parts.visit import Visit, targeted

NEWEST = 25
OLDER = 100
# Pages of older messages that are read to find the one that a link leads to.
MOST_FOR_TARGET = 5
NOT_HERE = "The message that this link leads to is further back, or is not there any more."


def read_messages(visit: Visit, session: SessionRecord) -> MessagePage:
    """The newest messages, and as many pages of older ones as were asked for, by a click or by a
    link that leads to one of them."""
    read = visit.daybook.messages.page
    page = read(visit.user, session_id=session.id, limit=NEWEST)
    for _ in range(st.session_state.get(_older_key(session.id), 0)):
        if page.older is None:
            break
        page = _older(visit, session, page, page.older)
    for _ in range(MOST_FOR_TARGET):
        if page.older is None or not targeted() or holds(page, targeted()):
            break
        page = _older(visit, session, page, page.older)
        key = _older_key(session.id)
        st.session_state[key] = st.session_state.get(key, 0) + 1
    return page


def holds(page: MessagePage, message_id: str) -> bool:
    """Whether a message is on the page."""
    return any(message.id == message_id for message in page.messages)


def _older(visit: Visit, session: SessionRecord, page: MessagePage, before: str) -> MessagePage:
    read = visit.daybook.messages.page
    older = read(visit.user, session_id=session.id, limit=OLDER, before=before)
    return replace(older, messages=older.messages + page.messages)


def draw_transcript(
    visit: Visit, page: MessagePage, thumbs: Mapping[str, Thumb], *, upto: int
) -> None:
    """The messages of a page that have at most the number `upto` in their conversation."""
    with st.container(key="transcript"):
        if targeted() and not holds(page, targeted()):
            st.caption(NOT_HERE)
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
