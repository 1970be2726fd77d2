"""Rows by what they lack or have: "uninsured", "deferrals", "teams of 2", "people" where none are.

A word is taken so only where a column's own name has it in another form; all else stays unknown.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from core.domain.catalogue import Catalogue, Column, TableProfile
from core.llm.offline.kinds import bounds, is_date, is_number, is_text
from core.llm.offline.naming import Named
from core.llm.offline.parties import GROUPS, SIZES, sizes
from core.llm.offline.pieces import Piece
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

Pieces = tuple[Piece, ...]
_SHORT = 4
# What is said of a thing in a column's name, beside what the thing is: deferral_reason, fault_code.
_OF_THINGS = frozenset(
    "reason cause code type kind note comment detail text description name ref id no number date "
    "for via with as from "
    "on at by to status result outcome category amount pct percent eur usd gbp".split()
)
_NOT = ("un", "non", "in", "dis")


def filled(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Deferrals" of deferral_reason: where there is one; "uninsured": where there is none."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        found = _filled(piece, catalogue) if piece.tag == "?" else None
        if found is None:
            out.append(piece)
            continue
        given, without = found
        before = out[-1] if out else None
        if without:
            out.append(Piece(tag="!", text="without"))
        out.append(given)
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        led = before is not None and before.tag in "!PEN"
        if singular(piece.text.casefold()) != piece.text.casefold() and not led and after != "N":
            tables = dict.fromkeys(replace(n, column=None) for n in given.names)
            out.append(Piece(tag="N", text=piece.text, names=tuple(tables)))
    return tuple(out)


def _filled(piece: Piece, catalogue: Catalogue) -> tuple[Piece, bool] | None:
    """The columns that some rows lack and that are called so; and whether they lack it."""
    word = piece.text.casefold()
    for without, said in ((False, word), *((True, word.removeprefix(p)) for p in _NOT)):
        if len(said) < _SHORT or (without and said == word):
            continue
        names = tuple(_lacking(said, catalogue))
        if len({named.key for named in names}) == 1:
            return replace(piece, tag="Z", names=names, values=()), without
    return None


def _lacking(word: str, catalogue: Catalogue) -> Iterator[Named]:
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            words = [w for w in name_words(column.name) if w not in _OF_THINGS]
            if (
                len(words) == 1
                and stem(singular(words[0])) == stem(singular(word))
                and _may_lack(column)
            ):
                yield Named(dataset=dataset, table=table, column=column, cost=LOOSE)


def _may_lack(column: Column) -> bool:
    if is_number(column):
        low = bounds(column)
        return low is not None and low[0] == 0 and column.distinct > 2
    return column.missing > 0 and (is_date(column) or is_text(column))


def parties(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Teams of 2", "groups larger than 5": rows by the size of the party, and the rows at all."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        word = singular(piece.text.casefold())
        found = tuple(sizes(word, catalogue)) if piece.tag == "?" and word in GROUPS else ()
        if not found:
            out.append(piece)
            continue
        after = "".join(one.tag for one in pieces[at + 1 : at + 4])
        tables = dict.fromkeys(replace(one, column=None) for one in found)
        rows = replace(piece, tag="N", names=tuple(tables))
        out.append(rows)
        if after.startswith(("P#", "K#", "#+", "PK#", "P#+", "a#", "B#J")):
            led = Piece(tag="P", text="with")
            out += [led, Piece(tag="N", text="size", names=found)]
    return tuple(out)


def _is_with(piece: Piece | None) -> bool:
    said = piece.text.split()[0] if piece is not None else ""
    return piece is not None and (piece.tag == "!" or said in ("with", "when", "where"))


_PEOPLE = frozenset("people person persons folk folks".split())


def people(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "How many people came": the rows, where no column says who or how many they were."""
    tables = list(tables_in(catalogue))
    if len(tables) != 1 or _tells_persons(tables[0][1]):
        first = pieces[0] if pieces else None
        light = first is not None and first.tag == "?" and first.text.casefold() in _PEOPLE
        return pieces[1:] if light else pieces
    ((dataset, table),) = tables
    rows = (Named(dataset=dataset, table=table, cost=PARTIAL),)
    known = any(p.tag == "N" and any(n.column is None for n in p.names) for p in pieces)
    return tuple(
        replace(p, tag="_" if known else "N", names=() if known else rows)
        if p.tag == "?" and p.text.casefold() in _PEOPLE
        else p
        for p in pieces
    )


