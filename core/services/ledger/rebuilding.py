"""Makes the roll-up anew from the calls, a step a transaction, while others go on writing.

How far it has come is in the database, so that a rebuild that was broken off goes on there. First
come the days, some at a time, then the spans of days, the shorter ones first, then the totals of
sessions, a thousand at a time, then the sums of views that are no more are taken away, then comes
what was said, a few days at a time. What days should hold is gathered before anybody has to wait
for it.
"""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.bulk import room_for_much
from core.db.database import Database
from core.db.locks import lock_name
from core.domain.pricing.days import Calendar
from core.services.ledger.backfill import Found, prices_due, write_prices
from core.services.ledger.days import (
    EARLIEST,
    calls_in,
    days_from,
    next_day,
    next_span,
    span_end,
)
from core.services.ledger.folding import fold_days
from core.services.ledger.gathering import Gathered, gather
from core.services.ledger.measures import sums
from core.services.ledger.replacing import replace_days, replace_spans
from core.services.ledger.selecting import SPAN
from core.services.ledger.session_totals import make_totals, next_sessions
from core.services.ledger.state import PROGRESS, SHAPE, SUMS_LOCK, ZONE, forget, noted, remember
from core.services.ledger.talk_folding import make_block
from core.services.ledger.talk_sums import BLOCK, next_block
from core.services.ledger.views import LENGTHS, VIEWS, shape
from core.services.ledger.zone import check_zone_in

