"""The foot of the page: the box to write in, and a place for what belongs above it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import sending

PLACEHOLDER = "Ask about your data"


def lay_foot() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two places at the foot of the page: above the box, and for the box."""
    # In a column: at the root of the page a box makes the page fight a reader who scrolls up.
    with st.bottom:
        column = st.columns(1)[0]
    return column.container(), column.container()


def draw_box(place: DeltaGenerator) -> None:
    """Draw the box, whatever else can be drawn.

    Its submit_mode "disable" would leave the box closed whenever a fragment ends right behind the
    page; pages/assets/page/one_send.js keeps a second message in it until the first is taken.
    """
    place.chat_input(
        PLACEHOLDER, key=sending.BOX, on_submit=sending.send_typed, args=(sending.draft(),)
    )
