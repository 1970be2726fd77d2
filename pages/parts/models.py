"""Who answers: the picker, and how to connect Claude."""

import streamlit as st

from core.bootstrap import Daybook
from core.domain.models import OFFLINE_MODEL
from core.domain.records import SessionRecord
from pages.parts.actions import action
from pages.parts.showing import show
from pages.parts.visit import Visit, enter, selected
from pages.parts.words import plain

_NEW = "model of a new conversation"
CONNECT = "To talk to Claude, set `ANTHROPIC_API_KEY` where Daybook runs, and start Daybook again."


def picked() -> str | None:
    """The model that was picked for a new conversation, if one was."""
    return st.session_state.get(_NEW)


def for_new(daybook: Daybook) -> str:
    """The model that was picked for a new conversation, else the default."""
    model = picked()
    return model if model in labels(daybook) else daybook.clients.default


def labels(daybook: Daybook) -> dict[str, str]:
    """The names of the models that can be picked, by their ids."""
    return {choice.id: choice.label for choice in daybook.clients.choices()}


def name_of(daybook: Daybook, model: str | None) -> str:
    """What to call a model."""
    return labels(daybook).get(model or "", model or "Unknown model")


def draw_picker(visit: Visit, session: SessionRecord | None) -> None:
    """A button that names who answers, and opens the choice."""
    daybook = visit.daybook
    current = session.model if session else for_new(daybook)
    options = labels(daybook)
    with (
        st.container(key="model", width="content"),
        st.popover(plain(name_of(daybook, current)), type="tertiary", icon=":material/neurology:"),
    ):
        _draw_choice(session, current, options)
        if list(options) == [OFFLINE_MODEL]:
            st.caption(CONNECT)


def _draw_choice(session: SessionRecord | None, current: str, options: dict[str, str]) -> None:
    key = f"model of {session.id}" if session else _NEW
    show(key, current)
    st.radio(
        "Who answers",
        list(options) if current in options else [current, *options],
        key=key,
        format_func=lambda id_: plain(options.get(id_) or id_),
        on_change=_pick if session else None,
        args=(session.id, key) if session else None,
    )


@action
def _pick(session_id: str, key: str) -> None:
    # Of a conversation that was just left, Streamlit can report what had been picked once more.
    if session_id != selected():
        return
    visit = enter()
    visit.daybook.sessions.set_model(visit.user, session_id=session_id, model=st.session_state[key])
