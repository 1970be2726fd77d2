"""Percentages: of each group in all of them, or of the rows that fit in all rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.llm.offline.flags import yes_of
from core.llm.offline.kinds import bounds
from core.llm.offline.reading import Filter, Reading
from core.llm.offline.sketch import Sketch


def shared(
    reading: Reading, sketch: Sketch, filters: Sequence[tuple[Filter, ...]], problems: list[str]
) -> Iterator[Reading]:
    """The reading as a percentage, in every way that it may be meant."""
    if len(reading.measures) != 1 or reading.measure.aggregate not in ("count", "sum"):
        problems.append("A share can be taken of a count or of a total, and of one at a time.")
        return
    if sketch.compared and len(reading.groups) > 1:
        problems.append("Say the share of one of them, and by what.")
        return
    place = reading.measure.place
    if place is not None and (bounds(place.column) or (0, 0))[0] < 0:
        problems.append(f"{place.column.name} has amounts below zero, so a share says nothing.")
        return
    if reading.groups and sketch.only and len(sketch.only) == len(filters):
        yield replace(reading, share="total")
        return
    which = _numerator(sketch, filters)
    flagged = bool(filters) and all(_is_state(one) for some in filters for one in some)
    ranked = bool(sketch.rank) or sketch.which
    if reading.groups and not sketch.numerator and flagged and (ranked or len(filters) == 1):
        yield from _of_rows(reading, filters, tuple(range(len(filters))))
        return
    if reading.groups and sketch.numerator:
        beside = _set_beside(reading, filters)
        said = tuple(n for n in sketch.numerator if n not in beside)
        if beside and said:
            yield from _of_rows(reading, filters, said)
            return
    if reading.groups and not sketch.numerator:
        yield replace(reading, share="total")
        if filters and not any(_is_period(one) for one in filters) and not sketch.compared:
            yield from _of_rows(reading, filters, tuple(range(len(filters))))
        return
    if not filters:
        problems.append("Say of what the share is to be taken: by which column, or which rows.")
    elif which is None:
        problems.append("I cannot tell which of the conditions the share is of.")
    else:
        yield from _of_rows(reading, filters, which)


def _set_beside(reading: Reading, filters: Sequence[tuple[Filter, ...]]) -> tuple[int, ...]:
    """The conditions that only say which groups are compared: "online vs evening"."""
    places = {group.place for group in reading.groups}
    return tuple(
        n
        for n, some in enumerate(filters)
        if some and all(one.operator == "in" and one.place in places for one in some)
    )


def _numerator(sketch: Sketch, filters: Sequence[tuple[Filter, ...]]) -> tuple[int, ...] | None:
    if sketch.numerator and len(sketch.numerator) < len(filters):
        return sketch.numerator
    if len(filters) == 1:
        return (0,)
    others = tuple(n for n, one in enumerate(filters) if not _is_period(one))
    return others if len(others) == 1 else None


def _is_state(filter_: Filter) -> bool:
    """Whether it says how something is or ended: returned, late, without a value."""
    if yes_of(filter_.place.column) or filter_.operator in ("missing", "none"):
        return True
    if filter_.operator in (">", ">=", "<", "<=") and not filter_.place.part:
        return True
    done = [value for value in filter_.values if value.casefold().endswith("ed")]
    return filter_.operator == "=" and bool(done)


def _is_period(filters: tuple[Filter, ...]) -> bool:
    return all(one.place.part or one.operator == "last" for one in filters)


def _of_rows(
    reading: Reading, filters: Sequence[tuple[Filter, ...]], which: tuple[int, ...]
) -> Iterator[Reading]:
    of = tuple(one for n in which for one in filters[n])
    kept = tuple(one for n, some in enumerate(filters) if n not in which for one in some)
    yield replace(reading, share="rows", of=of, filters=kept)
