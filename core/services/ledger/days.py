"""The days, and the spans of days, that hold calls or a roll-up, found one after the other."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.domain.pricing.days import ONE_DAY, Calendar, span_of
from core.services.ledger.measures import ENDED, calls, daily, marks, sums
from core.services.ledger.views import VIEWS, made_of

EARLIEST = date.min + timedelta(days=2)
_BEGINS, _ENDS = (bindparam(name, type_=calls.c.started_at.type) for name in ("begins", "ends"))
_START: sa.BindParameter[date] = bindparam("start", type_=sa.Date())
# The condition that a call began on a day and has ended; `on_day` gives its parameters.
WITHIN = sa.and_(calls.c.started_at >= _BEGINS, calls.c.started_at < _ENDS, ENDED)
_CALLED = sa.select(sa.func.min(calls.c.started_at)).where(calls.c.started_at >= _BEGINS, ENDED)
_ROLLED = [
    sa.select(sa.func.min(each)).where(each >= _START) for each in (daily.c.day, marks.c.day)
]
# By view and length, because the table's key begins with them.
_SUMMED = sa.select(sa.func.min(sums.c.starts)).where(
    sums.c.view == bindparam("view"), sums.c.days == bindparam("days"), sums.c.starts >= _START
)


def on_day(calendar: Calendar, day: date) -> dict[str, Any]:
    """The parameters of statements about a day."""
    return {
        "at_day": day,
        "begins": calendar.begins(day),
        "ends": calendar.begins(day + ONE_DAY),
    }


def next_day(c: Connection, calendar: Calendar, start: date) -> date | None:
    """The first day from `start` on that has ended calls, marks, a roll-up or sums."""
    called: datetime | None = c.execute(_CALLED, {"begins": calendar.begins(start)}).scalar_one()
    found = [
        calendar.day_of(called) if called else None,
        *(c.execute(each, {"start": start}).scalar_one() for each in _ROLLED),
        *(_summed(c, view.name, 1, start) for view in VIEWS),
    ]
    return min((day for day in found if day), default=None)


def next_span(c: Connection, days: int, start: date) -> date | None:
    """The first day of the first span of so many days from `start` on that has sums, its own or
    those of the spans that it is made of."""
    found = [
        _summed(c, name, length, start)
        for shorter, names in made_of(days).items()
        for name in names
        for length in (shorter, days)
    ]
    first = min((day for day in found if day), default=None)
    return span_of(first, days) if first else None


def span_end(start: date, days: int) -> date:
    """The day that follows the last of a span which begins on `start`."""
    return date.fromordinal(start.toordinal() // days * days + days)


def _summed(c: Connection, view: str, days: int, start: date) -> date | None:
    given = {"view": view, "days": days, "start": start}
    found: date | None = c.execute(_SUMMED, given).scalar_one()
    return found
