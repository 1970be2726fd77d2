"""Readings that are no figures: lists of rows or values, and a column or a table as a whole."""

from collections.abc import Iterator
from dataclasses import replace

from core.llm.offline.axes import axes_of
from core.llm.offline.concepts import SUPERLATIVES, UNITS
from core.llm.offline.conditions import fitting_places
from core.llm.offline.figures import shown
from core.llm.offline.flags import yes_of
from core.llm.offline.in_units import has_unit, times_factor
from core.llm.offline.kinds import (
    bounds,
    is_date,
    is_key,
    is_number,
    is_text,
    is_year,
    summed_columns,
)
from core.llm.offline.places import Base, column_options, group_options
from core.llm.offline.reading import Filter, Group, Measure, Place, Reading
from core.llm.offline.row_nouns import are_persons
from core.llm.offline.sketch import Asked, Sketch
from core.llm.offline.unsaid import directions, takes_time
from core.llm.offline.words import name_words, singular

ROWS_LISTED = 10
BY_WHAT = "Say by what"
MOST_LISTED = 1_000
MOST_VALUES = 1_000
Found = Iterator[tuple[int, Reading]]


def row_lists(
    base: Base, sketch: Sketch, cost: int, filters: tuple[Filter, ...], problems: list[str]
) -> Found:
    """The table's own rows: those that fit, or the first few by a measure."""
    if sketch.share or sketch.part or sketch.having or sketch.kind != "figures" or sketch.compared:
        return
    if sketch.within is not None:
        return
    plain = Reading(dataset=base.dataset.name, table=base.table, shape="rows", filters=filters)
    own = _own_rows(base, sketch.measures[0]) if len(sketch.measures) == 1 else None
    if own is not None and not sketch.groups and sketch.measures[0].aggregate == "":
        if not sketch.rank:
            if filters or sketch.listed:
                # "Claims with no handler" are counted; a mere period leaves it open.
                traits = any(not one.place.part and one.operator != "last" for one in filters)
                bare = int(traits and not (sketch.listed or sketch.which or sketch.limit))
                yield cost + own + bare, replace(plain, limit=sketch.limit or MOST_LISTED)
            return
        for measure, descending, more in _ordered(base, sketch, problems):
            one = sketch.rank in ("last", "first") or (sketch.one and sketch.listed)
            limit = sketch.limit or (1 if one else ROWS_LISTED)
            reading = replace(plain, measures=(measure,), descending=descending, limit=limit)
            yield cost + own + more, reading
    elif (_is_whose(sketch) and not sketch.groups and own is None) or (
        own is None and _is_of_rows(sketch)
    ):
        yield from _whose(base, sketch, plain, cost)
    elif sketch.whole and sketch.peak and sketch.measures[0].concept and len(sketch.groups) == 1:
        for measure, descending, more in _ordered(base, sketch, problems):
            reading = replace(plain, measures=(measure,), descending=descending, limit=ROWS_LISTED)
            yield cost + more, reading
    elif own is None and sketch.rank and not sketch.groups and sketch.measures[0].noun:
        problems.append(by_what(sketch))
    elif len(sketch.groups) == 1 and sketch.rank and len(sketch.measures) == 1:
        yield from _by_measure(base, sketch, plain, cost)


def _is_whose(sketch: Sketch) -> bool:
    """ "Who has the longest tenure", "show the visit with the highest cost"."""
    return bool(sketch.rank) and (sketch.who or (sketch.listed and sketch.peak))


def _is_of_rows(sketch: Sketch) -> bool:
    """ "The 5 highest prices": the rows that have them."""
    one = len(sketch.measures) == 1 and sketch.measures[0].noun is not None
    plain = one and sketch.measures[0].aggregate == "" and not sketch.groups
    return plain and bool(sketch.limit) and sketch.rank in ("high", "low", "most", "fewest")


def whole_rows(base: Base, cost: int, filters: tuple[Filter, ...]) -> Found:
    """The table's rows that fit, where the conditions are all on its own columns."""
    if filters and all(not one.place.path for one in filters):
        plain = Reading(dataset=base.dataset.name, table=base.table, shape="rows", filters=filters)
        yield cost + 1, replace(plain, limit=MOST_LISTED)


def _own_rows(base: Base, asked: Asked) -> int | None:
    """The cost of taking the noun as the table's rows."""
    own = (base.dataset.name, base.table.name, None)
    names = asked.noun.names if asked.noun else ()
    return min((named.cost for named in names if named.key == own), default=None)


