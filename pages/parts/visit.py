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

SESSION = "session"


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


def selected() -> str | None:
    """The id of the conversation that the address names; None for a new one."""
    return st.query_params.get(SESSION) or None


def select(session_id: str | None) -> None:
    """Have the address name a conversation, or none."""
    if session_id is None:
        st.query_params.pop(SESSION, None)
    else:
        st.query_params[SESSION] = session_id
