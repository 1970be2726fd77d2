"""Sets aside what may stand anywhere in a question: "as a share", "over time", "highest first"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.llm.offline.concepts import LEVELS, TRADED
from core.llm.offline.kinds import is_date, is_key, is_number, is_text
from core.llm.offline.naming import Named
from core.llm.offline.pieces import Piece
from core.llm.offline.unsaid import TURNED
from core.llm.offline.words import name_words, singular

_VERBS_OF_BEING = ("is", "are", "was", "were", "be", "been", "being")


@dataclass(kw_only=True)
class Aside:
    """What is left for the shapes, and what was set aside; `numerator`: conditions after "are"."""

    core: tuple[Piece, ...] = ()
    hints: tuple[Piece, ...] = ()
    filters: tuple[int, ...] = ()
    gaps: bool = False
    numerator: tuple[int, ...] = ()
    only: tuple[int, ...] = ()
    share: bool = False
    growth: str = ""
    part: str = ""
    aggregate: str = ""
    rank: str = ""
    compared: bool = False
    listed: bool = False
    which: bool = False
    who: bool = False
    person: bool = False
    whole: bool = False
    running: bool = False
    unit: str = ""
    step: str = ""
    limit: int | None = None
    again: bool = False
    axis: Piece | None = None
    nested: bool = False
    one: bool = False
    spent: bool = False


def set_aside(pieces: Sequence[Piece]) -> Aside:
    """The question's core, and the rest by what it means."""
    aside = Aside(one=_is_one(pieces), spent=any(piece.kind == "spent" for piece in pieces))
    core: list[Piece] = []
    hints: list[Piece] = []
    timed = any(piece.tag == "t" or piece.part for piece in pieces)
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if aside.limit is not None and piece.tag == "#" and before and before.tag == "L":
            continue
        if _is_doer(pieces, at) or (at + 1 < len(pieces) and _is_doer(pieces, at + 1)):
            continue
        if piece.tag == "h" and piece.meaning[:1].isdigit():
            aside.step = piece.meaning
        if piece.tag == "F":
            _note_filter(aside, piece, pieces, at)
        elif piece.tag in "HYtveslWiq":
            aside.nested = aside.nested or (piece.tag == "t" and _averages(before))
            _note(aside, piece)
        elif _says_nothing(piece, pieces, before, after):
            continue
        elif piece.kind == "axis" or _is_part_of(pieces, at):
            aside.axis = piece
        elif piece.tag == "N" and timed and _is_axis(piece, after):
            aside.axis = piece
            if core and core[-1].tag == "G" and after is not None and after.tag in "tG":
                core.pop()
        elif (
            piece.tag == "U"
            and before is not None
            and before.text == "in"
            and (after is None or after.tag in "GFP")
        ):
            aside.unit = piece.meaning
        elif piece.tag == "L" and core and _is_limit(pieces[at + 1 :]):
            aside.limit = int(pieces[at + 1].text)
            aside.rank = aside.rank or piece.meaning
        elif _is_qualifier(piece, before, after):
            continue
        elif is_table(piece) and (_is_hint(before, core) or _is_again(piece, core)):
            hints.append(piece)
        else:
            core.append(piece)
    aside.numerator = aside.numerator or _predicate(aside, pieces)
    aside.core, aside.hints = _ranks(core), tuple(hints)
    return aside


def _says_nothing(
    piece: Piece, pieces: Sequence[Piece], before: Piece | None, after: Piece | None
) -> bool:
    """A preposition, and whatever only joins what stands beside it."""
    beside = any(one is not None and one.tag == "F" for one in (before, after))
    return (
        piece.tag in "PE"
        or (
            piece.tag == "x"
            and (_is_done_to(piece, pieces) if piece.kind == "row" else _is_traded(pieces))
        )
        or (piece.tag == "B" and any(one.tag == "v" for one in pieces))
        or (piece.text == "how much" and _has_other_aggregate(pieces, piece))
        or (piece.tag == "J" and (beside or before is None))
        or (piece.tag == "G" and after is not None and after.tag == "t")
    )