# A step's days, or fewer that have no more calls: it is written within a few tenths of a second.
DAYS, CALLS = 64, 20_000
# So many sums of views that are no more are taken away in a step.
CLEARED = 20_000
_NAMES = [view.name for view in VIEWS]
_NEXT_VIEW = sa.select(sa.func.min(sums.c.view)).where(sums.c.view > bindparam("after"))
# In place of a length: sessions' totals, and what was said.
_SESSIONS, TALK = 0, -1
# The length of spans, and the first day that is not done; or the last session that is.
Place = tuple[int, date | str]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a rebuild has done: the spans of `days` days that begin from `day` to `last`; or, where
    `days` is 0, the totals of the sessions up to one; -1: what was said from `day` to `last`.

    `priced`: calls that had no price and have one now.
    """

    days: int
    day: date = date.min
    last: date = date.min
    priced: int = 0
    upto: str = ""


@dataclass(frozen=True, kw_only=True)
class _Ahead:
    """Some days of which nothing is written yet; `prices`: what comes first."""

    place: Place
    prices: Sequence[Found]
    gathered: Gathered

    @property
    def after(self) -> Place:
        """Where a rebuild is when these days are written."""
        return 1, span_end(self.gathered.period.last, 1)


class Rebuild:
    """A rebuild of one database's roll-up in one time zone, by the views that there are.

    On PostgreSQL the days that come next are gathered while the last ones are written. On SQLite
    both would wait for the interpreter's lock at every row. To be closed at the end.

    `days`: how many a step is for, or fewer that have no more than `calls`; one at least.
    `if_due`: end when the roll-up is made, whoever has done that, and begin no other.
    """

    def __init__(
        self,
        database: Database,
        calendar: Calendar,
        *,
        days: int = DAYS,
        calls: int = CALLS,
        if_due: bool = False,
    ) -> None:
        self._db = database
        self._if_due = if_due
        self._calendar = calendar
        self._most = {"days": days, "count": calls}
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="daybook-rebuild")
        self._coming: Future[_Ahead | None] | None = None

    def close(self) -> None:
        """Wait for what is being read."""
        self._reader.shutdown()

    def is_due(self) -> bool:
        """Whether one was broken off, or the roll-up was never made in this zone and shape."""
        with self._db.read() as s:
            return self._is_due(s.connection())

    def step(self) -> Step | None:
        """Do the next step, from the beginning when none was broken off; None at the end."""
        with _uncollected():
            return self._step()

    def _step(self) -> Step | None:
        ahead, self._coming = self._coming.result() if self._coming else self._read(), None
        with self._db.write() as s:
            lock_name(s, SUMS_LOCK)
            c = s.connection()
            # Somebody may have changed it since the last step.
            check_zone_in(noted(c), self._calendar.zone)
            if self._if_due and not self._is_due(c):
                return None
            if ahead is not None and not self._db.is_sqlite:
                self._coming = self._reader.submit(self._read, ahead.after)
            with room_for_much(c):
                done = self._next(c, self._progress(c), ahead)
                self._note(c, done)
            s.commit()
            return done

    def _is_due(self, c: Connection) -> bool:
        state = noted(c)
        made = (state.get(ZONE), state.get(SHAPE))
        return PROGRESS in state or made != (self._calendar.zone, shape())

    def _read(self, place: Place | None = None) -> _Ahead | None:
        with self._db.read() as s:
            return self._ahead(s.connection(), place)

    def _ahead(self, c: Connection, place: Place | None = None) -> _Ahead | None:
        """The days that come next, or next after a place; None when there are none any more."""
        place = place or self._progress(c)
        if place[0] != 1 or isinstance(place[1], str):
            return None
        first = next_day(c, self._calendar, place[1])
        if first is None:
            return None
        period = days_from(c, self._calendar, first, **self._most)
        return _Ahead(
            place=place,
            prices=prices_due(c, self._calendar, period),
            gathered=gather(c, self._calendar, period),
        )

    def _next(self, c: Connection, place: Place, ahead: _Ahead | None) -> Step | None:
        days, start = place
        if days == 1:
            if ahead is None or ahead.place != place:
                # Somebody else did a step meanwhile.
                ahead = self._ahead(c)
            if ahead is not None:
                return self._days(c, ahead)
            days, start = LENGTHS[1], EARLIEST
        if isinstance(start, str):
            return _sessions(c, start) or self._talk(c, EARLIEST)
        if days == TALK:
            return self._talk(c, start)
        for length in LENGTHS[LENGTHS.index(days) :]:
            if done := self._spans(c, length, start):
                return done
            start = EARLIEST
        return _sessions(c, "") or self._talk(c, EARLIEST)

    def _talk(self, c: Connection, start: date) -> Step | None:
        block = next_block(c, self._calendar, start)
        if block is None:
            return None
        make_block(c, self._calendar, block)
        return Step(days=TALK, day=block.first, last=block.last)

    def _days(self, c: Connection, ahead: _Ahead) -> Step:
        _lock_daily(c)
        found, prices = ahead.gathered, ahead.prices
        if calls_in(c, self._calendar, found.period) != found.count:
            prices = prices_due(c, self._calendar, found.period)
            found = gather(c, self._calendar, found.period)
        priced = write_prices(c, prices)
        if prices:
            found = gather(c, self._calendar, found.period)
        # The longer spans, which come later, are to know what the days know.
        fold_days(c, found.period)
        replace_days(c, found)
        return Step(days=1, day=found.period.first, last=found.period.last, priced=priced)

    def _spans(self, c: Connection, days: int, start: date) -> Step | None:
        """The spans of so many days from the next one on, as far as a step reaches."""
        span = next_span(c, days, start)
        if span is None:
            return None
        starts = [span]
        for _ in range(days, self._most["days"], days):
            starts.append(span_end(starts[-1], days))
        replace_spans(c, days, starts)
        return Step(days=days, day=starts[0], last=starts[-1])

    def _progress(self, c: Connection) -> Place:
        """What another zone's or another shape's rebuild did is forgotten."""
        made, _, place = noted(c).get(PROGRESS, "").rpartition(" | ")
        if made != self._made():
            return LENGTHS[0], EARLIEST
        days, _, place = place.partition(" ")
        return int(days), place if int(days) == _SESSIONS else date.fromisoformat(place)

    def _note(self, c: Connection, done: Step | None) -> None:
        if done is not None:
            remember(c, PROGRESS, f"{self._made()} | {done.days} {_after(done)}")
            return
        forget(c, PROGRESS)
        remember(c, ZONE, self._calendar.zone)
        remember(c, SHAPE, shape())

    def _made(self) -> str:
        return f"{self._calendar.zone} | {shape()}"


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python not look for garbage in cycles: there is none in a hundred thousand rows, and to
    look at them all again and again takes a fifth of a step."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _after(done: Step) -> str:
    """Where what comes after a step begins."""
    if done.days == _SESSIONS:
        return done.upto
    return str(span_end(done.last, BLOCK if done.days == TALK else done.days))


def _sessions(c: Connection, after: str) -> Step | None:
    """The totals of the next sessions; after the last ones, what is no more is cleared away."""
    upto = next_sessions(c, after)
    if upto is not None:
        make_totals(c, after, upto)
        return Step(days=_SESSIONS, upto=upto)
    return Step(days=_SESSIONS, upto=after) if _clear_some(c) else None


def _lock_daily(c: Connection) -> None:
    """Let those who end calls wait until the commit; what they have begun is seen after it.

    SQLite has one writer at a time anyway.
    """
    if c.dialect.name == "postgresql":
        c.execute(sa.text("LOCK TABLE usage_daily IN SHARE ROW EXCLUSIVE MODE"))


def _clear_some(c: Connection) -> bool:
    """Take away some sums of a view that is no more; whether there were any. Views are found one
    by one: there are few."""
    name = c.execute(_NEXT_VIEW, {"after": ""}).scalar_one()
    while name in _NAMES:
        name = c.execute(_NEXT_VIEW, {"after": name}).scalar_one()
    if name is None:
        return False
    place = sa.tuple_(*(sums.c[part] for part in SPAN))
    some = sa.select(*(sums.c[part] for part in SPAN)).where(sums.c.view == name).limit(CLEARED)
    c.execute(sa.delete(sums).where(place.in_(some)))
    return True
