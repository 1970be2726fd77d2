"""The shapes that a question may have once its conditions are taken out.

A shape is a pattern over the pieces' tags, one letter a piece. What the named parts matched becomes
a `Sketch`. A question that fits no shape whole is not answered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.llm.offline.aside import Aside, is_table, set_aside
from core.llm.offline.concepts import SUPERLATIVE_OF, UNITS
from core.llm.offline.kinds import is_number
from core.llm.offline.passing import is_amount_noun, is_of_each_period, with_aside
from core.llm.offline.pieces import Piece
from core.llm.offline.sketch import Asked, Kind, Sketch
from core.llm.offline.words import singular

# What is measured: "average delay", "number of flights", "delay average", or a bare noun.
_ONE = "(?:[AX](?:J?[AX])*N|CD?N|C(?!N)|N[AX](?!N)|N)"
_MANY = f"{_ONE}(?:J{_ONE})*"
_BY = "N(?:[JG]+N)?"
_BESIDE = "(?P<s>S)(?P<g>N)(?P<m>N)"
_SHAPES = tuple(
    re.compile(shape.replace("WHAT", f"(?P<m>{_MANY})").replace("BY", f"(?P<g>{_BY})"))
    for shape in (
        "(?P<s>[LS])(?P<k>#)?(?P<g>N)GWHATG(?P<e>N)",
        "(?P<s>[LS])(?P<k>#)?(?P<g>N)G(?P<e>N)GWHAT",
        "G(?P<e>N)(?P<s>[LS])(?P<k>#)?(?P<g>N)GWHAT",
        "G(?P<e>N)(?P<g>N)(?P<s>S)WHAT",
        "(?P<g>N)(?P<s>S)WHATG(?P<e>N)",
        "G(?P<e>N)(?P<s>p)(?P<k2>#)?(?P<g>N)",
        "(?P<k>#)?(?P<s>p)(?P<k2>#)?(?P<g>N)G(?P<e>N)",
        "(?P<s>[LS])(?P<k>#)?(?P<g>N)(?P<each>G)(?P<e>N)",
        "WHAT(?:GBY)?",
        "GBYWHAT",
        "G(?P<m>[AXC]D?N)",
        "(?P<k>#)?(?P<g>N)(?P<s>S)WHAT",
        "L(?P<k>#)(?P<g>N)(?P<s>S)WHAT",
        "(?P<k>#)?(?P<g>N)WHAT(?P<s>S)",
        "(?P<g>N)(?P<s>S)GWHAT",
        "(?P<s>[LS])(?P<k>#)?(?P<g>N)GWHAT",
        "(?P<k>#)(?P<s>[LS])(?P<g>N)GWHAT",
        "(?P<k>#)(?P<s>[LS])(?P<m>N)",
        "(?P<s>[LS])(?P<k>#)?(?P<m>N)",
        "(?P<s>S)WHAT(?:GBY)?",
        "(?P<m>[AX]N|CN)(?P<s>S)GBY",
        "(?P<k>#)?(?P<s>p)(?P<k2>#)?(?P<g>N)(?:[GJ]?WHAT)?",
        "(?P<g>N)(?P<s>p)(?:[GJ]?WHAT)?",
        "(?P<g>N)K(?P<h>#)(?P<m>C?N)",
        "(?P<g>N)(?P<m>[AX]N|CN)K(?P<h>#)U?",
        "(?P<g>N)K(?P<h>#)(?P<m>C)",
        "(?P<n>C)(?P<g>N)x?K(?P<h>#)(?P<m>C?N|C)",
        "(?P<g>N)(?P<m>C)",
        "W?(?P<g>N)(?P<x>X)(?P<m>N)",
        "(?P<k>#)?(?P<s>S)(?P<adj>N)",
        "(?P<adj>N)(?P<s>S)",
        "(?P<k>#)?(?P<adj>N)(?P<s>S)(?P<own>N)",
        "WHATGC(?P<g>N)",
        "(?P<m>A)GBY",
        _BESIDE,
    )
)
_DESCRIBED = ("avg", "median", "min", "max", "std")
_EACH = {"each", "every", "per"}
_SPECIAL: dict[str, Kind] = {"r": "correlation", "h": "histogram", "o": "outliers"}


def sketches(pieces: Sequence[Piece]) -> Iterator[Sketch]:
    """Every way in which the pieces fit a shape whole."""
    aside = set_aside(pieces)
    if _is_per_amount(aside.core):
        return
    tags = "".join(piece.tag for piece in aside.core)
    special = _special(aside, tags)
    if special is not None:
        yield special
        return
    for shape in _SHAPES:
        if match := shape.fullmatch(tags):
            sketch = _sketch(match, aside)
            if sketch is not None:
                whole = with_aside(sketch, aside)
                yield whole
                if aside.nested or is_of_each_period(aside.core):
                    totals = tuple(replace(one, aggregate="sum") for one in whole.measures)
                    yield replace(whole, measures=totals, averaged="avg")
    yield from _values_listed(aside, tags)
    if tags == "p" and aside.part:
        ranked = aside.core[0]
        popular = Sketch(rank=ranked.meaning, rank_word=ranked.text, popular=True)
        yield with_aside(popular, aside)
    plain = bool(aside.core) and aside.core[0].text.split()[0] in ("breakdown", "split", "broken")
    points = bool({"that", "this", "it", "them", "those"} & _words_of(aside.core))
    if (
        re.fullmatch(f"G{_BY}", tags)
        and not points
        and (aside.filters or plain)
        and not aside.share
    ):
        counted = Asked(aggregate="count" if plain else "")
        groups = tuple(piece for piece in aside.core if piece.tag == "N")
        yield with_aside(Sketch(measures=(counted,), groups=groups), aside)
    if not tags and aside.part and aside.filters and not aside.share:
        yield with_aside(Sketch(measures=(Asked(aggregate=""),)), aside)
    if re.fullmatch("GN", tags) and aside.share and not aside.listed:
        counted = Asked(aggregate="count")
        yield with_aside(Sketch(measures=(counted,), groups=(aside.core[-1],)), aside)
    shown = (aside.listed or aside.which) and not (aside.share or aside.aggregate)
    if not tags and aside.filters and shown:
        yield with_aside(Sketch(kind="rows"), aside)
    yield from _averages_of_counts(aside, tags)
    if match := re.fullmatch(f"b(?:A?N|A)?(?:G(?P<g>{_BY}))?", tags):
        yield from _how_much(aside, match)
    yield from _totals_of_the_only_amount(aside, tags)
    if not tags and (aside.gaps or (aside.share and aside.filters)):
        counted = Asked(aggregate="count")
        yield with_aside(Sketch(measures=(counted,)), aside)


def _values_listed(aside: Aside, tags: str) -> Iterator[Sketch]:
    """ "Which vets are there", "list the insurers"."""
    listed = aside.which or aside.listed or "D" in tags
    told = listed or (bool(aside.filters) and not is_table(aside.core[-1])) if tags else False
    if re.fullmatch("D?N", tags) and told and not _is_more(aside):
        asked = Asked(aggregate="", noun=aside.core[-1], different="D" in tags)
        yield with_aside(Sketch(kind="values", measures=(asked,)), aside)


def _is_per_amount(core: Sequence[Piece]) -> bool:
    """ "The dearest species per kg": no list by weight, and no group for each weight."""
    return any(
        one.text == "per" and other.tag == "N" and not other.part and _is_of_amounts(other)
        for one, other in pairwise(core)
    )


def _is_of_amounts(noun: Piece) -> bool:
    """Whether it can be nothing but a column of amounts by its unit."""
    said = singular(noun.text.casefold())
    return said in UNITS and all(n.column and is_number(n.column) for n in noun.names)


def _words_of(pieces: Sequence[Piece]) -> set[str]:
    return {word for piece in pieces if piece.tag == "G" for word in piece.text.split()}


def _averages_of_counts(aside: Aside, tags: str) -> Iterator[Sketch]:
    """ "Average number of orders per customer", "average trips per day"."""
    if re.fullmatch(f"ANG{_BY}", tags) and _are_rows_of_each(aside.core):
        counted = Asked(aggregate="count", noun=aside.core[1])
        groups = tuple(piece for piece in aside.core[3:] if piece.tag == "N")
        each = Sketch(measures=(counted,), groups=groups)
        yield replace(with_aside(each, aside), averaged=aside.core[0].meaning)
    if re.fullmatch(f"NG{_BY}", tags) and aside.aggregate == "avg" and _is_rows(aside.core[0]):
        counted = Asked(aggregate="count", noun=aside.core[0])
        groups = tuple(piece for piece in aside.core[2:] if piece.tag == "N")
        each = Sketch(measures=(counted,), groups=groups)
        yield replace(with_aside(each, aside), averaged="avg")
    if match := re.fullmatch(f"A(?P<m>CD?N|CD?NGN|C)(?:G(?P<g>{_BY}))", tags):
        nested = _sketch(match, aside)
        if nested is not None:
            yield replace(with_aside(nested, aside), averaged=aside.core[0].meaning)


def _totals_of_the_only_amount(aside: Aside, tags: str) -> Iterator[Sketch]:
    """ "How much did we spend", "daily totals", "travel versus meals": nothing is named to add."""
    if tags == "Ax" and aside.core[0].text == "how much":
        spent = aside.core[1].text.split()[0] in ("spend", "spent", "pay", "paid")
        yield with_aside(Sketch(measures=(Asked(aggregate="sum"),), spent=spent), aside)
    if not tags and aside.growth and aside.filters and not aside.part:
        yield with_aside(Sketch(measures=(Asked(aggregate="sum"),)), aside)
    if tags == "S" and aside.compared and aside.core[0].meaning.startswith("adj "):
        average = Asked(aggregate="avg", concept=aside.core[0].text)
        yield with_aside(Sketch(measures=(average,)), aside)
    if not tags and aside.compared and aside.filters and not aside.share:
        yield with_aside(Sketch(measures=(Asked(aggregate=""),)), aside)
    if tags == "A" and aside.core[0].meaning == "sum" and (aside.filters or aside.part):
        yield with_aside(Sketch(measures=(Asked(aggregate="sum"),)), aside)


def _how_much(aside: Aside, match: re.Match[str]) -> Iterator[Sketch]:
    """ "How heavy is the average penguin", "how old are patients by city": the average of it."""
    asks, *rest = aside.core
    if not asks.text.startswith("how"):
        return  # "late crossings by route" are no delay
    plain = [
        piece for piece in rest[: match.start("g") if match["g"] else None] if piece.tag == "N"
    ]
    said = [piece for piece in rest if piece.tag == "A"]
    word = SUPERLATIVE_OF.get((asks.meaning, True))
    if word is None or any(piece.meaning not in ("avg", "median") for piece in said):
        return
    nouns = plain[:1] if not match["g"] else plain[: len(plain) - match["g"].count("N")]
    if any(not is_table(noun) for noun in nouns):
        return
    aggregate = said[0].meaning if said else "sum" if aside.aggregate == "sum" else "avg"
    groups = aside.core[slice(*match.span("g"))] if match["g"] else ()
    asked = Asked(aggregate=aggregate, concept=word)
    sketch = with_aside(
        Sketch(measures=(asked,), groups=tuple(p for p in groups if p.tag == "N")), aside
    )
    yield replace(sketch, hints=(*sketch.hints, *nouns))


def _are_rows_of_each(core: Sequence[Piece]) -> bool:
    """ "Average trips per day": an average of counts, as nothing else is measured."""
    rows = all(named.column is None for named in core[1].names) and bool(core[1].names)
    each = core[2].text in ("per", "a", "each", "for each", "every") or "each" in core[2].text
    plural = core[1].text.casefold().endswith("s")
    return core[0].meaning == "avg" and rows and each and plural


def _is_rows(noun: Piece) -> bool:
    """Whether only rows can be meant."""
    return bool(noun.names) and all(named.column is None for named in noun.names)


def _is_more(aside: Aside) -> bool:
    return bool(aside.share or aside.growth or aside.part or aside.compared)


def leftovers(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words that no part of this analyst understands."""
    core = set_aside(pieces).core
    return tuple(piece.text for piece in core if piece.tag in "?TQRmVBUOMwucz!ay+bj")


