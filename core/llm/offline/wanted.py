"""Takes the conditions out of a question's pieces, before it is known which table they are on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.llm.offline.concepts import COMPARATIVES
from core.llm.offline.kinds import is_date, is_number, is_text, yes_of
from core.llm.offline.lexicon import Named, NamedValue
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Operator
from core.llm.offline.when import MOMENT, When, when_of

WantedKind = Literal["value", "compare", "time", "literal", "contains", "missing", "concept", "key", "amount"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A condition as it was said.

    `noun` is the column, where one was named. `options` holds, for each value that was named, what
    it may be. `direction` is the word before a value: from, to, in, at, "" for any other.
    `concept` is what an adjective or a verb is about. `pooled`: values joined by "or", or not
    joined at all; `compared`: each of the values is to be seen by itself.
    `keep`: a piece that is measured as well.
    """

    kind: WantedKind
    text: str
    operator: Operator = "="
    noun: Piece | None = None
    options: tuple[tuple[NamedValue, ...], ...] = ()
    numbers: tuple[str, ...] = ()
    unit: str = ""
    direction: str = ""
    concept: str = ""
    when: When | None = None
    negated: bool = False
    joined: str = ""
    compared: bool = False
    keep: Piece | None = None


Taker = Callable[[tuple[Piece, ...]], Wanted | None]


def take_conditions(
    pieces: Sequence[Piece], *, with_tables: bool
) -> tuple[tuple[Piece, ...], tuple[Wanted, ...]]:
    """The pieces that are left, an F where a condition was, and the conditions in order.

    `with_tables`: a table's name beside a value belongs to it ("United airlines"), and is not what
    is counted ("Boeing planes"); both must be tried. An F's meaning is its condition's number.
    """
    left = _side_by_side(_plain(tuple(piece for piece in pieces if piece.tag != "_")))
    taken: list[Wanted] = []
    for pattern, rule in _RULES:
        taker = _value_of_column if rule is _value and not with_tables else rule
        left = _take(left, re.compile(pattern), taker, taken)
    return left, tuple(taken)


