"""What may be meant by an amount when no total or average is said, and which end comes first."""

from collections.abc import Iterator, Sequence

from core.domain.catalogue import Column
from core.llm.offline.concepts import (
    ADDITIVE,
    GAINS,
    LEVELS,
    LOSSES,
    RATIOS,
    SUPERLATIVES,
    UNITS,
    WINS,
)
from core.llm.offline.figures import shown
from core.llm.offline.kinds import in_money, is_date, is_whole, is_year
from core.llm.offline.reading import Aggregate, Measure
from core.llm.offline.sketch import Asked, Sketch
from core.llm.offline.words import name_words, singular

SCORES = 11
# An amount that is called by its unit in the plural is a total: "kilos by harbour".
UNITS_ADDED = frozenset(
    "kilos kilograms kg tonnes tons pounds dollars euros litres liters gallons usd eur gbp "
    "money cash".split()
)
_COUNTS = frozenset(("count", "cnt", "qty"))
EARNED = frozenset("revenue sale turnover income earning taking proceed".split())
_PAID = frozenset("paid total charged billed amount".split())
_SHORT = 4
_MANY_THINGS = 4
_MARKS = frozenset("score rating satisfaction completion nps csat".split())
_TIMES = frozenset("second minute hour day time duration delay latency sec min hr".split())
# Which end these come first with is told by what is measured.
TURNED = ("fastest", "quickest", "slowest", "oldest", "youngest")
_LOW_WORDS = frozenset(("lowest", *(word for word, (_, high) in SUPERLATIVES.items() if not high)))


def is_additive(column: Column, asked: Asked) -> bool:
    """Whether a total of it is what people mean when they name it."""
    words = words_of(column, asked)
    said = asked.noun.text.casefold() if asked.noun else ""
    if (
        (said.split() or [""])[0] in UNITS_ADDED
        or _is_produced(column)
        or (is_whole(column) and name_words(column.name)[-1] in _COUNTS)
    ):
        return not singulars_of(column.name) & RATIOS
    if singulars_of(column.name) - _WORKED == {"hour"}:
        return True
    if singulars_of(column.name) & {"val", "value"} and in_money(column):
        return True
    if _is_weighed(column) and not words & LEVELS:
        return True
    if in_money(column) and not words & _PRICES:
        return True
    if words & EARNED and singulars_of(column.name) & _PAID:
        return True  # "revenue" of a price that was paid
    if is_whole(column) and column.distinct > SCORES and name_words(column.name)[-1].endswith("ed"):
        return True  # how many boarded, or were produced
    return bool(words & ADDITIVE) and not words & (LEVELS - {"total"})


_PRICES = LEVELS | frozenset("unit per each list rent deposit fee hourly daily".split())
_BODIES = frozenset("weight mass body empty target max min avg mean per".split())
_WORKED = frozenset(
    "worked booked logged billed billable spent total labour labor work overtime staff".split()
)


def _is_weighed(column: Column) -> bool:
    """ "The most honey" of honey_kg: so much of something, and no weight of each."""
    last = UNITS.get(singular(name_words(column.name)[-1]))
    weighed = last is not None and last.kind in ("mass", "volume")
    return weighed and not _BODIES & set(name_words(column.name))


def _is_produced(column: Column) -> bool:
    """ "Roasted_kg", "milled tonnes": so much of it was made."""
    *rest, last = name_words(column.name)
    unit = UNITS.get(singular(last))
    weighed = unit is not None and unit.kind in ("mass", "volume")
    return weighed and any(word.endswith("ed") and len(word) > _SHORT for word in rest)


def are_things(column: Column) -> bool:
    """Whether it is a number of things: "seats", "items", "attempts"."""
    last = name_words(column.name)[-1]
    return is_whole(column) and singular(last) != last and singular(last) not in UNITS


def is_level(column: Column, asked: Asked) -> bool:
    """Whether a total of it says nothing."""
    return bool(words_of(column, asked) & LEVELS)


