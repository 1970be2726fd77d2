"""The days and blocks of days that hold calls or a roll-up, found one after the other."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.pricing.days import ONE_DAY, SPANS, Calendar, span_of
from core.services.ledger.measures import ENDED, calls, daily, sums
from core.services.ledger.rolling import VIEWS

BLOCK = SPANS[-1]


def next_day(c: Connection, calendar: Calendar, start: date) -> date | None:
    """The first day from `start` on that has ended calls or a roll-up."""
    first = sa.select(sa.func.min(calls.c.started_at)).where(
        calls.c.started_at >= calendar.begins(start), ENDED
    )
    called: datetime | None = c.execute(first).scalar_one()
    rolled = _first(c, daily.c.day, daily.c.day >= start)
    # By view, because the table's key begins with it.
    summed = [
        _first(c, sums.c.starts, sums.c.view == view, sums.c.days == 1, sums.c.starts >= start)
        for view in VIEWS
    ]
    found = [rolled, *summed, calendar.day_of(called) if called else None]
    return min((day for day in found if day), default=None)


def next_block(c: Connection, start: date) -> date | None:
    """The first day of the first block of days from `start` on that has a roll-up or sums."""
    found = [
        _first(c, sums.c.starts, sums.c.view == view, sums.c.days == days, sums.c.starts >= start)
        for view, lengths in VIEWS.items()
        for days in lengths
    ]
    first = min((day for day in found if day), default=None)
    return span_of(first, BLOCK) if first else None


def _first(
    c: Connection, column: sa.ColumnElement[date], *conditions: sa.ColumnElement[bool]
) -> date | None:
    found: date | None = c.execute(sa.select(sa.func.min(column)).where(*conditions)).scalar_one()
    return found


def after_block(block: date) -> date:
    """The day that follows a block's last."""
    return date.fromordinal(block.toordinal() // BLOCK * BLOCK + BLOCK)


def spans_in(block: date, days: int) -> Iterator[tuple[date, date]]:
    """The spans of so many days in a block: the first day of each, and the first one after it."""
    start = block
    while start < after_block(block):
        end = date.fromordinal(start.toordinal() // days * days + days)
        yield start, end
        start = end


def within(calendar: Calendar, day: date) -> sa.ColumnElement[bool]:
    """The condition that a call began on that day and has ended."""
    return sa.and_(
        calls.c.started_at >= calendar.begins(day),
        calls.c.started_at < calendar.begins(day + ONE_DAY),
        ENDED,
    )


EARLIEST = date.min + timedelta(days=2)
