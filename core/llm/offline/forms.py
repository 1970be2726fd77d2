"""The shapes that a question may have once its conditions are taken out.

A shape is a pattern over the pieces' tags, one letter a piece. What the named parts matched becomes
a `Sketch`. A question that fits no shape whole is not answered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from core.llm.offline.pieces import Piece

# What is measured: "average delay", "number of flights", or a bare noun.
_WHAT = "(?:(?P<a>[AX])(?P<m>N)|(?P<C>C)(?P<D>D?)(?P<c>N)|(?P<b>N))"
_SHAPES = tuple(
    re.compile(shape.replace("WHAT", _WHAT))
    for shape in (
        "W?WHAT(?:G(?P<g>N))?",
        "W?WHAT(?P<s>S)?G(?P<g>N)",
        "G(?P<g>N)W?WHAT",
        "W?(?P<k>#)?(?P<g>N)(?P<s>S)WHAT",
        "W(?P<g>N)WHAT(?P<s>S)",
        "W(?P<g>N)(?P<x>X)(?P<xm>N)",
        "W?(?P<s>[LS])(?P<k>#)?(?P<g>N)GWHAT",
        "W?L(?P<k>#)(?P<g>N)(?P<s>S)WHAT",
        "(?P<k>#)(?P<s>S)(?P<g>N)GWHAT",
        "W?(?P<s>S)WHAT(?:G(?P<g>N))?",
    )
)


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """What is asked, in pieces.

    `aggregate` is avg, sum, median, min, max, count, or "" for a bare noun. `rank` is the word that
    asked for an order (high, low, most, fewest, best, worst), "" when none did; `limit` how many.
    `peak`: the largest or smallest of single rows is meant ("the highest delay by carrier").
    `top`: a list was asked for ("top 5 carriers by revenue").
    `hints` are tables that were named in passing ("of flights").
    """

    aggregate: str
    measure: Piece
    different: bool = False
    group: Piece | None = None
    group_word: str = ""
    rank: str = ""
    rank_word: str = ""
    limit: int | None = None
    peak: bool = False
    top: bool = False
    hints: tuple[Piece, ...] = ()


def sketches(pieces: Sequence[Piece]) -> Iterator[Sketch]:
    """Every way in which the pieces fit a shape whole."""
    core, hints = _core(pieces)
    tags = "".join(piece.tag for piece in core)
    for shape in _SHAPES:
        if match := shape.fullmatch(tags):
            sketch = _sketch(match, core, hints)
            if sketch is not None:
                yield sketch


def leftovers(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words that no part of this analyst understands."""
    core, _ = _core(pieces)
    return tuple(piece.text for piece in core if piece.tag in "?TQRVK#BU")


def _core(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces that the shapes are about, and the tables named after a preposition."""
    core: list[Piece] = []
    hints: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        beside = (before is not None and before.tag == "F") or (after and after.tag == "F")
        if piece.tag in "FPE" or (piece.tag == "J" and beside):
            continue
        tabled = any(named.column is None for named in piece.names)
        if before and before.tag == "P" and before.text != "with" and piece.tag == "N" and tabled:
            hints.append(piece)
        else:
            core.append(piece)
    return _ranks(core), tuple(hints)


def _ranks(core: list[Piece]) -> tuple[Piece, ...]:
    """ "maximum" before another aggregate ranks ("the maximum average delay")."""
    out: list[Piece] = []
    for piece, after in zip_longest(core, core[1:]):
        meaning = "high" if piece.meaning == "max" else "low"
        ranks = piece.tag == "X" and after is not None and after.tag in "AC"
        out.append(Piece(tag="S", text=piece.text, meaning=meaning) if ranks else piece)
    return tuple(out)


def _sketch(match: re.Match[str], core: Sequence[Piece], hints: tuple[Piece, ...]) -> Sketch | None:
    found = {
        name: core[match.start(name)]
        for name in match.groupdict()
        if match.group(name) and match.start(name) >= 0
    }
    limit = int(found["k"].text) if "k" in found and found["k"].text.isdigit() else None
    if "k" in found and not (limit and 1 <= limit <= 10_000):
        return None
    rank, word = (found["s"].meaning, found["s"].text) if "s" in found else ("", "")
    if "x" in found:
        rank, word = ("high" if found["x"].meaning == "max" else "low"), found["x"].text
        found |= {"a": found["x"], "m": found["xm"]}
    aggregate = "count" if "C" in found else found["a"].meaning if "a" in found else ""
    return Sketch(
        aggregate=aggregate,
        measure=next(found[name] for name in ("m", "c", "b") if name in found),
        different="D" in found,
        group=found.get("g"),
        group_word=next((piece.text for piece in core if piece.tag == "G"), ""),
        rank=rank,
        rank_word=word,
        limit=limit,
        peak=match.re is _SHAPES[-1],
        top=any(piece.tag == "L" for piece in core),
        hints=hints,
    )
