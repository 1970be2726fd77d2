"""Limits on what a group adds up to, and a thing that is so against what is not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.concepts import ADDITIVE, LEVELS, UNITS
from core.llm.offline.flags import yes_of
from core.llm.offline.kinds import bounds, is_number, is_text
from core.llm.offline.loose_money import money
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.unsaid import are_things
from core.llm.offline.words import name_words, singular

Pieces = tuple[Piece, ...]
_LIMITED = re.compile(
    "(?P<g>N)[PWxyE?]*(?:P?(?P<k>K#)(?P<u>U?)P?(?P<m>N)|(?P<n>N)(?P<e>e?)P?(?P<j>K#)(?P<v>U?))"
)
_MADE = re.compile("(?P<g>N)(?P<k>K#)(?P<u>U?)P?e")


def totals(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Turbines with more than 500 hours of downtime": of each one's total.

    It is so where no row has as much, or where "in total" was said.
    """
    tags = "".join(piece.tag for piece in pieces)
    match = _LIMITED.search(tags)
    if match is not None:
        group = pieces[match.start("g")]
        first = match["m"] is not None
        noun = pieces[match.start("m" if first else "n")]
        limit = pieces[slice(*match.span("k" if first else "j"))]
        units = pieces[slice(*match.span("u" if first else "v"))]
        said = _sum_after(pieces, match.end())
        added = bool(match["e"]) and pieces[match.start("e")].meaning == "sum"
        beyond = bool(group.part) or _is_beyond(noun, limit[1].text)
        if _may_be_added(group, noun, units) and (said or beyond or added):
            total = Piece(tag="A", text="total", meaning="sum")
            end = match.end() + (1 if said else 0)
            return (*pieces[: match.start()], group, total, noun, *limit, *pieces[end:])
    match = _MADE.search(tags)
    names = money(catalogue)
    if match is None or pieces[match.end() - 1].meaning != "sum" or not names:
        return pieces
    group, limit = pieces[match.start()], pieces[slice(*match.span("k"))]
    noun = Piece(tag="N", text="money", names=names)
    if not _may_be_added(group, noun, pieces[slice(*match.span("u"))]):
        return pieces
    total = Piece(tag="A", text="total", meaning="sum")
    return (*pieces[: match.start()], group, total, noun, *limit, *pieces[match.end() :])


def totals_said(pieces: Pieces) -> Pieces:
    """The same only where "in total" was said, which is no mere way of speaking then."""
    plain = tuple(piece for piece in pieces if piece.tag != "_")
    match = _LIMITED.search("".join(piece.tag for piece in plain))
    added = match is not None and bool(match["e"])
    if match is None or not (added or _sum_after(plain, match.end())):
        return pieces
    done = totals(plain, Catalogue(datasets=()))
    return done if done != plain else pieces


def _sum_after(pieces: Pieces, at: int) -> bool:
    return at < len(pieces) and pieces[at].tag == "e" and pieces[at].meaning == "sum"


def _may_be_added(group: Piece, noun: Piece, units: Sequence[Piece]) -> bool:
    """Whether the one is a column of words, and the other an amount in that unit."""
    grouped = [n.column for n in group.names if n.column]
    columns = [n.column for n in noun.names if n.column]
    words = [{singular(word) for word in name_words(column.name)} for column in columns]
    added = all(one & ADDITIVE and not one & LEVELS for one in words) or all(
        map(are_things, columns)
    )
    added = added or all(one & UNITS.keys() and not one & LEVELS for one in words)
    known = all(_is_in(one, units) for one in words)
    texts = bool(grouped) and len(grouped) == len(group.names) and all(map(is_text, grouped))
    texts = texts or bool(group.part)
    return texts and bool(columns) and is_amount_noun(noun) and added and known


def _is_in(words: set[str], units: Sequence[Piece]) -> bool:
    """Whether the column is told in the unit that was said, if one was."""
    said = [UNITS[unit.meaning] for unit in units]
    return all(any(UNITS.get(word) == one for word in words) for one in said)


def _is_beyond(noun: Piece, number: str) -> bool:
    columns = [n.column for n in noun.names if n.column and is_number(n.column)]
    ends = [bounds(column) for column in columns]
    return bool(ends) and all(end is not None and float(number) > end[1] for end in ends)


def against_its_opposite(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Curtailed vs not", "furnished vs not furnished": yes beside no."""
    tags = "".join(piece.tag for piece in pieces)
    match = re.search("(?P<v>[VN])(?P<s>[vJ])!(?P<w>[VN])?", tags)
    if match is None:
        return pieces
    said = pieces[match.start("v")]
    both = _yes_and_no(said)
    if both is None:
        return pieces
    end = match.end("s") + 1
    if match["w"]:
        again = pieces[match.start("w")]
        if singular(again.text.casefold()) == singular(said.text.casefold()):
            end = match.end()
    elif pieces[match.start("s")].tag == "J":
        return pieces
    versus = replace(pieces[match.start("s")], tag="v", text="vs", meaning="")
    yes, no = (replace(said, tag="V", names=(), values=(value,), part="") for value in both)
    return (*pieces[: match.start()], yes, versus, no, *pieces[end:])


def _yes_and_no(said: Piece) -> tuple[NamedValue, NamedValue] | None:
    owners: tuple[Named, ...] = tuple(value.owner for value in said.values) or said.names
    owners = tuple({owner.key: owner for owner in owners}.values())
    if len(owners) != 1 or owners[0].column is None:
        return None
    pair = yes_of(owners[0].column)
    owner = replace(owners[0], cost=0)
    return (
        (NamedValue(owner=owner, value=pair[0]), NamedValue(owner=owner, value=pair[1]))
        if pair
        else None
    )
