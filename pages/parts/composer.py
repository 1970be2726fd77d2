"""The foot of the page: what waits, what went wrong, the box to write in, who answers."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import sending

PLACEHOLDER = "Ask about your data"


def draw_box() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Draw the box, whatever else can be drawn; returns a place above and one below it."""
    # In a column: at the root of the page a box makes the page fight a reader who scrolls up.
    with st.bottom:
        column = st.columns(1)[0]
    above = column.container()
    # Disabled until a message is taken: of two that are sent before that, the first would be lost.
    column.chat_input(
        PLACEHOLDER,
        key=sending.BOX,
        submit_mode="disable",
        on_submit=sending.send_typed,
        args=(sending.draft(),),
    )
    return above, column.container()
