"""A question and an answer to copy: the browser shows with them what was sent a moment ago."""

import streamlit as st

from pages.parts.tail import LOOKS


def draw_bubbles() -> None:
    """Draw them, unseen; pages/assets/page/at_once.js fills copies of them."""
    with st.container(key="db-bubbles"):
        with st.container(key="copy-person"), st.chat_message("user"):
            st.text("…")
            st.html('<div class="db-foot"></div>')
        with st.container(key="copy-answer"), st.chat_message("assistant"):
            st.markdown(LOOKS)
