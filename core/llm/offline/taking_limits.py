"""Takes limits on numbers, and periods of time, from the pieces that say them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.llm.offline.concepts import COMPARATIVES, fitting, is_of_unit
from core.llm.offline.kinds import is_number
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Operator
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.wanted_said import (
    Wanted,
    columns_of,
    is_of_dates,
    operator_of,
    said_by,
    tagged,
)
from core.llm.offline.when import when_of
from core.llm.offline.words import name_words, singular


def times(pieces: tuple[Piece, ...]) -> Wanted | None:
    """A period of time: "in July 2013", "since March", "the last 30 days"."""
    signs = [piece.text for piece in pieces if piece.tag == "K"]
    if "".join(p.tag for p in pieces[-2:]) == "K#" and not set(signs) & _MOMENTS:
        return None  # "over 2000" is an amount, whatever else it looks like
    first = pieces[0].tag == "N"
    noun = pieces[0] if first else None
    if noun is not None and not (says_what(noun, pieces[-1]) or is_of_dates(noun)):
        return None
    rest = [p for p in (pieces[1:] if noun else pieces) if p.tag not in "!E"]
    if noun and rest and rest[0].tag == "P" and len(rest) > 1 and rest[1].tag in "KL":
        rest = rest[1:]
    if rest and rest[0].tag == "P" and len(rest) > 2 and rest[1].tag == "N" and rest[1].part:
        rest = [rest[0], *rest[2:]]
    if len(rest) > 1 and rest[0].tag == "P" and rest[1].tag in "KBL":
        rest = rest[1:]
    if noun and noun.part and not noun.names and bare_number(noun, rest):
        return None
    versus = any(piece.tag == "v" for piece in rest)
    when = when_of(rest) if versus else None
    when = when or when_of([_joined(p) for p in rest])
    bound = noun if noun and not noun.part else None
    if when is None or (versus and not (when.months or when.years or when.weekdays)):
        return None
    return Wanted(kind="time", text=said_by(pieces), noun=bound, when=when, compared=versus)


_MOMENTS = frozenset(
    (
        "after",
        "before",
        "since",
        "until",
        "up until",
        "up to",
        "later than",
        "earlier than",
        "prior to",
        "starting",
        "starting in",
        "starting from",
        "from the start of",
    )
)


def year(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "2025 revenue": a year before what is measured."""
    return times(pieces) if re.fullmatch("(19|20)[0-9]{2}", pieces[0].text) else None


def _joined(piece: Piece) -> Piece:
    return replace(piece, tag="J", text="and") if piece.tag == "v" else piece


def says_what(noun: Piece, last: Piece) -> bool:
    """ "Month of July", "year 2013": the noun only says what follows."""
    fitting = {"month": "Mm", "year": "#", "quarter": "u", "date": "R"}
    return bool(noun.part) and last.tag in fitting.get(noun.part, "")


def bare_number(noun: Piece, rest: Sequence[Piece]) -> bool:
    """Whether a noun such as "month" is followed by a mere number."""
    return noun.part != "year" and all(piece.tag in "#PEK" for piece in rest)


def compare(pieces: tuple[Piece, ...]) -> Wanted | None:
    """A limit on a named column: "distance over 500", "between 500 and 1,000"."""
    noun = tagged(pieces, "N")[0]
    columns = [named for named in columns_of(noun) if named.column and is_number(named.column)]
    if not columns or (columns[0].cost > min(named.cost for named in noun.names)):
        return None
    numbers = tuple(piece.text for piece in tagged(pieces, "#"))
    dated = any(
        piece.tag == "P" and piece.text in ("in", "during", "for", "from") for piece in pieces
    )
    bare = not {"E", "B", "K", "P", "+", "n"} & {piece.tag for piece in pieces}
    if tagged(pieces, "N")[0].part and all(is_year_like(number) for number in numbers):
        return None
    years = bool(numbers) and all(is_year_like(number) for number in numbers)
    if years and (bare or (dated and not tagged(pieces, "K"))):
        return None
    if not numbers and tagged(pieces, "n"):
        numbers = ("0",)
    units = tagged(pieces, "U")
    operator = operator_of(pieces)
    if operator == "=" and len(numbers) > 1:
        operator = "in"
    return Wanted(
        kind="compare",
        text=said_by(pieces),
        operator=operator,
        noun=noun,
        numbers=numbers,
        unit=units[0].meaning if units else "",
    )


