"""Makes the roll-up anew from the calls, a step a transaction, while others go on writing.

How far it has come is in the database, so that a rebuild that was broken off goes on there.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session

from core.db.database import Database
from core.db.insert import insert_into
from core.db.locks import lock_name
from core.db.plain import plain
from core.db.tables import LedgerStateRow
from core.domain.pricing.days import ONE_DAY, Calendar
from core.services.ledger.backfill import price_unpriced
from core.services.ledger.days import (
    EARLIEST,
    after_block,
    next_block,
    next_day,
)
from core.services.ledger.measures import daily, sums
from core.services.ledger.rolling import VIEWS
from core.services.ledger.selecting import DAILY, SUMS, cells_of, days_of, spans_of

ZONE, PROGRESS = "zone", "rebuild"
DAILY_PHASE, SUMS_PHASE = "daily", "sums"
_state = plain(LedgerStateRow)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a rebuild has done: `phase` of the day (or of the block that begins on it) `day`.

    `priced`: calls that had no price and have one now.
    """

    phase: str
    day: date
    priced: int = 0


class Rebuild:
    """A rebuild of one database's roll-up in one time zone."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar

    def is_due(self) -> bool:
        """Whether one was broken off, or the roll-up was never made in this zone."""
        with self._db.read() as s:
            c = s.connection()
            return _read(c, PROGRESS) is not None or _read(c, ZONE) != self._calendar.zone

    def step(self) -> Step | None:
        """Do the next step, from the beginning when none was broken off; None at the end."""
        with self._db.write() as s:
            lock_name(s, "ledger rebuild")
            c = s.connection()
            phase, start = self._progress(c)
            done = self._daily(c, start) if phase == DAILY_PHASE else None
            if done is None:
                done = self._sums(c, start if phase == SUMS_PHASE else EARLIEST)
            self._note(s, done)
            s.commit()
            return done

    def _daily(self, c: Connection, start: date) -> Step | None:
        day = next_day(c, self._calendar, start)
        if day is None:
            return None
        priced = price_unpriced(c, self._calendar, day)
        _lock_tables(c)
        c.execute(sa.delete(daily).where(daily.c.day == day))
        c.execute(sa.insert(daily).from_select(DAILY, cells_of(self._calendar, day)))
        c.execute(sa.delete(sums).where(sums.c.days == 1, sums.c.starts == day))
        for view in VIEWS:
            c.execute(sa.insert(sums).from_select(SUMS, days_of(view, day)))
        return Step(phase=DAILY_PHASE, day=day, priced=priced)

    def _sums(self, c: Connection, start: date) -> Step | None:
        block = next_block(c, start)
        if block is None:
            return None
        _lock_tables(c)
        end = after_block(block)
        longer = sums.c.days > 1
        c.execute(sa.delete(sums).where(longer, sums.c.starts >= block, sums.c.starts < end))
        for view, lengths in VIEWS.items():
            for days in lengths[1:]:
                c.execute(sa.insert(sums).from_select(SUMS, spans_of(view, days, block)))
        return Step(phase=SUMS_PHASE, day=block)

    def _progress(self, c: Connection) -> tuple[str, date]:
        """The phase, and the first day that is not done; another zone's rebuild is forgotten."""
        zone, _, place = (_read(c, PROGRESS) or "").partition(" ")
        if zone != self._calendar.zone:
            return DAILY_PHASE, EARLIEST
        phase, _, day = place.partition(" ")
        return phase, date.fromisoformat(day)

    def _note(self, s: Session, done: Step | None) -> None:
        zone = self._calendar.zone
        if done is None:
            s.connection().execute(sa.delete(_state).where(_state.c.name == PROGRESS))
            _write(s, ZONE, zone)
            return
        after = done.day + ONE_DAY if done.phase == DAILY_PHASE else after_block(done.day)
        _write(s, PROGRESS, f"{zone} {done.phase} {after.isoformat()}")


def _lock_tables(c: Connection) -> None:
    """Let writers of the roll-up wait until the commit; what they have begun is seen after it.

    SQLite has one writer at a time anyway.
    """
    if c.dialect.name == "postgresql":
        c.execute(sa.text("LOCK TABLE usage_daily, usage_sum IN SHARE ROW EXCLUSIVE MODE"))


def _read(c: Connection, name: str) -> str | None:
    value: str | None = c.execute(
        sa.select(_state.c.value).where(_state.c.name == name)
    ).scalar_one_or_none()
    return value


def _write(s: Session, name: str, value: str) -> None:
    added = insert_into(s, LedgerStateRow).values(name=name, value=value)
    s.connection().execute(
        added.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )
