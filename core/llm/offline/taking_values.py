"""Takes conditions on values, texts, keys, and what is missing, from the pieces that say them."""

import re
from dataclasses import replace

from core.domain.catalogue import Column
from core.llm.offline.flags import yes_of
from core.llm.offline.intents import is_towards
from core.llm.offline.kinds import bounds, is_date, is_number, is_text
from core.llm.offline.naming import NamedValue
from core.llm.offline.pieces import Piece
from core.llm.offline.wanted_said import Wanted, columns_of, is_of_dates, said_by, tagged
from core.llm.offline.words import singular


def value(pieces: tuple[Piece, ...]) -> Wanted | None:
    """A value, with or without its column: "from JFK", "status returned"."""
    values, nouns = tagged(pieces, "V"), tagged(pieces, "N")
    groups = [piece for piece in pieces if piece.tag == "G"]
    flags = any(v.owner.column and v.owner.column.type == "BOOLEAN" for p in values
                for v in p.values)  # fmt: skip
    if any(piece.text != "by" for piece in groups) or (groups and flags):
        return None
    compares = [piece for piece in tagged(pieces, "K") if piece.meaning != "="]
    if compares or (nouns and not all(belongs(nouns[0], value) for value in values)):
        return None
    if nouns and pieces.index(nouns[0]) < pieces.index(values[0]) and not may_lead(nouns[0]):
        return None
    first = next((piece for piece in pieces if piece.tag in "PT"), pieces[0])
    joins = {piece.text for piece in pieces if piece.tag in "Jv"}
    led = {piece.text.removesuffix(" the") for piece in pieces if piece.tag in "PT"}
    steered = led & {"from", "to", "out of"}
    said = "from" if first.text == "out of" else first.text.removesuffix(" the")
    towards = any(is_towards(v.owner.column) for p in values for v in p.values if v.owner.column)
    said = "to" if said == "into" and towards else said
    if said == "from" and nouns and _leads_there(nouns[0]):
        return None  # "destinations out of LGA"
    if nouns and steered and not all(is_own(nouns[0], value) for value in values):
        return None
    return Wanted(
        kind="value",
        text=said_by(pieces),
        operator="in" if len(values) > 1 else "=",
        noun=nouns[0] if nouns else None,
        options=tuple(value.values for value in values),
        direction=said if said in ("from", "to", "in", "at") else "",
        joined="or" if joins & {"or", "nor"} else "and" if joins else "",
        compared=any(piece.tag == "v" for piece in pieces),
    )


def _leads_there(noun: Piece) -> bool:
    columns = [named.column for named in noun.names if named.column]
    return any(map(is_towards, columns))


