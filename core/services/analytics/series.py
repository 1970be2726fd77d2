"""Usage by day and model, and by weekday and hour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from core.db.swift import Swift
from core.db.types import BILLIONTH
from core.domain.analytics import DayOfModel, HourOfWeek
from core.services.analytics.cells import keys_of
from core.services.analytics.moments import moments
from core.services.analytics.range_sums import counts_in, has_fresh
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import added, daily, of_calls, sums
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import HOUR, HOUR_OF, MODEL, PURPOSE_MODEL, SEPARATOR

# In the order of DayOfModel's fields behind the day and the model.
_ORDER = (
    *("cost", "estimated_cost", "calls", "estimated_calls", "unpriced_calls", "input_tokens"),
    *("cache_write_5m_tokens", "cache_write_1h_tokens", "cache_read_tokens", "output_tokens"),
)
_DAYS = 7
# A digit for the weekday, what is between them, two for the hour. Before an hour of one digit it is
# one more, which is no part of the weekday.
_PLACE = 4


def by_day(r: Reading, scope: Scope) -> tuple[DayOfModel, ...]:
    """Days and models with calls, in the order of days, then of names."""
    if scope.people is not None:
        rows = _swiftly(r, _of_people(scope))
    else:
        folded = _folded(scope) if scope.purposes is None else _folded_of(scope)
        rows = [*_swiftly(r, folded), *_unfolded(r, scope)]
    return tuple(sorted(_merged(rows), key=lambda row: row[:2]))


def _swiftly(r: Reading, wanted: sa.Select[Any]) -> list[Any]:
    """Rows of a day, a model and the amounts in their order."""
    rows = Swift(wanted).rows(r.c, {})
    if r.c.dialect.name != "sqlite":
        return rows
    days = {text: date.fromisoformat(text) for text in {row[0] for row in rows}}
    return [
        (days[day], model, cost * BILLIONTH, estimated * BILLIONTH, *rest)
        for day, model, cost, estimated, *rest in rows
    ]


def _merged(rows: Sequence[Any]) -> Iterable[DayOfModel]:
    places = {(row[0], row[1]) for row in rows}
    if len(places) == len(rows):
        return map(DayOfModel._make, rows)
    found: dict[Any, list[Any]] = defaultdict(lambda: [0] * len(_ORDER))
    for day, model, *amounts in rows:
        kept = found[day, model]
        for place, amount in enumerate(amounts):
            kept[place] += amount
    return (DayOfModel(*place, *amounts) for place, amounts in found.items())


def _of_people(scope: Scope) -> sa.Select[Any]:
    chosen = _picked(added(daily))
    return (
        sa.select(daily.c.day, daily.c.model, *chosen)
        .where(daily.c.day.between(scope.span.first, scope.span.last), scope.of_table(daily))
        .group_by(daily.c.day, daily.c.model)
    )


def _folded(scope: Scope) -> sa.Select[Any]:
    """From the view of models, whose rows of a day are those wanted."""
    found = sa.select(sums.c.starts, sums.c.key, *(sums.c[name] for name in _ORDER)).where(
        *_day_rows(MODEL.name, scope)
    )
    return found if scope.models is None else found.where(sums.c.key.in_(scope.models))


def _folded_of(scope: Scope) -> sa.Select[Any]:
    """From the view of purposes and models: a purpose each, to be added up."""
    parts = []
    for purpose in scope.purposes or ():
        begin = purpose + SEPARATOR
        model = sa.func.substr(sums.c.key, len(begin) + 1)
        part = sa.select(
            sums.c.starts, model.label("model"), *(sums.c[name] for name in _ORDER)
        ).where(
            *_day_rows(PURPOSE_MODEL.name, scope),
            sa.func.substr(sums.c.key, 1, len(begin)) == begin,
        )
        parts.append(part if scope.models is None else part.where(model.in_(scope.models)))
    found = sa.union_all(*parts).subquery("of_purposes")
    return sa.select(found)


def _day_rows(view: str, scope: Scope) -> Iterable[sa.ColumnElement[bool]]:
    yield sums.c.view == view
    yield sums.c.days == 1
    yield sums.c.starts.between(scope.span.first, scope.span.last)


def _unfolded(r: Reading, scope: Scope) -> Sequence[Any]:
    if not has_fresh(r, scope.span):
        return ()
    c = UNFOLDED.c
    found = sa.select(c.day, c.model, *_picked(of_calls(c))).where(
        c.day.between(scope.span.first, scope.span.last), scope.of_table(UNFOLDED)
    )
    return r.c.execute(found.group_by(c.day, c.model)).all()


def _picked(measures: Sequence[sa.ColumnElement[Any]]) -> Iterable[sa.ColumnElement[Any]]:
    by_name = {each.key: each for each in measures}
    return [by_name[name] for name in _ORDER]


def by_hour(r: Reading, scope: Scope) -> tuple[HourOfWeek, ...]:
    """Hours of the week with calls. The hour that clocks repeat is one, the one left out none."""
    found = moments(r, scope).hours if scope.people is not None else _hours(r, scope)
    return tuple(HourOfWeek(*place, count) for place, count in sorted(found.items()))


def _hours(r: Reading, scope: Scope) -> Counter[tuple[int, int]]:
    view = HOUR if scope.is_everything else HOUR_OF
    found: Counter[tuple[int, int]] = Counter()
    for keys in keys_of(r, scope):
        for place, calls in counts_in(r, view, scope.span, keys, last=_PLACE).items():
            weekday, hour = place.rsplit(SEPARATOR, 2)[-2:]
            # The databases begin a week with Sunday.
            found[(int(weekday) - 1) % _DAYS, int(hour)] += calls
    return found