def of_persons(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "The wait of patients over 65": how old they are, and no number of theirs."""
    led = pieces[0].text in ("for", "of", "among", "with", "from", "of the", "from the")
    found = compare(pieces[1:]) if led and singular(pieces[1].text.casefold()) in PERSONS else None
    return replace(found, text=said_by(pieces), concept="old") if found else None


def is_year_like(number: str) -> bool:
    """Whether the number may well be a year."""
    return number.isdigit() and 1800 <= int(number) <= 2100


def concept(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Heavier than 5 kg", "weigh over 5 kg", "took more than 2 hours for the first reply"."""
    said = pieces[0]
    concept, operator = COMPARATIVES.get(said.meaning, (said.meaning, "="))
    compares, numbers = tagged(pieces, "K"), tuple(piece.text for piece in tagged(pieces, "#"))
    units, nouns = tagged(pieces, "U"), tagged(pieces, "N")
    if said.tag == "y" and not compares and not tagged(pieces, "B"):
        return None
    wanted: Operator = operator_of(pieces) if said.tag == "y" else ">" if operator == ">" else "<"
    if nouns:
        return compare((*compares, *tagged(pieces, "#"), *units, nouns[0]))
    return Wanted(
        kind="concept",
        text=said_by(pieces),
        operator=wanted,
        numbers=numbers,
        unit=units[0].meaning if units else "",
        concept=concept,
    )


def signed(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Total of negative amounts": the amount is measured, too."""
    found = compare(pieces)
    return replace(found, keep=tagged(pieces, "N")[0]) if found else None


def rated(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Gave a 10 for would recommend"."""
    noun = tagged(pieces, "N")[0]
    scores = [n for n in columns_of(noun) if n.column and n.column.values and is_number(n.column)]
    return compare(pieces) if scores and pieces[1].text in ("for", "on") else None


def bare_limit(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Entries over 5000", of a table with one amount."""
    if tagged(pieces, "K")[0].text in _TIMELY:
        return None
    numbers = (tagged(pieces, "#")[0].text,)
    operator = operator_of(pieces)
    return Wanted(kind="amount", text=said_by(pieces), operator=operator, numbers=numbers)


def bare_range(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Loans between 400 and 600", of a table with one sum of money."""
    numbers = tuple(piece.text for piece in tagged(pieces, "#"))
    if all(is_year_like(number) for number in numbers):
        return None
    return Wanted(kind="amount", text=said_by(pieces), operator="between", numbers=numbers)


def so_much_of(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "More than 5 hours of downtime"."""
    return compare((*pieces[:-2], pieces[-1])) if pieces[-2].text in ("of", "of the") else None


def by_rate(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Over 1250 a month": of an amount that is told by the month."""
    period = pieces[-1]
    found = bare_limit(pieces[:-1]) if period.text.split()[0] in ("a", "an") else None
    return replace(found, text=said_by(pieces), concept=period.meaning) if found else None


_TIMELY = ("after", "before", "since", "until", "later than", "earlier than", "prior to")


def limited(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Over 1000 dollars": the unit alone says what it is about."""
    unit = tagged(pieces, "U")[0].meaning
    numbers = (tagged(pieces, "#")[0].text,)
    return Wanted(
        kind="concept",
        text=said_by(pieces),
        operator=operator_of(pieces),
        numbers=numbers,
        unit=unit,
    )


def with_adjective(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "A bill longer than 50 mm"."""
    concept, operator = COMPARATIVES[tagged(pieces, "a")[0].meaning]
    columns = [named.column for named in tagged(pieces, "N")[0].names if named.column]
    names = [{*name_words(c.name), *name_words(c.note)} for c in columns]
    if not any(fitting(words, concept) or is_of_unit(words, concept) for words in names):
        return None
    sign = Piece(tag="K", text=operator, meaning=operator)
    found = compare((*(piece for piece in pieces if piece.tag != "a"), sign))
    return replace(found, concept=concept, text=said_by(pieces)) if found else None


def with_number(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "With 4 engines"."""
    return compare(pieces) if pieces[0].text in ("with", "having", "have had") else None


def starred(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "4 or 5 star reviews", "with 1 or 2 stars"."""
    numbers = tuple(piece.text for piece in tagged(pieces, "#"))
    said = pieces[-1]
    if pieces[0].tag == "#" and said.tag == "N" and singular(said.text) not in ("star", "point"):
        return None  # "5 drivers"
    operator: Operator = "in" if len(numbers) > 1 else "="
    if said.tag == "N":
        return compare(pieces)
    if said.meaning not in ("star", "point"):
        return None
    return Wanted(
        kind="concept", text=said_by(pieces), operator=operator, numbers=numbers, unit=said.meaning
    )


def by_trait(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "More than 5 minutes late", "over 65 years old"."""
    units, signs = tagged(pieces, "U"), [p for p in pieces if p.tag in "K+"]
    return Wanted(
        kind="concept",
        text=said_by(pieces),
        operator=operator_of(pieces) if signs else "=",
        numbers=(tagged(pieces, "#")[0].text,),
        unit=units[0].meaning if units and units[0].meaning != "year" else "",
        concept=pieces[-1].meaning,
    )
