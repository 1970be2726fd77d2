"""What the roll-up should hold, as statements over what it is made of."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.days import Calendar
from core.services.ledger.days import within
from core.services.ledger.measures import MEASURES, added, calls, daily, of_calls, sums
from core.services.ledger.rolling import MODEL

CELL = ("day", "user_id", "model", "purpose")
SPAN = ("view", "days", "starts", "key")
DAILY = [daily.c[name] for name in (*CELL, *MEASURES)]
SUMS = [sums.c[name] for name in (*SPAN, *MEASURES)]


def cells_of(calendar: Calendar, day: date) -> sa.Select[Any]:
    """usage_daily's rows for a day, from the calls."""
    c = calls.c
    return (
        sa.select(_given(day, sa.Date()).label("day"), c.user_id, c.model, c.purpose, *of_calls())
        .where(within(calendar, day))
        .group_by(c.user_id, c.model, c.purpose)
    )


def sums_of(view: str, days: int, start: date, end: date) -> sa.Select[Any]:
    """usage_sum's rows for a span, from usage_daily."""
    key = daily.c.model if view == MODEL else daily.c.user_id
    return (
        sa.select(
            _given(view, sa.String()).label("view"),
            _given(days, sa.Integer()).label("days"),
            _given(start, sa.Date()).label("starts"),
            key.label("key"),
            *added(daily),
        )
        .where(daily.c.day >= start, daily.c.day < end)
        .group_by(key)
    )


def _given(value: Any, type_: sa.types.TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """A value as a column; PostgreSQL must be told of what type it is, SQLite must not."""
    return sa.literal(value, type_)