def _by_measure(base: Base, sketch: Sketch, plain: Reading, cost: int) -> Found:
    """ "Top 10 orders by revenue": the groups are the rows themselves."""
    rows = [option for option in group_options(base, sketch.groups[0]) if option.rows]
    asked = sketch.measures[0]
    if not rows or asked.noun is None or asked.aggregate not in ("", "max", "min"):
        return
    for more, place in column_options(base, asked.noun):
        if place.path or not is_number(place.column) or is_key(base.table, place.column):
            continue
        measure = Measure(aggregate="max", place=place)
        for descending, note in directions(sketch, (measure,)):
            if descending is None:
                continue
            notes = (note,) if note else ()
            found = replace(
                plain,
                measures=(measure,),
                descending=descending,
                limit=sketch.limit or (1 if sketch.one and sketch.listed else ROWS_LISTED),
                notes=notes,
            )
            yield cost + rows[0].cost + more, found


def _whose(base: Base, sketch: Sketch, plain: Reading, cost: int) -> Found:
    """ "Who has the longest tenure?": the row, and not only the figure."""
    noun = sketch.measures[0].noun
    for more, place in column_options(base, noun) if noun else ():
        number = is_number(place.column) and not is_key(base.table, place.column)
        if not place.path and number and sketch.measures[0].aggregate == "":
            measure = Measure(aggregate="max", place=place)
            for descending, _ in directions(sketch, (measure,)):
                one = sketch.one and not sketch.who
                limit = sketch.limit or (1 if one else ROWS_LISTED)
                found = replace(plain, measures=(measure,), limit=limit)
                spent = sketch.spent and (bounds(place.column) or (0,))[0] < 0
                yield cost + more - 1, replace(found, descending=bool(descending) != spent)


def _ordered(
    base: Base, sketch: Sketch, problems: list[str]
) -> Iterator[tuple[Measure, bool, int]]:
    """By what "the heaviest penguin" and "the last five orders" are ordered."""
    if sketch.rank in ("last", "first"):
        for axis in axes_of(base):
            if axis.day is not None and not axis.day.days:
                yield Measure(aggregate="max", place=axis.day), sketch.rank == "last", axis.cost
        return
    if sketch.rank_word in SUPERLATIVES:
        concept, highest = SUPERLATIVES[sketch.rank_word]
        places = fitting_places(base, concept)
        for place in places:
            turned = _is_of_birth(place) != (concept == "fast" and takes_time(place.column))
            yield Measure(aggregate="max", place=place), highest != turned, 0
        old = concept == "old" and not places and not are_persons(base.table)
        for axis in axes_of(base) if old else ():
            if axis.day is not None and not axis.day.days:
                yield Measure(aggregate="max", place=axis.day), not highest, axis.cost
    if sketch.rank in ("high", "low") and len(summed := summed_columns(base.table)) == 1:
        yield Measure(aggregate="max", place=base.here(summed[0])), sketch.rank == "high", 0
    problems.append(by_what(sketch))


def _is_of_birth(place: Place) -> bool:
    """Whether the oldest have the lowest figure."""
    return not {"age", "old"} & set(name_words(place.column.name)) and is_year(place.column)


def by_what(sketch: Sketch) -> str:
    """That it has to be said by what something is the top or the best."""
    word = shown(sketch.rank_word)
    if sketch.rank_word in SUPERLATIVES:
        return f"I found no column that “{word}” could be about."
    return f"{BY_WHAT} “{word}” is to be measured, as in “by revenue”."


def value_lists(base: Base, sketch: Sketch, cost: int, filters: tuple[Filter, ...]) -> Found:
    """The different values of a column, with how many rows each has."""
    noun = sketch.measures[0].noun
    if noun is None:
        return
    plain = Reading(dataset=base.dataset.name, table=base.table, filters=filters)
    for named in noun.names:
        if named.key == (base.dataset.name, base.table.name, None) and sketch.listed:
            reading = replace(plain, shape="rows", limit=MOST_LISTED)
            yield cost + named.cost, reading
    if noun.part and not any(named.column and named.cost <= 1 for named in noun.names):
        return
    for more, place in column_options(base, noun):
        unique = place.column.name in base.table.unique
        if filters and yes_of(place.column):
            continue  # "the late ones from Bristol" are rows
        if place.path or (place.column.distinct > MOST_VALUES and not filters):
            continue
        told_as = sketch.listed or sketch.which or sketch.measures[0].different
        few = is_number(place.column) and place.column.distinct <= 50 and told_as
        known = is_date(place.column) and any(_is_of_one(base, one) for one in filters)
        flag = place.column.type == "BOOLEAN" and not sketch.who
        if is_text(place.column) or few or known or flag:
            group = Group(place=place)
            there = Filter(place=place, operator="missing", negated=True)
            told = (*filters, there) if place.column.missing else filters
            counted = (Measure(aggregate="count"),)
            reading = replace(plain, groups=(group,), measures=counted, filters=told)
            yield cost + more + int(unique or _is_copied(base, place)), reading


