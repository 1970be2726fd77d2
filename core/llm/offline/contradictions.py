"""Conditions that no row can fit at once, or that are of two dates where one was meant."""

from collections.abc import Sequence
from dataclasses import replace

from core.llm.offline.kinds import is_date
from core.llm.offline.reading import Filter, Place
from core.llm.offline.wanted_said import Wanted


def are_of_two_dates(wanted: Sequence[Wanted], placed: tuple[tuple[Filter, ...], ...]) -> bool:
    """Whether two periods would be of two dates of a row, although no date was named."""
    dates = {
        filter_.place.column.name
        for one, filters in zip(wanted, placed, strict=True)
        for filter_ in filters
        if one.kind == "time" and one.noun is None and one.when and not one.when.hours
    }
    return len(dates) > 1 and not _is_a_calendar(placed, dates)


def _is_a_calendar(placed: tuple[tuple[Filter, ...], ...], dates: set[str]) -> bool:
    """Whether the columns are a year, a month and a day of one date."""
    own = [f.place for some in placed for f in some if f.place.column.name in dates]
    return any(place.days or not is_date(place.column) for place in own)


def rule_each_other_out(filters: tuple[Filter, ...]) -> bool:
    """Whether no row can fit: "status returned and status shipped", two quarters at once."""
    held: dict[Place, set[str]] = {}
    signs = {(one.place, one.operator) for one in filters if one.values == ("0",)}
    if any((place, "<") in signs for place, operator in signs if operator == ">"):
        return True
    for one in filters:
        if one.operator in ("=", "in") and not one.negated:
            values = held.setdefault(one.place, set(one.values))
            values &= set(one.values)
    if any(replace(one, negated=True) in filters for one in filters if not one.negated):
        return True
    return not all(held.values())