def _special(aside: Aside, tags: str) -> Sketch | None:
    """The questions that are about a column or a table as a whole."""
    named = [piece for piece in aside.core if piece.tag == "N"]
    if "o" in tags and len(named) == 2:
        named = [piece for piece in named if not is_table(piece)]
        tags = tags.replace("N", "", 1)
    nouns = tuple(Asked(aggregate="", noun=piece) for piece in named)
    hints = aside.hints
    for tag, kind in _SPECIAL.items():
        if tag in tags and set(tags) <= {tag, "N", "J", "B", "G", "v", "D"} | (
            {"C"} if tag == "o" else set()
        ):
            needed = 2 if kind == "correlation" else 1
            # "between X and Y" is two columns, and a table after "of" is where they are.
            if len(nouns) == needed and "G" not in tags:
                special = Sketch(kind=kind, measures=nouns, counted="C" in tags)
                return with_aside(special, aside)
    if re.fullmatch("d+NG+N", tags) and is_amount_noun(named[0]):
        told = tuple(Asked(aggregate=one, noun=named[0]) for one in _DESCRIBED)
        return with_aside(Sketch(measures=told, groups=(named[1],)), aside)
    if re.fullmatch("C?zGk", tags):
        return with_aside(Sketch(kind="gaps", measures=()), aside)
    if re.fullmatch("d?k?N?S?z|zk|kS?z|kN?z|Sz", tags):
        return with_aside(Sketch(kind="gaps", measures=nouns), aside)
    if (
        re.fullmatch("d+k?N?|Cd?kN?|kN?|Nk|dNd|Nd|Nc", tags)
        and not ("c" in tags and aside.filters)
        and len(nouns) + len(hints) <= 1
    ):
        asked = nouns or tuple(Asked(aggregate="", noun=hint) for hint in hints)
        return Sketch(kind="describe", measures=asked)
    return None


