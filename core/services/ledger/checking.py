"""Compares calls, turns, prices, roll-up and sums with each other; changes nothing.

Each day is read at one moment, so that what others write meanwhile is no difference.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.database import Database
from core.domain.ids import utc_now
from core.domain.pricing.checks import CheckReport, Difference
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.costs import cost_differences
from core.services.ledger.days import EARLIEST, next_day, next_span, span_end
from core.services.ledger.measures import MEASURES, cost_in, daily, usage_in
from core.services.ledger.price_rows import PriceBook
from core.services.ledger.selecting import (
    CELL,
    CELLS,
    DAILY,
    DAY,
    SPAN,
    day_of,
    kept_of,
    kept_span,
    on_day,
    on_span,
    span_of_shorter,
)
from core.services.ledger.session_totals import KEY, due_totals, kept_totals, next_sessions
from core.services.ledger.talk_checking import talk_differences
from core.services.ledger.talk_sums import next_block
from core.services.ledger.use_bits import bits
from core.services.ledger.views import LENGTHS, VIEWS, View, made_of

MOST_SHOWN = 100
# Days take so much of a check's time.
_DAYS_SHARE = 0.9
Differs = sa.Select[Any]


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
        for _ in self.steps():
            pass
        return self.report

    def steps(self) -> Iterator[float]:
        """Do the same step by step; gives how much of it is done, from 0 to 1."""
        start: date | None = EARLIEST
        first = today = self._calendar.day_of(utc_now())
        while start is not None:
            start = self._day(start)
            if start is not None:
                first = min(first, start)
                yield _DAYS_SHARE * min(1.0, (start - first) / max(today - first, ONE_DAY))
        for number, days in enumerate(LENGTHS[1:], start=1):
            start = EARLIEST
            while start is not None:
                start = self._span(days, start)
            yield _DAYS_SHARE + (1 - _DAYS_SHARE) * number / (len(LENGTHS) - 1)
        self._sessions()
        start = EARLIEST
        while start is not None:
            start = self._talk(start)

    @property
    def report(self) -> CheckReport:
        """What was found so far."""
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
            given = on_day(self._calendar, day)
            for row in c.execute(CELLS, given).mappings():
                self._cost += cost_in(row)
                self._usage += usage_in(row)
            self._note(_compared(c, CELL, _day_differs(), given))
            for view in VIEWS:
                self._note(_compared(c, SPAN, _view_differs(view), given))
            self._note(cost_differences(c, PriceBook(c), self._calendar, day))
        return day + ONE_DAY

    def _span(self, days: int, start: date) -> date | None:
        with self._db.read() as s:
            c = s.connection()
            span = next_span(c, days, start)
            if span is None:
                return None
            for shorter in made_of(days):
                differs = _span_differs(days, shorter)
                self._note(_compared(c, SPAN, differs, on_span(days, span)))
        return span_end(span, days)

    def _sessions(self) -> None:
        after: str | None = ""
        while after is not None:
            with self._db.read() as s:
                c = s.connection()
                upto = next_sessions(c, after)
                both = _both_ways(kept_totals(after, upto), due_totals(after, upto, bits(c)))
                self._note(_compared(c, KEY, both, {}))
            after = upto

    def _talk(self, start: date) -> date | None:
        with self._db.read() as s:
            c = s.connection()
            block = next_block(c, self._calendar, start)
            if block is None:
                return None
            self._note(talk_differences(c, self._calendar, block))
        return block.last + ONE_DAY

    def _note(self, differences: Iterator[Difference]) -> None:
        for difference in differences:
            self._found += 1
            if len(self._shown) < MOST_SHOWN:
                self._shown.append(difference)


def _both_ways(kept: sa.Select[Any], due: sa.Select[Any]) -> tuple[Differs, Differs]:
    """Rows that are kept and should not be, and rows that should be and are not."""
    return (
        sa.select(sa.except_(kept, due).subquery()),
        sa.select(sa.except_(due, kept).subquery()),
    )


@cache
def _day_differs() -> tuple[Differs, Differs]:
    return _both_ways(sa.select(*DAILY).where(daily.c.day == DAY), CELLS)


@cache
def _view_differs(view: View) -> tuple[Differs, Differs]:
    return _both_ways(kept_of(view), day_of(view))


@cache
def _span_differs(days: int, shorter: int) -> tuple[Differs, Differs]:
    return _both_ways(kept_span(days, shorter), span_of_shorter(days, shorter))


def _compared(
    c: Connection, key: tuple[str, ...], differs: tuple[Differs, Differs], given: dict[str, Any]
) -> Iterator[Difference]:
    """The rows that one has and the other has not, or has with other values."""
    wrong, missing = (_by_key(c, key, each, given) for each in differs)
    for at in sorted(wrong.keys() | missing.keys(), key=str):
        yield Difference(
            where=", ".join(map(str, at)),
            kept=_words(wrong.get(at), missing.get(at)),
            due=_words(missing.get(at), wrong.get(at)),
        )


def _by_key(
    c: Connection, key: tuple[str, ...], rows: Differs, given: dict[str, Any]
) -> dict[tuple[Any, ...], Mapping[Any, Any]]:
    found = c.execute(rows, given).mappings()
    return {tuple(row[name] for name in key): row for row in found}


def _words(row: Mapping[Any, Any] | None, other: Mapping[Any, Any] | None) -> str:
    if row is None:
        return "nothing"
    said = (name for name in (*MEASURES, "first_at", "last_at", "uses") if name in row)
    names = [name for name in said if other is None or row[name] != other[name]]
    return ", ".join(f"{name} {row[name]}" for name in names if other is not None or row[name])
