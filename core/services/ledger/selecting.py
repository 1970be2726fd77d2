"""What the roll-up should hold, as statements over what it is made of.

They are built once: to build one takes longer than to run it. `on_day` and `on_span` give their
parameters.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from core.domain.pricing.days import Calendar
from core.services.ledger import days
from core.services.ledger.days import WITHIN, span_end
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
from core.services.ledger.views import View, made_of

CELL = ("day", "user_id", "model", "purpose")
SPAN = ("view", "days", "starts", "key")
DAILY = [daily.c[name] for name in (*CELL, *MEASURES)]
SUMS = [sums.c[name] for name in (*SPAN, *MEASURES)]
DAY: sa.BindParameter[date] = bindparam("at_day", type_=sa.Date())
_START: sa.BindParameter[date] = bindparam("at_start", type_=sa.Date())
_END: sa.BindParameter[date] = bindparam("at_end", type_=sa.Date())
# A day has 25 hours where clocks go back, and never more than this.
_MOST_HOURS = 27
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def _unfolded() -> sa.Subquery:
    """The calls that are in no sum yet, with the day and the hour that they are marked with.

    Both databases are to begin with the marks, which are few: so SQLite takes a CROSS JOIN.
    """
    marked = ("day", "call_id", "hour")
    wanted = ", ".join(
        (*(f"usage_unfolded.{name}" for name in marked), *(f"model_call.{c.name}" for c in calls.c))
    )
    found = sa.text(
        f"SELECT {wanted} FROM usage_unfolded CROSS JOIN model_call"
        f" WHERE model_call.id = usage_unfolded.call_id AND {ENDED}"
    )
    columns = (*(marks.c[name] for name in marked), *calls.c)
    return found.columns(*(sa.column(c.name, c.type) for c in columns)).subquery("unfolded")


UNFOLDED = _unfolded()
CELLS = (
    sa.select(DAY.label("day"), calls.c.user_id, calls.c.model, calls.c.purpose, *of_calls())
    .where(WITHIN)
    .group_by(calls.c.user_id, calls.c.model, calls.c.purpose)
)


def on_day(calendar: Calendar, day: date) -> dict[str, Any]:
    """The parameters of statements about a day."""
    hours = [*calendar.hours(day), *[(_NEVER, 0)] * _MOST_HOURS][:_MOST_HOURS]
    begins = {f"begins_{n}": begins for n, (begins, _) in enumerate(hours)}
    shown = {f"hour_{n}": hour for n, (_, hour) in enumerate(hours)}
    return days.on_day(calendar, day) | begins | shown


def on_span(length: int, start: date) -> dict[str, Any]:
    """The parameters of statements about a span of so many days."""
    return {"length": length, "at_start": start, "at_end": span_end(start, length)}


def is_one_of(views: Iterable[str]) -> sa.ColumnElement[bool]:
    """The condition that a sum is one of these views'. Written out, so that the statement is the
    same whatever it is given."""
    return sums.c.view.in_([sa.literal_column(f"'{name}'") for name in views])


@cache
def day_of(view: View) -> sa.Select[Any]:
    """usage_sum's rows for a single day: from usage_daily, or from the calls for a finer view."""
    if not view.finer:
        return _grouped(view, daily.c, added(daily)).where(daily.c.day == DAY)
    source = (
        sa.select(DAY.label("day"), _hour().label("hour"), *calls.c)
        .where(WITHIN)
        .subquery("called")
    )
    return _grouped(view, source.c, of_calls(source.c))


@cache
def kept_of(view: View) -> sa.Select[Any]:
    """What usage_sum says of a single day, with the calls that are in no sum yet."""
    kept = sa.select(*SUMS).where(sums.c.view == view.name, sums.c.days == 1, sums.c.starts == DAY)
    c = UNFOLDED.c
    rest = _grouped(view, c, of_calls(c)).where(c.day == DAY)
    both = sa.union_all(kept, rest).subquery("both")
    place = [both.c[name] for name in SPAN]
    return sa.select(*place, *added(both)).group_by(*place)


@cache
def span_of_shorter(length: int, shorter: int) -> sa.Select[Any]:
    """usage_sum's rows for a span of so many days, of all views that make it of such shorter
    ones."""
    return (
        sa.select(
            sums.c.view,
            bindparam("length", type_=sa.Integer()).label("days"),
            _START.label("starts"),
            sums.c.key,
            *added(sums),
        )
        .where(
            is_one_of(made_of(length)[shorter]),
            sums.c.days == shorter,
            sums.c.starts >= _START,
            sums.c.starts < _END,
        )
        .group_by(sums.c.view, sums.c.key)
    )


@cache
def kept_span(length: int, shorter: int) -> sa.Select[Any]:
    """What usage_sum says of a span of so many days, of the same views."""
    return sa.select(*SUMS).where(
        sums.c.view.in_(made_of(length)[shorter]),
        sums.c.days == length,
        sums.c.starts == _START,
    )


def _grouped(view: View, columns: Any, measures: list[sa.ColumnElement[Any]]) -> sa.Select[Any]:
    key = view.key(columns)
    return (
        sa.select(
            _given(view.name, sa.String()).label("view"),
            _given(1, sa.Integer()).label("days"),
            DAY.label("starts"),
            key.label("key"),
            *measures,
        )
        .where(key.is_not(None))
        # By its place: an expression with parameters is another one when it comes again.
        .group_by(sa.literal_column("4", sa.String))
    )


def _hour() -> sa.ColumnElement[int]:
    hours = [bindparam(f"hour_{n}", type_=sa.Integer()) for n in range(_MOST_HOURS)]
    begins = [bindparam(f"begins_{n}", type_=calls.c.started_at.type) for n in range(_MOST_HOURS)]
    later = [(calls.c.started_at >= begins[n], hours[n]) for n in range(_MOST_HOURS - 1, 0, -1)]
    return sa.case(*later, else_=hours[0])


def _given(value: Any, type_: sa.types.TypeEngine[Any]) -> sa.ColumnElement[Any]:
    """A value as a column; PostgreSQL must be told of what type it is."""
    return sa.literal(value, type_)
