"""Keeps the end of the page in view while it grows, unless the reader has scrolled up."""

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent.parent / "assets" / "follow.js").read_text("utf-8")
_follow = st.components.v2.component("daybook_follow", js=_SCRIPT)


def follow_the_end(conversation: str | None, turn: str | None) -> None:
    """Go to the end when `conversation` is opened or `turn` begins in it, and stay there."""
    _follow(key="follow", data={"conversation": conversation or "", "turn": turn or ""})
