"""Notices what other tabs and other people's servers changed, and draws the page again."""

from dataclasses import dataclass, replace

import streamlit as st

from core.domain.ids import utc_now
from core.domain.recency import ago, period_of
from core.domain.records import MessageRecord, SessionRecord, TurnRecord
from core.errors import DatabaseUnavailable, NotFound
from pages.parts.sidebar import Listed, read_list
from pages.parts.visit import Visit

EVERY_S = 1.5


@dataclass(frozen=True, kw_only=True)
class Seen:
    """All that a page was drawn from, but for the messages."""

    listed: Listed
    session: SessionRecord | None
    turn: TurnRecord | None
    waiting: tuple[MessageRecord, ...]


def look(visit: Visit, session_id: str | None) -> Seen:
    """Read what there is to see; raises NotFound for a session that is not there."""
    session = turn = None
    waiting: tuple[MessageRecord, ...] = ()
    if session_id is not None:
        session = visit.daybook.sessions.get(visit.user, session_id=session_id)
        turn = visit.daybook.turns.active(visit.user, session_id=session_id)
        waiting = visit.daybook.messages.queued(visit.user, session_id=session_id)
    return Seen(listed=read_list(visit), session=session, turn=turn, waiting=waiting)


@st.fragment(run_every=EVERY_S)
def watch(visit: Visit, session_id: str | None, seen: Seen | None) -> None:
    """Draw the page again when it would look different. `seen`: what it was drawn from."""
    now = replace(visit, now=utc_now())
    try:
        fresh = look(now, session_id)
    except DatabaseUnavailable as error:
        st.warning(str(error))
        return
    except NotFound:
        fresh = None
    if _face(now, fresh) != _face(visit, seen):
        st.rerun()


def _face(visit: Visit, seen: Seen | None) -> object:
    """What of `seen` can be told by looking at the page."""
    if seen is None:
        return None
    rows = [
        (
            s.id,
            s.title,
            s.id in seen.listed.running,
            period_of(s.last_activity_at, visit.now, visit.zone),
            ago(s.last_activity_at, visit.now, visit.zone),
        )
        for s in seen.listed.sessions
    ]
    session = seen.session
    here = (session.title, session.model, session.head_message_id) if session else None
    waiting = [(message.id, message.content) for message in seen.waiting]
    return rows, seen.listed.more, here, seen.turn and seen.turn.id, waiting
