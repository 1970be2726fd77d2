"""Buttons that copy: plain HTML, which the page's tools listen to; a click reruns nothing."""

from html import escape

import streamlit as st


def draw_copy_text(text: str, *, label: str) -> None:
    """A button that copies `text`."""
    _draw(f'data-copy-text="{escape(text)}"', label)


def draw_code(code: str, language: str, *, key: str, label: str) -> None:
    """Code, highlighted, with a button that copies it. `key`: what tells it from other code."""
    with st.container(key=f"code {key}"):
        draw_copy_text(code, label=label)
        st.code(code, language=language, wrap_lines=True)


def draw_copy_result(result_id: str, *, label: str) -> None:
    """A button that copies the rows of a result, with tabs between the cells."""
    _draw(f'data-copy="results/{escape(result_id)}/tsv"', label)


def _draw(data: str, label: str) -> None:
    name = escape(label)
    button = (
        f'<button type="button" class="db-copy" {data} aria-label="{name}" title="{name}"></button>'
    )
    st.html(f'<span class="db-tools">{button}</span>', width="content")
