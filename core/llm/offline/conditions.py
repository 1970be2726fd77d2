"""Places conditions on a table: which column a value, a month or a limit is about."""

from collections.abc import Iterator

from core.domain.catalogue import Column
from core.llm.offline.figures import shown
from core.llm.offline.kinds import bounds, is_date, is_number, is_text
from core.llm.offline.lexicon import NamedValue
from core.llm.offline.places import (
    Base,
    calendar_places,
    column_options,
    month_places,
    reach,
    siblings,
    year_places,
)
from core.llm.offline.reading import Filter, Operator, Place
from core.llm.offline.vocabulary import AWAY, TOWARDS
from core.llm.offline.wanted import Wanted
from core.llm.offline.words import name_words, singular

Option = tuple[int, tuple[Filter, ...]]


def condition_options(base: Base, wanted: Wanted, problems: list[str]) -> list[Option]:
    """Every way to put the condition on `base`, with its cost.

    When there is none, `problems` gets a sentence where there is something to say.
    """
    finders = {
        "value": _values,
        "compare": _compares,
        "month": _months,
        "year": _years,
        "date": _dates,
        "literal": _literals,
    }
    before = len(problems)
    found = list(finders[wanted.kind](base, wanted, problems))
    if not found and len(problems) == before:
        problems.append(f"I could not place “{shown(wanted.text)}” on {shown(base.table.name)}.")
    return found


def _months(base: Base, wanted: Wanted, _: list[str]) -> Iterator[Option]:
    for place in month_places(base):
        yield 0, (Filter(place=place, operator=wanted.operator, values=wanted.numbers),)


def _years(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    for place in year_places(base):
        low, high = (place.column.low or "")[:4], (place.column.high or "")[:4]
        if low <= wanted.numbers[0] <= high:
            yield 0, (Filter(place=place, operator="=", values=wanted.numbers),)
        else:
            span = f"{shown(place.table)}.{shown(place.column.name)} runs from {low} to {high}"
            problems.append(f"There is nothing of {wanted.numbers[0]}: {span}.")


def _dates(base: Base, wanted: Wanted, _: list[str]) -> Iterator[Option]:
    days = calendar_places(base) if wanted.noun is None else None
    if days:
        yield (
            0,
            (Filter(place=days[0], operator=wanted.operator, values=wanted.numbers, days=days),),
        )
        return
    if wanted.noun:
        places = [(cost, p) for cost, p in column_options(base, wanted.noun) if is_date(p.column)]
    else:
        places = [(0, base.here(c, "date")) for c in base.table.columns if is_date(c)]
    for cost, place in places:
        dated = Place(path=place.path, table=place.table, column=place.column, part="date")
        yield cost, (Filter(place=dated, operator=wanted.operator, values=wanted.numbers),)


def _compares(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    if wanted.noun is None:
        return
    for cost, place in column_options(base, wanted.noun):
        if not is_number(place.column):
            continue
        if wanted.unit and not _has_unit(place, wanted.unit):
            name = shown(place.column.name)
            problems.append(f"I do not know whether {name} is in {wanted.unit}s.")
        elif wanted.operator == "=" and not _possible(place, wanted.numbers[0]):
            low, high = place.column.low, place.column.high
            problems.append(f"{shown(place.column.name)} runs from {low} to {high}.")
        else:
            filter_ = Filter(place=place, operator=wanted.operator, values=wanted.numbers)
            yield cost, (filter_,)


def _has_unit(place: Place, unit: str) -> bool:
    words = {*name_words(place.column.name), *name_words(place.column.note)}
    return unit in {singular(word) for word in words}


def _possible(place: Place, number: str) -> bool:
    if place.column.values:
        return any(_same_number(value, number) for value in place.column.values)
    found = bounds(place.column)
    return found is None or found[0] <= float(number) <= found[1]


def _same_number(value: str, number: str) -> bool:
    try:
        return float(value) == float(number)
    except ValueError:
        return False


def _literals(base: Base, wanted: Wanted, _: list[str]) -> Iterator[Option]:
    if wanted.noun:
        places = list(column_options(base, wanted.noun))
    else:
        places = [(0, base.here(c)) for c in base.table.columns if _is_towards(c)]
    for cost, place in places:
        if place.column.type == "VARCHAR" and not place.column.values:
            filter_ = Filter(place=place, operator="=", values=wanted.numbers, loose=True)
            yield cost, (filter_,)


def _values(base: Base, wanted: Wanted, _: list[str]) -> Iterator[Option]:
    found = [list(_value_places(base, wanted, options)) for options in wanted.options]
    together = False
    for cost, place, value in found[0]:
        same = [[o for o in others if o[1] == place] for others in found]
        if all(same):
            together = True
            values = tuple(dict.fromkeys((value, *(others[0][2] for others in same[1:]))))
            total = cost + sum(others[0][0] for others in same[1:])
            operator: Operator = "in" if len(values) > 1 else "="
            yield total, (Filter(place=place, operator=operator, values=values),)
    if not together and all(found) and " or " not in f" {wanted.text} ":
        yield (
            sum(o[0][0] for o in found),
            tuple(
                Filter(place=options[0][1], operator="=", values=(options[0][2],))
                for options in found
            ),
        )


def _value_places(
    base: Base, wanted: Wanted, options: tuple[NamedValue, ...]
) -> Iterator[tuple[int, Place, str]]:
    for path, table in reach(base):
        for option in options:
            owner = option.owner
            column = owner.column
            here = (owner.dataset, owner.table.name) == (base.dataset.name, table.name)
            if not here or column is None or not _fits(base, option, wanted.direction):
                continue
            place = Place(path=path, table=table.name, column=column)
            cost = option.cost + len(path)
            yield cost, place, option.value
            if not path and wanted.direction not in ("from", "to") and wanted.noun is None:
                for other in siblings(base, column):
                    yield cost, base.here(other), option.value


def _fits(base: Base, option: NamedValue, direction: str) -> bool:
    """Whether the word before the value allows this column.

    "from Alaska" must not become an airline's name where the table has a column for where from;
    nor may "in Alaska", as the beginning of a longer name.
    """
    column = option.owner.column
    if column is None:
        return False
    if direction == "to":
        return _is_towards(column)
    if direction == "from":
        has_origin = any(_is_away(other) for other in base.table.columns)
        return not _is_towards(column) and (_is_away(column) or not has_origin)
    return not direction or option.cost == 0


def _is_towards(column: Column) -> bool:
    return is_text(column) and bool(_words(column) & TOWARDS) and not _is_away(column)


def _is_away(column: Column) -> bool:
    return is_text(column) and bool(_words(column) & AWAY)


def _words(column: Column) -> set[str]:
    return {*name_words(column.name), *(set(name_words(column.note)) - {"from", "to", "into"})}
