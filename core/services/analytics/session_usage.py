"""What a session used, and how full its context is."""

from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa
from sqlmodel import Session

from core.domain.analytics import SessionUsage
from core.domain.records import User
from core.domain.states import CallOutcome, CallPurpose
from core.services.ledger.bookkeeping import names_in
from core.services.ledger.measures import ENDED, calls, cost_in, of_calls, usage_in
from core.services.sessions import own_session

_USED = sa.select(*of_calls()).where(calls.c.session_id == sa.bindparam("id"), ENDED)
_LAST = (
    sa.select(calls)
    .where(
        calls.c.session_id == sa.bindparam("id"),
        calls.c.purpose == CallPurpose.ANSWER.value,
        calls.c.outcome == CallOutcome.COMPLETE.value,
    )
    .order_by(calls.c.started_at.desc(), calls.c.id.desc())
    .limit(1)
)


def session_usage(
    s: Session, user: User, session_id: str, window_of: Callable[[str], int | None]
) -> SessionUsage:
    """Of all ended calls of a session of theirs; raises NotFound."""
    session = own_session(s, user, session_id)
    c, given = s.connection(), {"id": session.id}
    row = c.execute(_USED, given).mappings().one()
    last = c.execute(_LAST, given).mappings().one_or_none()
    used = SessionUsage(
        usage=usage_in(row), cost=cost_in(row), model=None, prompt=None, window=None
    )
    if last is None:
        return used
    windows = (window_of(name) for name in names_in(dict(last)))
    return replace(
        used,
        model=last["model"],
        prompt=usage_in(last).prompt or None,
        window=next((window for window in windows if window), None),
    )
