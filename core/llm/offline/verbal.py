"""What is done to rows: "never borrowed", "most borrowed", "sold more than 10 times"."""

import re
from dataclasses import replace

from core.llm.offline.kinds import is_date, is_number
from core.llm.offline.naming_values import words_of_value
from core.llm.offline.pieces import Piece
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.words import NEAR, name_words, singular


def done_to_rows(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with such verbs as what they count: rows of the table that the verb is of."""
    return _most(_times(pieces))


_WHO = frozenset("sex gender".split())
_OF_AN_AGE = PERSONS | {"senior", "adult", "child", "pensioner", "teenager"}


def aged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Women over 60": how old they are, where the table tells that."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        out.append(piece)
        after = _tags(pieces[at + 1 : at + 4])
        owners = [value.owner for value in piece.values] or list(piece.names)
        people = (
            piece.tag == "V"
            and bool(owners)
            and all(
                one.column is not None and set(name_words(one.column.name)) & _WHO for one in owners
            )
        )
        people = people or (piece.tag in "VN" and singular(piece.text.casefold()) in _OF_AN_AGE)
        if piece.tag == "N" and (at == 0 or pieces[at - 1].tag == "P"):
            continue  # "for patients over 65" is read as a whole
        if not (people and owners and after.startswith("K#") and not after.endswith(("U", "N"))):
            continue
        table = owners[0].table
        ages = [c for c in table.columns if is_number(c) and "age" in name_words(c.name)]
        if len(ages) == 1:
            out.append(Piece(tag="N", text="age", names=(replace(owners[0], column=ages[0]),)))
    return tuple(out)


def _tags(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.tag for piece in pieces)


def named_by_events(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Cancellations by month", "sign-ups in May": the rows that are so, or that have the date."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        beside = [one for one in (pieces[at - 1] if at else None, after) if one is not None]
        tabled = any(n.column is None for one in beside if one.tag == "N" for n in one.names)
        led = at == 1 and pieces[0].tag == "P"  # "for students" goes on from something
        event = not (tabled or led) and (_is_state(piece) or _is_event(piece))
        owners = [value.owner for value in piece.values] if piece.tag == "V" else piece.names
        tables = dict.fromkeys(replace(one, column=None, cost=NEAR) for one in owners)
        rows = replace(piece, tag="N", names=tuple(tables), values=(), meaning="")
        if event and piece.tag == "V":
            out += [piece, rows]
        else:
            out += [rows, replace(piece, kind="axis")] if event else [piece]
    return tuple(out)


def _is_state(piece: Piece) -> bool:
    """A value by its noun: "cancellations", "no-shows", "faults"."""
    said = piece.text.casefold()
    plain = {" ".join(words_of_value(one.value)) for one in piece.values}
    nouns = any(one.cost > 0 for one in piece.values) or (singular(said) in plain - {said})
    plural = said.endswith(("s", "ion"))
    meant = {(one.owner.key, one.value) for one in piece.values}
    return piece.tag == "V" and plural and len(meant) == 1 and nouns


def _is_event(piece: Piece) -> bool:
    """A date by its noun: "hires", "sign-ups"."""
    said = piece.text.casefold()
    dated = all(named.column is not None and is_date(named.column) for named in piece.names)
    return piece.tag == "N" and bool(piece.names) and dated and singular(said) != said


def _times(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Books borrowed more than 10 times": with more than ten loans."""
    tags = "".join("x" if p.text == "ordered" else p.tag for p in pieces)
    match = re.search("E?x(?P<k>K#)f(?=$|[PFR])", tags)
    if match is None or pieces[match.end() - 1].text != "times":
        return pieces
    verb = pieces[match.start("k") - 1]
    counted = Piece(tag="C", text="times", meaning="count")
    rows = replace(verb, tag="N") if verb.names else None
    kept = pieces[match.start("k") : match.end("k")]
    return (*pieces[: match.start()], *kept, *((rows,) if rows else (counted,)),
            *pieces[match.end() :])  # fmt: skip


def _most(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Most borrowed author": the one with the most loans."""
    match = re.search("(?P<s>S)(?P<x>x)(?P<n>N)", _tags(pieces))
    if match is None:
        return pieces
    at = match.start()
    ranked, verb = pieces[at], pieces[at + 1]
    if ranked.meaning not in ("most", "fewest") or not verb.names:
        return pieces
    of = Piece(tag="P", text="of"), replace(verb, tag="N")
    return (*pieces[:at], replace(ranked, tag="p"), *pieces[at + 2 :], *of)
