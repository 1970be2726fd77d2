"""Who answers: the picker, and how to connect Claude."""

import streamlit as st

from core.bootstrap import Daybook
from core.domain.models import OFFLINE_MODEL
from core.domain.records import SessionRecord
from pages.parts.actions import action
from pages.parts.visit import Visit, enter
from pages.parts.words import plain

_NEW = "model of a new conversation"
_CONNECT = (
    "The offline analyst reads simple questions by rules, without AI. To talk to Claude, set the "
    "environment variable `ANTHROPIC_API_KEY` and start Daybook again."
)


def for_new(daybook: Daybook) -> str:
    """The model that was picked for a new conversation, else the default."""
    picked = st.session_state.get(_NEW)
    return str(picked) if picked in labels(daybook) else daybook.clients.default


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
    with st.popover(plain(name_of(daybook, current)), type="tertiary", icon=":material/neurology:"):
        options = labels(daybook)
        ids = list(options) if current in options else [current, *options]
        key = f"model of {session.id}" if session else _NEW
        # What is stored is what is picked, whoever picked it in whichever tab.
        st.session_state[key] = current
        st.radio(
            "Who answers",
            ids,
            key=key,
            format_func=lambda id_: plain(options.get(id_) or id_),
            on_change=_pick if session else None,
            args=(session.id, key) if session else None,
        )
        if list(options) == [OFFLINE_MODEL]:
            st.caption(_CONNECT)


@action
def _pick(session_id: str, key: str) -> None:
    visit = enter()
    visit.daybook.sessions.set_model(visit.user, session_id=session_id, model=st.session_state[key])
