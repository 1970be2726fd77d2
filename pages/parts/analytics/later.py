"""What is below the first screen is drawn when it comes near: what is above comes sooner."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts import assets

_KEY = "near"
NEAR = "what of the analytics page came near"
_near = assets.component("daybook_near", "near.js")


@st.fragment(key="later")
def draw_later(what: str, draw: Callable[[], None]) -> None:
    """Draw it, or a place for it; `what` tells it from what was there before."""
    with st.container(key="later"):
        if st.session_state.get(NEAR) == what:
            draw()
        else:
            _near(key=_KEY, data={"what": what}, on_near_change=_came)


def _came() -> None:
    found: Any = st.session_state.get(_KEY)
    st.session_state[NEAR] = found.get("near") if found else None
