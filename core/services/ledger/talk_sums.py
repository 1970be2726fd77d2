"""What was said on some days as the sums have it, and as the turns say it should be.

Sums are kept for days and for spans of 8 days: for everybody, by person, by model, and by both.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.plain import plain
from core.db.swift import Swift
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
_FACT = ("user_id", "model", "view", "what", "number")
_KEPT = Swift(
    sa.select(*(sums.c[name] for name in _KEY), sums.c.number).where(
        IN_BLOCK, sums.c.number != sa.literal_column("0")
    )
)
_WAITING = sa.select(notes.c.at, *(notes.c[name] for name in _FACT)).where(IN_NOTES)
_NEXT = (
    sa.select(sa.func.min(turns.c.created_at)).where(turns.c.created_at >= _BEGINS),
    sa.select(sa.func.min(notes.c.at)).where(notes.c.at >= _BEGINS),
)
_NEXT_SUM = sa.select(sa.func.min(sums.c.starts)).where(sums.c.starts >= _FIRST)


# A row of the sums: view, scope, days, the first of them, what. Tuples, because there are many.
Place = tuple[str, str, int, date, str]
Counts = dict[Place, int]
# The person, the model, the view, what, how often.
Fact = tuple[str, str, str, str, int]


def scope_of(*, user_id: str | None = None, model: str | None = None) -> str:
    """The sums of a person, of a model, of a person on a model, or of everything."""
    if user_id is None and model is None:
        return EVERYBODY
    return SEPARATOR.join((user_id or "", model or ""))


def add(found: Counts, day: date, facts: Iterable[Fact]) -> None:
    """Count what happened on a day in all sums that it belongs to."""
    spans = [(days, span_of(day, days)) for days in SPANS]
    for user_id, model, view, what, number in facts:
        for scope in (EVERYBODY, *_scopes(user_id, model)):
            for days, starts in spans:
                place = (view, scope, days, starts, what)
                found[place] = found.get(place, 0) + number


@lru_cache(maxsize=4_096)
def _scopes(user_id: str, model: str) -> tuple[str, str, str]:
    return (
        scope_of(user_id=user_id),
        scope_of(model=model),
        scope_of(user_id=user_id, model=model),
    )


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
    found: Counts = {}
    day = block.first
    while day <= block.last:
        given = {"begins": calendar.begins(day), "over": calendar.begins(day + ONE_DAY)}
        add(found, day, _DUE.rows(c, given))
        day += ONE_DAY
    return found


def kept(c: Connection, block: Period) -> Counts:
    """What the sums of a block are."""
    given = {"first": block.first, "last": block.last}
    rows = _KEPT.rows(c, given)
    days = {text: as_day(text) for text in {row[3] for row in rows}}
    return {(view, scope, n, days[at], what): number for view, scope, n, at, what, number in rows}


def waiting(c: Connection, calendar: Calendar, block: Period) -> Counts:
    """What is noted of a block's days and not in the sums yet."""
    found = c.execute(_WAITING, between(calendar, block)).mappings()
    return noted(calendar, found)


def noted(calendar: Calendar, rows: Iterable[Mapping[Any, Any]]) -> Counts:
    """What notes add to the sums."""
    found: Counts = {}
    for row in rows:
        add(found, calendar.day_of(row["at"]), [tuple(row[name] for name in _FACT)])
    return found


def as_day(starts: Any) -> date:
    """A day as the database's driver gives it."""
    return starts if isinstance(starts, date) else date.fromisoformat(starts)


def between(calendar: Calendar, block: Period) -> dict[str, Any]:
    """The moments at which a block's days begin and are over."""
    over = calendar.begins(block.last + ONE_DAY)
    return {"begins": calendar.begins(block.first), "over": over}


def _of_a_day() -> sa.Select[Any]:
    fact = ended(sa.and_(turns.c.created_at >= _BEGINS, turns.c.created_at < _OVER)).c
    key = (fact.user_id, fact.model, fact.view, fact.what)
    return sa.select(*key, sa.func.count().label("number")).group_by(*key)


_DUE = Swift(_of_a_day())
