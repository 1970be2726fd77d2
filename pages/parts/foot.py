"""Under a message: when, by whom, and what can be done with it.

Real buttons without scripts: the page's tools take their clicks, so that nothing is drawn again.
"""

from html import escape

import streamlit as st

from core.domain.recency import at, in_full
from core.domain.records import MessageRecord, Thumb
from core.domain.states import MessageRole
from pages.parts.models import name_of
from pages.parts.visit import Visit

_THUMBS: dict[Thumb, str] = {"up": "Good answer", "down": "Bad answer"}


def draw_foot(
    visit: Visit,
    message: MessageRecord,
    *,
    newest: bool,
    thumb: Thumb | None = None,
    comment: str = "",
) -> None:
    """The line under a message. `newest`: it is always seen, not only under a pointer.

    `thumb`, `comment`: what the person thinks of the answer.
    """
    st.html(foot_html(visit, message, newest=newest, thumb=thumb, comment=comment))


def foot_html(
    visit: Visit,
    message: MessageRecord,
    *,
    newest: bool,
    thumb: Thumb | None = None,
    comment: str = "",
) -> str:
    """The line as HTML, every text in it escaped."""
    id_ = escape(message.id)
    buttons = [_button("db-copy", "Copy message", f'data-copy="messages/{id_}/markdown"')]
    facts = [_time(visit, message)]
    if message.role != MessageRole.USER:
        facts.append(
            f'<span class="db-model">{escape(name_of(visit.daybook, message.model))}</span>'
        )
        buttons += [_thumb(each, pressed=each == thumb) for each in _THUMBS]
        buttons.append(_button("db-facts", "Tokens, time and model", f'data-facts="{id_}"'))
    shown = " data-newest" if newest else ""
    said = f' data-comment="{escape(comment)}"' if comment else ""
    return (
        f'<div class="db-foot" data-message="{id_}"{shown}{said}>'
        f'<span class="db-said">{"".join(facts)}</span>'
        f'<span class="db-acts">{"".join(buttons)}</span></div>'
    )


def _time(visit: Visit, message: MessageRecord) -> str:
    then = message.created_at
    words, full = at(then, visit.now, visit.zone), in_full(then, visit.zone)
    return f'<time datetime="{then.isoformat()}" title="{escape(full)}">{escape(words)}</time>'


def _thumb(thumb: Thumb, *, pressed: bool) -> str:
    state = f'data-thumb="{thumb}" aria-pressed="{str(pressed).lower()}"'
    return _button("db-thumb", _THUMBS[thumb], state)


def _button(kind: str, label: str, attributes: str) -> str:
    return (
        f'<button type="button" class="{kind}" {attributes} '
        f'aria-label="{label}" title="{label}"></button>'
    )