def _tells_persons(table: TableProfile) -> bool:
    words = {singular(w) for c in table.columns if is_number(c) for w in name_words(c.name)}
    keyed = {singular(w) for c in table.columns for w in name_words(c.name)[:-1]}
    return bool(words & (SIZES - {"size"})) or bool(keyed & PERSONS)


_ENDS = ("most", "fewest")


def most_at_end(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Which truck broke down most": the one of which there are most rows that are so."""
    if len(pieces) < 2 or pieces[-1].tag != "S" or pieces[-1].meaning not in _ENDS:
        return pieces
    plain = [piece for piece in pieces if piece.tag not in "_PE"]
    if len(plain) < 2 or plain[-2].tag not in "VZ":
        return pieces
    return (*pieces[:-1], replace(pieces[-1], tag="p"))


def days(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "On rainy days", "on days without rain": nothing is grouped by them."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        said = piece.text.casefold() == "days" and piece.tag in "NU?" and bool(out)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        free = bool(out) and out[-1].tag not in "GWCSLpK#A"
        led = said and (out[-1].tag == "V" or (free and _is_with(after)))
        if not led:
            out.append(piece)
    return tuple(out)


def part_of_a_name(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Missed over 1500 bins" of missed_bins: a word of the very column that is named."""
    columns = [
        {stem(singular(w)) for n in piece.names if n.column for w in name_words(n.column.name)}
        for piece in pieces
        if piece.tag == "N" and piece.names and len({n.key for n in piece.names}) == 1
    ]
    twice = _named_twice(pieces)
    return tuple(
        piece
        for piece in pieces
        if piece is not twice
        and not (
            piece.tag == "?"
            and len(piece.text) > _SHORT
            and any(stem(singular(piece.text.casefold())) in words for words in columns)
        )
    )


def _named_twice(pieces: Pieces) -> Piece | None:
    """ "Missed" of "missed over 1500 bins", where both are of one column."""
    match = re.search("(?P<a>N)K#(?P<b>N)", "".join(piece.tag for piece in pieces))
    if match is None:
        return None
    first, last = pieces[match.start("a")], pieces[match.start("b")]
    same = {n.key for n in first.names} == {n.key for n in last.names}
    return first if same and first.names else None


_REVIEWS = frozenset("review rating feedback".split())
_STARS = frozenset("star stars rating score review satisfaction".split())


def reviews(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Reviews with 1 or 2 stars", of a table that has stars: the rows that have them."""
    out: list[Piece] = []
    for piece in pieces:
        said = singular(piece.text.casefold()) if piece.tag == "?" else ""
        names = tuple(_starred(catalogue)) if said in _REVIEWS else ()
        if len(names) != 1:
            out.append(piece)
            continue
        given = replace(piece, tag="Z", names=names)
        rows = replace(piece, tag="N", names=(replace(names[0], column=None),))
        out += [given, rows] if names[0].column and names[0].column.missing else [rows]
    return tuple(out)


def _starred(catalogue: Catalogue) -> Iterator[Named]:
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            if is_number(column) and set(name_words(column.name)) & _STARS:
                yield Named(dataset=dataset, table=table, column=column, cost=LOOSE)


def without_gaps(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "By reason, leave out the blanks": the group's own column is filled."""
    if "".join(piece.tag for piece in pieces[-2:]) not in ("!z", "~z", "z~"):
        return pieces
    groups = [
        piece
        for before, piece in pairwise(pieces)
        if piece.tag == "N" and before.tag in "GW" and not piece.part
    ]
    if len(groups) != 1:
        return pieces
    return (*pieces[:-2], replace(groups[0], tag="Z", text="without blanks"))
