"""What rows are grouped by: columns, tables that keys point to, periods of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from core.llm.offline.axes import Axis, axes_of, part_place
from core.llm.offline.figures import shown
from core.llm.offline.kinds import is_amount, is_date, is_day_of_month, is_number, is_text, is_whole
from core.llm.offline.pieces import Piece
from core.llm.offline.places import Base, column_options, group_options
from core.llm.offline.reading import Filter, Group, Part, Place
from core.llm.offline.sketch import Sketch
from core.llm.offline.words import name_words, singular

MANY_DAYS = 92
FEW_NUMBERS = 12
MANY_GROUPS = 60


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """One way to group; `rows`: the groups would be the table's rows themselves.

    `each`: "per order" of orders, which is left out, since each row is one.
    """

    cost: int
    groups: tuple[Group, ...] = ()
    rows: bool = False
    each: bool = False


def groupings(base: Base, sketch: Sketch, problems: list[str]) -> Iterator[Grouped]:
    """Every way to take all of the sketch's groups on `base`."""
    named = _axis_columns(base, sketch)
    if sketch.axis is not None and not named and _is_parted(sketch):
        return
    nouns = (sketch.within, *sketch.groups) if sketch.within else sketch.groups
    choices = [list(_of_noun(base, noun, sketch, named, problems)) for noun in nouns]
    if sketch.having and len(nouns) == 1:
        choices = [_no_rows(base, nouns[0], choices[0])]
    if sketch.part:
        choices.append(list(_periods(base, sketch.part, named)))
        if not choices[-1]:
            problems.append(f"{shown(base.table.name)} has no dates to group by.")
    for combined in product(*choices):
        groups = tuple(group for one in combined for group in one.groups)
        if len({group.place for group in groups}) == len(groups):
            yield Grouped(
                cost=sum(one.cost for one in combined),
                groups=groups,
                rows=any(one.rows for one in combined),
            )
            if sketch.per and any(one.each for one in combined):
                # "Average revenue per order" is the average of the orders themselves.
                yield Grouped(cost=sum(one.cost for one in combined), groups=groups, each=True)


def _is_parted(sketch: Sketch) -> bool:
    return bool(sketch.part) or any(noun.part for noun in sketch.groups)


def _no_rows(base: Base, noun: Piece, found: list[Grouped]) -> list[Grouped]:
    """ "Stops with an average delay over 90": of a table of stops, those that go by a column."""
    if any(not one.rows for one in found):
        return found
    said = tuple(singular(word) for word in noun.text.casefold().split())
    texts = [c for c in base.table.columns if is_text(c) and name_words(c.name)[:-1] == said]
    return [Grouped(cost=1, groups=(Group(place=base.here(column)),)) for column in texts]


def _axis_columns(base: Base, sketch: Sketch) -> frozenset[str]:
    if sketch.axis is None:
        return frozenset()
    places = [place for _, place in column_options(base, sketch.axis)]
    return frozenset(p.column.name for p in places if is_date(p.column) and not p.path)


def _of_noun(
    base: Base, noun: Piece, sketch: Sketch, named: frozenset[str], problems: list[str]
) -> Iterator[Grouped]:
    if noun.part:
        periods = list(_periods(base, noun.part, named))
        yield from periods
        if periods:
            return
    options = group_options(base, noun)
    own = min((option.cost for option in options if option.rows), default=None)
    if own is not None:
        options = [option for option in options if option.rows or option.cost <= own]
    if not options:
        problems.append(f"“{shown(noun.text)}” cannot be reached from {shown(base.table.name)}.")
    if sketch.per:
        numbers = [one for one in options if one.place and _is_measure(base, one.place)]
        if numbers:
            problems.append(f"I cannot tell a figure per {shown(noun.text)} here.")
        options = [one for one in options if one not in numbers]
    for option in options:
        if option.rows or option.place is None:
            yield Grouped(cost=option.cost, rows=True, each=True)
        elif not is_day_of_month(option.place.column):
            if sketch.rank and is_date(option.place.column) and not _says_day(noun):
                continue
            timed = is_date(option.place.column) and option.place.column.type != "DATE"
            place = option.place
            if timed:
                place = type(place)(**{**place.__dict__, "part": "date"})
            vague = is_number(place.column) and place.column.distinct > MANY_GROUPS
            cost = option.cost + 2 * int(vague and option.label is None)
            yield Grouped(cost=cost, groups=(Group(place=place, label=option.label),))


def _says_day(noun: Piece) -> bool:
    """ "Which pickup date": not so "the most expensive repair", of repaired_on."""
    return bool({"date", "dates", "day", "days", "time"} & set(noun.text.casefold().split()))


def _is_measure(base: Base, place: Place) -> bool:
    """Whether its numbers are too many, or too fine, to stand for groups."""
    owner = next(table for table in base.dataset.tables if table.name == place.table)
    few = is_whole(place.column) and place.column.distinct <= FEW_NUMBERS
    return is_amount(owner, place.column) and not few


def _periods(base: Base, part: str, named: frozenset[str]) -> Iterator[Grouped]:
    for axis in axes_of(base, named):
        known: Part = _usual(axis) if part == "auto" else part  # type: ignore[assignment]
        place = part_place(axis, known)
        if place is not None:
            yield Grouped(cost=axis.cost, groups=(Group(place=place),))


def _usual(axis: Axis) -> Part:
    """The period that shows how something went: days for a few weeks, else months."""
    if axis.day is None:
        return "year"
    column = axis.day.column
    try:
        first, last = (
            date.fromisoformat((column.low or "")[:10]),
            date.fromisoformat((column.high or "")[:10]),
        )
    except ValueError:
        return "month"
    return "date" if (last - first).days <= MANY_DAYS else "month"


def _part_of_span(first: date, end: str) -> str:
    """Two whole years, quarters or months are set against each other; "" for any other span."""
    last = date.fromisoformat(end)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    years = (first.month, last.month, last.year - first.year) == (1, 12, 1)
    if first.day != 1 or (last.month == (last.replace(day=28).month) and last.day < 28):
        return ""
    return "year" if years else {2: "month", 6: "quarter"}.get(months, "")


def is_month_of_year(filter_: Filter) -> bool:
    """Whether it is on a column of months."""
    return filter_.operator == "in" and len(filter_.values) == 2 and not filter_.place.part


def growth_part(filters: Sequence[Filter], part: str, several_years: bool) -> str:
    """The period that growth is between, where none was said; "" where none is clear."""
    if part != "auto":
        return part
    years = [one for one in filters if one.operator == "in" and one.place.part == "year"]
    if years and len(years[0].values) == 2:
        return "year"
    spans = [one for one in filters if one.place.part == "date" and one.operator == "between"]
    if spans:
        return _part_of_span(date.fromisoformat(spans[0].values[0]), spans[0].values[1])
    if any(one.place.part == "month" and one.operator == "=" for one in filters):
        return ""
    if any(one.place.part == "month" or is_month_of_year(one) for one in filters):
        return "month"
    narrowed = any(one.place.part == "year" and one.operator == "=" for one in filters)
    if narrowed:
        return ""
    return "year" if several_years else "month"
