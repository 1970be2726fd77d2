"""Takes the conditions out of a question's pieces, before it is known which table they are on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from core.llm.offline.kinds import is_date, is_number
from core.llm.offline.lexicon import NamedValue
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Operator

WantedKind = Literal["value", "compare", "month", "year", "date", "literal"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A condition as it was said.

    `noun` is the column, where one was named. `options` holds, for each value that was named, what
    it may be. `direction` is the word before a value: from, to, in, at, "" for any other.
    """

    kind: WantedKind
    text: str
    operator: Operator = "="
    noun: Piece | None = None
    options: tuple[tuple[NamedValue, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    unit: str = ""
    direction: str = ""


Taker = Callable[[tuple[Piece, ...]], Wanted | None]


def take_conditions(
    pieces: Sequence[Piece], *, with_tables: bool
) -> tuple[tuple[Piece, ...], tuple[Wanted, ...]]:
    """The pieces that are left, an F where a condition was, and the conditions in order.

    `with_tables`: a table's name beside a value belongs to it ("United airlines"), and is not what
    is counted ("Boeing planes"); both must be tried.
    """
    left = tuple(piece for piece in pieces if piece.tag != "_")
    taken: list[Wanted] = []
    for pattern, rule in _RULES:
        taker = _value_of_column if rule is _value and not with_tables else rule
        left = _take(left, re.compile(pattern), taker, taken)
    return left, tuple(taken)


def _take(
    pieces: tuple[Piece, ...], pattern: re.Pattern[str], taker: Taker, taken: list[Wanted]
) -> tuple[Piece, ...]:
    start = 0
    while match := pattern.search("".join(piece.tag for piece in pieces), start):
        found = taker(pieces[match.start() : match.end()])
        start = match.start() + 1
        if found is not None:
            taken.append(found)
            mark = Piece(tag="F", text=found.text)
            pieces = (*pieces[: match.start()], mark, *pieces[match.end() :])
    return pieces


def _said(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _only(pieces: Sequence[Piece], tag: str) -> list[Piece]:
    return [piece for piece in pieces if piece.tag == tag]


def _dates(pieces: tuple[Piece, ...]) -> Wanted | None:
    nouns, dates = _only(pieces, "N"), tuple(piece.text for piece in _only(pieces, "R"))
    if nouns and not (nouns[0].part or any(n.column and is_date(n.column) for n in nouns[0].names)):
        return None
    noun = nouns[0] if nouns and not nouns[0].part else None
    if len(dates) == 2:
        return Wanted(kind="date", text=_said(pieces), operator="between", noun=noun, numbers=dates)
    compares = _only(pieces, "K")
    operator = _operator(compares[0]) if compares else "="
    return Wanted(kind="date", text=_said(pieces), operator=operator, noun=noun, numbers=dates)


def _operator(piece: Piece) -> Operator:
    operators: dict[str, Operator] = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "="}
    return operators[piece.meaning]


def _months(pieces: tuple[Piece, ...]) -> Wanted | None:
    nouns = _only(pieces, "N")
    if nouns and nouns[0].part != "month":
        return None
    months = [int(piece.meaning) for piece in _only(pieces, "M")]
    if any(piece.tag in "BT" for piece in pieces):
        if len(months) != 2 or months[0] > months[1]:
            return None
        months = list(range(months[0], months[1] + 1))
    numbers = tuple(str(month) for month in dict.fromkeys(months))
    operator: Operator = "in" if len(numbers) > 1 else "="
    return Wanted(kind="month", text=_said(pieces), operator=operator, numbers=numbers)


def _year(pieces: tuple[Piece, ...]) -> Wanted | None:
    nouns = _only(pieces, "N")
    if nouns and (nouns[0].part != "year" or nouns[0].names):
        return None
    number = _only(pieces, "#")[0].text
    if not (re.fullmatch(r"\d{4}", number) and 1800 <= int(number) <= 2100):
        return None
    return Wanted(kind="year", text=_said(pieces), numbers=(number,))


def _compare(pieces: tuple[Piece, ...]) -> Wanted | None:
    noun = _only(pieces, "N")[0]
    columns = [named for named in noun.names if named.column and is_number(named.column)]
    least = min((named.cost for named in noun.names), default=0)
    if not columns or columns[0].cost > least:
        return None
    numbers = tuple(piece.text for piece in _only(pieces, "#"))
    units = _only(pieces, "U")
    compares = _only(pieces, "K")
    operator: Operator = _operator(compares[0]) if compares else "="
    if _only(pieces, "B"):
        operator = "between"
    return Wanted(
        kind="compare",
        text=_said(pieces),
        operator=operator,
        noun=noun,
        numbers=numbers,
        unit=units[0].meaning if units else "",
    )


def _value(pieces: tuple[Piece, ...]) -> Wanted | None:
    values, nouns = _only(pieces, "V"), _only(pieces, "N")
    if any(piece.tag == "G" and piece.text != "by" for piece in pieces):
        return None
    compares = [piece for piece in _only(pieces, "K") if piece.meaning != "="]
    if compares or (nouns and not all(_belongs(nouns[0], value) for value in values)):
        return None
    first = pieces[0]
    direction = first.text if first.text in ("from", "to", "in", "at") else ""
    return Wanted(
        kind="value",
        text=_said(pieces),
        operator="in" if len(values) > 1 else "=",
        noun=nouns[0] if nouns else None,
        options=tuple(value.values for value in values),
        direction=direction,
    )


def _value_of_column(pieces: tuple[Piece, ...]) -> Wanted | None:
    nouns = _only(pieces, "N")
    tabled = any(named.column is None for noun in nouns for named in noun.names)
    return None if tabled else _value(pieces)


def _belongs(noun: Piece, value: Piece) -> bool:
    """Whether the noun can be the value's column, its table, or a key to that table."""
    return any(_owns(named.key, option) for named in noun.names for option in value.values) or any(
        named.column is not None
        and any(
            key.column == named.column.name and key.to_table == option.owner.table.name
            for key in named.table.foreign_keys
        )
        for named in noun.names
        for option in value.values
    )


def _owns(key: tuple[str, str, str | None], option: NamedValue) -> bool:
    dataset, table, column = option.owner.key
    return key in ((dataset, table, column), (dataset, table, None))


def _headed(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "to ORD": a code after "to", for a column of destinations whose values are not listed."""
    if not _is_code(pieces[-1]):
        return None
    value = pieces[-1].text
    return Wanted(kind="literal", text=_said(pieces), numbers=(value,), direction="to")


def _is_code(piece: Piece) -> bool:
    code = re.search(r"\d", piece.text) or (piece.text.isupper() and len(piece.text) > 1)
    return piece.tag == "Q" or bool(code)


def _having(pieces: tuple[Piece, ...]) -> Wanted | None:
    return _compare(pieces) if pieces[0].text in ("with", "having") else None


def _literal(pieces: tuple[Piece, ...]) -> Wanted | None:
    noun, value = _only(pieces, "N")[0], pieces[-1]
    columns = [named.column for named in noun.names if named.column]
    texts = [column for column in columns if column.type == "VARCHAR" and not column.values]
    if not texts or not _is_code(value):
        return None
    return Wanted(kind="literal", text=_said(pieces), noun=noun, numbers=(value.text,))


# The first rules take what later ones would misread: a year's digits, a range's "and".
_RULES: tuple[tuple[str, Taker], ...] = (
    (r"(?:NE?)?P?BRJR|(?:NE?)?PRTR", _dates),
    (r"(?:NE?)?[PKE]?R", _dates),
    (r"(?:P?BMJM|P?MTM|P?(?:NP?)?M(?:JM)*)", _months),
    (r"NE?P?B#J#U?|NPB#J#U?", _compare),
    (r"P?B#J#U?N", _compare),
    (r"N[EP]?K#U?", _compare),
    (r"P?K#U?N", _compare),
    (r"[PT]?N[EKG]?V(?:JV)*", _value),
    (r"(?:[PT]|(?<=V)G)?V(?:JV)*N", _value),
    (r"[PTG]?V(?:JV)*", _value),
    (r"P#N(?!S)", _having),
    (r"P?NE?#(?!N)", _compare),
    (r"(?:P?NP?|P)?#(?![NSU#])", _year),
    (r"P?N[EKP]?[?Q]", _literal),
    (r"T[?Q]", _headed),
)
