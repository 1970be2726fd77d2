"""An answer: its parts in order, and what is offered when it did not go well."""

from collections.abc import Callable

import streamlit as st

from core.domain.events import Remedy
from core.domain.view import (
    NoticePart,
    Part,
    TextPart,
    ThinkingPart,
    ToolPart,
    TurnView,
    sql_of,
)
from pages.parts.actions import action
from pages.parts.models import name_of
from pages.parts.tool_card import draw_tool
from pages.parts.visit import Visit, enter
from pages.parts.words import plain, prose

STOPPED = "Stopped."


def draw_answer(visit: Visit, view: TurnView, *, key: str, model: str | None, newest: bool) -> None:
    """Who answers, the parts, and how it ended."""
    st.caption(plain(name_of(visit.daybook, model)))
    opened = _last_query(view) if newest else None
    for number, part in enumerate(view.parts):
        _draw_part(visit, part, key=f"{key} {number}", opened=number == opened)
    _draw_ending(view)


def draw_remedies(session_id: str, message_id: str, remedies: tuple[Remedy, ...]) -> None:
    """Buttons for what can be done about an answer that did not go well."""
    if not remedies:
        return
    with st.container(horizontal=True):
        for remedy in remedies:
            label, work = _REMEDIES[remedy]
            st.button(
                label, key=f"{remedy} {message_id}", on_click=work, args=(session_id, message_id)
            )


def _last_query(view: TurnView) -> int | None:
    """Where the last query is that runs or has rows: the one to see without a click."""
    shown = ("running", "complete")
    queries = [
        number
        for number, part in enumerate(view.parts)
        if isinstance(part, ToolPart) and sql_of(part) and part.state in shown
    ]
    return queries[-1] if queries else None


def _draw_part(visit: Visit, part: Part, *, key: str, opened: bool) -> None:
    match part:
        case TextPart():
            st.markdown(prose(part.text))
        case ThinkingPart():
            with st.expander("Thinking" if part.done else "Thinking…", key=f"thinking {key}"):
                st.markdown(prose(part.text) or "…")
        case ToolPart():
            draw_tool(part, visit.daybook.settings.results_dir, opened=opened)
        case NoticePart():
            st.caption(plain(part.text))


def _draw_ending(view: TurnView) -> None:
    if view.state == "error":
        st.error(plain(view.notice))
    elif view.notice:
        st.info(plain(view.notice))
    elif view.state == "interrupted":
        st.caption(STOPPED)


@action
def _again(session_id: str, message_id: str) -> None:
    visit = enter()
    visit.daybook.conversation.again(visit.user, session_id=session_id, message_id=message_id)


@action
def _go_on(session_id: str, _: str) -> None:
    visit = enter()
    visit.daybook.conversation.go_on(visit.user, session_id=session_id)


@action
def _answer_offline(session_id: str, message_id: str) -> None:
    visit = enter()
    visit.daybook.conversation.answer_offline(
        visit.user, session_id=session_id, message_id=message_id
    )


_REMEDIES: dict[Remedy, tuple[str, Callable[[str, str], None]]] = {
    "retry": ("Try again", _again),
    "continue": ("Continue", _go_on),
    "offline": ("Answer offline", _answer_offline),
}
