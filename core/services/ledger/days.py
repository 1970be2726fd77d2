"""The days, and the spans of days, that hold calls or a roll-up, found one after the other."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.domain.pricing.days import ONE_DAY, Calendar, span_of
from core.domain.pricing.usage_totals import Period
from core.services.ledger.measures import ENDED, calls, daily, marks, sums
from core.services.ledger.views import VIEWS, made_of

LATEST = date.max - timedelta(days=2)
EARLIEST = date.min + timedelta(days=2)
_BEGINS, _ENDS = (bindparam(name, type_=calls.c.started_at.type) for name in ("begins", "ends"))
_START: sa.BindParameter[date] = bindparam("start", type_=sa.Date())
# The condition that a call began on some days and has ended; `on_days` gives its parameters.
WITHIN = sa.and_(calls.c.started_at >= _BEGINS, calls.c.started_at < _ENDS, ENDED)
_COUNTED = sa.select(sa.func.count(), sa.func.count(calls.c.cost)).where(WITHIN)
# Calls that run are few, and without them an index would not do.
_NEXT = (
    sa.select(calls.c.started_at)
    .where(calls.c.started_at >= _BEGINS, calls.c.started_at < _ENDS)
    .order_by(calls.c.started_at)
    .limit(1)
    .offset(bindparam("count", type_=sa.Integer()))
)
_CALLED = sa.select(sa.func.min(calls.c.started_at)).where(calls.c.started_at >= _BEGINS, ENDED)
_ROLLED = [
    sa.select(sa.func.min(each)).where(each >= _START) for each in (daily.c.day, marks.c.day)
]
# By view and length, because the table's key begins with them.
_SUMMED = sa.select(sa.func.min(sums.c.starts)).where(
    sums.c.view == bindparam("view"), sums.c.days == bindparam("days"), sums.c.starts >= _START
)


class CallCount(NamedTuple):
    """How many calls have ended, and how many of them have a cost: both only ever grow, and nothing
    else of an ended call changes that is added up."""

    ended: int
    priced: int


def on_days(calendar: Calendar, period: Period) -> dict[str, Any]:
    """The parameters of statements about the calls of some days."""
    return {
        "begins": calendar.begins(period.first),
        "ends": calendar.begins(period.last + ONE_DAY),
    }


def on_day(calendar: Calendar, day: date) -> dict[str, Any]:
    """The parameters of statements about a day."""
    return {"at_day": day, **on_days(calendar, Period(first=day, last=day))}


def calls_in(c: Connection, calendar: Calendar, period: Period) -> CallCount:
    """How many calls of these days have ended."""
    return CallCount(*c.execute(_COUNTED, on_days(calendar, period)).one())


def days_from(c: Connection, calendar: Calendar, first: date, *, days: int, count: int) -> Period:
    """So many days from `first` on; fewer where they had over `count` calls; one at least."""
    last = min(first, LATEST - days * ONE_DAY) + (days - 1) * ONE_DAY
    most = Period(first=first, last=max(first, last))
    given = on_days(calendar, most) | {"count": count}
    beyond: datetime | None = c.execute(_NEXT, given).scalar_one_or_none()
    if beyond is None:
        return most
    return Period(first=first, last=max(first, calendar.day_of(beyond) - ONE_DAY))


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
