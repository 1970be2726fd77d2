"""Days and months of the ledger, in its one time zone, and spans of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
# A sum over any range of days is made of few spans, the longest in its middle.
SPANS = (1, 4, 16, 64)


@dataclass(frozen=True, kw_only=True)
class Run:
    """Spans of `days` days that follow each other: `first` and `last` are their first days."""

    days: int
    first: date
    last: date


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

    def month_of(self, moment: datetime) -> tuple[date, date]:
        """The first and the last day of the month that a moment is in."""
        return month_around(self.day_of(moment))


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
    """The fewest spans that make up the days from `first` to `last`, those of a length together."""
    start, end = first.toordinal(), last.toordinal() + 1
    yield from _runs(start, end, SPANS)


def _runs(start: int, end: int, lengths: tuple[int, ...]) -> Iterator[Run]:
    if start >= end:
        return
    days, longer = lengths[0], lengths[1:]
    if not longer:
        yield _run(days, start, end)
        return
    inner = (-(-start // longer[0]) * longer[0], end // longer[0] * longer[0])
    if inner[0] >= inner[1]:
        yield _run(days, start, end)
        return
    if start < inner[0]:
        yield _run(days, start, inner[0])
    yield from _runs(*inner, longer)
    if inner[1] < end:
        yield _run(days, inner[1], end)


def _run(days: int, start: int, end: int) -> Run:
    return Run(days=days, first=date.fromordinal(max(1, start)), last=date.fromordinal(end - days))
