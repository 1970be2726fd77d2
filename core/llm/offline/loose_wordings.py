"""Short everyday turns: texts about something, the most of what is measured, early and late."""

from collections.abc import Iterator
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.concepts import SUPERLATIVES, fitting, is_of_unit
from core.llm.offline.kinds import bounds, is_free_text, is_number
from core.llm.offline.naming import Named
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.stems import tables_in
from core.llm.offline.words import LOOSE, name_words, singular

Pieces = tuple[Piece, ...]
_ABOUT = ("about", "regarding", "concerning", "re")
_LATENESS = frozenset("delay lateness late".split())


def about(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Tickets about invoices": those whose text has the word, in the one column of texts."""
    texts = [c for _, t in tables_in(catalogue) for c in t.columns if is_free_text(c)]
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        rows = bool(out) and out[-1].tag == "N" and any(n.column is None for n in out[-1].names)
        led = rows and len(texts) == 1 and piece.text.casefold() in _ABOUT
        if led and piece.tag == "?" and after is not None and after.tag == "?":
            out.append(replace(piece, tag="c"))
        elif out and out[-1].tag == "c" and out[-1].text.casefold() in _ABOUT:
            out.append(replace(piece, text=singular(piece.text.casefold())))
        else:
            out.append(piece)
    return tuple(out)


def of_the_most(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Weight of the heaviest female": the most of the very thing that the adjective is about."""
    out: list[Piece] = []
    for piece in pieces:
        back = 2 if len(out) > 1 and out[-1].text in ("of", "of the") else 1
        noun = out[-back] if len(out) >= back else None
        known = SUPERLATIVES.get(piece.text) if piece.tag == "S" else None
        if known is None or noun is None or not _is_about(noun, known[0]):
            out.append(piece)
            continue
        end = "max" if known[1] else "min"
        out[-back:] = [Piece(tag="X", text=f"{end}imum", meaning=end), noun]
    return tuple(out)


def _is_about(noun: Piece, concept: str) -> bool:
    words = [set(name_words(n.column.name)) for n in noun.names if n.column]
    fits = [fitting(one, concept) or is_of_unit(one, concept) for one in words]
    return noun.tag == "N" and is_amount_noun(noun) and bool(fits) and all(fits)


def early(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "The ones that went early": where the delay that is asked for is below zero."""
    at = next((n for n, p in enumerate(pieces) if p.text == "early" and p.tag in "?V"), None)
    if at is None:
        return pieces
    named = [n for p in pieces if p.tag == "N" for n in p.names if n.column is not None]
    delays = tuple(n for n in named if _is_a_delay(n)) or tuple(_delays(catalogue))
    if len({n.key for n in delays}) != 1:
        return pieces
    before = pieces[at - 1] if at else None
    negated = before is not None and before.tag == "!"
    sign = (">=", "at least") if negated else ("<", "below")
    limit = (
        replace(pieces[at], tag="N", text="delay", names=delays[:1], values=(), cost=0),
        Piece(tag="K", text=sign[1], meaning=sign[0]),
        Piece(tag="#", text="0"),
    )
    return (*pieces[: at - negated], *limit, *pieces[at + 1 :])


def _is_a_delay(named: Named) -> bool:
    column = named.column
    if column is None or not is_number(column):
        return False
    low = bounds(column)
    return low is not None and low[0] < 0 and bool(_LATENESS & set(name_words(column.name)))


def _delays(catalogue: Catalogue) -> Iterator[Named]:
    for name, table in tables_in(catalogue):
        for column in table.columns:
            named = Named(dataset=name, table=table, column=column, cost=LOOSE)
            if _is_a_delay(named):
                yield named


def times_at_end(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Renewed at least 2 times", where there is a number of renewals."""
    out: list[Piece] = []
    for piece in pieces:
        tags = "".join(one.tag for one in out[-3:])
        if piece.text == "times" and tags == "NK#" and is_amount_noun(out[-3]):
            continue
        out.append(piece)
    return tuple(out)


def done_at_all(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Share of loans renewed", of a number of renewals: those with any."""
    if not any(piece.tag == "H" for piece in pieces):
        return pieces
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        out.append(piece)
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        beside = at > 0 and pieces[at - 1].tag in "VNE"
        verb = piece.tag == "N" and piece.text.casefold().endswith("ed") and beside
        columns = [named.column for named in piece.names if named.column]
        ends = [bounds(column) if is_number(column) else None for column in columns]
        counted = len(columns) == 1 and ends[0] is not None and ends[0][0] == 0
        if verb and counted and after in ("", "G", "P", "F"):
            out += [Piece(tag="K", text="more than", meaning=">"), Piece(tag="#", text="0")]
    return tuple(out)


def lent(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Books lent to children": the verb of the rows adds nothing before to whom or where."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        beyond = pieces[at + 2].tag if at + 2 < len(pieces) else ""
        row = piece.tag == "x" and piece.kind == "row" and bool(out) and out[-1].tag in "VN"
        if not (row and after in ("T", "P", "G") and beyond == "V"):
            out.append(piece)
    return tuple(out)
