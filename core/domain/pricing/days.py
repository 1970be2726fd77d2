"""Days and months of the ledger, in its one time zone, and spans of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# A sum over any range of days is made of few spans, the longest in its middle.
SPANS = (1, 2, 4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True, kw_only=True)
class Run:
    """Spans of `days` days that follow each other: `first` and `last` are their first days.

    `sign`: 1 when their sum is added, -1 when it is taken away.
    """

    days: int
    first: date
    last: date
    sign: int = 1

    @property
    def starts(self) -> Iterator[date]:
        """The first days of the spans. The calendar's first span may begin before it."""
        yield self.first
        second = (self.first.toordinal() // self.days + 1) * self.days
        for start in range(second, self.last.toordinal() + 1, self.days):
            yield date.fromordinal(start)


@dataclass(frozen=True)
class Calendar:
    """Where the days of a time zone begin; `zone` is an IANA name."""

    zone: str = "UTC"

    def day_of(self, moment: datetime) -> date:
        """The day that a moment (aware) belongs to. Once a day has begun, the one before is over,
        even where clocks are set back across midnight."""
        day = moment.astimezone(ZoneInfo(self.zone)).date()
        return day + ONE_DAY if moment >= self.begins(day + ONE_DAY) else day

    def begins(self, day: date) -> datetime:
        """The moment, in UTC, at which a day begins; where midnight is left out, right after it."""
        return datetime.combine(day, time(), ZoneInfo(self.zone)).astimezone(UTC)

    def hours(self, day: date) -> tuple[tuple[datetime, int], ...]:
        """The hours of a day in their order: when each begins, in UTC, and what a clock shows (0
        to 23). Where clocks are set back an hour comes twice, where they are set on one is left
        out."""
        return _hours(self, day)

    def hour_of(self, moment: datetime) -> int:
        """What a clock shows at a moment (aware), in full hours; one of those of its day."""
        begun = [hour for begins, hour in self.hours(self.day_of(moment)) if begins <= moment]
        return begun[-1]

    def month_of(self, moment: datetime) -> tuple[date, date]:
        """The first and the last day of the month that a moment is in."""
        return month_around(self.day_of(moment))


@lru_cache(maxsize=64)
def _hours(calendar: Calendar, day: date) -> tuple[tuple[datetime, int], ...]:
    moment, end = calendar.begins(day), calendar.begins(day + ONE_DAY)
    found = []
    while moment < end:
        local = moment.astimezone(ZoneInfo(calendar.zone))
        found.append((moment, local.hour))
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        moment += timedelta(hours=1) - past
    return tuple(found)


def month_around(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    first = day.replace(day=1)
    return first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY


def span_of(day: date, days: int) -> date:
    """The first day of the span of so many days that `day` is in: the same for all of them.

    The calendar's first span may begin before its first day; it is given that day.
    """
    return date.fromordinal(max(1, day.toordinal() // days * days))


def runs(first: date, last: date, lengths: tuple[int, ...] = SPANS) -> Iterator[Run]:
    """Few spans that make up the days from `first` to `last`, those that follow each other
    together. Each of `lengths` is a multiple of the one before; the first is 1.

    Where most of a longer span is wanted, that is added and the rest of it is taken away.
    """
    yield from _runs(first.toordinal(), last.toordinal() + 1, lengths)


def _runs(start: int, end: int, lengths: tuple[int, ...]) -> Iterator[Run]:
    if start >= end:
        return
    days, longer = lengths[0], lengths[1:]
    if not longer or end - start <= longer[0]:
        yield _run(days, start, end)
        return
    inner, outer = _aligned(start, lengths, up=1), _aligned(end, lengths, up=-1)
    for edge, to, sign in ((start, inner, 1), (end, outer, -1)):
        if edge != to:
            yield _run(days, min(edge, to), max(edge, to), sign=sign if to > edge else -sign)
    yield from _runs(inner, outer, longer)


def _aligned(edge: int, lengths: tuple[int, ...], *, up: int) -> int:
    """Where a longer span begins, next to an edge of a range which is `up`wards of it.

    The nearer of the two; of two as near the one where a still longer span begins, or else the
    one inside the range.
    """
    days, longer = lengths[1], lengths[2] if len(lengths) > 2 else 0
    below = edge // days * days
    past = edge - below
    if not past:
        return edge
    if 2 * past != days:
        return below if 2 * past < days else below + days
    inside, outside = (below + days, below) if up > 0 else (below, below + days)
    return outside if longer and outside % longer == 0 else inside


def _run(days: int, start: int, end: int, *, sign: int = 1) -> Run:
    first, last = date.fromordinal(max(1, start)), date.fromordinal(end - days)
    return Run(days=days, first=first, last=last, sign=sign)
