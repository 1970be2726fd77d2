"""What the roll-up should hold, as statements over what it is made of."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.days import Calendar
from core.services.ledger.days import span_end, within
from core.services.ledger.measures import (
    ENDED,
    MEASURES,
    added,
    calls,
    daily,
    marks,
    of_calls,
    sums,
)
from core.services.ledger.views import View, views_with

CELL = ("day", "user_id", "model", "purpose")
SPAN = ("view", "days", "starts", "key")
DAILY = [daily.c[name] for name in (*CELL, *MEASURES)]
SUMS = [sums.c[name] for name in (*SPAN, *MEASURES)]
# The calls that are in no sum yet, with the day and the hour that they are marked with.
UNFOLDED = (
    sa.select(marks.c.day, marks.c.call_id, marks.c.hour, *calls.c)
    .select_from(marks.join(calls, sa.and_(calls.c.id == marks.c.call_id, ENDED)))
    .subquery("unfolded")
)


def cells_of(calendar: Calendar, day: date) -> sa.Select[Any]:
    """usage_daily's rows for a day, from the calls."""
    c = calls.c
    return (
        sa.select(_given(day, sa.Date()).label("day"), c.user_id, c.model, c.purpose, *of_calls())
        .where(within(calendar, day))
        .group_by(c.user_id, c.model, c.purpose)
    )


def day_of(view: View, calendar: Calendar, day: date) -> sa.Select[Any]:
    """usage_sum's rows for a single day: from usage_daily, or from the calls for a finer view."""
    if not view.finer:
        return _grouped(view, day, daily.c, added(daily)).where(daily.c.day == day)
    hour = _hour(calendar, day).label("hour")
    source = (
        sa.select(_given(day, sa.Date()).label("day"), hour, *calls.c)
        .where(within(calendar, day))
        .subquery("called")
    )
    return _grouped(view, day, source.c, of_calls(source.c))


def unfolded_of(view: View, day: date) -> sa.Select[Any]:
    """What the day's calls that have a mark will add to usage_sum's rows for it."""
    c = UNFOLDED.c
    return _grouped(view, day, c, of_calls(c)).where(c.day == day)


def kept_of(view: View, day: date) -> sa.Select[Any]:
    """What usage_sum says of a single day, with the calls that are in no sum yet."""
    kept = sa.select(*SUMS).where(sums.c.view == view.name, sums.c.days == 1, sums.c.starts == day)
    both = sa.union_all(kept, unfolded_of(view, day)).subquery("both")
    place = [both.c[name] for name in SPAN]
    return sa.select(*place, *added(both)).group_by(*place)


def span_of_shorter(days: int, shorter: int, start: date) -> sa.Select[Any]:
    """usage_sum's rows for a span, of all views that have such, from the spans it is made of."""
    return (
        sa.select(
            sums.c.view,
            _given(days, sa.Integer()).label("days"),
            _given(start, sa.Date()).label("starts"),
            sums.c.key,
            *added(sums),
        )
        .where(
            sums.c.view.in_(views_with(days)),
            sums.c.days == shorter,
            sums.c.starts >= start,
            sums.c.starts < span_end(start, days),
        )
        .group_by(sums.c.view, sums.c.key)
    )


def _grouped(
    view: View, day: date, columns: Any, measures: list[sa.ColumnElement[Any]]
) -> sa.Select[Any]:
    key = view.key(columns)
    # An expression with parameters is not the same one when it comes twice, to PostgreSQL.
    label = sa.literal_column("4", sa.String)
    return (
        sa.select(
            _given(view.name, sa.String()).label("view"),
            _given(1, sa.Integer()).label("days"),
            _given(day, sa.Date()).label("starts"),
            key.label("key"),
            *measures,
        )
        .where(key.is_not(None))
        .group_by(label)
    )


def _hour(calendar: Calendar, day: date) -> sa.ColumnElement[int]:
    hours = calendar.hours(day)
    later = [(calls.c.started_at >= begins, hour) for begins, hour in reversed(hours[1:])]
    first = sa.literal(hours[0][1] if hours else 0)
    return sa.case(*later, else_=first) if later else first


def _given(value: Any, type_: sa.types.TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """A value as a column; PostgreSQL must be told of what type it is."""
    return sa.literal(value, type_)