def _is_of_one(base: Base, filter_: Filter) -> bool:
    """Whether only one row can fit."""
    own = not filter_.place.path and filter_.place.column.name in base.table.unique
    return own and filter_.operator == "=" and not filter_.negated


def _is_copied(base: Base, place: Place) -> bool:
    """Whether a smaller table has the same values under the same name."""
    column = place.column
    return any(
        table.rows < base.table.rows
        and any((c.name, c.distinct) == (column.name, column.distinct) for c in table.columns)
        for table in base.dataset.tables
    )


def special_readings(
    base: Base, sketch: Sketch, cost: int, filters: tuple[Filter, ...], problems: list[str]
) -> Found:
    """Correlations, distributions, outliers, descriptions and missing values."""
    plain = Reading(dataset=base.dataset.name, table=base.table, filters=filters)
    nouns = [asked.noun for asked in sketch.measures if asked.noun]
    if sketch.kind in ("describe", "gaps") and not nouns:
        whole = "table" if sketch.kind == "describe" else "gaps"
        yield cost, replace(plain, shape=whole)  # type: ignore[arg-type]
        return
    choices = [list(_columns(base, noun.names)) for noun in nouns]
    for named in nouns[0].names if len(nouns) == 1 else ():
        if named.key == (base.dataset.name, base.table.name, None):
            if sketch.kind in ("describe", "gaps"):
                whole = "table" if sketch.kind == "describe" else "gaps"
                yield cost + named.cost, replace(plain, shape=whole)  # type: ignore[arg-type]
            return
    if len(choices) == 2:
        yield from _correlations(plain, cost, choices, problems)
    elif choices:
        for more, place in choices[0]:
            yield from _of_column(base, sketch, plain, cost + more, place, problems)


def _step_of(place: Place, said: str, problems: list[str]) -> str:
    """How wide the ranges are in the column's own unit; "" where that cannot be told."""
    number, _, unit = said.partition(" ")
    factor = 1.0
    if unit and singular(unit) not in (*name_words(place.column.name), "point"):
        known = singular(unit) if singular(unit) in UNITS else ""
        factor = (has_unit(place, known) if known else None) or 0.0
    if not factor or not 0 < float(number) * factor < float("inf"):
        problems.append(f"I cannot cut {shown(place.column.name)} into steps of {said}.")
        return ""
    return times_factor(number, factor)


def _columns(base: Base, names: tuple[object, ...]) -> Iterator[tuple[int, Place]]:
    for named in names:
        column = getattr(named, "column", None)
        own = (base.dataset.name, base.table.name)
        if column is not None and getattr(named, "key", ("",) * 3)[:2] == own:
            yield getattr(named, "cost", 0), base.here(column)


def _correlations(
    plain: Reading, cost: int, choices: list[list[tuple[int, Place]]], problems: list[str]
) -> Found:
    for first_cost, first in choices[0]:
        for second_cost, second in choices[1]:
            if not (is_number(first.column) and is_number(second.column)):
                problems.append("A correlation needs two columns of numbers.")
            elif first != second:
                measures = tuple(Measure(aggregate="avg", place=p) for p in (first, second))
                reading = replace(plain, shape="correlation", measures=measures)
                yield cost + first_cost + second_cost, reading


def _of_column(
    base: Base, sketch: Sketch, plain: Reading, cost: int, place: Place, problems: list[str]
) -> Found:
    number = is_number(place.column) and not is_key(base.table, place.column)
    measure = (Measure(aggregate="count", place=place),)
    if sketch.kind == "describe":
        yield cost, replace(plain, shape="column", measures=measure)
    elif sketch.kind == "gaps":
        missing = Filter(place=place, operator="missing")
        yield cost, replace(plain, filters=(*plain.filters, missing))
    elif number and sketch.kind == "outliers":
        yield cost, replace(plain, shape="outliers", measures=measure, averaged=sketch.counted)
    elif sketch.kind == "histogram" and sketch.step:
        step = _step_of(place, sketch.step, problems) if number else ""
        if step:
            yield cost, replace(plain, shape="histogram", measures=measure, step=step)
    elif sketch.kind == "histogram":
        if number and place.column.distinct > 12:
            yield cost, replace(plain, shape="histogram", measures=measure)
        elif number or is_text(place.column) or place.column.type == "BOOLEAN":
            counted = (Measure(aggregate="count"),)
            here = Filter(place=place, operator="missing", negated=True)
            groups = (Group(place=place),)
            yield (
                cost,
                replace(plain, measures=counted, groups=groups, filters=(*plain.filters, here)),
            )
