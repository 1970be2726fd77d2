"""The end of a running answer, drawn by the browser from the websocket as it comes."""

import streamlit as st

from core.domain.view import TurnView
from pages.parts import assets

# What the browser copies the looks from; drawing it loads what formulas and code are drawn with.
LOOKS = "`code`"
ALL_LOOKS = f"{LOOKS}\n\n```sql\nSELECT 1\n```\n\n$x$"
# What is said to those who cannot see how it ended.
ENDINGS = {
    "completed": "The answer is complete.",
    "interrupted": "The answer was stopped.",
    "error": "The answer ended in an error.",
}
_tail = assets.component("daybook_tail", "tail.js")


def draw_tail(
    session_id: str, turn_id: str | None, view: TurnView, *, part: int, chars: int
) -> None:
    """Draw what comes after the first `part` parts and `chars` UTF-16 units of the next one.

    To be called in the fragment that draws what comes before: it is drawn again as paragraphs
    become whole.
    """
    _tail(
        key="tail",
        data={
            "session": session_id,
            "turn": turn_id,
            "running": turn_id is not None,
            "ending": ENDINGS.get(view.state, ENDINGS["completed"]),
            "part": part,
            "chars": chars,
            "shape": view.shape,
            "seq": view.seq,
        },
        on_draw_change=lambda: None,
    )
    if turn_id is not None:
        with st.container(key="db-template"):
            st.markdown(ALL_LOOKS if view.parts else LOOKS)


def utf16_length(text: str) -> int:
    """How long JavaScript takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)
