"""Reads what fits no shape of forms.py: each noun takes its part by what it is.

"By crop, what's the mean rainfall" and "rainfall, mean, per crop" fill the same slots: what is
measured, what it is grouped by, which end comes first. Every piece has to take a part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.llm.offline.aside import Aside, is_table, set_aside
from core.llm.offline.concepts import TRADED
from core.llm.offline.flags import yes_of
from core.llm.offline.kinds import in_money, is_date, is_text
from core.llm.offline.passing import is_amount_noun, with_aside
from core.llm.offline.pieces import Piece
from core.llm.offline.principal import is_ranked_by_more
from core.llm.offline.sketch import Asked, Kind, Sketch
from core.llm.offline.words import name_words, singular

_KINDS: dict[str, Kind] = {"r": "correlation", "h": "histogram", "o": "outliers", "d": "describe"}
_PASSED = "JPWETB"
_ENDS = {"max": "max", "maximum": "max", "min": "min", "minimum": "min"}
_MOST = ("most", "fewest")
_UNSAID = ("count", "")


@dataclass(kw_only=True)
class Slots:
    """What has been filled so far; `pending` are the aggregates that wait for their noun."""

    measures: list[Asked] = field(default_factory=list)
    groups: list[Piece] = field(default_factory=list)
    tables: list[Piece] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    rank: Piece | None = None
    limit: int | None = None
    grouping: bool = False
    different: bool = False
    after_rank: bool = False
    spent: bool = False
    net: bool = False
    which: bool = False
    asked: bool = False
    per_row: bool = False
    listing: bool = False
    closed: bool = False
    stepped: bool = False
    much: bool = False


def loose_sketches(pieces: Sequence[Piece]) -> Iterator[Sketch]:
    """The ways to fill the slots with the pieces, none where one of them takes no part."""
    aside = set_aside(pieces)
    grouped = any(piece.tag == "G" for piece in aside.core)
    slots = Slots(
        which=aside.which or (aside.share and not grouped),
        asked=aside.which,
        stepped=bool(aside.step),
    )
    for at, piece in enumerate(aside.core):
        before = aside.core[at - 1] if at else None
        if not _take(slots, piece, before):
            return
    if aside.core and aside.core[-1].tag == "G":
        return  # by something that was not understood
    counted = bool(slots.measures) and slots.measures[0].aggregate == "count"
    if slots.much and counted and "sum" in slots.pending:
        return  # "how many ... and how much" asks for two figures
    yield from _sketched(slots, aside)


def _take(slots: Slots, piece: Piece, before: Piece | None) -> bool:
    """Put one piece where it belongs; False where it belongs nowhere."""
    match piece.tag:
        case "A" | "X" if slots.pending[-1:] == ["count"] and before and before.tag == "J":
            slots.measures.append(Asked(aggregate="count"))
            slots.pending[-1] = piece.meaning
        case "A" | "X" | "C":
            slots.pending.append(piece.meaning)
            slots.much = slots.much or piece.text == "how much"
            slots.net = slots.net or piece.text.startswith("net")
            slots.grouping = slots.after_rank = False
        case "D":
            slots.different = True
        case "x" if piece.kind == "row":
            return False
        case "x":
            slots.spent = True
        case "G":
            slots.grouping, slots.after_rank = True, False
        case "J" if slots.listing:
            slots.grouping = True
        case "S" if "describe" in slots.kinds and piece.text in _ENDS:
            slots.pending.append(_ENDS[piece.text])
        case "S" | "L" | "p":
            if slots.rank is not None:
                return False
            slots.rank, slots.after_rank = piece, True
        case "#":
            beside = before is None or before.tag in "SLpW" or slots.rank is None
            most = before is not None and before.tag == "S" and before.meaning in _MOST
            if slots.limit is not None or most or not beside or not piece.text.isdigit():
                return False
            slots.limit = int(piece.text)
            return 1 <= slots.limit <= 1_000
        case "r" | "h" | "o" | "d":
            slots.kinds.add(_KINDS[piece.tag])
        case "y":
            return piece.text in ("take", "takes", "took")
        case "N":
            if before is not None and before.tag == "N" and _both_amounts(before, piece):
                return False
            taken, groups = _take_noun(slots, piece), len(slots.groups)
            slots.listing = bool(slots.groups) and slots.groups[-1] is piece
            if slots.listing and groups:
                slots.closed = True
                slots.grouping = slots.which = False  # what follows is no group of its own
            return taken
        case _:
            return piece.tag in _PASSED
    return True


def _both_amounts(one: Piece, other: Piece) -> bool:
    """ "Parts cost" where there are parts and a cost is neither of the two."""
    return all(is_amount_noun(noun) and not is_table(noun) for noun in (one, other))


def _take_noun(slots: Slots, noun: Piece) -> bool:
    led = slots.grouping or slots.which or bool(slots.rank)
    shared = slots.which and not (slots.grouping or slots.rank or slots.asked)
    if (noun.part or _is_date(noun)) and (not led or shared):
        return False
    asked = slots.which and not (slots.grouping or slots.rank)
    dated = not noun.part and _is_date(noun)
    if asked and dated and not _DAYS & set(noun.text.casefold().split()):
        return False  # "what do kids borrow" is no list of days
    if noun.part or _is_date(noun):
        slots.groups.append(noun)
        return True
    if is_table(noun) and slots.grouping and slots.measures:
        if not _is_measured(slots, noun):
            slots.groups.append(noun)
            return True
        slots.per_row = True
    elif is_table(noun):
        _take_table(slots, noun)
    elif is_amount_noun(noun) and slots.grouping and slots.stepped:
        slots.groups.append(noun)
    elif is_amount_noun(noun) and slots.grouping and not (slots.rank or _is_few(noun)):
        return False  # "price per weight" is no list of both
    elif is_amount_noun(noun) and slots.closed and slots.measures:
        return False  # "cost per hour of stay" is no list of both
    elif is_amount_noun(noun) and not (slots.grouping and not slots.pending and _is_few(noun)):
        aggregates = slots.pending or [slots.measures[-1].aggregate if slots.measures else ""]
        aggregates = [one for one in aggregates if one != "count"] or [""]
        slots.measures += [Asked(aggregate=one, noun=noun) for one in aggregates]
        slots.pending, slots.after_rank = [], False
    elif (slots.pending[-1:] == ["count"] or slots.different) and not slots.grouping:
        slots.measures.append(Asked(aggregate="count", noun=noun, different=slots.different))
        slots.pending, slots.different = [], False
    elif led or not (slots.measures or slots.pending or slots.tables or _is_flag(noun)):
        slots.groups.append(noun)
    else:
        return False
    return True


_DAYS = frozenset("day days date dates when time times month months year years week weeks".split())


def _is_measured(slots: Slots, noun: Piece) -> bool:
    """Whether what is measured is of the table's own rows."""
    own = {(n.dataset, n.table.name) for n in noun.names if n.column is None}
    last = slots.measures[-1].noun
    return last is None or any((n.dataset, n.table.name) in own for n in last.names)


