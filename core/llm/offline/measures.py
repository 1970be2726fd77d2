"""What is measured: rows, different values, or an amount."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.catalogue import Column
from core.llm.offline.axes import axes_of
from core.llm.offline.concepts import (
    ADDITIVE,
    PIECES,
    RATIOS,
    SUPERLATIVES,
    UNITS,
)
from core.llm.offline.conditions import fitting_places
from core.llm.offline.figures import shown
from core.llm.offline.flags import yes_of
from core.llm.offline.formulas import Formula
from core.llm.offline.kinds import (
    bounds,
    in_money,
    is_clock,
    is_date,
    is_free_text,
    is_key,
    is_number,
    is_of_calendar,
    is_text,
    is_year,
    summed_columns,
)
from core.llm.offline.naming import Named
from core.llm.offline.places import Base
from core.llm.offline.principal import is_ranked_by_more, principal
from core.llm.offline.reading import Aggregate, Measure
from core.llm.offline.sketch import Asked, Sketch
from core.llm.offline.unsaid import (
    UNITS_ADDED,
    are_things,
    is_additive,
    is_peak,
    singulars_of,
    unsaid,
    words_of,
)
from core.llm.offline.words import NEAR, name_words, singular

_PLAIN: dict[str, tuple[Aggregate, ...]] = {
    "avg": ("avg",), "sum": ("sum",), "median": ("median",), "std": ("std",), "min": ("min",),
    "max": ("max",), **{f"p{n}": (f"p{n}",) for n in range(1, 100)}, "range": ("min", "max"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One way to take what is measured; `rows`: it is the table's own rows that are meant."""

    cost: int
    measures: tuple[Measure, ...] = ()
    rows: bool = False
    note: str = ""


def measured_of(
    base: Base, asked: Asked, sketch: Sketch, filtered: frozenset[str], problems: list[str]
) -> Iterator[Measured]:
    """Every way to take one measure on `base`; `problems` says why one was not taken.

    `filtered`: the columns that conditions are on; to count one of those counts its rows.
    """
    if asked.concept:
        yield from _of_concept(base, asked, sketch)
        return
    if asked.noun is None:
        if sketch.bare and is_ranked_by_more(base.table):
            return
        if asked.aggregate == "count":
            yield Measured(cost=0, measures=(Measure(aggregate="count"),))
        elif asked.aggregate == "" and _is_ledger(base):
            yield from _implied(base)
        elif asked.aggregate == "" and (sketch.groups or sketch.compared):
            yield Measured(cost=0, measures=(Measure(aggregate="count"),))
        elif asked.aggregate == "sum":
            yield from _implied(base)
        elif asked.aggregate == "span":
            yield from _first_and_last(base)
        return
    for named in asked.noun.names:
        if (named.dataset, named.table.name) != (base.dataset.name, base.table.name):
            yield from _pointed_at(base, named, asked)
            continue
        if named.column is None and _is_one_row(asked, sketch):
            yield from _of_largest_row(base, sketch)
        elif named.column is None:
            yield from _rows(named, asked, sketch)
            if asked.aggregate in ("avg", "median") and not asked.different:
                yield from _of_one_amount(base, named, asked)
        elif not _is_row(base, named, asked):
            yield from _of_column(base, named, named.column, asked, sketch, filtered, problems)


def _is_one_row(asked: Asked, sketch: Sketch) -> bool:
    """ "The biggest harvest of each crop": one row for each group."""
    ends = sketch.rank in ("high", "low") or sketch.rank.startswith("adj ")
    said = asked.noun.text.casefold() if asked.noun else ""
    return sketch.peak and ends and bool(sketch.groups) and singular(said) == said


def _pointed_at(base: Base, named: Named, asked: Asked) -> Iterator[Measured]:
    """ "How many different planes flew from JFK": those that the flights' key leads to."""
    if not (asked.different and asked.aggregate == "count" and named.column is None):
        return
    for key in base.table.foreign_keys:
        if key.to_table == named.table.name and named.dataset == base.dataset.name:
            column = next(c for c in base.table.columns if c.name == key.column)
            measure = Measure(aggregate="distinct", place=base.here(column))
            yield Measured(cost=named.cost + 2, measures=(measure,))


