"""Questions under the newest answer, each to be asked with a click."""

import streamlit as st

from pages.parts import sending
from pages.parts.actions import want_page
from pages.parts.words import plain

LABEL_CHARS = 160


def draw_suggestions(message_id: str, questions: tuple[str, ...]) -> None:
    """A button for each question; nothing where there is none."""
    if not questions:
        return
    with st.container(key=f"suggested-{message_id}", gap="small"):
        for number, question in enumerate(questions):
            st.button(
                plain(question[:LABEL_CHARS]),
                key=f"suggested {number} {message_id}",
                on_click=_ask,
                args=(question, sending.draft()),
            )


def _ask(question: str, draft_id: str) -> None:
    sending.send_text(question, draft_id)
    want_page()
