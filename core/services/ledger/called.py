"""The ended calls of some days, read once: each with its day, its measures, and what the keys of
all views are made of.

An hour of the ledger's zone is a row of a table that comes with the statement, and finds its calls
by the index on their times.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.swift import Swift
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.pricing.usage_totals import Period
from core.services.ledger.measures import ENDED, MEASURES, MONEY, calls, of_one_call
from core.services.ledger.views import VIEWS, View

CELL = ("day", "user_id", "model", "purpose")
_HERE = f"started_at >= span.begins AND started_at < span.ends AND {ENDED}"
_FROM = {
    "sqlite": (
        "WITH span AS MATERIALIZED (SELECT json_extract(value, '$.day') AS day,"
        " json_extract(value, '$.hour') AS hour, json_extract(value, '$.begins') AS begins,"
        " json_extract(value, '$.ends') AS ends FROM json_each(:hours))"
        f" SELECT {{columns}} FROM span CROSS JOIN model_call WHERE {_HERE}"
    ),
    "postgresql": (
        "SELECT {columns} FROM json_to_recordset(CAST(:hours AS json))"
        " AS span(day date, hour int, begins timestamptz, ends timestamptz)"
        f" CROSS JOIN LATERAL (SELECT * FROM model_call WHERE {_HERE} OFFSET 0) AS model_call"
    ),
}
Part = Callable[[Any], sa.ColumnElement[Any]]
_BILLION: sa.ColumnElement[int] = sa.literal_column("1000000000")


class Hour(NamedTuple):
    """An hour of a day (ISO), and the times (UTC) between which its calls began."""

    day: str
    hour: int
    begins: str
    ends: str


def hours_of(calendar: Calendar, period: Period) -> Iterator[Hour]:
    """The hours of a period's days."""
    day = period.first
    while day <= period.last:
        # Where clocks skipped the day it has none.
        hours = calendar.hours(day)
        ends = (*(begins for begins, _ in hours[1:]), calendar.begins(day + ONE_DAY))
        for (begins, hour), end in zip(hours, ends, strict=False):
            yield Hour(day.isoformat(), hour, _text(begins), _text(end))
        day += ONE_DAY


def called(c: Connection, hours: Iterable[Hour]) -> list[tuple[Any, ...]]:
    """The calls that began in these hours, a row of COLUMNS each.

    A part of a key is None where its view leaves the call out. Days are ISO texts, money is
    billionths.
    """
    given = json.dumps([hour._asdict() for hour in hours])
    return _statement(c.dialect.name).rows(c, {"hours": given})


def _read(dialect: str) -> Any:
    """The columns of the calls with their days and hours."""
    # model_call has no day and no hour of its own.
    wanted = ", ".join(("span.day", "span.hour", *(f"model_call.{c.name}" for c in calls.c)))
    text = sa.text(_FROM[dialect].format(columns=wanted))
    place = (sa.column("day", sa.Date()), sa.column("hour", sa.Integer()))
    return text.columns(*place, *(sa.column(c.name, c.type) for c in calls.c)).subquery("called").c


def _parts() -> tuple[dict[str, Part], dict[str, tuple[str, ...]]]:
    """All parts of keys by a name, each of them once, and the names of each view's."""
    c = _read("sqlite")
    # The columns of a cell are read anyway.
    known = {_words(c[name]): name for name in CELL[1:]}
    found, of_views = dict[str, Part](), dict[str, tuple[str, ...]]()
    for view in VIEWS:
        names = []
        for number, part in enumerate(view.parts(c)):
            name = known.setdefault(_words(part), f"{view.name} {number}")
            if name not in CELL:
                found.setdefault(name, partial(_part, view, number))
            names.append(name)
        of_views[view.name] = tuple(names)
    return found, of_views


def _words(part: sa.ColumnElement[Any]) -> str:
    return str(part.compile(compile_kwargs={"literal_binds": True}))


def _part(view: View, number: int, c: Any) -> sa.ColumnElement[Any]:
    return view.parts(c)[number]


# Many views have parts in common, and some of them take long.
_PARTS, PARTS_OF = _parts()
# What a row has, in this order.
COLUMNS = (*CELL, *_PARTS, *MEASURES)


@cache
def _statement(dialect: str) -> Swift:
    c = _read(dialect)
    cell = (sa.cast(c.day, sa.String), *(c[name] for name in CELL[1:]))
    parts = (sa.cast(part(c), sa.String).label(name) for name, part in _PARTS.items())
    return Swift(sa.select(*cell, *parts, *_amounts(c, dialect)))


def _amounts(c: Any, dialect: str) -> Iterator[sa.ColumnElement[Any]]:
    for name, amount in of_one_call(c).items():
        if name in MONEY and dialect == "postgresql":
            yield sa.cast(amount * _BILLION, sa.BigInteger).label(name)
        else:
            yield amount.label(name)


def _text(moment: datetime) -> str:
    """As SQLite keeps it, and PostgreSQL reads it where UTC is the session's zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
