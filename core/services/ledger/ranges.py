"""What usage_sum says of any range of days.

The statement is written out for each range, with its few spans and nothing else: to plan one for
every possible span takes PostgreSQL longer than to run it, and a join with the spans reads all.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.db.types import Line, Money
from core.domain.pricing.days import Run, runs
from core.services.ledger.measures import MEASURES, MONEY

_PLUS = ", ".join(MEASURES)
_MINUS = ", ".join(f"-{name} AS {name}" for name in MEASURES)
# PostgreSQL adds bigints up to a numeric.
_ADDED = ", ".join(
    f"sum({name}) AS {name}" if name in MONEY else f"CAST(sum({name}) AS BIGINT) AS {name}"
    for name in MEASURES
)
_TYPES: list[sa.ColumnElement[Any]] = [
    sa.column("key", Line()),
    *(sa.column(name, Money() if name in MONEY else sa.BigInteger()) for name in MEASURES),
]


def range_totals(view: str, first: date, last: date, *, of_key: bool = False) -> sa.TextualSelect:
    """A view's sums by key over a range of days, the measures in their order.

    `of_key`: only those of the bound parameter `key`. Who has nothing in the range has no row.
    """
    only = " AND key = :key" if of_key else ""
    pieces = " UNION ALL ".join(f"{_piece(view, run)}{only}" for run in runs(first, last))
    added = f"SELECT key, {_ADDED} FROM ({pieces}) AS piece GROUP BY key HAVING sum(calls) > 0"
    return sa.text(added).columns(*_TYPES)


def days_of_key(view: str, dialect: str) -> sa.TextualSelect:
    """The days of a view's bound parameter `key` from `first` to `last`, with their measures."""
    # Without statistics SQLite would go through the same days of all keys.
    index = " INDEXED BY ix_usage_sum_key" if dialect == "sqlite" else ""
    found = sa.text(
        f"SELECT starts, {_PLUS} FROM usage_sum{index} WHERE view = '{view}' AND key = :key"
        " AND days = 1 AND starts BETWEEN :first AND :last"
    )
    ends = (sa.bindparam(name, type_=sa.Date()) for name in ("first", "last"))
    return found.bindparams(*ends).columns(sa.column("starts", sa.Date()), *_TYPES[1:])


def _piece(view: str, run: Run) -> str:
    amounts = _PLUS if run.sign > 0 else _MINUS
    place = f"view = '{view}' AND days = {run.days:d}"
    starts = f"starts BETWEEN '{run.first.isoformat()}' AND '{run.last.isoformat()}'"
    return f"SELECT key, {amounts} FROM usage_sum WHERE {place} AND {starts}"
