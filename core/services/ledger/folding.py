"""The fold: adds ended calls to the sums of all views, many at once, some time after their end.

A call's mark goes away in the transaction that adds the call, so each is added once, whoever folds
and wherever that breaks off. Until then the totals add what is marked by themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.database import Database
from core.db.locks import try_lock_name
from core.domain.pricing.days import span_of
from core.domain.pricing.usage_totals import Period
from core.services.ledger.measures import MEASURES, marks, of_one_call, sums
from core.services.ledger.rolling import grow, increment, nothing
from core.services.ledger.selecting import SPAN, UNFOLDED
from core.services.ledger.session_totals import add_to_sessions
from core.services.ledger.state import SUMS_LOCK, noted, shape_in
from core.services.ledger.views import VIEWS, shape
from core.services.ledger.zone import check_zone_in

# As many as are added within a few milliseconds: on SQLite nobody else writes meanwhile.
AT_ONCE = 100
_c = UNFOLDED.c
_MARKED = (_c.day, _c.call_id)
_TOLD = ("session_id", "purpose", "model", "started_at")
_HEAD = (*_MARKED, *(_c[name] for name in _TOLD))
_UNFOLDED = sa.select(
    *_HEAD,
    *(view.key(_c).label(f"key {view.name}") for view in VIEWS),
    *(each.label(name) for name, each in of_one_call(_c).items()),
).order_by(*_MARKED)
_OLDEST = _UNFOLDED.limit(bindparam("limit"))
_FIRST, _LAST = (bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_OF_DAYS = _UNFOLDED.where(_c.day.between(_FIRST, _LAST))
_UNMARK_DAYS = sa.delete(marks).where(marks.c.day.between(_FIRST, _LAST))
_UNMARK = sa.delete(marks).where(
    marks.c.day == bindparam("at_day"), marks.c.call_id == bindparam("at_id")
)
Sums = dict[tuple[Any, ...], dict[str, Any]]


class Fold:
    """Folds one database's calls. Any number may do so at once.

    `zone`: the one that the ledger must still have.
    """

    def __init__(self, database: Database, *, zone: str | None = None) -> None:
        self._db = database
        self._zone = zone

    def step(self, limit: int = AT_ONCE) -> int:
        """Fold up to so many calls, the oldest days first; returns how many were.

        It is 0 when there are none, and when somebody else folds or rebuilds right now.
        """
        with self._db.read() as s:
            rows = s.connection().execute(_OLDEST, {"limit": limit}).all()
        if not rows:
            return 0
        # Added up before anybody has to wait.
        found = _summed(rows)
        with self._db.write() as s:
            if not try_lock_name(s, SUMS_LOCK) or not self._take(s.connection(), rows):
                return 0
            _add(s.connection(), found, rows)
            s.commit()
        return len(rows)

    def _take(self, c: Connection, rows: Sequence[Any]) -> bool:
        """Whether the calls were still to be folded, all of them, into views that are ours."""
        state = noted(c)
        if self._zone is not None:
            check_zone_in(state, self._zone)
        if shape_in(state) not in (None, shape()):
            # Another version's sums: it folds what has a place in them.
            return False
        gone = c.execute(_UNMARK, [{"at_day": row[0], "at_id": row[1]} for row in rows])
        return gone.rowcount == len(rows)


def fold_days(c: Connection, period: Period) -> None:
    """Fold all calls of these days, in a transaction that holds SUMS_LOCK."""
    given = {"first": period.first, "last": period.last}
    rows = c.execute(_OF_DAYS, given).all()
    _add(c, _summed(rows), rows)
    c.execute(_UNMARK_DAYS, given)


def _add(c: Connection, found: Sums, rows: Sequence[Any]) -> None:
    increment(c, sums, SPAN, found)
    add_to_sessions(c, ({name: getattr(row, name) for name in (*_TOLD, "cost")} for row in rows))


def _summed(rows: Sequence[Any]) -> Sums:
    """What calls add to each span of each view."""
    days: Sums = defaultdict(nothing)
    for row in rows:
        amounts = dict(zip(MEASURES, row[-len(MEASURES) :], strict=True))
        for view, key in zip(VIEWS, row[len(_HEAD) :], strict=False):
            if key is not None:
                grow(days[view.name, row[0], key], amounts)
    found: Sums = defaultdict(nothing)
    for (name, day, key), amounts in days.items():
        for place in _spans(name, day):
            grow(found[*place, key], amounts)
    return found


def _spans(name: str, day: date) -> Iterator[tuple[str, int, date]]:
    for days in next(view.spans for view in VIEWS if view.name == name):
        yield name, days, span_of(day, days)
