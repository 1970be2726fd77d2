"""Where a table says when: its dates, or its columns of years, months and days."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.catalogue import Column, TableProfile
from core.llm.offline.kinds import (
    MONTH_NAMES,
    bounds,
    is_date,
    is_day_of_month,
    is_hour,
    is_month,
    is_year,
)
from core.llm.offline.places import Base, reach
from core.llm.offline.reading import Part, Place
from core.llm.offline.row_nouns import are_persons
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import name_words

_ENDS = frozenset(
    "closed close resolved updated due shipped end ended paid modified deleted returned left "
    "ship delivery due birth dob expire decision decided finish renewal last login promised "
    "born return return estimated expected eta checkout out pay payout settled "
    "completed finished delivered cancelled changed expires expiry expired".split()
)
# Only planned: neither the begin nor the end of what happened.
DUE = frozenset("due promised deadline expected target eta scheduled planned estimated".split())
UNLIKELY = 2


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One way to tell the time of a row; what is None cannot be told. `cost`: how unlikely it is.

    `day` is a date, with or without a time of day, or the date that three columns make up.
    """

    cost: int
    day: Place | None = None
    year: Place | None = None
    month: Place | None = None
    hour: Place | None = None

    @property
    def table(self) -> str:
        """The table whose time it is."""
        place = self.day or self.year or self.month
        return place.table if place else ""

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last year that it holds."""
        if self.year is not None and not self.year.part:
            found = bounds(self.year.column)
            return (int(found[0]), int(found[1])) if found else None
        column = self.day.column if self.day else None
        if column is None or not (column.low and column.high):
            return None
        years = column.low[:4], column.high[:4]
        return (int(years[0]), int(years[1])) if all(y.isdigit() for y in years) else None


def axes_of(base: Base, named: frozenset[str] = frozenset()) -> list[Axis]:
    """Every time axis of the table, or those of the columns that were `named`."""
    dates = [column for column in base.table.columns if is_date(column)]
    if named:
        return [_of_date(base, column, 0) for column in dates if column.name in named]
    calendar = _calendar(base)
    rank = {column.name: _rank(column) for column in dates}
    least = min(rank.values(), default=0)
    rank = {name: found + int(found == least) * own for name, found, own in _own(base, rank)}
    least = min(rank.values(), default=0)
    found = [calendar] if calendar else _years(base, bool(dates))
    if not found and not dates:
        return list(_joined(base))
    for column in dates:
        second = UNLIKELY if calendar or rank[column.name] > least else 0
        found.append(_of_date(base, column, second))
    return found


def _joined(base: Base) -> Iterator[Axis]:
    """When a line is of: the date of the order that its key leads to, the nearest such table's."""
    nearest = 0
    for path, table in reach(base):
        there = [column for column in table.columns if is_date(column)]
        if not path or not there or (nearest and len(path) > nearest) or are_persons(table):
            continue
        nearest = len(path)
        least = min(_rank(column) for column in there)
        for column in there:
            more = UNLIKELY if _rank(column) > least else 0
            yield axis_of(Place(path=path, table=table.name, column=column), len(path) + more)


def _own(base: Base, rank: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    """Each date, and 1 where another is of what the rows are: booked_on of bookings."""
    words = {word for word in name_words(base.table.name) if len(word) > 3}
    stems = {word[:4] for word in words} | {stem(word) for word in words}
    own = {
        name
        for name in rank
        if stems & {said for word in name_words(name) for said in (word[:4], stem(word))}
    }
    for name, found in rank.items():
        yield name, found, int(bool(own) and name not in own)


def _rank(column: Column) -> int:
    """A date that every row has, and that is not the end of something, is when the row is of."""
    return int(column.missing > 0) + int(is_an_end(column))


def is_an_end(column: Column) -> bool:
    """Whether its name says that something ends then, or is due."""
    return bool(_ENDS & set(name_words(column.name)))


def _of_date(base: Base, column: Column, cost: int) -> Axis:
    return axis_of(base.here(column), cost)


def axis_of(place: Place, cost: int) -> Axis:
    """The axis of one column of dates, wherever it is."""
    column = place.column
    timed = column.type.startswith("TIMESTAMP")
    return Axis(
        cost=cost,
        day=place,
        year=replace(place, part="year"),
        month=replace(place, part="month"),
        hour=replace(place, part="hour") if timed else None,
    )


def _calendar(base: Base) -> Axis | None:
    """Columns of years, months and days, where the table has just one of each."""
    columns = base.table.columns
    months = [column for column in columns if is_month(base.table, column)]
    named = [column for column in months if column.name.casefold() in MONTH_NAMES] or months
    years = [column for column in columns if is_year(column)]
    days = [column for column in columns if is_day_of_month(column)]
    if any(len(kind) != 1 for kind in (years, named, days)):
        return None
    triple = (years[0], named[0], days[0])
    hours = [column for column in columns if is_hour(column)]
    return Axis(
        cost=0,
        day=replace(base.here(days[0]), days=triple),
        year=base.here(years[0]),
        month=base.here(named[0]),
        hour=base.here(hours[0]) if len(hours) == 1 else None,
    )


def _years(base: Base, dated: bool) -> list[Axis]:
    """A column of years, with or without one of months."""
    columns = base.table.columns
    months = [column for column in columns if is_month(base.table, column)]
    month = base.here(months[0]) if len(months) == 1 else None
    years = [column for column in columns if is_year(column)]
    if not years and month:
        return [Axis(cost=int(dated), month=month)]
    return [Axis(cost=UNLIKELY * int(dated), year=base.here(c), month=month) for c in years]


def part_place(axis: Axis, part: Part) -> Place | None:
    """What to group by for "by month", "by weekday": None where the axis cannot tell it."""
    if part == "year":
        return axis.year
    if part == "hour":
        return axis.hour
    if part == "month" and (axis.day is None or axis.day.days):
        span = axis.span
        several = span is not None and span[0] != span[1]
        return replace(axis.day, part="month") if several and axis.day else axis.month
    return replace(axis.day, part=part) if axis.day else None


def ends_of(table: TableProfile) -> list[Column]:
    """The dates that a row ends with: by their names, else the one of two that some rows lack."""
    dates = [column for column in table.columns if is_date(column)]
    ends = [column for column in dates if is_an_end(column)]
    lacking = [column for column in dates if column.missing]
    return ends or (lacking if len(dates) == 2 and len(lacking) == 1 else [])