def _first_and_last(base: Base) -> Iterator[Measured]:
    """ "What period does it cover": the first and the last date."""
    for axis in axes_of(base):
        if axis.day is not None and not axis.day.days:
            pair = tuple(Measure(aggregate=one, place=axis.day) for one in _PLAIN["range"])
            yield Measured(cost=axis.cost, measures=pair)


def _implied(base: Base) -> Iterator[Measured]:
    """ "The total by account", of a table that has only one column to add up."""
    summed = summed_columns(base.table)
    summed = summed if len(summed) < 2 or principal(base.table) else _weighed(summed)
    if len(summed) == 1:
        measure = Measure(aggregate="sum", place=base.here(summed[0]))
        note = f"the total of {shown(summed[0].name)} is taken"
        yield Measured(cost=3, measures=(measure,), note=note)


def _weighed(columns: list[Column]) -> list[Column]:
    """ "How much garden waste": the one amount of a mass or a volume by the tonne."""
    last = [UNITS.get(singular(name_words(column.name)[-1])) for column in columns]
    return [c for c, unit in zip(columns, last, strict=True) if unit and unit.kind == "mass"]


def _is_ledger(base: Base) -> bool:
    """Whether its one amount is of what comes in and what goes out: "rent by month" is a total."""
    summed = summed_columns(base.table)
    low = bounds(summed[0]) if len(summed) == 1 else None
    return low is not None and low[0] < 0 < low[1]


_WHOLE_AMOUNTS = frozenset("amount amt value total".split())


def _of_one_amount(base: Base, named: Named, asked: Asked) -> Iterator[Measured]:
    """ "The average gift", of gifts that have one amount."""
    summed = summed_columns(base.table)
    plain = len(summed) == 1 and bool(singulars_of(summed[0].name) & _WHOLE_AMOUNTS)
    if plain and named.cost <= NEAR and not _is_pointed_at(base):
        aggregate = _FIGURES[asked.aggregate]
        measure = Measure(aggregate=aggregate, place=base.here(summed[0]))
        note = f"the {asked.aggregate} of {shown(summed[0].name)} is taken"
        yield Measured(
            cost=named.cost + 2, measures=(measure,), note=note.replace("avg", "average")
        )


def _is_pointed_at(base: Base) -> bool:
    keys = (key for table in base.dataset.tables for key in table.foreign_keys)
    return any(key.to_table == base.table.name for key in keys)


def _of_concept(base: Base, asked: Asked, sketch: Sketch) -> Iterator[Measured]:
    concept, _ = SUPERLATIVES[asked.concept]
    for place in fitting_places(base, concept):
        if is_year(place.column):
            continue  # how old somebody is, is no year of birth
        for aggregates, note in _amounts(place.column, asked, sketch):
            taken = tuple(Measure(aggregate=one, place=place) for one in aggregates)
            yield Measured(cost=1, measures=taken, note=note)


def _rows(named: Named, asked: Asked, sketch: Sketch) -> Iterator[Measured]:
    counted = (Measure(aggregate="count"),)
    much = asked.aggregate == "sum" and asked.how_much
    if asked.aggregate in ("count", "sum") and not much:
        yield Measured(cost=named.cost, measures=counted)
    elif asked.aggregate == "" and not sketch.rank:
        if sketch.groups or sketch.share or sketch.part or sketch.growth or sketch.compared:
            yield Measured(cost=named.cost, measures=counted)
        else:
            yield Measured(cost=named.cost, measures=counted, rows=True)
    elif asked.aggregate == "" and sketch.rank:
        counted_by = sketch.rank not in ("best", "worst") and not sketch.rank.startswith("adj ")
        if (sketch.groups or sketch.part) and counted_by:
            yield Measured(cost=named.cost, measures=counted)
        if not sketch.groups:
            yield Measured(cost=named.cost, rows=True)


