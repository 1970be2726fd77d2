"""Makes the roll-up anew from the calls, a step a transaction, while others go on writing.

How far it has come is in the database, so that a rebuild that was broken off goes on there. First
come the days, one by one, then spans of days, one by one, the shorter ones first.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.database import Database
from core.db.locks import lock_name
from core.domain.pricing.days import ONE_DAY, Calendar
from core.services.ledger.backfill import price_unpriced
from core.services.ledger.days import EARLIEST, next_day, next_span, span_end
from core.services.ledger.folding import fold_day
from core.services.ledger.measures import daily, sums
from core.services.ledger.selecting import (
    CELLS,
    DAILY,
    DAY,
    SUMS,
    day_of,
    on_day,
    on_span,
    span_of_shorter,
)
from core.services.ledger.session_totals import make_session_totals
from core.services.ledger.state import PROGRESS, SHAPE, SUMS_LOCK, ZONE, forget, noted, remember
from core.services.ledger.views import LENGTHS, VIEWS, View, made_of, shape

_NO_DAILY = sa.delete(daily).where(daily.c.day == DAY)
_MAKE_DAILY = sa.insert(daily).from_select(DAILY, CELLS)
# By the views' names, because the table's key begins with them.
_NAMES = [view.name for view in VIEWS]
_NO_SUMS = sa.delete(sums).where(
    sums.c.view.in_(_NAMES),
    sums.c.days == sa.bindparam("length"),
    sums.c.starts == sa.bindparam("at_start", type_=sa.Date()),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a rebuild has done: the span of `days` days that begins on `day`.

    `priced`: calls that had no price and have one now.
    """

    days: int
    day: date
    priced: int = 0


class Rebuild:
    """A rebuild of one database's roll-up in one time zone, by the views that there are."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar

    def is_due(self) -> bool:
        """Whether one was broken off, or the roll-up was never made in this zone and shape."""
        with self._db.read() as s:
            state = noted(s.connection())
        made = (state.get(ZONE), state.get(SHAPE))
        return PROGRESS in state or made != (self._calendar.zone, shape())

    def step(self) -> Step | None:
        """Do the next step, from the beginning when none was broken off; None at the end."""
        with self._db.write() as s:
            lock_name(s, SUMS_LOCK)
            c = s.connection()
            days, start = self._progress(c)
            done = self._next(c, days, start)
            self._note(c, done)
            s.commit()
            return done

    def _next(self, c: Connection, days: int, start: date) -> Step | None:
        for length in LENGTHS[LENGTHS.index(days) :]:
            done = self._day(c, start) if length == 1 else self._span(c, length, start)
            if done is not None:
                return done
            start = EARLIEST
        return None

    def _day(self, c: Connection, start: date) -> Step | None:
        day = next_day(c, self._calendar, start)
        if day is None:
            return None
        priced = price_unpriced(c, self._calendar, day)
        _lock_daily(c)
        given = on_day(self._calendar, day)
        c.execute(_NO_DAILY, given)
        c.execute(_MAKE_DAILY, given)
        # The longer spans, which come later, are to know what the day knows.
        fold_day(c, day)
        c.execute(_NO_SUMS, {"length": 1, "at_start": day})
        for view in VIEWS:
            c.execute(_make_day(view), given)
        return Step(days=1, day=day, priced=priced)

    def _span(self, c: Connection, days: int, start: date) -> Step | None:
        span = next_span(c, days, start)
        if span is None:
            return None
        given = on_span(days, span)
        c.execute(_NO_SUMS, given)
        for shorter in made_of(days):
            c.execute(_make_span(days, shorter), given)
        return Step(days=days, day=span)

    def _progress(self, c: Connection) -> tuple[int, date]:
        """The length of spans, and the first day that is not done; what another zone's or
        another shape's rebuild did is forgotten."""
        made, _, place = noted(c).get(PROGRESS, "").rpartition(" | ")
        if made != self._made():
            return LENGTHS[0], EARLIEST
        days, _, day = place.partition(" ")
        return int(days), date.fromisoformat(day)

    def _note(self, c: Connection, done: Step | None) -> None:
        if done is not None:
            after = span_end(done.day, done.days) if done.days > 1 else done.day + ONE_DAY
            remember(c, PROGRESS, f"{self._made()} | {done.days} {after.isoformat()}")
            return
        make_session_totals(c)
        c.execute(sa.delete(sums).where(sums.c.view.not_in(_NAMES)))
        forget(c, PROGRESS)
        remember(c, ZONE, self._calendar.zone)
        remember(c, SHAPE, shape())

    def _made(self) -> str:
        return f"{self._calendar.zone} | {shape()}"


def _lock_daily(c: Connection) -> None:
    """Let those who end calls wait until the commit; what they have begun is seen after it.

    SQLite has one writer at a time anyway.
    """
    if c.dialect.name == "postgresql":
        c.execute(sa.text("LOCK TABLE usage_daily IN SHARE ROW EXCLUSIVE MODE"))


@cache
def _make_day(view: View) -> sa.Insert:
    return sa.insert(sums).from_select(SUMS, day_of(view))


@cache
def _make_span(days: int, shorter: int) -> sa.Insert:
    return sa.insert(sums).from_select(SUMS, span_of_shorter(days, shorter))
