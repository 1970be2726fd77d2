"""Goes on from the question before: "and by airline?", "only in June", "top 5 instead"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from core.domain.catalogue import Catalogue
from core.llm.offline import vocabulary
from core.llm.offline.aside import Aside, set_aside
from core.llm.offline.conditions import Option, condition_options
from core.llm.offline.grouping import groupings
from core.llm.offline.measures import measured_of
from core.llm.offline.pieces import Piece
from core.llm.offline.places import Base
from core.llm.offline.reading import Filter, Group, Measure, Reading
from core.llm.offline.sharing import shared
from core.llm.offline.sketch import Asked, Sketch
from core.llm.offline.unsaid import directions
from core.llm.offline.wanted_said import Wanted
from core.llm.offline.words import Token

_FIRST = frozenset(
    "and only but just or also as then what's same now leave exclude excluding without except "
    "drop ignore ignoring sort sorted rank".split()
)
_PARTED = frozenset("split break show group divide slice".split())
_THAT = frozenset("that it this them those".split())
_REST = re.compile(
    r"(?:(?P<s2>L)(?P<k>#)|(?P<k2>#)?(?P<s>[LS])|(?P<a>[AX]|C)?(?P<n>N)?|G(?P<a2>[AX]|C)(?P<n2>N)?)(?:G(?P<g>N(?:[JG]+N)?))?"
)
_LEADING = frozenset("for in at from with without during since until on not".split())
_COMBINATIONS = 16
_FEW = 4
_SAME = Asked(aggregate="")


@dataclass(frozen=True, kw_only=True)
class _Rest:
    """What the rest of a question changes; None is for what stays."""

    limit: int | None = None
    descending: bool | None = None
    aggregate: str = ""
    noun: Piece | None = None
    groups: tuple[Piece, ...] = ()


def goes_on(tokens: Sequence[Token]) -> bool:
    """Whether the question says that it goes on from the one before."""
    words = [token.word for token in tokens]
    said = {" ".join(words[at : at + n]) for at in range(len(words)) for n in (1, 2, 3)}
    marked = any(vocabulary.PHRASES.get(text, ("", ""))[0] == "i" for text in said)
    points = len(words) > 1 and words[0] in _PARTED and words[1] in _THAT
    narrows = len(words) <= _FEW and words[-1:] in (["only"], ["ones"])  # "emergencies only"
    led = 1 < len(words) <= _FEW and words[0] in _LEADING  # "for rabbits"
    return bool(words) and (words[0] in _FIRST or marked or points or narrows or led)


_ADDS = ("and", "but", "or", "also", "same", "then", "only")
_SHORT = 5


def is_adrift(tokens: Sequence[Token]) -> bool:
    """ "And only members", with no question before that it could go on from."""
    words = [token.word for token in tokens]
    return bool(words) and words[0] in _ADDS and len(words) <= _SHORT and goes_on(tokens)


def readings(
    before: Reading,
    left: Sequence[Piece],
    wanted: Sequence[Wanted],
    catalogue: Catalogue,
    problems: list[str],
) -> Iterator[tuple[int, Reading]]:
    """The reading before with what the pieces change in it, in every way that this can be."""
    dataset = next((d for d in catalogue.datasets if d.name == before.dataset), None)
    aside = set_aside(left)
    rest = _rest(aside, before)
    if dataset is None or rest is None or not _changes(aside, rest, wanted):
        return
    base = Base(dataset=dataset, table=before.table)
    if before.shape not in ("figures", "rows", "growth") or before.averaged:
        return
    options = [
        _on_own_axis(condition_options(base, condition, problems), condition, before)
        for condition in wanted
    ]
    for chosen in islice(product(*options), _COMBINATIONS):
        cost = sum(cost + _elsewhere(some, before) for cost, some in chosen)
        filters = tuple(one for _, some in chosen for one in some)
        filters = _held_against(before, filters) if aside.compared else filters
        for more, reading in _with_measure(base, before, aside, rest, problems):
            for extra, grouped in _with_groups(base, reading, aside, rest, problems):
                done = replace(grouped, filters=_merged(before.filters, filters), notes=())
                yield from _finished(cost + more + extra, done, aside, rest, filters, problems)


def _dates_of(before: Reading) -> set[str]:
    """The dates that the reading before was by: its periods, else those that it was grouped by."""
    spans = {one.place.column.name for one in before.filters if _is_time(one)}
    return spans or {one.place.column.name for one in before.groups if one.place.part}


def _on_own_axis(options: list[Option], condition: Wanted, before: Reading) -> list[Option]:
    """ "Same for January": of the date that the question before was about, where none is named."""
    dates = _dates_of(before)
    if condition.kind != "time" or condition.noun is not None or not dates:
        return options
    own = [o for o in options if all(f.place.column.name in dates for f in o[1])]
    return own or options


def _held_against(before: Reading, new: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """ "Compare with January": the month of the question before, and that one."""
    out: list[Filter] = []
    for one in new:
        old = next((f for f in before.filters if f.place == one.place and f.operator == "="), None)
        both = old is not None and one.operator == "=" and not (one.negated or old.negated)
        values = (*old.values, *one.values) if old is not None else ()
        out.append(replace(one, operator="in", values=values) if both else one)
    return tuple(out)


def _elsewhere(filters: Sequence[Filter], before: Reading) -> int:
    """ "What about LGA?" is about the column that the question before was about."""
    places = {one.place for one in before.filters}
    return int(any(one.place not in places for one in filters))


def _changes(aside: Aside, rest: _Rest, wanted: Sequence[Wanted]) -> bool:
    said = rest.limit or rest.aggregate or rest.noun or rest.groups
    told = aside.share or aside.part or aside.rank or rest.descending is not None
    return bool(said or told or wanted) and not aside.growth and not aside.axis


def _rest(aside: Aside, before: Reading) -> _Rest | None:
    match = _REST.fullmatch("".join(piece.tag for piece in aside.core))
    if match is None:
        found = _in_any_order(aside.core)
        return _changed(found, aside, before) if found is not None else None
    found = {
        name: aside.core[slice(*match.span(name))] for name in match.groupdict() if match[name]
    }
    found |= {name[0]: found[name] for name in ("a2", "n2") if name in found}
    return _changed(found, aside, before)


_PLACE = {"#": "k", "S": "s", "L": "s", "A": "a", "X": "a", "C": "a"}


def _in_any_order(core: Sequence[Piece]) -> dict[str, tuple[Piece, ...]] | None:
    """ "Highest 2", "by team, median": each piece by what it is, none of a kind twice."""
    found: dict[str, tuple[Piece, ...]] = {}
    grouping = False
    for piece in core:
        grouping = grouping or piece.tag == "G"
        name = _PLACE.get(piece.tag) or ("g" if grouping else "n")
        if piece.tag in "GJ":
            continue
        if (piece.tag != "N" and piece.tag not in _PLACE) or (name in found and name != "g"):
            return None
        found[name] = (*found.get(name, ()), piece)
    if "k" in found and "n" in found and "s" not in found:
        return None  # "the 5 star ones" are no first five
    return found


def _changed(found: dict[str, tuple[Piece, ...]], aside: Aside, before: Reading) -> _Rest | None:
    number = next((found[name][0].text for name in ("k", "k2") if name in found), "")
    if number and not (number.isdigit() and 0 < int(number) <= 10_000):
        return None
    ranked = next((found[name][0].meaning for name in ("s", "s2") if name in found), "")
    ranked = "" if ranked in ("last", "first") and number else ranked
    word = ranked or aside.rank
    if word in ("best", "worst"):
        ways = directions(Sketch(rank=word, rank_word=word, measures=(_SAME,)), before.measures)
        if len(ways) != 1:
            return None
        way: bool | None = ways[0][0]
    elif ranked and ranked not in _WAYS:
        return None
    else:
        way = _WAYS.get(word)
    return _Rest(
        limit=int(number) if number else None,
        descending=way,
        aggregate=found["a"][0].meaning if "a" in found else aside.aggregate,
        noun=found["n"][0] if "n" in found else None,
        groups=tuple(piece for piece in found.get("g", ()) if piece.tag == "N"),
    )


_WAYS = {"high": True, "most": True, "low": False, "fewest": False}


def _with_measure(
    base: Base, before: Reading, aside: Aside, rest: _Rest, problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    if not (rest.aggregate or rest.noun):
        yield 0, before
        return
    own = before.measure
    if rest.noun is None:
        aggregates = {"avg", "sum", "median", "min", "max", "std"} & {rest.aggregate}
        if own.place is not None and aggregates and before.shape != "rows":
            measure = Measure(aggregate=next(iter(aggregates)), place=own.place)
            yield 0, replace(before, measures=(measure,))
        elif rest.aggregate == "count":
            yield 0, replace(before, measures=(Measure(aggregate="count"),), shape="figures")
        return
    kept = own.aggregate if own.place is not None and own.aggregate != "distinct" else ""
    asked = Asked(aggregate=rest.aggregate or kept, noun=rest.noun)
    sketch = Sketch(measures=(asked,), share=aside.share)
    for one in measured_of(base, asked, sketch, frozenset(), problems):
        if one.measures and not one.rows:
            yield one.cost, replace(before, measures=one.measures, shape="figures")


def _with_groups(
    base: Base, reading: Reading, aside: Aside, rest: _Rest, problems: list[str]
) -> Iterator[tuple[int, Reading]]:
    if not (rest.groups or aside.part):
        yield 0, reading
        return
    if reading.shape == "rows":
        return
    sketch = Sketch(groups=rest.groups, part=aside.part)
    dates = _dates_of(reading)
    parted = any(p.tag == "G" and p.text.split()[0] in _PARTED for p in aside.core)
    kept = reading.groups[:1] if parted and not reading.limit else ()
    found = list(groupings(base, sketch, problems))
    own = [one for one in found if all(_is_by(group, dates) for group in one.groups)]
    for grouped in own or found:
        groups = (*kept, *(one for one in grouped.groups if one not in kept))
        if not grouped.rows and len(groups) <= 2:
            yield grouped.cost, replace(reading, groups=groups, shape="figures")


def _is_by(group: Group, dates: set[str]) -> bool:
    return not group.place.part or group.place.column.name in dates


def _finished(
    cost: int,
    reading: Reading,
    aside: Aside,
    rest: _Rest,
    new: tuple[Filter, ...],
    problems: list[str],
) -> Iterator[tuple[int, Reading]]:
    if rest.limit:
        ordered = reading.groups or (reading.shape == "rows" and reading.measures)
        if not ordered:
            problems.append("There is nothing here of which to take the first few.")
            return
        way = True if rest.descending is None else rest.descending
        kept = reading.descending if reading.descending is not None else way
        reading = replace(reading, limit=rest.limit, descending=kept)
    if rest.descending is not None:
        reading = replace(reading, descending=rest.descending)
    held = [f.place for f in new if f.operator == "in" and not f.negated]
    if aside.compared and len(reading.groups) == 1 and held and held[0].part:
        reading = replace(reading, groups=(*reading.groups, Group(place=held[0])))
    if aside.compared and not reading.groups:
        several = next((f for f in new if f.operator == "in" and not f.negated), None)
        if several is None:
            return
        reading = replace(reading, groups=(Group(place=several.place),))
    if aside.share and reading.share != "total":
        split = () if reading.groups else tuple((one,) for one in reading.filters)
        for one in shared(reading, Sketch(share=True), split, problems):
            if one.share == "total" or not reading.groups:
                yield cost, one
        return
    yield cost, reading


def _merged(old: tuple[Filter, ...], new: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """The old conditions without those that the new ones are said in place of."""
    places = {one.place for one in new}
    times = {one.place.column.name for one in new if _is_span(one)}
    kept = [
        one
        for one in old
        if one.place not in places and not (one.place.column.name in times and _is_time(one))
    ]
    return (*kept, *new)


def _is_span(filter_: Filter) -> bool:
    return filter_.place.part == "date"


def _is_time(filter_: Filter) -> bool:
    return bool(filter_.place.part)
