"""While the database does not answer: say so, and go on when it does."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.errors import DatabaseUnavailable
from pages.parts.actions import settle
from pages.parts.visit import enter

EVERY_S = 1.0


def draw_away(place: DeltaGenerator, reason: str) -> None:
    """Say why there is nothing to see."""
    with place:
        st.warning(f"{reason} This page goes on by itself when it is back.")
        _wait()


@st.fragment(run_every=EVERY_S)
def _wait() -> None:
    try:
        enter().daybook.database.ping()
    except DatabaseUnavailable:
        return
    settle()
    st.rerun()
