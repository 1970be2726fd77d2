"""An answer: its parts in order, and what is offered when it did not go well."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.domain.events import Remedy
from core.domain.models import OFFLINE_MODEL
from core.domain.pieces import blocks, chunks, with_links
from core.domain.records import MessageRecord
from core.domain.states import MessageKind, MessageRole, MessageStatus
from core.domain.view import (
    NoticePart,
    Part,
    TextPart,
    ThinkingPart,
    ToolPart,
    TurnView,
    sql_of,
)
from pages.parts.actions import action, want_page
from pages.parts.models import name_of
from pages.parts.tail import utf16_length
from pages.parts.tool_card import draw_tool
from pages.parts.visit import Visit, enter
from pages.parts.words import lasted, plain, prose

STOPPED = "Stopped."


def message_box(message: MessageRecord) -> DeltaGenerator:
    """Where a message is drawn; its key says what it is, for the page's scripts and styles."""
    person = message.role == MessageRole.USER
    box = st.container(key=f"msg-{_kind(message)}-{message.id}")
    return box.chat_message("user" if person else "assistant")


def draw_answer(
    visit: Visit,
    view: TurnView,
    *,
    key: str,
    model: str | None,
    newest: bool,
    running: bool = False,
) -> tuple[int, int]:
    """The parts, and how it ended.

    Returns how much was drawn: that many parts whole, and of the next one so many UTF-16 units.
    Of a running answer's last paragraph nothing is drawn.
    """
    if model == OFFLINE_MODEL:
        st.caption(plain(name_of(visit.daybook, model)))
    opened = _last_query(view) if newest else None
    part, chars = len(view.parts), 0
    for number, each in enumerate(view.parts):
        if isinstance(each, TextPart) and newest:
            drawn = _draw_text(each, whole=each.done or not running)
            part, chars = (part, 0) if drawn is None else (number, drawn)
        else:
            _draw_part(visit, each, key=f"{key} {number}", opened=number == opened)
    _draw_ending(view)
    return part, chars


def _draw_text(part: TextPart, *, whole: bool) -> int | None:
    """Draw what is whole; returns how much that is, None when all of it is."""
    pieces = list(blocks(part.text, whole=whole))
    for chunk in with_links(chunks(pieces)):
        st.markdown(prose(chunk))
    return None if whole else utf16_length("".join(pieces))


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
            with st.expander(thinking_title(part), key=f"thinking {key}"):
                st.markdown(prose(part.text) or "…")
        case ToolPart():
            # The API's ids are unique within an answer only.
            own = replace(part, id=f"{key.partition(' ')[0]} {part.id}")
            draw_tool(own, visit.daybook.settings.results_dir, opened=opened)
        case NoticePart():
            st.caption(plain(part.text))


def thinking_title(part: ThinkingPart) -> str:
    """What a folded summary of thinking is called, with its duration when that is known."""
    if not part.done:
        return "Thinking…"
    if part.duration_ms is None:
        return "Thought"
    return f"Thought for {lasted(part.duration_ms)}"


def _kind(message: MessageRecord) -> str:
    if message.role == MessageRole.USER:
        return "person"
    if message.status == MessageStatus.ERROR:
        return "error"
    return "artifact" if message.kind == MessageKind.SYSTEM_ARTIFACT else "answer"


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
    want_page()


@action
def _go_on(session_id: str, _: str) -> None:
    visit = enter()
    visit.daybook.conversation.go_on(visit.user, session_id=session_id)
    want_page()


@action
def _answer_offline(session_id: str, message_id: str) -> None:
    visit = enter()
    visit.daybook.conversation.answer_offline(
        visit.user, session_id=session_id, message_id=message_id
    )
    want_page()


_REMEDIES: dict[Remedy, tuple[str, Callable[[str, str], None]]] = {
    "retry": ("Try again", _again),
    "continue": ("Continue", _go_on),
    "offline": ("Answer offline", _answer_offline),
}
