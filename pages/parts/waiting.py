"""Messages that wait for the running answer: shown, changed and taken away until they start."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from core.domain.records import MessageRecord
from core.errors import Conflict, NotFound
from pages.parts import sending
from pages.parts.actions import action, want_page
from pages.parts.visit import enter
from pages.parts.words import counted, plain, shortened


def draw_waiting(messages: Sequence[MessageRecord]) -> None:
    """A row for each message that waits, the next one first."""
    if not messages:
        return
    st.caption(f"{counted(len(messages), 'message')} waiting for this answer to end")
    with st.container(key="waiting", gap="xsmall"):
        for message in messages:
            _draw(message)


def _draw(message: MessageRecord) -> None:
    key = f"waiting {message.id}"
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key=key):
        st.markdown(plain(shortened(message.content, 200)))
        with st.popover("Edit", key=f"edit {message.id}"):
            # Another text is another field: what a second tab saved is what this one shows.
            field = f"text {message.id} {crc32(message.content.encode())}"
            with st.form(f"form {message.id}", border=False):
                st.text_area("Message", value=message.content, key=field)
                st.form_submit_button(
                    "Save",
                    key=f"save {message.id}",
                    on_click=_edit,
                    args=(message.session_id, message.id, field),
                )
        st.button(
            "Remove",
            key=f"remove {message.id}",
            on_click=_remove,
            args=(message.session_id, message.id),
        )


@action
def _edit(session_id: str, message_id: str, text_key: str) -> None:
    visit, text = enter(), st.session_state[text_key]
    try:
        visit.daybook.queue.edit(
            visit.user, session_id=session_id, message_id=message_id, text=text
        )
    except (NotFound, Conflict):
        # It went, or began, meanwhile: what was written is kept where it can be sent.
        if not st.session_state.get(sending.BOX):
            st.session_state[sending.BOX] = text
            want_page()
        raise


@action
def _remove(session_id: str, message_id: str) -> None:
    visit = enter()
    visit.daybook.queue.remove(visit.user, session_id=session_id, message_id=message_id)