def _predicate(aside: Aside, pieces: Sequence[Piece]) -> tuple[int, ...]:
    """ "Share of LED faults under warranty": what is said after the rows is the part."""
    if not aside.share or len(aside.filters) < 2:
        return ()
    at = next((n for n, piece in enumerate(pieces) if is_table(piece)), len(pieces))
    before = [piece for piece in pieces[:at] if piece.tag == "F"]
    after = [piece for piece in pieces[at:] if piece.tag == "F"]
    plain = [one for one in after if one.text.split()[0].casefold() not in _LED]
    return (int(plain[0].meaning),) if before and len(plain) == 1 else ()


def _is_one(pieces: Sequence[Piece]) -> bool:
    """ "The visit with the highest cost": one row, by the noun before the superlative."""
    plain = [piece for piece in pieces if piece.tag not in "PE"]
    at = next((n for n, piece in enumerate(plain) if piece.tag == "S"), 0)
    said = plain[at - 1].text.split()[-1].casefold() if at and plain[at - 1].tag in "NF" else "s"
    return singular(said) == said


def _is_doer(pieces: Sequence[Piece], at: int) -> bool:
    """ "Visits by patients older than 65": who it was, and no group for each of them."""
    if at == 0 or at + 1 >= len(pieces) or pieces[at].tag != "N" or pieces[at + 1].tag != "F":
        return False
    by = pieces[at - 1].tag == "G" and pieces[at - 1].text == "by"
    limited = pieces[at + 1].kind in ("concept", "compare", "amount")
    keys = [n for n in pieces[at].names if n.column is None or is_key(n.table, n.column)]
    return by and limited and bool(keys) and pieces[at].text.casefold().endswith("s")


def _averages(before: Piece | None) -> bool:
    """ "Average monthly revenue": of the months' totals, or of the rows in each month."""
    return before is not None and before.tag == "A" and before.meaning == "avg"


def _note_filter(aside: Aside, piece: Piece, pieces: Sequence[Piece], at: int) -> None:
    number = int(piece.meaning)
    aside.filters = (*aside.filters, number)
    aside.gaps = aside.gaps or piece.kind == "missing"
    aside.compared = aside.compared or piece.kind == "compared"
    if piece.kind == "only":
        aside.only = (*aside.only, number)
        return
    if piece.kind != "rate" and any(one.kind == "rate" for one in pieces):
        return  # "no-show rate for women over 60": of those women
    before = pieces[:at]
    being = piece.text.split()[0].casefold() in _VERBS_OF_BEING
    said = being or piece.kind == "rate" or any(one.tag == "E" for one in before)
    if said or _is_the_part(piece, pieces, at):
        aside.numerator = (*aside.numerator, number)


_LED = frozenset("in for from at on during of within among only by".split())


def _is_the_part(piece: Piece, pieces: Sequence[Piece], at: int) -> bool:
    """ "Percent of orders with a fine per branch": the condition before the group is the part.

    "Share of orders in May by branch" is of those orders, and "of returned orders by branch" may
    be either.
    """
    tags = "".join(one.tag for one in pieces)
    group, share = tags.find("G"), tags.find("H")
    if 0 <= share < group < at and _says_of_each(pieces, at):
        return True
    if (
        group < at
        or share < 0
        or piece.kind == "compared"
        or piece.text.split()[0].casefold() in _LED
    ):
        return False
    if share > at:
        return at == 0 and pieces[group].text != "by"
    return share < at - 1 or pieces[group].text != "by"


def _says_of_each(pieces: Sequence[Piece], at: int) -> bool:
    """ "What share of people in each city rated it 1": what is said of them after the group."""
    first = pieces[at].text.split()[0].casefold()
    return (
        "each" in next(one.text for one in pieces if one.tag == "G").split()
        and pieces[at].kind in ("value", "compare", "concept")
        and first not in _LED
    )


def _note(aside: Aside, piece: Piece) -> None:
    match piece.tag:
        case "H":
            aside.share = True
        case "Y":
            known = piece.meaning if piece.meaning in _PERIODS else ""
            aside.growth = known or aside.growth or "auto"
        case "t":
            aside.part = piece.meaning if piece.meaning != "auto" else aside.part or "auto"
        case "v" | "q":
            aside.compared = True
        case "e":
            if piece.meaning == "running":
                aside.running = True
            else:
                aside.aggregate = piece.meaning
        case "s":
            aside.rank = piece.meaning if piece.meaning in _RANKS else aside.rank
        case "l":
            aside.listed = True
        case "W":
            aside.which = True
            aside.who = aside.who or piece.text in ("who", "when", "when was", "when were")
            aside.whole = aside.whole or piece.meaning == "row"
            aside.person = aside.person or (piece.text == "who" and piece.meaning != "row")
        case _:
            aside.again = True