def _take_table(slots: Slots, noun: Piece) -> None:
    if slots.pending[-1:] == ["count"]:
        slots.measures.append(Asked(aggregate="count", noun=noun, different=slots.different))
        slots.pending, slots.different = slots.pending[:-1], False
    else:
        slots.tables.append(noun)


def _is_flag(noun: Piece) -> bool:
    """Whether it is a column of yes and no: "bounced sessions" are not grouped by it."""
    return any(named.column is not None and yes_of(named.column) for named in noun.names)


_PAID = TRADED | frozenset("amt cost fee spend spending charge value paid pay fare bill".split())


def _is_paid(noun: Piece) -> bool:
    """Whether it is money, or what is bought."""
    columns = [named.column for named in noun.names if named.column]
    words = {singular(word) for column in columns for word in name_words(column.name)}
    return not columns or bool(words & _PAID) or any(in_money(column) for column in columns)


def _is_few(noun: Piece) -> bool:
    """Whether the amount has so few values that it may be grouped by."""
    least = min((named.cost for named in noun.names), default=0)
    likely = [n.column for n in noun.names if n.column and n.cost <= least]
    return bool(likely) and all(column.distinct <= 12 for column in likely)


def _is_date(noun: Piece) -> bool:
    least = min((named.cost for named in noun.names), default=0)
    likely = [named for named in noun.names if named.cost <= least]
    return bool(likely) and all(named.column and is_date(named.column) for named in likely)


