"""Places conditions on a table: which column a value, a period or a limit is about."""

from collections.abc import Iterator
from dataclasses import replace

from core.domain.catalogue import Column
from core.llm.offline.axes import axes_of, axis_of
from core.llm.offline.concepts import fitting, is_of_unit
from core.llm.offline.figures import shown
from core.llm.offline.in_units import has_unit, times_factor
from core.llm.offline.intents import AWAY, TOWARDS
from core.llm.offline.kinds import (
    bounds,
    in_money,
    is_amount,
    is_clock,
    is_date,
    is_free_text,
    is_key,
    is_number,
    is_text,
    is_year,
    summed_columns,
)
from core.llm.offline.naming import NamedValue
from core.llm.offline.periods import period_options
from core.llm.offline.pieces import Piece
from core.llm.offline.places import Base, column_options, reach, siblings
from core.llm.offline.principal import named_after_rows, principal
from core.llm.offline.reading import Filter, Hop, Operator, Place
from core.llm.offline.row_nouns import PERSONS, are_persons
from core.llm.offline.thesaurus import is_of_a_place
from core.llm.offline.unsaid import are_things
from core.llm.offline.wanted_said import Wanted
from core.llm.offline.words import name_words, singular

_CODE = 3
_NUMBERS = frozenset("no nr num number id key code ref reference".split())
Option = tuple[int, tuple[Filter, ...]]


def condition_options(base: Base, wanted: Wanted, problems: list[str]) -> list[Option]:
    """Every way to put the condition on `base`, with its cost.

    When there is none, `problems` gets a sentence where there is something to say.
    """
    finders = {
        "value": _values,
        "compare": _compares,
        "time": _times,
        "literal": _literals,
        "contains": _contains,
        "missing": _missing,
        "concept": _concepts,
        "key": _keys,
        "amount": _amounts,
        "unmatched": _unmatched,
    }
    before = len(problems)
    found = list(finders[wanted.kind](base, wanted, problems))
    if not found and len(problems) == before:
        problems.append(f"I could not place “{shown(wanted.text)}” on {shown(base.table.name)}.")
    return found


