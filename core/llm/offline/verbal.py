"""What is done to rows: "never borrowed", "most borrowed", "sold more than 10 times"."""

import re
from dataclasses import replace

from core.llm.offline.pieces import Piece


def done_to_rows(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with such verbs as what they count: rows of the table that the verb is of."""
    return _most(_times(pieces))


def _tags(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.tag for piece in pieces)


def _times(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Books borrowed more than 10 times": with more than ten loans."""
    match = re.search("E?x(?P<k>K#)f(?=$|[PFR])", _tags(pieces))
    if match is None or pieces[match.end() - 1].text != "times":
        return pieces
    verb = next(piece for piece in pieces[match.start() :] if piece.tag == "x")
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

