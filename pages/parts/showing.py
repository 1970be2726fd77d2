"""Widgets that show what is stored, whoever chose it in whichever tab."""

import streamlit as st


def show(key: str, value: object) -> None:
    """Have the widget of this key show a value when it is drawn.

    Not set when it does already: that would undo in the browser what is chosen there meanwhile.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
