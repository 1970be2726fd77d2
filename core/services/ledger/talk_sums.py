"""What was said on some days as the sums have it, and as the turns say it should be.

Sums are kept for days and for spans of 8 days: for everybody, by person, by model, and by both.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.plain import plain
from core.db.tables import TalkSumRow
from core.domain.pricing.days import ONE_DAY, Calendar, span_of
from core.domain.pricing.usage_totals import Period
from core.services.ledger.days import LATEST
from core.services.ledger.talk_facts import ended, turns
from core.services.ledger.talk_notes import notes
from core.services.ledger.views import SEPARATOR

sums = plain(TalkSumRow)
SPANS = (1, 8)
BLOCK = SPANS[-1]
EVERYBODY = ""
_BEGINS, _OVER = (bindparam(name, type_=turns.c.created_at.type) for name in ("begins", "over"))
_FIRST, _LAST = (bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_KEY = ("view", "scope", "days", "starts", "what")
IN_BLOCK = sums.c.starts.between(_FIRST, _LAST)
IN_NOTES = sa.and_(notes.c.at >= _BEGINS, notes.c.at < _OVER)
_KEPT = sa.select(*(sums.c[name] for name in _KEY), sums.c.number).where(
    IN_BLOCK, sums.c.number != sa.literal_column("0")
)
_WAITING = sa.select(*(notes.c[n] for n in ("at", "user_id", "model", "view", "what", "number")))
_NEXT = (
    sa.select(sa.func.min(turns.c.created_at)).where(turns.c.created_at >= _BEGINS),
    sa.select(sa.func.min(notes.c.at)).where(notes.c.at >= _BEGINS),
)
_NEXT_SUM = sa.select(sa.func.min(sums.c.starts)).where(sums.c.starts >= _FIRST)


class Place(NamedTuple):
    """Where something is counted: a row of the sums."""

    view: str
    scope: str
    days: int
    starts: date
    what: str


Counts = Counter[Place]


def scope_of(*, user_id: str | None = None, model: str | None = None) -> str:
    """The sums of a person, of a model, of a person on a model, or of everything."""
    if user_id is None and model is None:
        return EVERYBODY
    return SEPARATOR.join((user_id or "", model or ""))


def add(found: Counts, day: date, fact: Mapping[str, Any], number: int) -> None:
    """Count something that happened on a day in all sums that it belongs to."""
    user_id, model = fact["user_id"], fact["model"]
    scopes = (
        scope_of(),
        scope_of(user_id=user_id),
        scope_of(model=model),
        scope_of(user_id=user_id, model=model),
    )
    for days in SPANS:
        starts = span_of(day, days)
        for scope in scopes:
            found[Place(fact["view"], scope, days, starts, fact["what"])] += number


def block_of(day: date) -> Period:
    """The days that are made together: those of the longest span that a day is in."""
    first = span_of(day, BLOCK)
    return Period(first=first, last=min(LATEST, first + timedelta(days=BLOCK - 1)))


def next_block(c: Connection, calendar: Calendar, start: date) -> Period | None:
    """The first block from the one of `start` on that has turns, notes or sums."""
    if start > LATEST:
        return None
    given = {"begins": calendar.begins(start)}
    moments = (c.execute(each, given).scalar_one() for each in _NEXT)
    found = [calendar.day_of(moment) for moment in moments if moment]
    summed: date | None = c.execute(_NEXT_SUM, {"first": start}).scalar_one()
    found += [summed] if summed else []
    return block_of(min(found)) if found else None


def due(c: Connection, calendar: Calendar, block: Period) -> Counts:
    """What the sums of a block should be, with what is noted and not in them yet."""
    found: Counts = Counter()
    day = block.first
    while day <= block.last:
        given = {"begins": calendar.begins(day), "over": calendar.begins(day + ONE_DAY)}
        for row in c.execute(_DUE, given).mappings():
            add(found, day, row, row["number"])  # type: ignore[arg-type]
        day += ONE_DAY
    return found


def kept(c: Connection, block: Period) -> Counts:
    """What the sums of a block are."""
    given = {"first": block.first, "last": block.last}
    return Counter({Place(*key): number for *key, number in c.execute(_KEPT, given)})


def waiting(c: Connection, calendar: Calendar, block: Period) -> Counts:
    """What is noted of a block's days and not in the sums yet."""
    return noted(calendar, c.execute(_WAITING.where(IN_NOTES), between(calendar, block)).mappings())


def noted(calendar: Calendar, rows: Iterable[Mapping[Any, Any]]) -> Counts:
    """What notes add to the sums."""
    found: Counts = Counter()
    for row in rows:
        add(found, calendar.day_of(row["at"]), row, row["number"])
    return found


def between(calendar: Calendar, block: Period) -> dict[str, Any]:
    """The moments at which a block's days begin and are over."""
    over = calendar.begins(block.last + ONE_DAY)
    return {"begins": calendar.begins(block.first), "over": over}


def _of_a_day() -> sa.Select[Any]:
    fact = ended(sa.and_(turns.c.created_at >= _BEGINS, turns.c.created_at < _OVER)).c
    key = (fact.user_id, fact.model, fact.view, fact.what)
    return sa.select(*key, sa.func.count().label("number")).group_by(*key)


_DUE = _of_a_day()
