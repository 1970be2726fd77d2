"""Days and months of the ledger, in its one time zone, and spans of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# A sum over any range of days is made of few spans, the longest in its middle.
SPANS = (1, 4, 16, 64, 256)
# So many spans are one of the next length; as many are told one by one before longer ones help.
_IN_NEXT = 4


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


def runs(first: date, last: date) -> Iterator[Run]:
    """Few spans that make up the days from `first` to `last`, those of a length together.

    Where three of four spans are wanted, the four are added and the other one is taken away.
    """
    yield from _runs(first.toordinal(), last.toordinal() + 1, SPANS)


def _runs(start: int, end: int, lengths: tuple[int, ...]) -> Iterator[Run]:
    days, longer = lengths[0], lengths[1:]
    if start >= end:
        return
    if not longer or end - start <= _IN_NEXT * days:
        yield _run(days, start, end)
        return
    before, after = start // longer[0] * longer[0], end // longer[0] * longer[0]
    if start - before == days:
        yield _run(days, before, start, sign=-1)
    elif start > before:
        before += longer[0]
        yield _run(days, start, before)
    if end - after == 3 * days:
        after += longer[0]
        yield _run(days, end, after, sign=-1)
    elif end > after:
        yield _run(days, after, end)
    yield from _runs(before, after, longer)


def _run(days: int, start: int, end: int, *, sign: int = 1) -> Run:
    first, last = date.fromordinal(max(1, start)), date.fromordinal(end - days)
    return Run(days=days, first=first, last=last, sign=sign)
