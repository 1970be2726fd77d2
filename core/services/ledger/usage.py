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
_MEASURED = [sums.c[name] for name in MEASURES]
_BY_DAY = sa.select(sums.c.starts, *_MEASURED).where(
    sums.c.view == ALL, sums.c.days == 1, sums.c.starts.between(*_DAYS)
)
_BY_KEY = {
    by: sa.select(rows.c.key, *added(rows)).group_by(rows.c.key)
    for by, rows in (("model", in_range(MODEL)), ("person", in_range(PERSON)))
}
_OF_ONE = {
    by: sa.select(heading, *added(daily))
    .where(daily.c.user_id == bindparam("person"), daily.c.day.between(*_DAYS))
    .group_by(heading)
    for by, heading in (
        ("day", daily.c.day),
        ("model", daily.c.model),
        ("person", daily.c.user_id),
    )
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
            c = s.connection()
            if person is None:
                found = _everybodys(c, by, period)
            else:
                found = _persons(c, by, period, person)
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


def _everybodys(c: Connection, by: By, period: Period) -> list[UsageTotal]:
    if by == "day":
        return _totals(c, by, _BY_DAY, {"first": period.first, "last": period.last})
    return _totals(c, by, _BY_KEY[by], range_values(period.first, period.last))


def _persons(c: Connection, by: By, period: Period, person: str) -> list[UsageTotal]:
    given = {"person": person, "first": period.first, "last": period.last}
    return _totals(c, by, _OF_ONE[by], given)


def _totals(
    c: Connection, by: By, statement: sa.Select[Any], given: dict[str, Any]
) -> list[UsageTotal]:
    """A statement's rows: the heading, then the measures in their order."""
    rows = c.execute(statement, given).all()
    labels = _names(c, [row[0] for row in rows]) if by == "person" else {}
    totals = []
    for row in rows:
        heading, (usage, cost) = str(row[0]), measured(*row[1:])
        label = labels.get(heading, heading)
        totals.append(UsageTotal(key=heading, label=label, usage=usage, cost=cost))
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


def _names(c: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = c.execute(sa.select(_people.c.id, _people.c.name).where(_people.c.id.in_(ids)))
    return {row.id: row.name for row in rows}
