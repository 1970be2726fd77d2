"""The times of named people's calls, read one by one: by an index of theirs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from core.domain.pricing.days import Calendar
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls

_WANTED = sa.select(calls.c.started_at, calls.c.first_token_ms, calls.c.duration_ms)


@dataclass(frozen=True, kw_only=True)
class Moments:
    """How often calls began in each hour of the week, and how often each time in milliseconds is
    there, by day."""

    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    first_token: dict[date, Counter[int]] = field(default_factory=dict)
    duration: dict[date, Counter[int]] = field(default_factory=dict)


def moments(r: Reading, scope: Scope) -> Moments:
    """Those of the calls that count."""
    return r.once(("moments", scope), lambda: _read(r, scope))


def _read(r: Reading, scope: Scope) -> Moments:
    found = Moments()
    for day, hour, first_token_ms, duration_ms in _placed(r, scope):
        found.hours[day.weekday(), hour] += 1
        for times, ms in ((found.first_token, first_token_ms), (found.duration, duration_ms)):
            if ms is not None:
                times.setdefault(day, Counter())[ms] += 1
    return found


def _placed(r: Reading, scope: Scope) -> Iterator[tuple[date, int, int | None, int | None]]:
    places: dict[datetime, tuple[date, int]] = {}
    for at, first_token_ms, duration_ms in r.c.execute(_WANTED.where(scope.of_calls(r.calendar))):
        # Clocks of all zones differ by quarters of an hour.
        quarter = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
        place = places.get(quarter)
        if place is None:
            place = places[quarter] = _place(r.calendar, quarter)
        yield *place, first_token_ms, duration_ms


def _place(calendar: Calendar, moment: datetime) -> tuple[date, int]:
    return calendar.day_of(moment), calendar.hour_of(moment)
