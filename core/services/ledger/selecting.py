"""What the roll-up should hold, as statements over what it is made of."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.days import Calendar
from core.services.ledger.days import spans_in, within
from core.services.ledger.measures import MEASURES, added, calls, daily, of_calls, sums
from core.services.ledger.rolling import ALL, MODEL, PERSON, VIEWS

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


def days_of(view: str, day: date) -> sa.Select[Any]:
    """usage_sum's rows for a single day, from usage_daily."""
    keys: dict[str, sa.ColumnElement[Any]] = {
        ALL: _given("", sa.String()),
        MODEL: daily.c.model,
        PERSON: daily.c.user_id,
    }
    rows = sa.select(
        _given(view, sa.String()).label("view"),
        _given(1, sa.Integer()).label("days"),
        daily.c.day.label("starts"),
        keys[view].label("key"),
        *added(daily),
    ).where(daily.c.day == day)
    return rows.group_by(daily.c.day, *([] if view == ALL else [keys[view]]))


def spans_of(view: str, days: int, block: date) -> sa.Select[Any]:
    """usage_sum's rows for the spans of so many days in a block, from the next shorter ones."""
    lengths = VIEWS[view]
    shorter = lengths[lengths.index(days) - 1]
    spans = _spans(days, block)
    inside = sa.and_(
        sums.c.view == view,
        sums.c.days == shorter,
        sums.c.starts >= spans.c.starts,
        sums.c.starts < spans.c.ends,
    )
    return (
        sa.select(sums.c.view, spans.c.days, spans.c.starts, sums.c.key, *added(sums))
        .select_from(spans.join(sums, inside))
        .group_by(sums.c.view, spans.c.days, spans.c.starts, sums.c.key)
    )


def _spans(days: int, block: date) -> sa.CTE:
    """The spans of a block, as a table."""
    columns = (
        sa.column("days", sa.Integer()),
        sa.column("starts", sa.Date()),
        sa.column("ends", sa.Date()),
    )
    rows = [(days, *span) for span in spans_in(block, days)]
    return sa.values(*columns, name="spans").data(rows).cte("spans")


def _given(value: Any, type_: sa.types.TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """A value as a column; PostgreSQL must be told of what type it is."""
    return sa.literal(value, type_)
