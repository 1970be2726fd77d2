"""The days, and the spans of days, that hold calls or a roll-up, found one after the other."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.pricing.days import ONE_DAY, Calendar, span_of
from core.services.ledger.measures import ENDED, calls, daily, marks, sums
from core.services.ledger.views import VIEWS, views_with

EARLIEST = date.min + timedelta(days=2)


def next_day(c: Connection, calendar: Calendar, start: date) -> date | None:
    """The first day from `start` on that has ended calls, marks, a roll-up or sums."""
    first = sa.select(sa.func.min(calls.c.started_at)).where(
        calls.c.started_at >= calendar.begins(start), ENDED
    )
    called: datetime | None = c.execute(first).scalar_one()
    found = [
        calendar.day_of(called) if called else None,
        _first(c, daily.c.day, daily.c.day >= start),
        _first(c, marks.c.day, marks.c.day >= start),
        *(_summed(c, view.name, 1, start) for view in VIEWS),
    ]
    return min((day for day in found if day), default=None)


def next_span(c: Connection, days: int, shorter: int, start: date) -> date | None:
    """The first day of the first span of so many days from `start` on that has sums, its own or
    those of the spans that it is made of."""
    found = [
        _summed(c, name, length, start) for name in views_with(days) for length in (shorter, days)
    ]
    first = min((day for day in found if day), default=None)
    return span_of(first, days) if first else None


def span_end(start: date, days: int) -> date:
    """The day that follows the last of a span which begins on `start`."""
    return date.fromordinal(start.toordinal() // days * days + days)


def within(calendar: Calendar, day: date) -> sa.ColumnElement[bool]:
    """The condition that a call began on that day and has ended."""
    return sa.and_(
        calls.c.started_at >= calendar.begins(day),
        calls.c.started_at < calendar.begins(day + ONE_DAY),
        ENDED,
    )


def _summed(c: Connection, view: str, days: int, start: date) -> date | None:
    """By view and length, because the table's key begins with them."""
    place = (sums.c.view == view, sums.c.days == days, sums.c.starts >= start)
    return _first(c, sums.c.starts, *place)


def _first(
    c: Connection, column: sa.ColumnElement[date], *conditions: sa.ColumnElement[bool]
) -> date | None:
    found: date | None = c.execute(sa.select(sa.func.min(column)).where(*conditions)).scalar_one()
    return found
