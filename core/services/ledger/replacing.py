"""Puts what the roll-up should hold in place of what it holds, where the two differ.

Mostly they do not, and to compare them takes a fraction of the time, writes nothing, and leaves
nothing behind to be cleared away.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.bulk import put, rows_of
from core.db.swift import Swift
from core.services.ledger.gathering import Gathered
from core.services.ledger.measures import MONEY, daily, sums
from core.services.ledger.selecting import SUMS, is_one_of, on_span, span_of_shorter
from core.services.ledger.views import VIEWS, made_of

_FIRST, _LAST = (bindparam(name, type_=sa.Date()) for name in ("first", "last"))
_DAYS = daily.c.day.between(_FIRST, _LAST)
# By the views' names, because the table's key begins with them.
_SPANS = sa.and_(
    is_one_of(view.name for view in VIEWS),
    sums.c.days == bindparam("length", type_=sa.Integer()),
    sums.c.starts.between(_FIRST, _LAST),
)
_NO_DAYS, _NO_SPANS = sa.delete(daily).where(_DAYS), sa.delete(sums).where(_SPANS)
_BILLION: sa.ColumnElement[int] = sa.literal_column("1000000000")
Given = Mapping[str, Any]


def replace_days(c: Connection, found: Gathered) -> None:
    """Let usage_daily, and the single days of usage_sum, hold what was gathered."""
    given = {"first": found.period.first, "last": found.period.last}
    _replace(c, daily, found.daily, given)
    _replace(c, sums, found.sums, given | {"length": 1})


def replace_spans(c: Connection, days: int, starts: list[date]) -> None:
    """Let the spans of so many days, which begin on these, hold what the shorter ones say."""
    given = {"first": starts[0], "last": starts[-1], "length": days}
    kept = set(_kept_spans().rows(c, given))
    wanted = [(shorter, on_span(days, start)) for start in starts for shorter in made_of(days)]
    if kept and kept == _due_spans(c, days, wanted):
        return
    if kept:
        c.execute(_NO_SPANS, given)
    for shorter, span in wanted:
        c.execute(_make_span(days, shorter), span)


def _replace(c: Connection, table: sa.Table, due: Any, given: Given) -> None:
    kept = _kept(table, tuple(due.column_names), c.dialect.name).rows(c, given)
    if kept and len(kept) == due.num_rows and _are_same(kept, rows_of(due)):
        return
    if kept:
        c.execute(_NO_DAYS if table is daily else _NO_SPANS, given)
    put(c, table, due)


def _are_same(some: list[Any], others: list[Any]) -> bool:
    """Whether they are the same rows; it is known sooner where they come in the same order."""
    return some == others or set(some) == set(others)


@cache
def _kept(table: sa.Table, names: tuple[str, ...], dialect: str) -> Swift:
    """What is kept, as it is gathered."""
    columns = _gathered(table, names, dialect)
    return Swift(sa.select(*columns).where(_DAYS if table is daily else _SPANS))


def _gathered(
    table: sa.Table, names: Iterable[str], dialect: str
) -> Iterator[sa.ColumnElement[Any]]:
    for name in names:
        column = table.c[name]
        if dialect == "postgresql" and name in MONEY:
            yield sa.cast(column * _BILLION, sa.BigInteger)
        elif isinstance(column.type, sa.Date):
            yield sa.cast(column, sa.String)
        else:
            yield column


def _due_spans(c: Connection, days: int, wanted: list[tuple[int, dict[str, Any]]]) -> set[Any]:
    return {row for shorter, span in wanted for row in _due(days, shorter).rows(c, span)}


@cache
def _kept_spans() -> Swift:
    return Swift(sa.select(*SUMS).where(_SPANS))


@cache
def _due(days: int, shorter: int) -> Swift:
    return Swift(span_of_shorter(days, shorter))


@cache
def _make_span(days: int, shorter: int) -> sa.Insert:
    return sa.insert(sums).from_select(SUMS, span_of_shorter(days, shorter))
