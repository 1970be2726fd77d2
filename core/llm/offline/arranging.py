"""Puts pieces in order before conditions are taken: "only", "left out", what is said twice."""

import re
from dataclasses import replace
from itertools import zip_longest

from core.llm.offline.pieces import Piece
from core.llm.offline.words import singular


def only(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Share by grade, billable entries only": of these alone, and no part of all."""
    if not any(piece.tag == "H" for piece in pieces):
        return pieces
    ends = {len(pieces), *(n for n, p in enumerate(pieces) if p.tag in "GHW")}
    only = [n for n, p in enumerate(pieces) if p.tag == "_" and p.meaning == "only"]
    limited = {
        n
        for at in only
        for n in (at + 1, at - 1, at - 2)
        if 0 <= n < len(pieces) and pieces[n].tag == "V" and (n > at or at + 1 in ends)
    }
    return tuple(replace(p, kind="only") if n in limited else p for n, p in enumerate(pieces))


def left_out(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "The cancelled ones left out", "leaving out the cancelled": without them."""
    pieces = tuple(
        replace(piece, tag="!")
        if piece.tag == "~" and after is not None and after.tag in "VP"
        else piece
        for piece, after in zip_longest(pieces, pieces[1:])
    )
    while match := re.search("V(?:[Jv]?V)*N?E?(?P<out>~)", "".join(piece.tag for piece in pieces)):
        at, out = match.start(), match.start("out")
        no = replace(pieces[out], tag="!")
        pieces = (*pieces[:at], no, *pieces[at:out], *pieces[out + 1 :])
    return pieces


def said_once(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Weekend trips vs weekday trips": what is counted is said once."""
    match = re.search("[Vwt](?P<n>N)[vaK]P?[Vwt](?P<m>N)", "".join(piece.tag for piece in pieces))
    if match is None:
        return pieces
    first, second = pieces[match.start("n")], pieces[match.start("m")]
    same = singular(first.text.casefold()) == singular(second.text.casefold())
    return (*pieces[: match.start("n")], *pieces[match.end("n") :]) if same else pieces


def asked_twice(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "How many for A and how many for B": A against B."""
    match = re.search("(?<=V)(?P<again>JCN?P?)V", "".join(piece.tag for piece in pieces))
    if match is None:
        return pieces
    versus = replace(pieces[match.start()], tag="v", meaning="")
    return (*pieces[: match.start()], versus, *pieces[match.end("again") :])


def paired(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Grow from January to June": only the two are held against each other."""
    if not any(piece.tag == "Y" for piece in pieces):
        return pieces
    return tuple(replace(p, meaning="pair") if p.tag in "TJ" else p for p in pieces)