def value_as(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Okafor as the operator"."""
    said = pieces[1].text.split()[0] == "as"
    own = said and is_own(pieces[-1], pieces[0])
    return value((pieces[-1], pieces[0])) if own else None


def value_of_column(pieces: tuple[Piece, ...]) -> Wanted | None:
    """The same, but a table's name beside the value is not taken."""
    nouns = tagged(pieces, "N")
    tabled = any(named.column is None for noun in nouns for named in noun.names)
    return None if tabled else value(pieces)


def belongs(noun: Piece, value: Piece) -> bool:
    """Whether the noun can be the value's column, its table, or a key to that table."""
    return any(owns(named.key, option) for named in noun.names for option in value.values) or any(
        named.column is not None
        and any(
            key.column == named.column.name and key.to_table == option.owner.table.name
            for key in named.table.foreign_keys
        )
        for named in noun.names
        for option in value.values
    )


def is_own(noun: Piece, value: Piece) -> bool:
    """Whether the value is one of the noun's own."""
    return any(owns(named.key, option) for named in noun.names for option in value.values)


def owns(key: tuple[str, str, str | None], option: NamedValue) -> bool:
    """Whether what was named is the value's column or its table."""
    dataset, table, column = option.owner.key
    return key in ((dataset, table, column), (dataset, table, None))


def may_lead(noun: Piece) -> bool:
    """ "Status returned", "airline United", and not "flights JFK": those are what is counted."""
    least = min((named.cost for named in noun.names), default=0)
    likely = [named for named in noun.names if named.cost <= least]
    tables = [named for named in likely if named.column is None]
    return len(tables) < len(likely) or all(named.pointed for named in tables)


def without(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Customers without orders": rows that no row of the other table points to."""
    noun = tagged(pieces, "N")[0]
    least = min((named.cost for named in noun.names), default=0)
    tables = tuple(named for named in noun.names if named.column is None and named.cost <= least)
    if not tables or noun.part:
        return None
    noun = replace(noun, names=tables)
    # The "!" negates once more when it is taken.
    return Wanted(kind="unmatched", text=said_by(pieces), noun=noun, negated=True)


def never(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Who never ordered", "never sold": the one table that points to this one is meant."""
    if pieces[-1].tag == "s" and pieces[-1].text != "ordered":
        return None
    verb = pieces[-1] if pieces[-1].names else None
    return Wanted(kind="unmatched", text=said_by(pieces), noun=verb, negated=True)


def said_somewhere(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Mentioning a refund": in the one column of free text."""
    text = pieces[-1].text
    said = singular(text) if pieces[-1].tag == "?" and text.islower() else text
    return Wanted(kind="contains", text=said_by(pieces), numbers=(said,))


def contains(pieces: tuple[Piece, ...]) -> Wanted | None:
    """A text to look for: "subject contains refund"."""
    at = next(n for n, piece in enumerate(pieces) if piece.tag == "c")
    text, nouns = pieces[at + 1], [pieces[n] for n in (0, -1) if pieces[n].tag == "N"]
    noun = next((noun for noun in nouns if noun is not text), None)
    if noun is None:
        return None
    named = [one for one in columns_of(noun) if one.column and is_text(one.column)]
    if not named or not text.text.strip():
        return None
    plain = singular(text.text) if text.tag == "?" and text.text.islower() else text.text
    return Wanted(kind="contains", text=said_by(pieces), noun=noun, numbers=(plain,))


def headed(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "to ORD": a code after "to", for a column of destinations whose values are not listed."""
    if not is_code(pieces[-1]):
        return None
    value = pieces[-1].text
    return Wanted(kind="literal", text=said_by(pieces), numbers=(value,), direction="to")


def is_code(piece: Piece) -> bool:
    """Whether the text looks like a code, or was put in quotation marks."""
    code = re.search(r"\d", piece.text) or (piece.text.isupper() and len(piece.text) > 1)
    return piece.tag == "Q" or bool(code)


def literal(pieces: tuple[Piece, ...]) -> Wanted | None:
    """A code of a column whose values are not listed."""
    noun, value = tagged(pieces, "N")[0], pieces[-1]
    columns = [named.column for named in columns_of(noun) if named.column]
    texts = [c for c in columns if c.type == "VARCHAR" and not (c.values or c.terms)]
    if not texts or not is_code(value):
        return None
    return Wanted(kind="literal", text=said_by(pieces), noun=noun, numbers=(value.text,))


def quoted(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "With 'refund' in the subject"."""
    text, noun = tagged(pieces, "Q")[0], tagged(pieces, "N")[0]
    named = [one for one in columns_of(noun) if one.column and is_text(one.column)]
    if not named or pieces[-2].text != "in":
        return None
    return Wanted(kind="contains", text=said_by(pieces), noun=noun, numbers=(text.text,))


def missing(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "No agent", "missing sex", "is null", and a date that is "not closed"."""
    noun = tagged(pieces, "N")[0]
    if not columns_of(noun) or any(named.column is None for named in noun.names[:1]):
        return None
    if tagged(pieces, "z"):
        return Wanted(kind="missing", text=said_by(pieces), noun=noun, operator="missing")
    flags = any(named.column and yes_of(named.column) for named in noun.names)
    if not tagged(pieces, "!") or flags:
        return None
    # The "!" negates once more when it is taken; so this is turned round beforehand.
    return Wanted(
        kind="missing", text=said_by(pieces), noun=noun, operator="missing", negated=True,
        concept="none",
    )  # fmt: skip


def given(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Deferred", "with a voucher": where a column that some rows lack is filled."""
    noun = replace(pieces[-1], tag="N")
    return Wanted(
        kind="missing", text=said_by(pieces), noun=noun, operator="missing", negated=True,
        concept="none",
    )  # fmt: skip


def happened(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Were closed", "booked": a date by its verb, so a date that is there."""
    noun = tagged(pieces, "N")[0]
    filled = [n for n in columns_of(noun) if n.column and is_text(n.column) and n.column.missing]
    done = noun.text.casefold().endswith(("ed", "en"))
    if pieces[0].tag == "N" and done and filled and len(filled) == len(noun.names):
        return Wanted(
            kind="missing", text=said_by(pieces), noun=noun, operator="missing", negated=True
        )
    word = noun.text.split()[0].casefold()
    ended = word.endswith(("ed", "en", "aid", "old", "ept")) or word in ("left", "sent", "built")
    if noun.part or not is_of_dates(noun) or not ended:
        return None
    if any(named.column is None for named in noun.names):
        return None
    return Wanted(kind="missing", text=said_by(pieces), noun=noun, operator="missing", negated=True)


def with_value(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "With a memo": where there is one."""
    noun = pieces[1]
    owed = pieces[0].text == "in" and noun.text.casefold() in ("arrears", "debt", "credit")
    if not (pieces[0].text in ("with", "having") or owed) or not noun.names:
        return None
    if all(named.column is None for named in noun.names):
        return Wanted(kind="unmatched", text=said_by(pieces), noun=noun, negated=True)
    gaps = [n for n in columns_of(noun) if n.column and _may_lack(n.column)]
    if len(gaps) != len(noun.names):
        return None
    return Wanted(
        kind="missing", text=said_by(pieces), noun=noun, operator="missing", negated=True,
        concept="none",
    )  # fmt: skip


def _may_lack(column: Column) -> bool:
    """Whether some rows have none of it: no value, or a count of nothing."""
    low = bounds(column) if is_number(column) else None
    if low is not None:
        return low[0] == 0 or (low[0] > 0 and column.missing > 0)
    return column.missing > 0 and (is_date(column) or not column.low)


def key(pieces: tuple[Piece, ...]) -> Wanted | None:
    """ "Order 100123", "product number 501"."""
    noun, number = tagged(pieces, "N")[0], tagged(pieces, "#")[0]
    tabled = any(named.column is None for named in noun.names)
    year = re.fullmatch("(19|20)[0-9]{2}", number.text) and noun.text.casefold().endswith("s")
    if not tabled or year or not number.text.isdigit():
        return None
    return Wanted(kind="key", text=said_by(pieces), noun=noun, numbers=(number.text,))