def _times(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    if wanted.when is None:
        return
    axes = axes_of(base)
    if wanted.noun:
        places = [p for p in column_options(base, wanted.noun) if is_date(p[1].column)]
        axes = [axis_of(place, cost) for cost, place in places]
    yield from period_options(axes, wanted.when, wanted.negated, problems)


def _compares(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    if wanted.noun is None:
        return
    options = list(column_options(base, wanted.noun))
    if wanted.concept:
        fits = [
            one for one in options if fitting(set(name_words(one[1].column.name)), wanted.concept)
        ]
        fits = fits or [
            one
            for one in options
            if is_of_unit(set(name_words(one[1].column.name)), wanted.concept)
        ]
        options = fits or options
    numbered = set(name_words(wanted.noun.text)[-1:]) & _NUMBERS
    if wanted.concept == "old":
        options = _of_age(base, wanted.noun, options)
    for cost, place in options:
        if is_key(base.table, place.column) and not numbered and wanted.operator not in ("=", "in"):
            continue  # "patients over 65" are no patient numbers
        if is_number(place.column):
            yield from _compared(cost, place, wanted, problems)


def _of_age(base: Base, noun: Piece, options: list[tuple[int, Place]]) -> list[tuple[int, Place]]:
    """ "Patients over 65": how old they are, where only their number is called after them."""
    person = singular(noun.text.casefold()) in PERSONS
    if not person or not all(is_key(base.table, place.column) for _, place in options):
        return options
    ages = [c for c in base.table.columns if is_number(c) and "age" in name_words(c.name)]
    return [(1, base.here(ages[0]))] if len(ages) == 1 else options


def _concepts(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    """A limit on a column that an adjective, a verb or a unit is about."""
    concept = wanted.concept
    for place in fitting_places(base, concept) if concept else _of_unit(base, wanted.unit):
        own = not wanted.unit or has_unit(place, wanted.unit) is not None
        born = is_year(place.column) and any(float(number) < 1000 for number in wanted.numbers)
        if own and not born:  # "over 60 years old" is no year of birth
            yield from _compared(1, place, wanted, problems)


def fitting_places(base: Base, concept: str) -> list[Place]:
    """The table's own measures that the concept may be about: those so named, else so noted."""
    columns = [
        c
        for c in base.table.columns
        if is_number(c) and not is_key(base.table, c) and not is_clock(c)
    ]
    named = [c for c in columns if fitting(set(name_words(c.name)), concept)]
    noted = [c for c in columns if c not in named and fitting(set(name_words(c.note)), concept)]
    timed = [c for c in columns if is_of_unit(set(name_words(c.name)), concept)]
    whole = principal(base.table) if concept == "expensive" else None
    if whole is not None and not (named or noted):
        return [base.here(whole)]
    if concept == "fast" and not (named or noted or timed):
        return fitting_places(base, "lengthy")
    return [base.here(column) for column in named or noted or timed]


def _of_unit(base: Base, unit: str) -> list[Place]:
    """The table's own measures that are in the unit."""
    places = [base.here(column) for column in base.table.columns if is_number(column)]
    fit = [place for place in places if has_unit(place, unit) is not None]
    whole = principal(base.table)  # a receipt over 20 pounds is so in all, and not its tip
    money = [place for place in fit if place.column == whole]
    return money if len(fit) > 1 and money and in_money(money[0].column) else fit


def _compared(cost: int, place: Place, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    name = shown(place.column.name)
    factor = has_unit(place, wanted.unit) if wanted.unit else 1.0
    if factor is None:
        problems.append(f"I do not know whether {name} is in {wanted.unit}s.")
        return
    numbers = tuple(times_factor(number, factor) for number in wanted.numbers)
    low_high = wanted.operator == "between" and float(numbers[0]) > float(numbers[1])
    if wanted.operator in ("=", "in") and not all(_possible(place, n) for n in numbers):
        low, high = place.column.low, place.column.high
        problems.append(f"{name} runs from {low} to {high}.")
    elif (wanted.operator in (">", ">=") and _is_beyond(place, numbers[0])) or (
        wanted.operator in ("<", "<=") and _is_below(place, numbers[0])
    ):
        problems.append(f"{name} runs from {place.column.low} to {place.column.high}.")
    elif low_high:
        problems.append(f"Nothing is between {numbers[0]} and {numbers[1]}, in that order.")
    else:
        operator, negated = wanted.operator, wanted.negated
        yield cost, (Filter(place=place, operator=operator, values=numbers, negated=negated),)


def _is_beyond(place: Place, number: str) -> bool:
    """Whether no row has as much: a limit on a total may be meant."""
    found = bounds(place.column)
    return found is not None and float(number) > found[1]


def _is_below(place: Place, number: str) -> bool:
    """Whether no row has so little: what goes out, of a table of what comes in."""
    found = bounds(place.column)
    return found is not None and float(number) <= found[0] == max(found[0], 0)


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
        if place.column.type == "VARCHAR" and not (place.column.values or place.column.terms):
            yield (
                cost,
                (
                    Filter(
                        place=place,
                        operator="=",
                        values=wanted.numbers,
                        loose=True,
                        negated=wanted.negated,
                    ),
                ),
            )


def _contains(base: Base, wanted: Wanted, _: list[str]) -> Iterator[Option]:
    free = [base.here(column) for column in base.table.columns if is_free_text(column)]
    if wanted.noun is None and len(free) != 1:
        return
    places = column_options(base, wanted.noun) if wanted.noun else [(1, free[0])]
    for cost, place in places:
        if is_text(place.column):
            filter_ = Filter(place=place, operator="contains", values=wanted.numbers)
            yield cost, (replace(filter_, negated=wanted.negated),)


def _amounts(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    """A limit on the only thing that the table measures."""
    measured = [c for c in base.table.columns if is_amount(base.table, c)]
    if wanted.concept:
        measured = [c for c in measured if _is_by(wanted.concept, c)]
    ages = [column for column in measured if name_words(column.name) == ("age",)]
    measured = measured if len(measured) == 1 else _likeliest(base, wanted, measured)
    measured = measured or named_after_rows(base.table)
    if ages and are_persons(base.table):
        measured = ages
    if len(measured) == 1:
        yield from _compared(1, base.here(measured[0]), wanted, problems)


def _is_by(period: str, column: Column) -> bool:
    """Whether the column is told by the period: "Monthly Rent"."""
    words = name_words(column.name)
    return bool(
        {period, f"{period}ly", {"date": "daily", "day": "daily"}.get(period, "")} & {*words}
    )


def _likeliest(base: Base, wanted: Wanted, measured: list[Column]) -> list[Column]:
    """What a bare limit is on: the one amount that is added up, unless another is of money, too."""
    if wanted.concept:
        return []
    summed = summed_columns(base.table)
    money = [column for column in measured if in_money(column) or principal(base.table) == column]
    return summed if all(column in summed for column in money) else []


def _keys(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    """ "Order 100123": the row whose key that is, here or where a key of the table leads to."""
    for path, table in reach(base):
        for named in wanted.noun.names if wanted.noun else ():
            if (named.dataset, named.table.name) != (base.dataset.name, table.name):
                continue
            for column in table.columns:
                own = column.name in table.unique and is_key(table, column)
                if not own or not is_number(column):
                    continue
                place = Place(path=path, table=table.name, column=column)
                if _possible(place, wanted.numbers[0]):
                    yield (
                        named.cost + len(path),
                        (Filter(place=place, operator="=", values=wanted.numbers),),
                    )
                else:
                    low, high = column.low, column.high
                    problems.append(f"{shown(column.name)} runs from {low} to {high}.")


def _missing(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    if wanted.noun is None:
        return
    for cost, place in column_options(base, wanted.noun):
        if place.path:
            problems.append(f"{shown(place.column.name)} is not in {shown(base.table.name)}.")
        elif _is_never_without(base, place, wanted):
            problems.append(f"{shown(place.column.name)} names things and is never missing.")
        elif wanted.concept == "none" and (bounds(place.column) or (1,))[0] == 0:
            none = Filter(place=place, operator="none", negated=wanted.negated)
            zero = Filter(place=place, operator=">" if wanted.negated else "=", values=("0",))
            both = place.column.missing and not (wanted.negated or are_things(place.column))
            yield cost, (none if both else zero,)
        else:
            never = int(not place.column.missing)
            yield cost + never, (Filter(place=place, operator="missing", negated=wanted.negated),)


def _is_never_without(base: Base, place: Place, wanted: Wanted) -> bool:
    """ "Countries without orders" are not rows that have no order number."""
    whole = not place.column.missing and is_key(base.table, place.column)
    return wanted.concept == "none" and whole


def _unmatched(base: Base, wanted: Wanted, problems: list[str]) -> Iterator[Option]:
    """Rows that no row of another table points to, or (negated) that one does."""
    named = {n.table.name for n in wanted.noun.names} if wanted.noun else None
    found = [
        (table, key)
        for table in base.dataset.tables
        for key in table.foreign_keys
        if key.to_table == base.table.name and (named is None or table.name in named)
    ]
    if len(found) != 1:
        problems.append(f"I cannot tell what points to {shown(base.table.name)} and what does not.")
        return
    ((table, key),) = found
    column = next(c for c in base.table.columns if c.name == key.to_column)
    values = (base.dataset.name, table.name, key.column)
    place = base.here(column)
    yield 0, (Filter(place=place, operator="unmatched", values=values, negated=wanted.negated),)


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
            if place.column.type == "BOOLEAN" and len(values) == 1:
                operator, values = "true", (values[0],)
            filter_ = Filter(place=place, operator=operator, values=values)
            yield total, (replace(filter_, negated=wanted.negated),)
    if not together and all(found) and not wanted.negated:
        held: dict[Place, list[str]] = {}
        for options in found:
            held.setdefault(options[0][1], []).append(options[0][2])
        several = any(len(values) > 1 for values in held.values())
        if wanted.joined != "or" or several:
            yield sum(o[0][0] for o in found), tuple(map(_one_of, held, held.values()))


def _one_of(place: Place, values: list[str]) -> Filter:
    """The place has one of the values."""
    return Filter(place=place, operator="in" if len(values) > 1 else "=", values=tuple(values))


def _value_places(
    base: Base, wanted: Wanted, options: tuple[NamedValue, ...]
) -> Iterator[tuple[int, Place, str]]:
    for path, table in reach(base):
        for option in options:
            owner = option.owner
            column = owner.column
            here = (owner.dataset, owner.table.name) == (base.dataset.name, table.name)
            if not here or column is None or not _fits(base, option, wanted.direction, path):
                continue
            place = Place(path=path, table=table.name, column=column)
            cost = option.cost + len(path)
            yield cost, place, option.value
            if not path and wanted.direction not in ("from", "to") and wanted.noun is None:
                others = siblings(base, column)
                held = [one for one in others if option.value in (one.values or one.terms)]
                yield from ((cost, base.here(one), option.value) for one in held)


def _fits(base: Base, option: NamedValue, direction: str, path: tuple[Hop, ...]) -> bool:
    """Whether the word before the value allows this column.

    "from Alaska" must not become an airline's name where the table has a column for where from;
    nor may "in Alaska", as the beginning of a longer name.
    """
    column = option.owner.column
    if column is None:
        return False
    if path and direction in ("from", "to"):
        key = next((c for c in base.table.columns if c.name == path[0].column), column)
        column = key if _is_towards(key) or _is_away(key) else column
    if direction == "to":
        return _is_towards(column)
    if direction == "from":
        has_origin = any(_is_away(other) for other in base.table.columns)
        return not _is_towards(column) and (_is_away(column) or not has_origin)
    whole = option.cost == 0 or len(option.value) <= _CODE or is_of_a_place(column)
    return not direction or direction == "from" or whole


def _is_towards(column: Column) -> bool:
    return is_text(column) and bool(_words(column) & TOWARDS) and not _is_away(column)


def _is_away(column: Column) -> bool:
    return is_text(column) and bool(_words(column) & AWAY)


def _words(column: Column) -> set[str]:
    return {*name_words(column.name), *(set(name_words(column.note)) - {"from", "to", "into"})}