def unsaid(
    column: Column, asked: Asked, sketch: Sketch, grouped: bool
) -> Iterator[tuple[Aggregate, str]]:
    """What may be meant by an amount of many rows when no average or total was asked for.

    More than one leads to a question back.
    """
    name = shown(column.name)
    additive, level = is_additive(column, asked), is_level(column, asked)
    many = bool(sketch.rank) or column.distinct > _MANY_THINGS or len(sketch.measures) > 1
    things = (many and grouped) or (column.distinct > SCORES and not sketch.rank)
    additive = additive or (things and not level and are_things(column))
    additive = additive and not (asked.concept and sketch.rank.startswith("adj "))
    hours = sketch.rank in ("most", "fewest") and _are_units(asked)
    additive = additive or (hours and grouped)
    if sketch.rank and not grouped:
        if sketch.rank in ("low", "fewest", "first") or sketch.rank_word in _LOW_WORDS:
            yield "min", ""
        else:
            yield "max", ""
    elif sketch.share and level and asked.noun and asked.noun.text.casefold().endswith("s"):
        return  # of "stays" the rows may be meant, and of stay_min no total
    elif (sketch.peak and asked.concept and grouped) or (
        sketch.peak and sketch.each and sketch.rank not in ("most", "fewest")
    ):
        yield ("max" if is_peak(sketch) else "min"), ""
    elif sketch.growth and level and not additive:
        yield "avg", f"the average of {name} is taken"
    elif sketch.growth and not additive:
        yield "avg", f"the average of {name} is taken"
        yield "sum", f"the total of {name} is taken"
    elif additive or sketch.share:
        yield "sum", f"the total of {name} is taken" if not sketch.share else ""
    elif level and column.distinct <= SCORES:
        yield "avg", f"the average of {name} is taken"
    elif not sketch.rank or sketch.top or sketch.rank in ("best", "worst", "first", "last"):
        yield "avg", f"the average of {name} is taken"
        if not level and not sketch.rank:
            yield "sum", f"the total of {name} is taken"
    elif sketch.rank in ("most", "fewest") and level and not words_of(column, asked) & LOSSES:
        yield "avg", ""
    elif sketch.rank in ("most", "fewest"):
        yield "avg", ""
        yield "sum", ""
    elif (
        _are_many(asked)
        or singulars_of(column.name) & (RATIOS | _MARKS)
        or (sketch.which and asked.concept and not (sketch.limit or sketch.peak))
    ):
        yield "avg", f"the average of {name} is taken"
    else:
        yield "avg", ""
        yield ("max" if is_peak(sketch) else "min"), ""


def _are_units(asked: Asked) -> bool:
    """ "The most downtime hours": an amount that is counted in its units."""
    last = asked.noun.text.casefold().split()[-1] if asked.noun else ""
    return singular(last) in UNITS and (singular(last) != last or last in ("hrs", "mins", "kg"))


def _are_many(asked: Asked) -> bool:
    """ "The longest consultations" are long by and large, "the longest consultation" is one."""
    last = asked.noun.text.casefold().split()[-1] if asked.noun else ""
    return singular(last) != last and singular(last) not in UNITS


def is_peak(sketch: Sketch) -> bool:
    """Whether the largest one is asked for."""
    return sketch.rank != "low" and sketch.rank_word not in _LOW_WORDS


def directions(
    sketch: Sketch, measures: Sequence[Measure], flags: frozenset[str] = frozenset()
) -> list[tuple[bool | None, str]]:
    """Whether the highest come first, and a note where that was a matter of taste.

    `flags`: what the shares are of, in words.
    """
    if sketch.rank in ("high", "most"):
        return [(True, "")]
    if sketch.rank in ("low", "fewest"):
        return [(False, "")]
    if sketch.rank.startswith("adj ") or sketch.rank in TURNED:
        return [(_is_high(sketch, measures), "")]
    if sketch.rank not in ("best", "worst"):
        return [(None, "")]
    highest = _worst_is_highest(measures[0], sketch) if measures else None
    if sketch.share and flags & (LOSSES | WINS):
        highest = bool(flags & LOSSES)
    many = bool(measures) and measures[0].aggregate in ("sum", "count")
    if highest is None and many and sketch.rank == "best":
        highest = False  # of a number of things more is better, where nothing says otherwise
    if highest is None:
        return [(True, ""), (False, "")]
    descending = highest == (sketch.rank == "worst")
    end = "highest" if descending else "lowest"
    return [(descending, f'"{sketch.rank_word}" is read as the {end}')]


def _is_high(sketch: Sketch, measures: Sequence[Measure]) -> bool:
    """Whether the adjective asks for the highest; the fastest takes the least time."""
    word = sketch.rank_word
    place = measures[0].place if measures else None
    if word in ("fastest", "quickest", "speediest", "slowest") and place is not None:
        timed = takes_time(place.column)
        return timed == (word == "slowest")
    if word in ("oldest", "youngest") and place is not None:
        born = is_date(place.column) or is_year(place.column)
        return born == (word == "youngest")
    return word not in _LOW_WORDS


def takes_time(column: Column) -> bool:
    """Whether it says how long something took."""
    return bool(singulars_of(column.name) & _TIMES)


def _worst_is_highest(measure: Measure, sketch: Sketch) -> bool | None:
    if measure.place is None:
        return None
    column = measure.place.column
    for words in (words_of(column, sketch.measures[0]), singulars_of(column.note)):
        worse, better = bool(words & LOSSES), bool(words & GAINS)
        if worse != better:
            return worse
    return None


def words_of(column: Column, asked: Asked) -> set[str]:
    """The words of the column's name, and those that it was called by."""
    return singulars_of(column.name) | singulars_of(asked.noun.text if asked.noun else "")


def singulars_of(text: str) -> set[str]:
    """The words of a name, each in the singular."""
    return {singular(word) for word in name_words(text)}
