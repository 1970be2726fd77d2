"""Arithmetic between two columns: "price times quantity", "profit per unit", "days between"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.domain.catalogue import Column
from core.llm.offline.axes import is_an_end
from core.llm.offline.concepts import ADDITIVE, PIECES, UNITS
from core.llm.offline.kinds import is_amount, is_date, is_number
from core.llm.offline.naming import Named
from core.llm.offline.pieces import Piece
from core.llm.offline.words import name_words, singular

_FEW = 12
# "Per" one of these divides; per anything else groups.
DIVISORS = PIECES | frozenset(
    "night mile sqm sqft "
    "km kilometer kilometre seat passenger adult child guest hour minute visit kwh kw "
    "litre liter mb gb click view impression person head item hectare acre day".split()
)


@dataclass(frozen=True, kw_only=True)
class Formula(Column):
    """Two columns of one table with a sign between them, to be measured like one column.

    `sign`: *, +, -, /, or for dates the unit of the time from the first to the second; "unit" for
    the left one alone, `factor` times as many of another unit.
    """

    sign: str = ""
    left: str = ""
    right: str = ""
    factor: float = 1.0


def with_formulas(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, each two nouns with a sign between them as one noun."""
    pieces = _one_after_another(pieces)
    for pattern, first, last in _FORMS:
        tags = "".join(piece.tag for piece in pieces)
        for match in reversed(list(re.finditer(pattern, tags))):
            taken = pieces[match.start() : match.end()]
            made = _made(taken, taken[first], taken[last])
            if made is not None:
                pieces = (*pieces[: match.start()], made, *pieces[match.end() :])
    return _lasting(pieces)


