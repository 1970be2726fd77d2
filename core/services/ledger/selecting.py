"""What the roll-up should hold, as statements over what it is made of."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.days import Calendar
from core.services.ledger.days import spans_in, within
from core.services.ledger.measures import MEASURES, added, calls, daily, of_calls, sums
from core.services.ledger.rolling import MODEL, VIEWS

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


def sums_of(view: str, block: date) -> sa.Select[Any]:
    """usage_sum's rows of a view that begin in a block of days, from usage_daily."""
    spans = _spans(view, block)
    key = daily.c.model if view == MODEL else daily.c.user_id
    inside = sa.and_(daily.c.day >= spans.c.starts, daily.c.day < spans.c.ends)
    return (
        sa.select(
            _given(view, sa.String()).label("view"),
            spans.c.days,
            spans.c.starts,
            key.label("key"),
            *added(daily),
        )
        .select_from(spans.join(daily, inside))
        .group_by(spans.c.days, spans.c.starts, key)
    )


def _spans(view: str, block: date) -> sa.CTE:
    """The spans of a block, as a table."""
    columns = (
        sa.column("days", sa.Integer()),
        sa.column("starts", sa.Date()),
        sa.column("ends", sa.Date()),
    )
    rows = [(days, *span) for days in VIEWS[view] for span in spans_in(block, days)]
    return sa.values(*columns, name="spans").data(rows).cte("spans")


def _given(value: Any, type_: sa.types.TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """A value as a column; PostgreSQL must be told of what type it is."""
    return sa.literal(value, type_)
