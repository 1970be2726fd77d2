"""What happened, by whom and where: states, verbs and the words that ask for them."""

from collections.abc import Iterator
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.axes import ends_of
from core.llm.offline.kinds import is_date, is_free_text, is_text
from core.llm.offline.kinship import OPEN
from core.llm.offline.naming import Named
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.row_nouns import are_persons
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import akin
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

Pieces = tuple[Piece, ...]


def states(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Still open": where the one date that ends a row is missing."""
    out: list[Piece] = []
    for piece in pieces:
        word = piece.text.casefold()
        ends = tuple(_ends(catalogue)) if word in OPEN and piece.tag in "?_" else ()
        if len(ends) == 1:
            out.append(Piece(tag="!", text=piece.text))
            out.append(replace(piece, tag="N", names=ends))
        else:
            out.append(piece)
    return tuple(out)


def _ends(catalogue: Catalogue) -> Iterator[Named]:
    for name, table in tables_in(catalogue):
        for column in ends_of(table):
            if column.missing:
                yield Named(dataset=name, table=table, column=column, cost=LOOSE)


def who(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Who handled the most", "where do most come from": the one column of persons or places."""
    first = next((n for n, p in enumerate(pieces) if p.tag not in "il"), None)
    if first is None or pieces[first].text not in ("who", "where"):
        return pieces
    said = pieces[first].text
    names = tuple(_telling(said, catalogue))
    tables = {named.table.name for named in names}
    ranked = any(p.tag in "SLp" for p in pieces)
    others = [p for p in pieces if p.tag == "N" and any(_is_named_so(n, said) for n in p.names)]
    if len(names) != len(tables) or not names or not ranked or others:
        return pieces
    which, noun = replace(pieces[first], text="which"), Piece(tag="N", text=said, names=names)
    rest = [p for p in pieces[first + 1 :] if not (p.tag == "N" and _is_verb_of_date(p))]
    return (*pieces[:first], which, noun, *rest)


def _telling(said: str, catalogue: Catalogue) -> Iterator[Named]:
    for name, table in tables_in(catalogue):
        if said == "who" and are_persons(table):
            continue
        for column in table.columns:
            named = Named(dataset=name, table=table, column=column, cost=PARTIAL)
            if is_text(column) and not is_free_text(column) and _is_named_so(named, said):
                yield named


def _is_named_so(named: Named, said: str) -> bool:
    if named.column is None or not is_text(named.column):
        return False
    words = name_words(named.column.name)
    by = said == "who" and len(words) > 1 and words[-1] == "by"
    return by or (bool(words) and akin(said, words[-1], numbers=False))


def _is_verb_of_date(noun: Piece) -> bool:
    """ "Started", "booked": dates by their verbs."""
    dated = all(named.column is not None and is_date(named.column) for named in noun.names)
    return dated and bool(noun.names) and noun.text.casefold().endswith(("ed", "en", "old", "ent"))


_HAVING = frozenset(
    "have has had need needs needed require requires required left leave gave give got get "
    "carry carries used use uses using entered applied included include includes contained "
    "contain".split()
)


def having(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "How many stays have special requests": those with one."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        rest = [one for one in pieces[at + 1 :] if one.tag != "_" or one.text in _HAVING]
        held = bool(rest) and rest[0].tag == "N" and all(map(_may_be_wanting, rest[0].names))
        ends = len(rest) < 2 or rest[1].tag in "GPJ"
        rows = any(one.tag == "N" for one in out)
        if piece.tag in "_?" and piece.text.casefold() in _HAVING and held and ends and rows:
            out.append(replace(piece, tag="P", text="with"))
        else:
            out.append(piece)
    return tuple(out)


def _may_be_wanting(named: Named) -> bool:
    column = named.column
    return column is not None and column.missing > 0 and (is_text(column) or is_date(column))


def happened(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "How many did she deliver": a date by its verb, so a date that is there."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].tag if at else ""
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        verb = piece.tag == "N" and _is_date_noun(piece) and not piece.kind and before != "G"
        period = after is not None and (after.tag in "tGMRKBuwm#LP" or bool(after.part))
        later = pieces[at + 2] if at + 2 < len(pieces) else None
        timed = later is None or later.tag != "N" or bool(later.part) or _is_date_noun(later)
        amount = at > 0 and is_amount_noun(pieces[at - 1])
        if verb and after is not None and after.tag == "S" and before == "N":
            continue  # "which driver delivers the most parcels"
        if verb and amount and after is not None and after.tag == "G" and not timed:
            continue  # "kilos landed per harbour"
        if not (verb and before and singular(piece.text) == piece.text) or period:
            out.append(piece)
        elif any(named.column is not None and named.column.missing for named in piece.names):
            words = name_words(piece.names[0].column.name if piece.names[0].column else "")
            out += [Piece(tag="E", text="were"), replace(piece, text=words[0])]
    return tuple(out)


def _is_date_noun(noun: Piece) -> bool:
    dated = all(named.column is not None and is_date(named.column) for named in noun.names)
    return dated and bool(noun.names) and not noun.part


def when(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "When the water was cold": in the middle it leads a condition."""
    return tuple(
        replace(piece, tag="P", text="with", meaning="")
        if at
        and any(one.tag in "NVKa#" for one in pieces[at + 1 :])
        and piece.text in ("when", "where", "whose")
        and piece.tag in "?W"
        else piece
        for at, piece in enumerate(pieces)
    )