def _plain(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without words that only say what is beside them: "the column arr_delay", "not give a"."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        beside = any(one is not None and _is_column(one) for one in (before, after))
        given = piece.tag == "l" and before is not None and before.tag == "!"
        if not (given or (piece.tag == "k" and beside)):
            kept.append(piece)
    return tuple(kept)


def _is_column(piece: Piece) -> bool:
    return piece.tag == "N" and all(named.column is not None for named in piece.names)


def _side_by_side(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Males weigh more than females": the two values beside each other, as for "versus"."""
    tags = "".join(piece.tag for piece in pieces)
    match = re.search("V[^VF#K]*(?P<k>K)P?(?P<v>V)", tags)
    if match is None:
        return pieces
    at, than, last = match.start(), match.start("k"), match.start("v")
    versus = replace(pieces[than], tag="v", meaning="")
    return (*pieces[: at + 1], versus, pieces[last], *pieces[at + 1 : than], *pieces[last + 1 :])


def _take(
    pieces: tuple[Piece, ...], pattern: re.Pattern[str], taker: Taker, taken: list[Wanted]
) -> tuple[Piece, ...]:
    start = 0
    while match := pattern.search("".join(piece.tag for piece in pieces), start):
        found = taker(pieces[match.start() : match.end()])
        start = match.start() + 1
        if found is not None:
            if any(piece.tag == "!" for piece in pieces[match.start() : match.end()]):
                found = replace(found, negated=not found.negated)
            mark = Piece(tag="F", text=found.text, meaning=str(len(taken)), kind=found.kind)
            taken.append(found)
            kept = (found.keep,) if found.keep else ()
            pieces = (*pieces[: match.start()], mark, *kept, *pieces[match.end() :])
    return pieces


def _said(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _only(pieces: Sequence[Piece], tag: str) -> list[Piece]:
    return [piece for piece in pieces if piece.tag == tag]


def _columns(noun: Piece) -> list[Named]:
    """The columns that the noun most likely is; none when a table is likelier."""
    least = min((named.cost for named in noun.names), default=0)
    return [named for named in noun.names if named.column and named.cost <= least + 1]


def _is_of_dates(noun: Piece) -> bool:
    return any(named.column and is_date(named.column) for named in _columns(noun))


def _times(pieces: tuple[Piece, ...]) -> Wanted | None:
    first = pieces[0].tag == "N" and not (len(pieces) > 1 and pieces[1].tag == "!" and False)
    noun = pieces[0] if first else None
    if noun is not None and not (_says_what(noun, pieces[-1]) or _is_of_dates(noun)):
        return None
    rest = [p for p in (pieces[1:] if noun else pieces) if p.tag not in "!E"]
    if noun and rest and rest[0].tag == "P" and len(rest) > 1 and rest[1].tag in "KL":
        rest = rest[1:]
    if rest and rest[0].tag == "P" and len(rest) > 2 and rest[1].tag == "N" and rest[1].part:
        rest = [rest[0], *rest[2:]]
    if len(rest) > 1 and rest[0].tag == "P" and rest[1].tag in "KBL":
        rest = rest[1:]
    if noun and noun.part and not noun.names and _bare_number(noun, rest):
        return None
    versus = any(piece.tag == "v" for piece in rest)
    when = when_of([replace(p, tag="J", text="and") if p.tag == "v" else p for p in rest])
    bound = noun if noun and not noun.part else None
    if when is None or (versus and not (when.months or when.years)):
        return None
    return Wanted(kind="time", text=_said(pieces), noun=bound, when=when, compared=versus)


def _says_what(noun: Piece, last: Piece) -> bool:
    """ "Month of July", "year 2013": the noun only says what follows."""
    fitting = {"month": "Mm", "year": "#", "quarter": "u", "date": "R"}
    return bool(noun.part) and last.tag in fitting.get(noun.part, "")


def _bare_number(noun: Piece, rest: Sequence[Piece]) -> bool:
    return noun.part != "year" and all(piece.tag in "#PEK" for piece in rest)


def _operator(pieces: Sequence[Piece]) -> Operator:
    signs: dict[str, Operator] = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "="}
    said = [piece.meaning for piece in pieces if piece.tag in "K+n"]
    if any(piece.tag == "B" for piece in pieces):
        return "between"
    return signs[said[0]] if said else "="


def _compare(pieces: tuple[Piece, ...]) -> Wanted | None:
    noun = _only(pieces, "N")[0]
    columns = [named for named in _columns(noun) if named.column and is_number(named.column)]
    if not columns or (columns[0].cost > min(named.cost for named in noun.names)):
        return None
    numbers = tuple(piece.text for piece in _only(pieces, "#"))
    dated = any(piece.tag == "P" and piece.text in ("in", "during", "for", "from") for piece in pieces)
    bare = not {"E", "B", "K", "P", "+", "n"} & {piece.tag for piece in pieces}
    if _only(pieces, "N")[0].part and all(is_year_like(number) for number in numbers):
        return None
    years = bool(numbers) and all(is_year_like(number) for number in numbers)
    if years and (bare or (dated and not _only(pieces, "K"))):
        return None
    if not numbers and _only(pieces, "n"):
        numbers = ("0",)
    units = _only(pieces, "U")
    operator = _operator(pieces)
    if operator == "=" and len(numbers) > 1:
        operator = "in"
    return Wanted(
        kind="compare",
        text=_said(pieces),
        operator=operator,
        noun=noun,
        numbers=numbers,
        unit=units[0].meaning if units else "",
    )


def is_year_like(number: str) -> bool:
    """Whether the number may well be a year."""
    return number.isdigit() and 1800 <= int(number) <= 2100


def _concept(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Heavier than 5 kg", "weigh over 5 kg", "took more than 2 hours for the first reply"."""
    said = pieces[0]
    concept, operator = COMPARATIVES.get(said.meaning, (said.meaning, "="))
    compares, numbers = _only(pieces, "K"), tuple(piece.text for piece in _only(pieces, "#"))
    units, nouns = _only(pieces, "U"), _only(pieces, "N")
    if said.tag == "y" and not compares and not _only(pieces, "B"):
        return None
    wanted: Operator = _operator(pieces) if said.tag == "y" else ">" if operator == ">" else "<"
    if nouns:
        return _compare((*compares, *_only(pieces, "#"), *units, nouns[0]))
    return Wanted(
        kind="concept",
        text=_said(pieces),
        operator=wanted,
        numbers=numbers,
        unit=units[0].meaning if units else "",
        concept=concept,
    )


def _value(pieces: tuple[Piece, ...]) -> Wanted | None:
    values, nouns = _only(pieces, "V"), _only(pieces, "N")
    groups = [piece for piece in pieces if piece.tag == "G"]
    flags = any(v.owner.column and v.owner.column.type == "BOOLEAN" for p in values
                for v in p.values)  # fmt: skip
    if any(piece.text != "by" for piece in groups) or (groups and flags):
        return None
    compares = [piece for piece in _only(pieces, "K") if piece.meaning != "="]
    if compares or (nouns and not all(_belongs(nouns[0], value) for value in values)):
        return None
    if nouns and pieces.index(nouns[0]) < pieces.index(values[0]) and not _may_lead(nouns[0]):
        return None
    first = next((piece for piece in pieces if piece.tag in "PT"), pieces[0])
    joins = {piece.text for piece in pieces if piece.tag in "Jv"}
    steered = {piece.text for piece in pieces if piece.tag in "PT"} & {"from", "to"}
    if nouns and steered and not all(_is_own(nouns[0], value) for value in values):
        return None
    return Wanted(
        kind="value",
        text=_said(pieces),
        operator="in" if len(values) > 1 else "=",
        noun=nouns[0] if nouns else None,
        options=tuple(value.values for value in values),
        direction=first.text if first.text in ("from", "to", "in", "at") else "",
        joined="or" if joins & {"or", "nor"} else "and" if joins else "",
        compared=any(piece.tag == "v" for piece in pieces),
    )


def _value_of_column(pieces: tuple[Piece, ...]) -> Wanted | None:
    nouns = _only(pieces, "N")
    tabled = any(named.column is None for noun in nouns for named in noun.names)
    return None if tabled else _value(pieces)


def _may_lead(noun: Piece) -> bool:
    """ "Status returned", "airline United", and not "flights JFK": those are what is counted."""
    least = min((named.cost for named in noun.names), default=0)
    likely = [named for named in noun.names if named.cost <= least]
    tables = [named for named in likely if named.column is None]
    return len(tables) < len(likely) or all(named.pointed for named in tables)


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


def _is_own(noun: Piece, value: Piece) -> bool:
    return any(_owns(named.key, option) for named in noun.names for option in value.values)


def _owns(key: tuple[str, str, str | None], option: NamedValue) -> bool:
    dataset, table, column = option.owner.key
    return key in ((dataset, table, column), (dataset, table, None))


def _missing(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "No agent", "missing sex", "is null", and a date that is "not closed"."""
    noun = _only(pieces, "N")[0]
    if not _columns(noun) or any(named.column is None for named in noun.names[:1]):
        return None
    if _only(pieces, "z"):
        return Wanted(kind="missing", text=_said(pieces), noun=noun, operator="missing")
    flags = any(named.column and yes_of(named.column) for named in noun.names)
    if not _only(pieces, "!") or flags:
        return None
    # The "!" negates once more when it is taken; so this is turned round beforehand.
    return Wanted(kind="missing", text=_said(pieces), noun=noun, operator="missing", negated=True)


def _happened(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Were closed", "booked": a date by its verb, so a date that is there."""
    noun = _only(pieces, "N")[0]
    ended = noun.text.split()[0].casefold().endswith(("ed", "en", "aid", "old", "ept"))
    if noun.part or not _is_of_dates(noun) or not ended:
        return None
    if any(named.column is None for named in noun.names):
        return None
    return Wanted(kind="missing", text=_said(pieces), noun=noun, operator="missing", negated=True)


def _contains(pieces: tuple[Piece, ...]) -> Wanted | None:
    at = next(n for n, piece in enumerate(pieces) if piece.tag == "c")
    text, nouns = pieces[at + 1], [pieces[n] for n in (0, -1) if pieces[n].tag == "N"]
    noun = next((noun for noun in nouns if noun is not text), None)
    if noun is None:
        return None
    named = [one for one in _columns(noun) if one.column and is_text(one.column)]
    if not named or not text.text.strip():
        return None
    return Wanted(kind="contains", text=_said(pieces), noun=noun, numbers=(text.text,))


def _headed(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "to ORD": a code after "to", for a column of destinations whose values are not listed."""
    if not _is_code(pieces[-1]):
        return None
    value = pieces[-1].text
    return Wanted(kind="literal", text=_said(pieces), numbers=(value,), direction="to")


def _is_code(piece: Piece) -> bool:
    code = re.search(r"\d", piece.text) or (piece.text.isupper() and len(piece.text) > 1)
    return piece.tag == "Q" or bool(code)


def _key(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Order 100123", "product number 501"."""
    noun, number = _only(pieces, "N")[0], _only(pieces, "#")[0]
    tabled = any(named.column is None for named in noun.names)
    if not tabled or not number.text.isdigit():
        return None
    return Wanted(kind="key", text=_said(pieces), noun=noun, numbers=(number.text,))


def _signed(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Total of negative amounts": the amount is measured, too."""
    found = _compare(pieces)
    return replace(found, keep=_only(pieces, "N")[0]) if found else None


def _quoted(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "With 'refund' in the subject"."""
    text, noun = _only(pieces, "Q")[0], _only(pieces, "N")[0]
    named = [one for one in _columns(noun) if one.column and is_text(one.column)]
    if not named or pieces[-2].text != "in":
        return None
    return Wanted(kind="contains", text=_said(pieces), noun=noun, numbers=(text.text,))


def _rated(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Gave a 10 for would recommend"."""
    noun = _only(pieces, "N")[0]
    scores = [n for n in _columns(noun) if n.column and n.column.values and is_number(n.column)]
    return _compare(pieces) if scores and pieces[1].text in ("for", "on") else None


def _bare_limit(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Entries over 5000", of a table with one amount."""
    numbers = (_only(pieces, "#")[0].text,)
    operator = _operator(pieces)
    return Wanted(kind="amount", text=_said(pieces), operator=operator, numbers=numbers)


def _with_value(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "With a memo": where there is one."""
    noun = pieces[1]
    gaps = [n for n in _columns(noun) if n.column and n.column.missing and not n.column.low]
    if pieces[0].text not in ("with", "having") or len(gaps) != len(noun.names):
        return None
    return Wanted(
        kind="missing", text=_said(pieces), noun=noun, operator="missing", negated=True
    )


def _limited(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Over 1000 dollars": the unit alone says what it is about."""
    unit = _only(pieces, "U")[0].meaning
    numbers = (_only(pieces, "#")[0].text,)
    return Wanted(
        kind="concept", text=_said(pieces), operator=_operator(pieces), numbers=numbers, unit=unit
    )


def _with_adjective(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "A bill longer than 50 mm"."""
    concept, operator = COMPARATIVES[_only(pieces, "a")[0].meaning]
    sign = Piece(tag="K", text=operator, meaning=operator)
    found = _compare((*(piece for piece in pieces if piece.tag != "a"), sign))
    return replace(found, concept=concept, text=_said(pieces)) if found else None


def _with_number(pieces: tuple[Piece, ...]) -> Wanted | None:
    return _compare(pieces) if pieces[0].text in ("with", "having", "have had") else None


def _literal(pieces: tuple[Piece, ...]) -> Wanted | None:
    noun, value = _only(pieces, "N")[0], pieces[-1]
    columns = [named.column for named in _columns(noun) if named.column]
    texts = [c for c in columns if c.type == "VARCHAR" and not (c.values or c.terms)]
    if not texts or not _is_code(value):
        return None
    return Wanted(kind="literal", text=_said(pieces), noun=noun, numbers=(value.text,))


_VALUES = "V(?:[Jv]?P?V)*"
_ON = "(?:(?<!G)NE?!?P?(?:NP?)?|E?!?P?N|E?!?)?"
# The first rules take what later ones would misread: a year's digits, a range's "and".
_RULES: tuple[tuple[str, Taker], ...] = (
    (r"NE?!?P?B#U?J#U?|NE?!?P#U?T#U?|NPB#J#U?", _compare),
    (r"E?!?P?B#U?J#U?N", _compare),
    (rf"{_ON}P?B?{MOMENT}[JT]{MOMENT}", _times),
    (rf"{_ON}P?M(?:[Jv]?M)+P?#?", _times),
    (rf"{_ON}P?#(?:[Jv]#)+", _times),
    (r"NE?!?#(?:J#)+", _compare),
    (r"NPE?#(?:J#)+", _compare),
    (r"(?<![AXC])N[EP]?!?K#U?", _compare),
    (r"(?<![AXC])N[EP]?#U?\+", _compare),
    (r"P?!?K#U?N", _compare),
    (r"P?#U?\+N", _compare),
    (r"N[EP]?a#U?", _with_adjective),
    (r"a#U?", _concept),
    (r"yP?(?:K#|B#J#)U?(?:PN)?", _concept),
    (rf"{_ON}P?[PK]?(?:R|m|M[#O]?#?|[#O]P?M#?|uP?#?)", _times),
    (rf"{_ON}P?L#?(?:U|N)", _times),
    (rf"{_ON}P?w(?:J?w)*", _times),
    (rf"{_ON}K#(?!U)", _times),
    (r"P?QPN", _quoted),
    (r"(?<=[AX])nN|^nN(?=G)", _signed),
    (r"NnN?|(?<![AX])nN", _compare),
    (r"NE?n", _compare),
    (r"c[Q?VN#]PN|N[E!]*c[Q?VN#]", _contains),
    (r"z[EP]*N|P?N[EP]*!?z", _missing),
    (rf"[PT]?N[EKGP]?!?P?{_VALUES}", _value),
    (rf"E?!?(?:[PT]|(?<=V)G)?{_VALUES}N", _value),
    (rf"E?!?[PTG]?!?{_VALUES}", _value),
    (r"P#N(?!S)", _with_number),
    (r"#PN", _rated),
    (r"P?NE?P?#(?!N)", _compare),
    (r"P?N#(?!N)", _key),
    (r"P?K#U", _limited),
    (rf"{_ON}P?#(?![NSU#])", _times),
    (r"P#(?=S)", _times),
    (r"P?N[EKP]?[?Q]", _literal),
    (r"T[?Q]", _headed),
    (r"(?<![AX]N)(?<![AX]NE)E?K#(?!N)", _bare_limit),
    (r"PN(?=G|$)", _with_value),
    (r"E?!E?N|!PN", _missing),
    (r"EN(?![NSAXC])|(?<=N)N(?=P?F|$|E?$|S)", _happened),
)