def _is_row(base: Base, named: Named, asked: Asked) -> bool:
    """ "The longest flight" is a row of flights, and not the largest flight number."""
    own = (base.dataset.name, base.table.name, None)
    names = asked.noun.names if asked.noun else ()
    return any(n.key == own and n.cost <= named.cost for n in names)


def _of_column(
    base: Base,
    named: Named,
    column: Column,
    asked: Asked,
    sketch: Sketch,
    filtered: frozenset[str],
    problems: list[str],
) -> Iterator[Measured]:
    cost, place = named.cost, base.here(column)
    if isinstance(column, Formula):
        for aggregate, note in _of_formula(column, asked):
            yield Measured(
                cost=cost, measures=(Measure(aggregate=aggregate, place=place),), note=note
            )
    elif asked.aggregate == "count":
        for aggregate in _counted(base, column, asked, column.name in filtered):
            one = Measure(aggregate=aggregate, place=None if aggregate == "count" else place)
            yield Measured(cost=cost, measures=(one,))
    elif (
        is_text(column)
        and sketch.rank in ("most", "fewest")
        and not (sketch.peak or sketch.popular)
        and _are_several(asked)
        and not _is_kind_alone(column, asked)
    ):
        yield Measured(cost=cost, measures=(Measure(aggregate="distinct", place=place),))
    elif is_date(column) and asked.aggregate in ("min", "max", "range"):
        pair = _PLAIN[asked.aggregate]
        yield Measured(cost=cost, measures=tuple(Measure(aggregate=a, place=place) for a in pair))
    elif is_date(column) and sketch.rank in ("first", "last") and not sketch.groups:
        end: Aggregate = "min" if sketch.rank == "first" else "max"
        yield Measured(cost=cost, measures=(Measure(aggregate=end, place=place),))
    elif _may_measure(base, column, asked, problems):
        for aggregates, note in _amounts(column, asked, sketch):
            taken = tuple(Measure(aggregate=one, place=place) for one in aggregates)
            yield Measured(cost=cost, measures=taken, note=note)


def _are_several(asked: Asked) -> bool:
    """ "The most products" are different ones; "the most blood" is no number of its groups."""
    said = asked.noun.text.casefold() if asked.noun else ""
    return singular(said) != said or asked.different


def _of_formula(column: Formula, asked: Asked) -> Iterator[tuple[Aggregate, str]]:
    """A division is of totals, a product or a sum is added up, unless something else was asked."""
    name = shown(column.name)
    if column.sign == "/" and asked.aggregate in ("", "avg", "sum"):
        yield (
            "ratio",
            f"the total of {shown(column.left)} is divided by that of {shown(column.right)}",
        )
    elif asked.aggregate in _FIGURES:
        yield _FIGURES[asked.aggregate], ""
    elif asked.aggregate == "" and column.sign == "*":
        yield "sum", f"the total of {name} is taken"
    elif asked.aggregate == "" and column.sign in ("day", "hour", "minute"):
        yield "avg", f"the average of {name} is taken"
    elif asked.aggregate == "":
        additive = all(words & ADDITIVE for words in map(singulars_of, (column.left, column.right)))
        if not additive or column.sign == "-":
            yield "avg", f"the average of {name} is taken"
        yield "sum", f"the total of {name} is taken"


_KINDS = frozenset("type kind category class group".split())


def _is_kind_alone(column: Column, asked: Asked) -> bool:
    """ "How many flats" are not the different ones in flat_type."""
    words = name_words(column.name)
    said = singulars_of(asked.noun.text if asked.noun else "")
    return len(words) > 1 and words[-1] in _KINDS and not said & _KINDS and not asked.different


_DATED = frozenset("date day time timestamp on at".split())
_FIGURES: dict[str, Aggregate] = {
    "avg": "avg", "sum": "sum", "median": "median", "std": "std", "min": "min", "max": "max",
    **{f"p{n}": f"p{n}" for n in range(1, 100)},
}  # fmt: skip