def _sketched(slots: Slots, aside: Aside) -> Iterator[Sketch]:
    if slots.kinds:
        yield from _special(slots, aside)
        return
    measures, hints = _measured(slots, aside)
    if slots.spent and not measures and not slots.pending and not slots.rank:
        measures = (Asked(aggregate="sum"),)
    if not measures and (_is_of_the_most(slots, aside) or _is_busiest_period(slots, aside)):
        measures, most = (Asked(aggregate="count"),), True
    else:
        most = False
    if not measures or len(slots.groups) > 2 or slots.different:
        return
    if slots.spent and measures[0].noun is not None and not _is_paid(measures[0].noun):
        return  # "how much did we spend on fuel" is no number of litres
    if slots.net and measures[0].aggregate == "count":
        return  # "net movement" is no number of rows
    if slots.spent and slots.pending and measures[0].aggregate == "count":
        return  # "total spend of consumers" is no number of them
    if slots.spent and slots.rank and measures[0].noun is not None:
        return
    if slots.per_row:
        # "Revenue per session" of sessions: the average of the rows.
        if slots.rank or not all(one.noun and one.aggregate in ("", "avg") for one in measures):
            return
        measures = tuple(replace(one, aggregate="avg") for one in measures)
    if slots.limit and slots.tables and slots.groups and measures[0].noun not in slots.tables:
        return  # the first few rows within each group
    ranked = slots.rank
    if slots.limit is not None and ranked is None and not aside.rank:
        return
    if ranked is not None and not slots.groups and slots.tables:
        slots.groups, hints = slots.tables[:1], slots.tables[1:]
    if ranked is not None and ranked.tag == "S" and ranked.meaning.startswith("adj "):
        return
    sketch = Sketch(
        measures=measures,
        groups=tuple(slots.groups),
        rank=ranked.meaning if ranked else "",
        rank_word=ranked.text if ranked else "",
        limit=slots.limit,
        peak=ranked is not None and not slots.groups,
        top=ranked is not None and ranked.tag == "L",
        per=any(piece.tag == "G" and piece.text == "per" for piece in aside.core),
        bare=_is_busiest_period(slots, aside) and most,
        popular=most or (ranked is not None and ranked.tag == "p"),
        spent=slots.spent and measures[0].noun is None,
    )
    whole = with_aside(sketch, aside)
    yield replace(whole, hints=(*whole.hints, *hints))


def _is_of_the_most(slots: Slots, aside: Aside) -> bool:
    """ "Top 3 genres" of loans, "top 3 districts for vandalism": by how many rows there are.

    Only where no money tells by what else they may be ranked, or rows of that kind were named.
    """
    ranked = slots.rank is not None and slots.rank.tag == "L" and slots.rank.meaning == "high"
    plain = not (slots.pending or slots.spent or slots.kinds or aside.share or aside.growth)
    if not (ranked and plain and len(slots.groups) == 1 and not aside.part):
        return False
    (group,) = slots.groups
    named = [n for n in group.names if n.column is not None and is_text(n.column)]
    if not named or len(named) < len(group.names):
        return False
    if any(n.pointed or n.table.foreign_keys for n in named):
        return False
    return not any(is_ranked_by_more(n.table) for n in named)


