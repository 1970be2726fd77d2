"""What is measured: rows, different values, or an amount, and which end of it comes first."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.catalogue import Column
from core.llm.offline.figures import shown
from core.llm.offline.forms import Sketch
from core.llm.offline.kinds import is_clock, is_key, is_number, is_text
from core.llm.offline.lexicon import Named
from core.llm.offline.places import Base
from core.llm.offline.reading import Aggregate, Place
from core.llm.offline.vocabulary import ADDITIVE, GAINS, LOSSES
from core.llm.offline.words import name_words, singular


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One way to take what is measured; `rows`: only for a list of the table's own rows."""

    cost: int
    aggregate: Aggregate
    place: Place | None = None
    rows: bool = False


def measures_of(base: Base, sketch: Sketch, problems: list[str]) -> Iterator[Measured]:
    """Every way to take the sketch's measure on `base`; `problems` says why one was not taken."""
    for named in sketch.measure.names:
        if (named.dataset, named.table.name) != (base.dataset.name, base.table.name):
            continue
        if named.column is None:
            yield from _counts(named, sketch)
        elif sketch.aggregate == "count":
            yield from _different(base, named, named.column, sketch)
        elif is_text(named.column) and sketch.rank in ("most", "fewest"):
            cost = named.cost
            yield Measured(cost=cost, aggregate="distinct", place=base.here(named.column))
        elif not _is_row(base, named, sketch) and _may_measure(base, named, sketch, problems):
            yield from _amounts(base, named, sketch, problems)


def _different(base: Base, named: Named, column: Column, sketch: Sketch) -> Iterator[Measured]:
    """ "How many carriers" counts different ones; "how many seats" may as well mean their sum."""
    own_key = is_key(base.table, column) and column.name in base.table.unique
    cost, place = named.cost + int(own_key), base.here(column)
    yield Measured(cost=cost, aggregate="distinct", place=place)
    if is_number(column) and not is_key(base.table, column) and not sketch.different:
        yield Measured(cost=cost, aggregate="sum", place=place)


def _is_row(base: Base, named: Named, sketch: Sketch) -> bool:
    """ "The longest flight" is a row of flights, and not the largest flight number."""
    own = (base.dataset.name, base.table.name, None)
    return any(n.key == own and n.cost <= named.cost for n in sketch.measure.names)


def _counts(named: Named, sketch: Sketch) -> Iterator[Measured]:
    asked = sketch.aggregate in ("count", "sum")
    bare = sketch.aggregate == "" and sketch.group is not None
    if asked or (bare and sketch.rank not in ("best", "worst")):
        yield Measured(cost=named.cost, aggregate="count")


def _may_measure(base: Base, named: Named, sketch: Sketch, problems: list[str]) -> bool:
    column = named.column
    if column is None or not is_number(column):
        return False
    if is_key(base.table, column):
        problems.append(f"{_full(base, column)} names things and is no amount.")
        return False
    if is_clock(column) and sketch.aggregate not in ("min", "max"):
        problems.append(
            f"{_full(base, column)} holds clock times written as numbers, which cannot "
            "be added or averaged as they are."
        )
        return False
    return True


def _full(base: Base, column: Column) -> str:
    return f"{shown(base.table.name)}.{shown(column.name)}"


def _amounts(base: Base, named: Named, sketch: Sketch, problems: list[str]) -> Iterator[Measured]:
    if named.column is None:
        return
    place, cost = base.here(named.column), named.cost
    explicit: dict[str, Aggregate] = {
        "avg": "avg", "sum": "sum", "median": "median", "min": "min", "max": "max",
    }  # fmt: skip
    if sketch.aggregate in explicit:
        per = sketch.group_word == "per" and sketch.aggregate == "avg"
        if per and _words_of(place, sketch) & ADDITIVE:
            # "Average revenue per customer" is not the average order of each customer.
            problems.append(
                f"“average {shown(sketch.measure.text)} per …” may be an average of rows or "
                "of totals: ask for the average by, or for the total by."
            )
            return
        if sketch.group or not sketch.rank:
            yield Measured(cost=cost, aggregate=explicit[sketch.aggregate], place=place)
        return
    additive = bool(_words_of(place, sketch) & ADDITIVE)
    if sketch.group is None or sketch.peak:
        if sketch.rank or additive:
            yield Measured(cost=cost, aggregate="max" if sketch.rank else "sum", place=place)
        return
    if sketch.rank:
        yield Measured(cost=cost, aggregate="row", place=place, rows=True)
    for aggregate in _unsaid(sketch, additive):
        yield Measured(cost=cost, aggregate=aggregate, place=place)


def _unsaid(sketch: Sketch, additive: bool) -> tuple[Aggregate, ...]:
    """What may be meant by an amount of many rows when no average or total was asked for.

    More than one leads to a refusal that names them.
    """
    summed = sketch.rank in ("", "most", "fewest") or sketch.top
    if additive:
        return ("sum",) if summed else ("sum", "max")
    return ("avg", "sum") if summed else ("avg", "max")


def directions(sketch: Sketch, measured: Measured) -> list[tuple[bool | None, str]]:
    """Whether the highest come first, and a note where that was a matter of taste."""
    if sketch.rank in ("high", "most"):
        return [(True, "")]
    if sketch.rank in ("low", "fewest"):
        return [(False, "")]
    if not sketch.rank:
        return [(None, "")]
    highest = _worst_is_highest(measured, sketch)
    if highest is None:
        return [(True, ""), (False, "")]
    descending = highest == (sketch.rank == "worst")
    end = "highest" if descending else "lowest"
    return [(descending, f'"{sketch.rank_word}" is read as the {end}')]


def _worst_is_highest(measured: Measured, sketch: Sketch) -> bool | None:
    if measured.place is None:
        return None
    column = measured.place.column
    for words in (_words_of(measured.place, sketch), _singulars(column.note)):
        worse, better = bool(words & LOSSES), bool(words & GAINS)
        if worse != better:
            return worse
    return None


def _words_of(place: Place, sketch: Sketch) -> set[str]:
    return _singulars(place.column.name) | _singulars(sketch.measure.text)


def _singulars(text: str) -> set[str]:
    return {singular(word) for word in name_words(text)}
