"""Compares calls, prices, roll-up and sums with each other; changes nothing.

Each day is read at one moment, so that what others write meanwhile is no difference.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.database import Database
from core.domain.pricing.checks import CheckReport, Difference
from core.domain.pricing.days import ONE_DAY, SPANS, Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.costs import cost_differences
from core.services.ledger.days import EARLIEST, next_day, next_span, span_end
from core.services.ledger.measures import MEASURES, cost_in, daily, sums, usage_in
from core.services.ledger.price_rows import PriceBook
from core.services.ledger.selecting import (
    CELL,
    DAILY,
    SPAN,
    SUMS,
    cells_of,
    day_of,
    kept_of,
    span_of_shorter,
)
from core.services.ledger.views import VIEWS, views_with

MOST_SHOWN = 100


class Check:
    """One check of one database's ledger in one time zone."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar
        self._shown: list[Difference] = []
        self._found = 0
        self._cost, self._usage = CostTotal(), Usage()

    def run(self) -> CheckReport:
        """Look at every day, then at every longer span, the shorter ones first."""
        start: date | None = EARLIEST
        while start is not None:
            start = self._day(start)
        for shorter, days in pairwise(SPANS):
            start = EARLIEST
            while start is not None:
                start = self._span(days, shorter, start)
        return CheckReport(
            cost=self._cost,
            usage=self._usage,
            differences=tuple(self._shown),
            found=self._found,
        )

    def _day(self, start: date) -> date | None:
        with self._db.read() as s:
            c = s.connection()
            day = next_day(c, self._calendar, start)
            if day is None:
                return None
            due = cells_of(self._calendar, day)
            for row in c.execute(due).mappings():
                self._cost += cost_in(row)
                self._usage += usage_in(row)
            kept = sa.select(*DAILY).where(daily.c.day == day)
            self._note(_compared(c, CELL, kept, due))
            for view in VIEWS:
                self._note(
                    _compared(c, SPAN, kept_of(view, day), day_of(view, self._calendar, day))
                )
            self._note(cost_differences(c, PriceBook(c), self._calendar, day))
        return day + ONE_DAY

    def _span(self, days: int, shorter: int, start: date) -> date | None:
        with self._db.read() as s:
            c = s.connection()
            span = next_span(c, days, shorter, start)
            if span is None:
                return None
            kept = sa.select(*SUMS).where(
                sums.c.view.in_(views_with(days)), sums.c.days == days, sums.c.starts == span
            )
            self._note(_compared(c, SPAN, kept, span_of_shorter(days, shorter, span)))
        return span_end(span, days)

    def _note(self, differences: Iterator[Difference]) -> None:
        for difference in differences:
            self._found += 1
            if len(self._shown) < MOST_SHOWN:
                self._shown.append(difference)


def _compared(
    c: Connection, key: tuple[str, ...], kept: sa.Select[Any], due: sa.Select[Any]
) -> Iterator[Difference]:
    """The rows that one has and the other has not, or has with other values."""
    wrong = _by_key(c, key, sa.except_(kept, due))
    missing = _by_key(c, key, sa.except_(due, kept))
    for at in sorted(wrong.keys() | missing.keys(), key=str):
        yield Difference(
            where=", ".join(map(str, at)),
            kept=_words(wrong.get(at), missing.get(at)),
            due=_words(missing.get(at), wrong.get(at)),
        )


def _by_key(
    c: Connection, key: tuple[str, ...], rows: sa.CompoundSelect[Any]
) -> dict[tuple[Any, ...], Mapping[Any, Any]]:
    found = c.execute(sa.select(rows.subquery())).mappings()
    return {tuple(row[name] for name in key): row for row in found}


def _words(row: Mapping[Any, Any] | None, other: Mapping[Any, Any] | None) -> str:
    if row is None:
        return "nothing"
    names = [name for name in MEASURES if other is None or row[name] != other[name]]
    return ", ".join(f"{name} {row[name]}" for name in names if other is not None or row[name])
