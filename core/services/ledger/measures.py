"""The measures of the roll-up: one call's, sums of many, and as SQL over calls."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from core.db.plain import plain
from core.db.tables import (
    Measured,
    ModelCallRow,
    UsageDailyRow,
    UsageSumRow,
    UsageUnfoldedRow,
)
from core.domain.pricing.totals import CostTotal
from core.domain.states import CallOutcome, CostState
from core.domain.usage import Usage

calls, daily, sums = plain(ModelCallRow), plain(UsageDailyRow), plain(UsageSumRow)
marks = plain(UsageUnfoldedRow)
TOKENS = {
    "input": "input_tokens",
    "cache_write_5m": "cache_write_5m_tokens",
    "cache_write_1h": "cache_write_1h_tokens",
    "cache_read": "cache_read_tokens",
    "output": "output_tokens",
    "thinking": "thinking_tokens",
}
MONEY = ("cost", "estimated_cost")
MEASURES = tuple(Measured.model_fields)
SPENT = ("calls", "estimated_calls", "unpriced_calls", *MONEY)
# Written out: a database uses a partial index only for a condition that it can read.
RUNNING = calls.c.outcome == sa.literal_column(f"'{CallOutcome.RUNNING}'")
_ESTIMATED = f"'{CostState.ESTIMATED}'"
ENDED = calls.c.outcome != sa.literal_column(f"'{CallOutcome.RUNNING}'")


def measures_of(usage: Usage, cost: CostTotal) -> dict[str, Any]:
    """The values of the roll-up's columns."""
    return {
        **{column: getattr(usage, name) for name, column in TOKENS.items()},
        "calls": cost.calls,
        "estimated_calls": cost.estimated_calls,
        "unpriced_calls": cost.unpriced,
        "cost": cost.known,
        "estimated_cost": cost.estimated,
    }


def usage_in(row: Mapping[Any, Any]) -> Usage:
    """The tokens in a row's columns."""
    return Usage(**{name: int(row[column]) for name, column in TOKENS.items()})


def cost_in(row: Mapping[Any, Any]) -> CostTotal:
    """The costs in a row's columns."""
    return CostTotal(
        known=row["cost"],
        estimated=row["estimated_cost"],
        calls=int(row["calls"]),
        estimated_calls=int(row["estimated_calls"]),
        unpriced=int(row["unpriced_calls"]),
    )


def of_one_call(c: Any) -> dict[str, sa.ColumnElement[Any]]:
    """The measures of a single call, in the order of MEASURES, by model_call's columns `c`."""
    is_estimated = sa.and_(c.cost_state == sa.literal_column(_ESTIMATED), c.cost.is_not(None))
    nothing: sa.ColumnElement[int] = sa.literal_column("0")
    made: dict[str, sa.ColumnElement[Any]] = {
        "calls": sa.literal_column("1"),
        "estimated_calls": sa.case((is_estimated, sa.literal_column("1")), else_=nothing),
        "unpriced_calls": sa.case((c.cost.is_(None), sa.literal_column("1")), else_=nothing),
        "cost": sa.func.coalesce(c.cost, nothing, type_=calls.c.cost.type),
        "estimated_cost": sa.case((is_estimated, c.cost), else_=nothing),
        **{column: c[column] for column in TOKENS.values()},
    }
    return {name: made[name] for name in MEASURES}


def of_calls(c: Any = calls.c) -> list[sa.ColumnElement[Any]]:
    """The measures, in the order of MEASURES, of the calls that a statement selects."""
    return [
        (_total(each, calls.c.cost.type) if name in MONEY else _whole(sa.func.sum(each))).label(
            name
        )
        for name, each in of_one_call(c).items()
    ]


def added(table: sa.FromClause, names: Sequence[str] = MEASURES) -> list[sa.ColumnElement[Any]]:
    """These measures, in their order, of the roll-up's rows that a statement selects."""
    return [
        (
            _total(table.c[name], sums.c[name].type)
            if name in MONEY
            else _whole(sa.func.sum(table.c[name]))
        ).label(name)
        for name in names
    ]


def _whole(value: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    """PostgreSQL adds bigints up to a numeric."""
    return sa.cast(sa.func.coalesce(value, sa.literal_column("0")), sa.BigInteger)


def _total(value: sa.ColumnElement[Any], type_: Any) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(sa.func.sum(value), sa.literal_column("0"), type_=type_)