def _counted(base: Base, column: Column, asked: Asked, filtered: bool) -> Iterator[Aggregate]:
    """ "How many carriers" counts different ones; "how many seats" may as well mean their sum."""
    amount = is_number(column) and not is_key(base.table, column) and not is_year(column)
    if is_date(column) and not _DATED & singulars_of(asked.noun.text if asked.noun else ""):
        return  # "how many orders" are not the days in ordered_on
    if is_text(column) and _is_kind_alone(column, asked):
        if column.missing > MANY_MISSING * base.table.rows and not asked.different:
            yield "present"
        return
    if filtered and amount:
        yield "count"
        return
    if amount and not asked.different and in_money(column) and _are_several(asked):
        yield "present"  # "how many bills"
        return
    if yes_of(column):
        return
    if is_free_text(column) and column.missing:
        yield "present"
        return
    many = column.missing > MANY_MISSING * base.table.rows
    if is_text(column) and many and not asked.different:
        yield "present"
    if amount and not asked.different and name_words(column.name)[-1].endswith("ed"):
        yield "sum"  # how many boarded
        return
    things = bool(words_of(column, asked) & PIECES) or are_things(column)
    if amount and not asked.different and asked.noun and asked.noun.text.casefold() in UNITS_ADDED:
        yield "sum"
        return
    pieces = amount and things and not asked.different
    if not pieces:
        yield "distinct"
    if amount and not asked.different:
        yield "sum"


def _may_measure(base: Base, column: Column, asked: Asked, problems: list[str]) -> bool:
    if not is_number(column):
        return False
    if asked.aggregate == "" and is_of_calendar(base.table, column):
        return False
    if asked.aggregate == "sum" and singulars_of(column.name) & RATIOS:
        problems.append(f"{_full(base, column)} is a rate, and adding up rates says nothing.")
        return False
    if is_key(base.table, column):
        problems.append(f"{_full(base, column)} names things and is no amount.")
        return False
    if is_clock(column) and asked.aggregate not in ("min", "max"):
        problems.append(
            f"{_full(base, column)} holds clock times written as numbers, which cannot "
            "be added or averaged as they are."
        )
        return False
    return True


def _full(base: Base, column: Column) -> str:
    return f"{shown(base.table.name)}.{shown(column.name)}"


MANY_MISSING = 0.3
Taken = tuple[tuple[Aggregate, ...], str]


def _amounts(column: Column, asked: Asked, sketch: Sketch) -> Iterator[Taken]:
    grouped = bool(sketch.groups or sketch.part or sketch.compared)
    if asked.aggregate in _PLAIN:
        entity = any(is_entity(named) for noun in sketch.groups for named in noun.names)
        if sketch.per and entity and asked.aggregate == "avg" and is_additive(column, asked):
            # "Average revenue per customer" may be of each customer's orders, or of their totals.
            yield ("avg",), ""
            yield ("sum",), ""
            return
        if grouped or not sketch.rank:
            yield _PLAIN[asked.aggregate], ""
        return
    for aggregate, note in unsaid(column, asked, sketch, grouped):
        yield (aggregate,), note


def is_entity(named: Named) -> bool:
    """Whether it names things that have rows of their own, so that each has a total."""
    return named.column is None or is_key(named.table, named.column)


def _of_largest_row(base: Base, sketch: Sketch) -> Iterator[Measured]:
    """ "The biggest harvest of each crop": by the adjective, or by the only amount."""
    known = SUPERLATIVES.get(sketch.rank_word)
    places = fitting_places(base, known[0]) if known else []
    if not known:
        summed = summed_columns(base.table)
        places = [base.here(summed[0])] if len(summed) == 1 else []
    end: Aggregate = "max" if is_peak(sketch) else "min"
    for place in places:
        yield Measured(cost=1, measures=(Measure(aggregate=end, place=place),))