def _sketch(match: re.Match[str], aside: Aside) -> Sketch | None:
    core = aside.core
    spans = {name: match.span(name) for name in match.groupdict() if match.group(name)}
    found = {name: core[span[0] : span[1]] for name, span in spans.items()}
    numbers = found.get("k") or found.get("k2") or ()
    limit = int(numbers[0].text) if numbers and numbers[0].text.isdigit() else None
    if numbers and not (limit and 1 <= limit <= 10_000):
        return None
    ranked = found["s"][0] if "s" in found else None
    if numbers and ranked is not None and _is_most(ranked) and ranked.end <= numbers[0].start:
        return None  # "the most 5 star ratings" are no five
    if "adj" in found:
        own = found["own"][0] if "own" in found else None
        if aside.compared or (own is not None and not is_table(own)):
            return None
        single = own is not None and singular(own.text.casefold()) == own.text.casefold()
        return _by_adjective(found["adj"][0], ranked, limit, single=single)
    measures, groups = _measures_and_groups(match.re.pattern, found)
    within = found["e"][0] if "e" in found else None
    if "each" in found and "each" not in found["each"][0].text.split():
        return None
    if within is not None:
        if is_amount_noun(within) and not within.part:
            return None
        if not limit and ranked is not None and ranked.tag == "L" and not _is_one(groups):
            return None
        limit = limit or 1
    having = _having(core, found)
    if having is not None:
        measures = tuple(replace(m, aggregate=m.aggregate or "count") for m in measures)
    return Sketch(
        measures=measures,
        groups=groups,
        rank=ranked.meaning if ranked else "",
        rank_word=ranked.text if ranked else "",
        limit=limit,
        peak=match.re.pattern.startswith("(?P<s>S)") or (bool(ranked) and not groups),
        top=any(piece.tag == "L" for piece in core),
        popular=ranked is not None and ranked.tag == "p",
        per=any(piece.tag == "G" and piece.text == "per" for piece in core),
        each=any(piece.tag == "G" and _EACH & set(piece.text.split()) for piece in core),
        having=having,
        tallied="n" in found,
        within=within,
    )