def _is_busiest_period(slots: Slots, aside: Aside) -> bool:
    """ "Biggest month for plasma": by how many rows there are, where no money tells it."""
    ranked = slots.rank is not None and slots.rank.tag == "S" and slots.rank.meaning in _SIZED
    plain = not (slots.pending or slots.spent or slots.kinds or aside.share or aside.growth)
    return ranked and plain and len(slots.groups) == 1 and bool(slots.groups[0].part)


_SIZED = ("high", "low", "best", "worst", "most", "fewest")


def _measured(slots: Slots, aside: Aside) -> tuple[tuple[Asked, ...], list[Piece]]:
    """What is measured, and the tables that were only named in passing."""
    measures, tables = list(slots.measures), list(slots.tables)
    if slots.pending[-1:] == ["count"] and not measures:
        measures.append(Asked(aggregate="count", noun=tables.pop() if tables else None))
        slots.pending.pop()
    if slots.pending and measures and all(one.aggregate in _UNSAID for one in measures):
        # "Rainfall per crop, average": the figure is said last.
        last = slots.pending.pop()
        measures = [replace(one, aggregate=one.aggregate or last) for one in measures]
    if slots.pending == ["span"] and not measures:
        return (Asked(aggregate="span"),), tables
    if slots.pending and slots.pending != ["sum"]:
        return (), []
    counts = bool(slots.groups or aside.part or aside.growth or aside.share or aside.compared)
    if not measures and tables and counts and slots.rank is None:
        measures.append(Asked(aggregate="count", noun=tables.pop(0)))
    most = slots.rank is not None and slots.rank.meaning in ("most", "fewest")
    counted = most and slots.rank is not None and slots.rank.tag in "Sp"
    if not measures and counted and tables and slots.groups:
        measures.append(Asked(aggregate="count", noun=tables.pop(0)))
    return tuple(measures), tables


def _special(slots: Slots, aside: Aside) -> Iterator[Sketch]:
    kinds = slots.kinds - {"describe"} or slots.kinds
    if len(kinds) != 1 or slots.rank or slots.limit:
        return
    (kind,) = kinds
    nouns = [one.noun for one in slots.measures if one.noun]
    if kind == "describe":
        yield from _described(slots, aside, nouns)
        return
    grouped = [noun for noun in slots.groups if not noun.part]
    stepped = [noun for noun in grouped if is_amount_noun(noun)] if aside.step else []
    nouns += (stepped or grouped) if kind == "histogram" else []
    if slots.groups and kind != "histogram":
        return
    if aside.step:
        if any(one.aggregate not in ("", "count") for one in slots.measures):
            return  # "average tip in steps of 5 km" is no distribution of tips
        nouns = [noun for noun in nouns if not is_table(noun)]
    if len(nouns) == (2 if kind == "correlation" else 1):
        asked = tuple(Asked(aggregate="", noun=noun) for noun in nouns)
        counted = kind == "outliers" and "count" in slots.pending
        sketch = with_aside(Sketch(kind=kind, measures=asked, counted=counted), aside)
        yield replace(sketch, hints=(*sketch.hints, *slots.tables))


def _described(slots: Slots, aside: Aside, nouns: list[Piece]) -> Iterator[Sketch]:
    """ "Quick summary of tenure: min, max and mean": the figures that were said, else all."""
    said = list(dict.fromkeys([one.aggregate for one in slots.measures if one.aggregate]))
    said = [*said, *(one for one in slots.pending if one != "count")]
    same = {tuple(n.key for n in noun.names) for noun in nouns}
    if len(same) == 1 and said:
        asked = tuple(Asked(aggregate=one, noun=nouns[0]) for one in dict.fromkeys(said))
        yield with_aside(Sketch(measures=asked, groups=tuple(slots.groups)), aside)
    elif len(same) == 1 and not slots.groups and not aside.filters:
        yield Sketch(kind="describe", measures=(Asked(aggregate="", noun=nouns[0]),))
    elif not nouns and not slots.groups and not aside.filters and not slots.pending:
        tables = tuple(Asked(aggregate="", noun=noun) for noun in slots.tables[:1])
        yield Sketch(kind="describe", measures=tables)
