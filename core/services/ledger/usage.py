"""Totals of what was used, from the roll-up, and the calls behind them.

An analyst sees what is theirs, an administrator everybody's.
"""

from collections.abc import Sequence
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import UserRow
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.pricing.totals import summed
from core.domain.pricing.usage_totals import CallPage, Period, UsagePage, UsageTotal
from core.domain.records import User
from core.domain.states import Role
from core.errors import InvalidInput
from core.services import cursors
from core.services.ledger.call_pages import call_page
from core.services.ledger.measures import MEASURES, added, daily, measured, sums
from core.services.ledger.ranges import in_range, range_values
from core.services.ledger.rolling import ALL, MODEL, PERSON

By = Literal["day", "model", "person"]
MOST = 1_000
_people = plain(UserRow)
_DAYS = (bindparam("first", type_=sa.Date()), bindparam("last", type_=sa.Date()))


def _by_day(view: str) -> sa.Select[Any]:
    """A view's days in a range."""
    rows = sa.select(sums.c.starts, *(sums.c[name] for name in MEASURES))
    return rows.where(sums.c.view == view, sums.c.days == 1, sums.c.starts.between(*_DAYS))


def _by_key(view: str, *, of_key: bool = False) -> sa.Select[Any]:
    """A view's sums over a range; who has none in it was taken away whole."""
    rows = in_range(view, of_key=of_key)
    used = sa.func.sum(rows.c.calls) > 0
    return sa.select(rows.c.key, *added(rows)).group_by(rows.c.key).having(used)


def _named(totals: sa.Select[Any]) -> sa.Select[Any]:
    """With the names of the people that they are of, behind the measures."""
    rows = totals.subquery()
    heading, *_ = rows.c
    return sa.select(*rows.c, _people.c.name).outerjoin_from(rows, _people, _people.c.id == heading)


_KEY: sa.BindParameter[str] = bindparam("key")
_EVERYBODYS: dict[By, sa.Select[Any]] = {
    "day": _by_day(ALL),
    "model": _by_key(MODEL),
    "person": _named(_by_key(PERSON)),
}
_PERSONS: dict[By, sa.Select[Any]] = {
    "day": _by_day(PERSON).where(sums.c.key == _KEY),
    "model": sa.select(daily.c.model, *added(daily))
    .where(daily.c.user_id == _KEY, daily.c.day.between(*_DAYS))
    .group_by(daily.c.model),
    "person": _named(_by_key(PERSON, of_key=True)),
}


class UsageTotals:
    """Adds up usage by day, model or person, over any days of `calendar`."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar

    def by(
        self,
        user: User,
        by: By,
        *,
        period: Period,
        person_id: str | None = None,
        limit: int = 400,
        after: str | None = None,
    ) -> UsagePage:
        """Totals in a period: days in their order, models and people with the dearest first.

        `person_id`: of one person only; who is no administrator gets nobody else's. `after` is the
        `next` of the page before. Raises InvalidInput.
        """
        cursors.check_limit(limit, MOST)
        _check(period)
        person = _seen(user, person_id)
        with self._db.read() as s:
            found = _totals(s.connection(), by, period, person)
        ordered = sorted(found, key=_place if by != "day" else lambda total: (0, total.key))
        begin = _after(ordered, after)
        shown = ordered[begin : begin + limit]
        more = begin + limit < len(ordered)
        return UsagePage(
            totals=tuple(shown),
            whole=summed(total.cost for total in ordered),
            next=cursors.encode(shown[-1].key) if more else None,
        )

    def calls(
        self,
        user: User,
        *,
        period: Period,
        person_id: str | None = None,
        model: str | None = None,
        limit: int = 100,
        after: str | None = None,
    ) -> CallPage:
        """The ended calls that a total is made of, the latest first; raises InvalidInput."""
        cursors.check_limit(limit, MOST)
        _check(period)
        between = (
            self._calendar.begins(period.first),
            self._calendar.begins(period.last + ONE_DAY),
        )
        with self._db.read() as s:
            return call_page(
                s.connection(),
                between=between,
                user_id=_seen(user, person_id),
                model=model,
                limit=limit,
                after=after,
            )


def _seen(user: User, person_id: str | None) -> str | None:
    """Whose usage they get; None: everybody's. Other people's is there for administrators only."""
    return person_id if user.role == Role.ADMIN else user.id


def _check(period: Period) -> None:
    if period.first > period.last:
        raise InvalidInput("The first day is after the last one.")
    if period.last.year > 9_000 or period.first.year < 2:
        raise InvalidInput("There is no usage in such years.")


def _totals(c: Connection, by: By, period: Period, person: str | None) -> list[UsageTotal]:
    """Rows of the heading, the measures in their order, and for people their name."""
    statement = (_EVERYBODYS if person is None else _PERSONS)[by]
    given = range_values(period.first, period.last)
    given |= {"first": period.first, "last": period.last, "key": person}
    totals = []
    for heading, *amounts in c.execute(statement, given):
        key, name = str(heading), amounts.pop() if by == "person" else None
        usage, cost = measured(*amounts)
        totals.append(UsageTotal(key=key, label=name or key, usage=usage, cost=cost))
    return totals


def _place(total: UsageTotal) -> tuple[Any, str]:
    return (-total.cost.known, total.key)


def _after(ordered: Sequence[UsageTotal], after: str | None) -> int:
    """The index behind the heading that a cursor names; it may have moved meanwhile."""
    if after is None:
        return 0
    (key,) = cursors.decode(after, 1)
    keys = [total.key for total in ordered]
    if key not in keys:
        raise cursors.bad_cursor()
    return keys.index(key) + 1