def _one_after_another(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Paid after the due date": the days from the one to the other are more than none."""
    tags = "".join(piece.tag for piece in pieces)
    match = re.search("NP?KP?N(?![#UN])", tags)
    if match is None:
        return pieces
    taken = [piece for piece in pieces[match.start() : match.end()] if piece.tag != "P"]
    left, compares, right = taken
    dated = any(n.column is not None and is_date(n.column) for n in _likeliest(right))
    names = tuple(_named(right, left, "second" if dated else "-"))
    if not names or compares.meaning not in (">", "<", ">=", "<="):
        return pieces
    sign = compares.meaning
    if not dated:
        names = tuple(_named(left, right, "-"))
    made = replace(left, names=names, part="", text=f"{left.text} {compares.text} {right.text}")
    limit = (replace(compares, meaning=sign), Piece(tag="#", text="0"))
    return (*pieces[: match.start()], made, *limit, *pieces[match.end() :])


def _lasting(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Hours to close": from the date that the rows are of to the one that is named."""
    out: list[Piece] = []
    for piece in pieces:
        names = tuple(_until(piece, out[-1].meaning)) if out and out[-1].tag == "g" else ()
        if names:
            said = f"{out[-1].text} {piece.text}"
            out[-1] = replace(piece, text=said, names=names, part="", start=out[-1].start)
        else:
            out.append(piece)
    return tuple(out)


def _until(end: Piece, unit: str) -> Iterator[Named]:
    for named in _likeliest(end):
        dates = [column for column in named.table.columns if is_date(column)]
        others = [c for c in dates if named.column is not None and c.name != named.column.name]
        begun = [column for column in others if not (column.missing or is_an_end(column))]
        others = begun if len(others) > 1 else others
        if named.column is None or not is_date(named.column) or len(others) != 1:
            continue
        timed = all(c.type.startswith("TIMESTAMP") for c in (named.column, *others))
        known = ("hour" if timed else "day") if unit == "auto" else unit
        yield replace(named, column=formula(others[0], named.column, known))


# Where in what matched the two nouns are.
_FORMS = (
    ("(?<=^)[?N]KN[f]N", 2, 4),
    ("NfN", 0, 2),
    ("f[P]?NJN", -3, -1),
    ("vNJN", 1, 3),
    ("gN[JT]N", 1, 3),
    ("NGN", 0, 2),
)


def _made(taken: Sequence[Piece], left: Piece, right: Piece) -> Piece | None:
    sign = _sign(taken, right)
    if not sign or (taken[0].tag in "?N" and taken[1].tag == "K" and taken[1].meaning != "="):
        return None
    names = tuple(_named(left, right, sign))
    text = " ".join(piece.text for piece in taken)
    return replace(left, text=text, names=names, part="", end=taken[-1].end) if names else None


def _sign(taken: Sequence[Piece], right: Piece) -> str:
    signs = [piece.meaning for piece in taken if piece.tag in "fg"]
    if signs:
        return signs[0]
    if taken[0].tag == "v":
        return "-" if taken[0].text.startswith("difference") else ""
    one = right.text.split()[-1].casefold()
    whole = bool(right.names) and all(n.column is not None for n in right.names)
    alone = whole and singular(one) == one and all(map(_is_additive, _likeliest(right)))
    per = len(taken) == 3 and taken[1].text in ("per", "for each", "a")
    divides = (singular(one) in DIVISORS or _is_counted(right) or alone) and not right.part
    return "/" if per and divides and taken[1].text == "per" else ""


def _is_additive(named: Named) -> bool:
    """Whether it is an amount with a total, so that one can be divided by it: "per word"."""
    column = named.column
    if column is None or not is_amount(named.table, column) or column.distinct <= _FEW:
        return False
    words = {singular(word) for word in name_words(column.name)}
    unit = any(UNITS[word].kind in ("mass", "energy", "volume") for word in words if word in UNITS)
    counted = name_words(column.name)[-1] in ("count", "cnt", "qty", "quantity")
    plural = singular(name_words(column.name)[-1]) != name_words(column.name)[-1]
    return "per" not in words and (unit or counted or plural or bool(words & ADDITIVE))


def _is_counted(noun: Piece) -> bool:
    """ "Per parcel", where there is a column of how many parcels."""
    said = noun.text.split()[-1].casefold()
    named = [n.column for n in _likeliest(noun) if n.column is not None and is_number(n.column)]
    return singular(said) == said and any(f"{said}s" in name_words(c.name) for c in named)


def _named(left: Piece, right: Piece, sign: str) -> Iterator[Named]:
    """The formula in each table that has both columns; the likeliest ones of each noun."""
    for one in _likeliest(left):
        for other in _likeliest(right):
            same = (one.dataset, one.table.name) == (other.dataset, other.table.name)
            if not same or one.column is None or other.column is None or one.key == other.key:
                continue
            dates = is_date(one.column) and is_date(other.column)
            if dates if sign in ("day", "hour", "minute", "second") else _are_amounts(one, other):
                column = formula(one.column, other.column, sign)
                yield replace(one, column=column, cost=one.cost + other.cost)


def _are_amounts(one: Named, other: Named) -> bool:
    return all(
        named.column is not None
        and is_number(named.column)
        and (is_amount(named.table, named.column) or named.column.distinct > 1)
        for named in (one, other)
    )


def _likeliest(noun: Piece) -> list[Named]:
    least = min((named.cost for named in noun.names), default=0)
    likely = [named for named in noun.names if named.column and named.cost <= least]
    return [named for named in likely if not isinstance(named.column, Formula)]


def formula(left: Column, right: Column, sign: str) -> Formula:
    """The two columns as one, whose name says how it is made."""
    said = f"{left.name} {sign} {right.name}"
    if sign in ("day", "hour", "minute", "second"):
        said = f"{sign}s from {left.name} to {right.name}"
    return Formula(
        name=said,
        type="DOUBLE",
        distinct=max(left.distinct, right.distinct, 13),
        missing=max(left.missing, right.missing),
        sign=sign,
        left=left.name,
        right=right.name,
    )


def in_unit(column: Column, unit: str, factor: float) -> Column:
    """The column told in another unit, of which it has `factor` times as many."""
    if isinstance(column, Formula):
        name = column.name.replace(f"{column.sign}s from", f"{unit}s from", 1)
        return replace(column, name=name, sign=unit)
    return Formula(
        name=f"{column.name} in {unit}s",
        type="DOUBLE",
        distinct=max(column.distinct, 13),
        missing=column.missing,
        sign="unit",
        left=column.name,
        factor=factor,
    )


def words_in(column: Formula) -> set[str]:
    """The words of both names."""
    return {singular(word) for word in (*name_words(column.left), *name_words(column.right))}
