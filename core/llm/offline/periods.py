"""Places a period of time on a table: "July 2013" on its dates, or on its years and months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.llm.offline.axes import Axis
from core.llm.offline.figures import shown
from core.llm.offline.reading import Filter, Operator, Part, Place
from core.llm.offline.when import When, bounded, days_of, in_pieces, within

Option = tuple[int, tuple[Filter, ...]]


def period_options(
    axes: Sequence[Axis], when: When, negated: bool, problems: list[str]
) -> Iterator[Option]:
    """Every way to tell the period on one of the axes."""
    for axis in axes:
        outside = _outside(axis, when)
        if outside:
            problems.append(outside)
            continue
        filters = _filters(axis, _with_year(axis, when))
        if not filters and when.hours and axis.hour is None:
            problems.append(f"{shown(axis.table)} has dates without a time of day.")
        if not filters and (when.side or when.span or when.piece) and axis.day is not None:
            problems.append("Say of which year, since the data is of more than one.")
        if not filters:
            continue
        if negated and len(filters) > 1:
            problems.append("I cannot leave out a period of this kind.")
            continue
        yield axis.cost, tuple(replace(one, negated=negated) for one in filters)


def _with_year(axis: Axis, when: When) -> When | None:
    """ "Since March" needs a year: that of the data, where it is of one year only."""
    span = axis.span
    if when.piece:
        one = when.years or (span is not None and span[0] == span[1] and span[:1])
        return in_pieces(when, one[0]) if one else None
    if when.span:
        only = [year for year in _years(span) if _has_days(axis, within(*when.span, year))]
        return within(*when.span, only[0]) if len(only) == 1 else None
    if not when.side:
        return when
    plain = axis.day is None or (axis.day.days and (span is None or span[0] == span[1]))
    if plain and not when.day:
        last = when.months[-1] if when.side in (">", "<=") else when.months[0]
        months = {
            ">": range(last + 1, 13), ">=": range(last, 13),
            "<": range(1, last), "<=": range(1, last + 1),
        }[when.side]  # fmt: skip
        return When(months=tuple(months)) if months else None
    if when.side == ">" and span is not None and span[0] != span[1]:
        return None
    begins = [
        whole
        for year in _years(span)
        if _has_days(axis, whole := When(years=(year,), months=when.months, day=when.day))
    ]
    # "Since March" is since the last one; "before March" is clear where there is only one.
    if not begins or (len(begins) > 1 and when.side != ">="):
        return None
    return bounded(begins[-1], when.side)


def _years(span: tuple[int, int] | None) -> range:
    return range(span[0], span[1] + 1) if span else range(0)


def _has_days(axis: Axis, when: When | None) -> bool:
    """Whether the data has days of the period, or after its beginning in the year."""
    if when is None or axis.day is None:
        return when is not None
    low, high = axis.day.column.low, axis.day.column.high
    first, last = (when.low, when.high) if when.low else days_of(when)
    if axis.day.days or not (low and high and first and last):
        return True
    return str(first) <= high[:10] and str(last) >= low[:10]


def _filters(axis: Axis, when: When | None) -> tuple[Filter, ...]:
    """The conditions, none when the axis cannot tell the period."""
    if when is None:
        return ()
    found: list[Filter | None] = []
    if when.years:
        found.append(_listed(axis.year, when.years))
    if when.months:
        found.append(_listed(axis.month, when.months))
    if when.day is not None:
        found.append(_listed(_part(axis.day, "monthday"), (when.day,)))
    if when.weekdays:
        found.append(_listed(_part(axis.day, "weekday"), when.weekdays))
    if when.hours:
        found.append(_hours(axis.hour, when.hours))
    if when.last:
        count, unit = when.last
        found.append(_filter(_part(axis.day, "date"), "last", (str(count), unit)))
    if when.low or when.high:
        found.append(_between(axis, when.low, when.high))
    return () if None in found else tuple(one for one in found if one is not None)


def _hours(place: Place | None, hours: tuple[int, ...]) -> Filter | None:
    """One span of hours, or those around midnight one by one."""
    if len(hours) > 1 and hours[-1] - hours[0] == len(hours) - 1:
        return _filter(place, "between", (str(hours[0]), str(hours[-1])))
    return _listed(place, hours)


def _part(place: Place | None, part: Part) -> Place | None:
    if place is None:
        return None
    if part == "monthday" and place.days:
        return replace(place, column=place.days[2], days=None)
    return replace(place, part=part)


def _listed(place: Place | None, numbers: tuple[int, ...]) -> Filter | None:
    operator: Operator = "in" if len(numbers) > 1 else "="
    return _filter(place, operator, tuple(str(number) for number in numbers))


def _filter(place: Place | None, operator: Operator, values: tuple[str, ...]) -> Filter | None:
    return Filter(place=place, operator=operator, values=values) if place else None


def _between(axis: Axis, low: date | None, high: date | None) -> Filter | None:
    if axis.day is not None:
        place = _part(axis.day, "date")
        if low and high:
            if low == high:
                return _filter(place, "=", (str(low),))
            return _filter(place, "between", (str(low), str(high)))
        return _filter(place, ">=" if low else "<=", (str(low or high),))
    if axis.year is None or (low and (low.month, low.day) != (1, 1)):
        return None
    if (high and (high + timedelta(days=1)).day != 1) or (high and high.month != 12):
        return None
    if low and high:
        return _filter(axis.year, "between", (str(low.year), str(high.year)))
    return _filter(axis.year, ">=" if low else "<=", (str((low or high or date.min).year),))


def _outside(axis: Axis, when: When) -> str:
    """What to say of a period of which the data has nothing."""
    span = axis.span
    place = axis.year or axis.day
    if span is None or place is None:
        return ""
    first, last = when.low, when.high
    early = first is not None and first.year > span[1]
    late = last is not None and last.year < span[0]
    gone = [year for year in when.years if not span[0] <= year <= span[1]]
    if not (early or late or gone):
        return ""
    named = f"{shown(place.table)}.{shown(place.column.name)}"
    period = ", ".join(str(year) for year in gone) or str(first or last)
    return f"There is nothing of {period}: {named} runs from {span[0]} to {span[1]}."