_RANKS = ("high", "low", "best", "worst", *TURNED)
_PERIODS = ("year", "quarter", "month", "week")


def _is_traded(pieces: Sequence[Piece]) -> bool:
    """Whether something is named that is sold or spent, so that the verb adds nothing."""
    names = [named for piece in pieces if piece.tag == "N" for named in piece.names]
    words = {singular(w) for n in names if n.column for w in name_words(n.column.name)}
    return bool(words & TRADED)


def _is_done_to(verb: Piece, pieces: Sequence[Piece]) -> bool:
    """ "People visited": the verb is of the very rows that are counted."""
    own = {named.key for named in verb.names}
    return any(n.key in own for p in pieces if p.tag == "N" for n in p.names if not n.column)


def _has_other_aggregate(pieces: Sequence[Piece], own: Piece) -> bool:
    return any(piece.tag in "AXY" and piece is not own for piece in pieces)


def _is_limit(rest: Sequence[Piece]) -> bool:
    """ "..., top 5" at the end of a question."""
    tags = "".join(piece.tag for piece in rest)
    return bool(re.fullmatch("#F*", tags)) and rest[0].text.isdigit() and int(rest[0].text) > 0


def _is_qualifier(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """ "Average customer satisfaction": whose it is, before a measure of which no sum is taken."""
    if piece.tag != "N" or piece.part or after is None or after.tag != "N" or before is None:
        return False
    levels = [n.column for n in after.names if n.column and is_number(n.column)]
    plain = [n for n in piece.names if n.column is None or is_text(n.column)]
    said = bool(levels) and bool(set(name_words(levels[0].name)) & LEVELS)
    return before.tag in "AX" and said and len(plain) == len(piece.names) > 0


def is_table(piece: Piece) -> bool:
    """Whether the noun may be a table."""
    return piece.tag == "N" and any(named.column is None for named in piece.names)


def _is_hint(before: Piece | None, core: list[Piece]) -> bool:
    if before is None:
        return False
    measured = (
        before.tag in "AX" and before.text.endswith(" of") and any(p.tag == "N" for p in core)
    )
    return measured or (before.tag == "P" and before.text != "with")


def _is_again(piece: Piece, core: list[Piece]) -> bool:
    """Whether the table was named before, by another word: "people ... the survey"."""
    own = {named.key for named in piece.names if named.column is None}
    return any(own & {n.key for n in _likeliest(one) if n.column is None} for one in core)


def _likeliest(piece: Piece) -> list[Named]:
    least = min((named.cost for named in piece.names), default=0)
    return [named for named in piece.names if named.cost <= least]


def _is_part_of(pieces: Sequence[Piece], at: int) -> bool:
    """ "By hour of departure"."""
    if at < 2 or pieces[at - 1].text not in ("of", "of the") or not pieces[at - 2].part:
        return False
    own = [named.column for named in pieces[at].names if named.column]
    return pieces[at].tag == "N" and bool(own) and all(map(is_date, own))


def _is_axis(piece: Piece, after: Piece | None) -> bool:
    """A date named beside a period: "opened per month", "by opened weekday"."""
    if piece.part or after is None or not (after.tag in "Gt" or after.part):
        return False
    least = min((named.cost for named in piece.names), default=0)
    likely = [named for named in piece.names if named.cost <= least]
    return bool(likely) and all(named.column and is_date(named.column) for named in likely)


def _ranks(core: list[Piece]) -> tuple[Piece, ...]:
    """ "maximum" before another aggregate ranks ("the maximum average delay")."""
    out: list[Piece] = []
    for piece, after in zip_longest(core, core[1:]):
        meaning = "high" if piece.meaning == "max" else "low"
        ranks = piece.tag == "X" and after is not None and after.tag in "AC"
        listed = bool(out) and out[-1].tag in "AX"
        ranks = ranks and piece.meaning != "range" and not listed
        out.append(Piece(tag="S", text=piece.text, meaning=meaning) if ranks else piece)
    return tuple(out)
