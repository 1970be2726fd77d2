"""How old, how long, how many kilos: amounts by adjectives and by units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.axes import DUE, ends_of
from core.llm.offline.concepts import COMPARATIVES, CONCEPTS, SUPERLATIVES, UNITS
from core.llm.offline.conditions import fitting_places
from core.llm.offline.formulas import formula
from core.llm.offline.kinds import is_date, is_key, is_year
from core.llm.offline.naming import Named
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.places import Base
from core.llm.offline.stems import tables_in
from core.llm.offline.told_in import told_in
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

Pieces = tuple[Piece, ...]
_FIGURES = {"avg": "average", "sum": "total", "max": "maximum", "min": "minimum"}


def whose(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "How old are our patients": the average of what the adjective is about, whoever they are."""
    at = next((n for n, p in enumerate(pieces) if p.tag == "b"), None)
    if at is None:
        return pieces
    ended = _at_an_end(pieces, at)
    if ended == pieces:
        return pieces
    pieces = ended or pieces
    at = next(n for n, p in enumerate(pieces) if p.tag == "b")
    keys = [p for p in pieces if p.tag == "N" and p.names and all(_is_keyed(n) for n in p.names)]
    pieces = tuple(p for n, p in enumerate(pieces) if n == at or p not in keys[:1])
    at = next(n for n, p in enumerate(pieces) if p.tag == "b")
    amounts = any(p.tag == "N" and is_amount_noun(p) for p in pieces)
    names = tuple(measured(pieces[at].meaning, catalogue)) if pieces[at].meaning in CONCEPTS else ()
    if pieces[at].meaning == "long":
        names = names or tuple(spans(catalogue))
    if amounts or not names or any(p.tag in "AXK#aBp" for p in pieces):
        return pieces
    said = next((p.meaning for p in pieces if p.tag == "e" and p.meaning in _FIGURES), "avg")
    figure = Piece(tag="X" if said in ("max", "min") else "A", text=_FIGURES[said], meaning=said)
    pieces = tuple(p for p in pieces if not (p.tag == "e" and p.meaning in ("max", "min")))
    at = next(n for n, p in enumerate(pieces) if p.tag == "b")
    noun = replace(pieces[at], tag="N", names=names, meaning="")
    plain = [p for p in pieces[at + 1 :] if not (p.tag == "N" and _is_rows_noun(p))]
    return (*pieces[:at], figure, noun, *_grouped_first(pieces[at + 1 :], plain))


def _at_an_end(pieces: Pieces, at: int) -> Pieces | None:
    """ "How old is the oldest cat": the most of it, and no average."""
    ranks = [n for n, p in enumerate(pieces) if p.tag == "S"]
    if not ranks:
        return None
    word = pieces[ranks[0]].text
    concept, high = SUPERLATIVES.get(word, ("", True))
    if concept != pieces[at].meaning:
        return pieces
    end = "max" if high else "min"
    rest = tuple(p for n, p in enumerate(pieces) if n != ranks[0])
    at -= ranks[0] < at
    # What the adjective is about is found as for "how old".
    asks = Piece(tag="e", text=end, meaning=end)
    return (*rest[: at + 1], asks, *rest[at + 1 :])


def _is_keyed(named: Named) -> bool:
    return named.column is not None and is_key(named.table, named.column)


def spans(catalogue: Catalogue) -> Iterator[Named]:
    """From the one date that a row begins with to the one that it ends with."""
    for name, table in tables_in(catalogue):
        dates = [c for c in table.columns if is_date(c) and not DUE & set(name_words(c.name))]
        ends = [column for column in ends_of(table) if column in dates]
        if len(dates) == 2 and len(ends) == 1:
            (end,) = ends
            begin = next(column for column in dates if column != end)
            timed = all(column.type.startswith("TIMESTAMP") for column in dates)
            made = formula(begin, end, "hour" if timed else "day")
            yield Named(dataset=name, table=table, column=made, cost=PARTIAL)


def _grouped_first(rest: Pieces, plain: Sequence[Piece]) -> Pieces:
    """The rest without whose it is; a table that is led by "by" is a group, and stays."""
    led = [n for n, p in enumerate(rest) if p.tag == "N" and n and rest[n - 1].tag == "G"]
    return tuple(p for n, p in enumerate(rest) if p in plain or n in led)


def _is_rows_noun(noun: Piece) -> bool:
    return bool(noun.names) and all(named.column is None for named in noun.names)


def traits(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Heavier birds", "longer flippers": an adjective beside its amount says nothing more."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        known = COMPARATIVES.get(f"{piece.text.casefold()} than") if piece.tag in "?q" else None
        if known is None:
            out.append(piece)
            continue
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if after is not None and after.tag == "N" and is_amount_noun(after):
            continue
        names = tuple(measured(known[0], catalogue))
        out.append(replace(piece, tag="N", names=names) if names else piece)
    return tuple(out)


def measured(concept: str, catalogue: Catalogue) -> Iterator[Named]:
    """The amounts that the adjective may be about."""
    for dataset in catalogue.datasets:
        for table in dataset.tables:
            for place in fitting_places(Base(dataset=dataset, table=table), concept):
                if is_year(place.column):
                    continue  # how old something is, is no year of birth
                yield Named(dataset=dataset.name, table=table, column=place.column, cost=LOOSE)


def in_units(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "The most hours", "how many kilos": an amount that is told in the unit."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        asked = before is not None and before.tag in "SAXC"
        unit = singular(piece.text.casefold())
        said = piece.tag == "U" or (piece.tag == "N" and bool(piece.part))
        names = piece.names if piece.tag == "N" and is_amount_noun(piece) else ()
        names = names or (tuple(told_in(UNITS[unit], catalogue)) if unit in UNITS else ())
        if not (asked and said and names) or singular(piece.text) == piece.text:
            out.append(piece)
            continue
        if before is not None and before.tag == "C":
            out[-1] = replace(before, tag="A", meaning="sum")
        out.append(replace(piece, tag="N", part="", names=names))
    return tuple(out)


def unit_at_end(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "In hours" at the end is a unit, and no group."""
    if len(pieces) < 3 or pieces[-2].text != "in" or pieces[-1].tag != "N":
        return pieces
    word = singular(pieces[-1].text.casefold())
    unit = word in UNITS and pieces[-1].text.casefold() != word
    return (*pieces[:-1], Piece(tag="U", text=pieces[-1].text, meaning=word)) if unit else pieces
