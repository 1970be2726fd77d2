"""The statements over usage_sum: a range of days as the few spans that it is made of.

The spans come as a table, so that the statement is always the same one, and planned once. Both
databases would begin at the other end of the join, and read everything; they are told with which
end to begin: SQLite by CROSS JOIN, PostgreSQL by a subquery that it cannot take apart.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache

import sqlalchemy as sa

from core.db.swift import Swift
from core.db.types import Money
from core.domain.pricing.days import runs
from core.domain.pricing.usage_totals import Period
from core.services.ledger.measures import MEASURES, MONEY
from core.services.ledger.views import SEPARATOR, View

_SUMMED = ", ".join(
    f"sum(sign * {name}) AS {name}"
    if name in MONEY
    # PostgreSQL adds bigints up to a numeric.
    else f"CAST(sum(sign * {name}) AS BIGINT) AS {name}"
    for name in MEASURES
)
_CALLS = "CAST(sum(sign * calls) AS BIGINT) AS calls"
_HERE = "view = :view AND days = piece_days AND starts = piece_starts{wanted}"
_FROM = {
    "sqlite": (
        "WITH piece AS MATERIALIZED (SELECT json_extract(value, '$.days') AS piece_days,"
        " json_extract(value, '$.starts') AS piece_starts, json_extract(value, '$.sign') AS sign"
        " FROM json_each(:pieces))"
        f" SELECT {{chosen}} FROM piece CROSS JOIN usage_sum WHERE {_HERE}"
    ),
    "postgresql": (
        "SELECT {chosen} FROM (SELECT days AS piece_days, starts AS piece_starts, sign"
        " FROM json_to_recordset(CAST(:pieces AS json)) AS x(days int, starts date, sign int))"
        f" AS piece CROSS JOIN LATERAL (SELECT * FROM usage_sum WHERE {_HERE} OFFSET 0) AS found"
    ),
}
# Calls by the first days of `pieces` and the ends of keys, of those between `low` and `high` of one
# of `wanted`: each piece finds its keys by the table's key.
_BY_START = {
    "sqlite": (
        "WITH piece AS MATERIALIZED (SELECT json_extract(value, '$.days') AS piece_days,"
        " json_extract(value, '$.starts') AS piece_starts FROM json_each(:pieces)),"
        " wanted AS MATERIALIZED (SELECT json_extract(value, '$.low') AS low,"
        " json_extract(value, '$.high') AS high FROM json_each(:wanted))"
        " SELECT piece_starts, {end} AS part, CAST(sum(calls) AS BIGINT) FROM piece"
        " CROSS JOIN wanted CROSS JOIN usage_sum"
        f" WHERE {_HERE.format(wanted=' AND key >= low AND key < high')} GROUP BY 1, 2"
    ),
    "postgresql": (
        "SELECT piece_starts, {end} AS part, CAST(sum(calls) AS BIGINT)"
        " FROM (SELECT days AS piece_days, starts AS piece_starts"
        " FROM json_to_recordset(CAST(:pieces AS json)) AS x(days int, starts date)) AS piece"
        " CROSS JOIN (SELECT low, high FROM json_to_recordset(CAST(:wanted AS json))"
        " AS y(low text, high text)) AS wanted CROSS JOIN LATERAL (SELECT key, calls FROM usage_sum"
        f" WHERE {_HERE.format(wanted=' AND key >= low AND key < high')} OFFSET 0) AS found"
        " GROUP BY 1, 2"
    ),
}
# The first part of a key, what comes after it, and the elements of `rests`.
_PARTED = {
    "sqlite": (
        f"substr(key, 1, instr(key, '{SEPARATOR}') - 1)",
        f"substr(key, instr(key, '{SEPARATOR}') + 1)",
        "SELECT value FROM json_each(:rests)",
    ),
    "postgresql": (
        f"split_part(key, '{SEPARATOR}', 1)",
        f"substr(key, strpos(key, '{SEPARATOR}') + 1)",
        "SELECT json_array_elements_text(CAST(:rests AS json))",
    ),
}
_WANTED = {"all": "", "one": " AND key = :key", "under": " AND key >= :low AND key < :high"}


def pieces_of(view: View, period: Period) -> str:
    """A view's spans that make up the days of a period, for `range_statement`."""
    return json.dumps(
        [
            {"days": run.days, "starts": start.isoformat(), "sign": run.sign}
            for run in runs(period.first, period.last, view.spans)
            for start in run.starts
        ]
    )


@cache
def range_statement(dialect: str, kind: str) -> Swift:
    """A view's sums by key over `pieces`; of the keys of that kind. Parameters: `view`, `pieces`
    and `key`, or `low` and `high`."""
    return Swift(sa.text(_range_text(dialect, kind)))


@cache
def counts_statement(dialect: str, kind: str, last: int) -> Swift:
    """The same with nothing but the calls, by the last characters of keys, so many."""
    end = f"substr(key, length(key) - {last - 1:d})"
    return Swift(sa.text(_range_text(dialect, kind, by=end, measures=_CALLS)))


@cache
def starts_statement(dialect: str, last: int) -> Swift:
    """A view's calls by the first days of spans and the last characters of keys, so many.
    Parameters: `view`; `pieces`, a list of days and starts, and `wanted`, of low and high, as
    JSON."""
    end = f"substr(key, length(key) - {last - 1:d})"
    return Swift(sa.text(_BY_START[dialect].format(end=end)))


@cache
def heads_statement(dialect: str) -> Swift:
    """A view's sums by the first part of its keys, of those whose other parts are in `rests`, a
    list as JSON. Parameters: `view`, `pieces`, `rests`."""
    first, rest, listed = _PARTED[dialect]
    where = f" AND {rest} IN ({listed})"
    return Swift(sa.text(_range_text(dialect, "all", by=first, where=where)))


def _range_text(
    dialect: str, kind: str, *, by: str = "key", measures: str = _SUMMED, where: str = ""
) -> str:
    found = _FROM[dialect].format(chosen=f"{by} AS part, {measures}", wanted=_WANTED[kind] + where)
    return f"{found} GROUP BY {by} HAVING sum(sign * calls) > 0"


@cache
def days_statement(
    dialect: str, measures: Sequence[str] = MEASURES, *, place: str = "view = :view AND key = :key"
) -> sa.TextualSelect:
    """The days of a view's `key` from `first` to `last`, each with those measures."""
    # Without statistics SQLite would go through the same days of all keys.
    index = " INDEXED BY ix_usage_sum_key" if dialect == "sqlite" else ""
    found = sa.text(
        f"SELECT starts, {', '.join(measures)} FROM usage_sum{index}"
        f" WHERE {place} AND days = 1 AND starts BETWEEN :first AND :last"
    )
    ends = (sa.bindparam(name, type_=sa.Date()) for name in ("first", "last"))
    return found.bindparams(*ends).columns(sa.column("starts", sa.Date()), *_columns(measures))


def _columns(measures: Iterable[str]) -> list[sa.ColumnClause[object]]:
    return [sa.column(name, Money() if name in MONEY else sa.BigInteger()) for name in measures]
