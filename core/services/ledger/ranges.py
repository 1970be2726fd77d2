"""What the sums, and the calls that are in none yet, say of any range of days.

To be read in one transaction of `Database.read`: a call that is folded meanwhile is in one of the
two there, and never in both.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import add, itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.swift import Swift
from core.db.types import BILLIONTH
from core.domain.pricing.usage_totals import Period
from core.services.ledger.measures import of_calls
from core.services.ledger.pieces import (
    counts_statement,
    days_statement,
    heads_statement,
    pieces_of,
    range_statement,
)
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import SEPARATOR, View

# A key or a day, then the measures in their order.
Row = tuple[Any, ...]
_DAYS = (bindparam("first", type_=sa.Date()), bindparam("last", type_=sa.Date()))


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The keys of a view that are wanted: one, or those that begin with some parts, or all."""

    key: str | None = None
    under: str | None = None

    @property
    def kind(self) -> str:
        """Which of the three: "one", "under" or "all"."""
        return "one" if self.key is not None else "all" if self.under is None else "under"

    @property
    def given(self) -> dict[str, str | None]:
        """The parameters of a statement for that kind."""
        match self.kind:
            case "one":
                return {"key": self.key}
            case "under":
                begins = f"{self.under}{SEPARATOR}"
                return {"low": begins, "high": begins[:-1] + chr(ord(SEPARATOR) + 1)}
            case _:
                return {}


EVERY = Keys()


def range_totals(c: Connection, view: View, period: Period, keys: Keys = EVERY) -> list[Row]:
    """A view's totals by key over a range of days; who has nothing in it has no row."""
    range_ahead(c, view, period, keys)
    folded = _folded(c, view, period, keys)
    return _paid(c, _together(folded, _unfolded(c, view, period, keys, by_day=False)))


def range_ahead(c: Connection, view: View, period: Period, keys: Keys = EVERY) -> None:
    """Ask what `range_totals` asks, together with what is asked next."""
    range_statement(c.dialect.name, keys.kind).ahead(c, _given(view, period, keys))
    _unfolded_statement(view, keys.kind, by_day=False).ahead(c, _given_rest(period, keys))


def folded_totals(c: Connection, view: View, period: Period, keys: Keys = EVERY) -> list[Row]:
    """The same without the calls that are in no sum yet, for days that have none."""
    return _paid(c, _folded(c, view, period, keys))


def range_counts(
    c: Connection, view: View, period: Period, keys: Keys, *, last: int, fresh: bool
) -> Counter[str]:
    """A view's calls by the last characters of its keys, so many; `fresh`: with those that are in
    no sum yet."""
    given = {"view": view.name, "pieces": pieces_of(view, period), **keys.given}
    rows = counts_statement(c.dialect.name, keys.kind, last).rows(c, given)
    found = Counter({row[0]: row[1] for row in rows})
    if fresh:
        for key, calls, *_ in _unfolded(c, view, period, keys, by_day=False):
            found[key[-last:]] += calls
    return found


def head_totals(c: Connection, view: View, period: Period, rests: Sequence[str]) -> list[Row]:
    """What is folded of a view by the first part of its keys, of those whose other parts are one of
    these."""
    given = {"view": view.name, "pieces": pieces_of(view, period), "rests": json.dumps(rests)}
    return _paid(c, heads_statement(c.dialect.name).rows(c, given))


def _folded(c: Connection, view: View, period: Period, keys: Keys) -> list[Row]:
    return range_statement(c.dialect.name, keys.kind).rows(c, _given(view, period, keys))


def _given(view: View, period: Period, keys: Keys) -> dict[str, Any]:
    return {"view": view.name, "pieces": pieces_of(view, period), **keys.given}


def _given_rest(period: Period, keys: Keys) -> dict[str, Any]:
    return {"first": period.first, "last": period.last, **keys.given}


def day_totals(c: Connection, view: View, period: Period, key: str = "") -> list[Row]:
    """The totals of the days of a range under one key of a view, in their order.

    A day is a date or its ISO text, as the database gives it.
    """
    keys = Keys(key=key)
    given = {"view": view.name, "first": period.first, "last": period.last, "key": key}
    swift_days(c.dialect.name).ahead(c, given)
    _unfolded_statement(view, keys.kind, by_day=True).ahead(c, _given_rest(period, keys))
    folded = swift_days(c.dialect.name).rows(c, given)
    found = _together(folded, _unfolded(c, view, period, keys, by_day=True))
    return sorted(_paid(c, found), key=itemgetter(0))


def _together(folded: list[Row], unfolded: Sequence[Row]) -> list[Row]:
    if not unfolded:
        return folded
    found = {row[0]: row for row in folded}
    for row in unfolded:
        known = found.get(row[0])
        found[row[0]] = row if known is None else (row[0], *map(add, known[1:], row[1:]))
    return list(found.values())


def _paid(c: Connection, rows: list[Row]) -> list[Row]:
    """The rows with their money, the last two columns, in USD."""
    if c.dialect.name != "sqlite":
        return rows
    return [(*row[:-2], row[-2] * BILLIONTH, row[-1] * BILLIONTH) for row in rows]


def _unfolded(
    c: Connection, view: View, period: Period, keys: Keys, *, by_day: bool
) -> Sequence[Row]:
    return _unfolded_statement(view, keys.kind, by_day=by_day).rows(c, _given_rest(period, keys))


@cache
def swift_days(dialect: str) -> Swift:
    """The days of a key, to be read many at once."""
    return Swift(days_statement(dialect))


@cache
def _unfolded_statement(view: View, kind: str, *, by_day: bool) -> Swift:
    of, key = UNFOLDED.c, view.key(UNFOLDED.c)
    heading = of.day if by_day else key
    found = sa.select(heading.label("heading"), *of_calls(of)).where(of.day.between(*_DAYS))
    return Swift(found.where(*_wanted(key, kind)).group_by(sa.literal_column("1")))


def _wanted(key: sa.ColumnElement[str], kind: str) -> list[sa.ColumnElement[bool]]:
    match kind:
        case "one":
            return [key == bindparam("key")]
        case "under":
            # Not by comparing: that is the database's order, unlike the column's of usage_sum.
            low: sa.BindParameter[str] = bindparam("low", type_=sa.String())
            return [sa.func.substr(key, 1, sa.func.length(low)) == low]
        case _:
            return [key.is_not(None)]