def _measures_and_groups(
    pattern: str, found: dict[str, tuple[Piece, ...]]
) -> tuple[tuple[Asked, ...], tuple[Piece, ...]]:
    measures = _measures(found.get("m", ()))
    if "x" in found:
        measures = tuple(replace(one, aggregate=found["x"][0].meaning) for one in measures)
    groups = tuple(piece for piece in found.get("g", ()) if piece.tag == "N")
    if pattern == _BESIDE and is_amount_noun(groups[0]):
        # "Highest revenue order": the amount comes first, and what has it second.
        return (Asked(aggregate="", noun=groups[0]),), (found["m"][0],)
    if pattern == "(?P<g>N)(?P<m>C)":
        return (Asked(aggregate="count", noun=groups[0]),), ()
    return measures, groups


def _is_most(ranked: Piece) -> bool:
    return ranked.tag == "S" and ranked.meaning in ("most", "fewest") and ranked.end > 0


def _having(core: Sequence[Piece], found: dict[str, tuple[Piece, ...]]) -> tuple[str, str] | None:
    """The limit on each group's figure."""
    if "h" not in found:
        return None
    compares = next(piece for piece in core if piece.tag == "K")
    return compares.meaning, found["h"][0].text


def _is_one(groups: Sequence[Piece]) -> bool:
    """ "The top product in each category": just one."""
    said = groups[0].text.casefold() if groups else "s"
    return singular(said) == said


