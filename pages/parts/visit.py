"""Who is here and what they are looking at: every page begins with `enter`."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from core import bootstrap
from core.bootstrap import Daybook
from core.domain.ids import utc_now
from core.domain.recency import zone_named
from core.domain.records import User

SESSION, MESSAGE = "session", "message"
_SHOWN = "conversation shown"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One run of a page for one person. `zone` is theirs; `now` is when the run began."""

    daybook: Daybook
    user: User
    zone: ZoneInfo
    now: datetime


def enter() -> Visit:
    """The guard of every page; raises DatabaseUnavailable while there is no database."""
    daybook = bootstrap.current()
    return Visit(
        daybook=daybook,
        user=daybook.users.local(),
        zone=zone_named(st.context.timezone, daybook.settings.timezone),
        now=utc_now(),
    )


def arrive() -> None:
    """To be called first when the whole page is drawn: the address says what it shows."""
    st.session_state[_SHOWN] = st.query_params.get(SESSION) or None


def stay() -> None:
    """To be called first when a part is drawn: the page shows what it has shown.

    What asks for a part can be older than the address: the browser sends its own address along, and
    may not have heard of the newest.
    """
    shown = st.session_state.get(_SHOWN)
    if (st.query_params.get(SESSION) or None) != shown:
        select(shown)


def selected() -> str | None:
    """The id of the conversation that the page shows; None for a new one."""
    shown: str | None = st.session_state.get(_SHOWN)
    return shown


def select(session_id: str | None) -> None:
    """Have the page show a conversation, or a new one, and the address name it."""
    if session_id != selected():
        st.query_params.pop(MESSAGE, None)
    st.session_state[_SHOWN] = session_id
    if session_id is None:
        st.query_params.pop(SESSION, None)
    else:
        st.query_params[SESSION] = session_id


def targeted() -> str:
    """The id of the message that the address leads to; "" for the end of the conversation."""
    return str(st.query_params.get(MESSAGE, ""))
