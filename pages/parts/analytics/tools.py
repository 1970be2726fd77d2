"""What the browser does by itself for the page: its links draw anew without loading anew, budgets
are changed where they stand, and the link to what is shown is copied."""

from typing import Any

import streamlit as st

from core.domain.analytics_address import View
from pages.parts import assets
from pages.parts.analytics import place
from pages.parts.analytics.budgets import set_limit

_KEY = "analytics-tools"
_tools = assets.component("daybook_analytics", "analytics.js")


def draw_tools(view: View) -> None:
    """Mount them; another list is shown from its top."""
    shown = f"{view.listing} {view.session} {view.after}"
    _tools(key=_KEY, data={"shown": shown}, on_go_change=_go, on_limit_change=_limit)


def _told(name: str) -> Any:
    found = st.session_state.get(_KEY)
    return found.get(name) if found else None


def _go() -> None:
    href = _told("go")
    if isinstance(href, dict):
        place.go_to(str(href.get("href", "")))


def _limit() -> None:
    given = _told("limit")
    if isinstance(given, dict):
        set_limit(str(given.get("whose", "")), str(given.get("text", "")))