def _by_adjective(
    noun: Piece, ranked: Piece | None, limit: int | None, *, single: bool = False
) -> Sketch | None:
    """ "The heaviest species": the adjective says what is measured, by the noun."""
    if ranked is None or not ranked.meaning.startswith("adj ") or is_amount_noun(noun):
        return None  # "the distance of the longest flight" is no list of distances
    return Sketch(
        measures=(Asked(aggregate="", concept=ranked.text),),
        groups=(noun,),
        peak=single,
        rank=ranked.meaning,
        rank_word=ranked.text,
        limit=limit,
    )


def _measures(pieces: Sequence[Piece]) -> tuple[Asked, ...]:
    """The measures of a list such as "average and median delay and number of flights"."""
    found: list[Asked] = []
    aggregates: list[str] = []
    different = False
    much = any(piece.text in ("how much", "net", "net total") for piece in pieces)
    for piece, after in pairwise([*pieces, Piece(tag="", text="")]):
        if piece.tag in "AX" and after.tag not in ("A", "X", "N", "J") and found:
            found[-1] = replace(found[-1], aggregate=piece.meaning)
        elif piece.tag in "AXC":
            aggregates.append(piece.meaning)
            if piece.tag == "C" and after.tag not in ("N", "D"):
                found.append(Asked(aggregate="count"))
                if after.tag == "J":
                    aggregates.pop()
            elif piece.tag == "A" and not after.tag and piece.meaning == "sum":
                found.append(Asked(aggregate="sum"))
        elif piece.tag == "D":
            different = True
        elif piece.tag == "N":
            inherited = [found[-1].aggregate] if found and not _counts(found[-1]) else [""]
            found += [
                Asked(aggregate=aggregate, noun=piece, different=different, how_much=much)
                for aggregate in aggregates or inherited
            ]
            aggregates, different = [], False
    return tuple(found)


def _counts(asked: Asked) -> bool:
    return asked.aggregate == "count"
