"""Adds what is noted of turns, thumbs and tools to their sums, and makes those anew by blocks.

A note goes away in the transaction that adds it, so each is added once, whoever folds and wherever
that breaks off. Until then totals add what is noted by themselves.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.database import Database
from core.db.insert import insert_on
from core.db.locks import try_lock_name
from core.domain.pricing.days import Calendar
from core.domain.pricing.usage_totals import Period
from core.services.ledger.state import SUMS_LOCK, noted, shape_in, zone_in
from core.services.ledger.talk_notes import notes
from core.services.ledger.talk_sums import IN_BLOCK, IN_NOTES, Counts, between, due, kept, sums
from core.services.ledger.talk_sums import noted as counted
from core.services.ledger.views import shape

# As many as are added within a few milliseconds: on SQLite nobody else writes meanwhile.
AT_ONCE = 200
_OLDEST = sa.select(notes).order_by(notes.c.id).limit(bindparam("limit"))
_GONE = sa.delete(notes).where(notes.c.id == bindparam("note_id"))
_NO_SUMS, _NO_NOTES = sa.delete(sums).where(IN_BLOCK), sa.delete(notes).where(IN_NOTES)


class TalkFold:
    """Folds one database's notes. Any number may do so at once."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar

    def step(self, limit: int = AT_ONCE) -> int:
        """Fold up to so many notes; returns how many were.

        It is 0 when there are none, when somebody else folds or rebuilds right now, and when the
        sums are another version's or another zone's.
        """
        with self._db.read() as s:
            rows = s.connection().execute(_OLDEST, {"limit": limit}).mappings().all()
        if not rows:
            return 0
        found = counted(self._calendar, rows)
        with self._db.write() as s:
            if not try_lock_name(s, SUMS_LOCK) or not self._is_ours(s.connection()):
                return 0
            gone = s.connection().execute(_GONE, [{"note_id": row["id"]} for row in rows])
            if gone.rowcount != len(rows):
                return 0
            _add(s.connection(), found)
            s.commit()
        return len(rows)

    def _is_ours(self, c: Connection) -> bool:
        state = noted(c)
        return shape_in(state) in (None, shape()) and (
            zone_in(state) in (None, self._calendar.zone)
        )


def make_block(c: Connection, calendar: Calendar, block: Period) -> None:
    """Let the sums of some days hold what their turns say, in a transaction with SUMS_LOCK."""
    if c.dialect.name == "postgresql":
        # Who ends a turn waits until the commit; what they have begun is seen after it.
        c.execute(sa.text("LOCK TABLE talk_unfolded IN SHARE ROW EXCLUSIVE MODE"))
    wanted, given = due(c, calendar, block), {"first": block.first, "last": block.last}
    c.execute(_NO_NOTES, between(calendar, block))
    if kept(c, block) == wanted:
        return
    c.execute(_NO_SUMS, given)
    _add(c, wanted)


def _add(c: Connection, found: Counts) -> None:
    # In one order everywhere, so that two that add to the same rows do not wait for each other.
    key = ("view", "scope", "days", "starts", "what")
    rows: list[dict[str, Any]] = [
        dict(zip((*key, "number"), (*place, found[place]), strict=True))
        for place in sorted(found)
        if found[place]
    ]
    if not rows:
        return
    added = insert_on(c, sums)
    grown = {"number": sums.c.number + added.excluded.number}
    c.execute(added.on_conflict_do_update(index_elements=list(key), set_=grown), rows)
