"""Totals of what was used, from the sums, and the calls behind them.

An analyst sees what is theirs, an administrator everybody's.
"""

from collections.abc import Sequence
from operator import add, itemgetter
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.database import Database
from core.db.plain import plain
from core.db.swift import Swift
from core.db.tables import UserRow
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import (
    CallPage,
    Period,
    UsagePage,
    UsageTotal,
    cost_of_amounts,
)
from core.domain.records import User
from core.domain.states import Role
from core.errors import InvalidInput
from core.services import cursors
from core.services.ledger.call_pages import call_page
from core.services.ledger.ranges import Keys, Row, day_totals, range_totals
from core.services.ledger.views import ALL, MODEL, PERSON, PERSON_USE, parts_of

By = Literal["day", "model", "person"]
MOST = 1_000
_people = plain(UserRow)
_NAMES = sa.select(_people.c.id, _people.c.name)
_ALL_NAMES = Swift(_NAMES)
_FEW = 10
# Of a row: the cost is the last measure but one.
_KEY, _COST = itemgetter(0), itemgetter(-2)


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
            ordered = _totals(s.connection(), by, period, person)
        begin = _after(ordered, after)
        shown = ordered[begin : begin + limit]
        more = begin + limit < len(ordered)
        return UsagePage(
            totals=tuple(shown),
            whole=_whole(ordered),
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
    # On PostgreSQL another way to the server takes longer than everybody's names.
    everybody = by == "person" and person is None and c.dialect.name == "postgresql"
    if everybody:
        _ALL_NAMES.ahead(c, {})
    rows = _rows(c, by, period, person)
    labels = _names(c, [row[0] for row in rows], everybody) if by == "person" else {}
    ordered = rows if by == "day" else _dearest_first(rows)
    keyed = ((str(row[0]), row[1:]) for row in ordered)
    return [UsageTotal(key, labels.get(key, key), amounts) for key, amounts in keyed]


def _dearest_first(rows: Sequence[Row]) -> Sequence[Row]:
    """By what is known of the cost, then by key; twice, because that needs no function of ours."""
    return sorted(sorted(rows, key=_KEY), key=_COST, reverse=True)


def _whole(totals: Sequence[UsageTotal]) -> CostTotal:
    if not totals:
        return CostTotal()
    return cost_of_amounts([*map(sum, zip(*(total.amounts for total in totals), strict=True))])


def _rows(c: Connection, by: By, period: Period, person: str | None) -> Sequence[Row]:
    """Rows of the heading and the measures in their order."""
    match by, person:
        case "day", None:
            return day_totals(c, ALL, period)
        case "day", str(key):
            return day_totals(c, PERSON, period, key)
        case "model", None:
            return range_totals(c, MODEL, period)
        case "model", str(key):
            return _by_model(range_totals(c, PERSON_USE, period, Keys(under=key)))
        case _:
            return range_totals(c, PERSON, period, Keys(key=person))


def _by_model(rows: Sequence[Row]) -> list[Row]:
    """One person's rows, whatever the calls were for."""
    found: dict[str, Row] = {}
    for key, *amounts in rows:
        model = parts_of(key, 3)[2]
        known = found.get(model)
        found[model] = (model, *(map(add, known[1:], amounts) if known else amounts))
    return list(found.values())


def _names(c: Connection, ids: Sequence[str], everybody: bool) -> dict[str, str]:
    """Everybody's, unless it is about a few: many ids take longer to ask for than all rows."""
    if len(ids) <= _FEW and not everybody:
        return dict(c.execute(_NAMES.where(_people.c.id.in_(ids))).all())
    return dict(_ALL_NAMES.rows(c, {}))


def _after(ordered: Sequence[UsageTotal], after: str | None) -> int:
    """The index behind the heading that a cursor names; it may have moved meanwhile."""
    if after is None:
        return 0
    (key,) = cursors.decode(after, 1)
    keys = [total.key for total in ordered]
    if key not in keys:
        raise cursors.bad_cursor()
    return keys.index(key) + 1
