"""Puts a loosely said question into the order that the shapes know, once nothing stricter fits.

"How much did Riverside take" is the total of its money, "still open" is without an end, "over the
phone" no limit, and two nouns beside each other may name one column.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from core.domain.catalogue import Catalogue, TableProfile
from core.llm.offline.axes import is_an_end
from core.llm.offline.concepts import COMPARATIVES, UNITS, fitting, is_of_unit
from core.llm.offline.flags import yes_of
from core.llm.offline.forms import is_amount_noun
from core.llm.offline.intents import TOWARDS
from core.llm.offline.kinds import is_amount, is_date, is_free_text, is_key, is_text
from core.llm.offline.kinship import OPEN, columns_akin
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.pieces import Piece
from core.llm.offline.principal import principal
from core.llm.offline.row_nouns import PERSONS, are_persons
from core.llm.offline.thesaurus import akin
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

Pieces = tuple[Piece, ...]
_EARNING = frozenset(
    "take takes took taken make makes made making earn earns earned bring brings brought in gross "
    "grossed get got generate generated collect collected sell sold raise raised charge charged "
    "bill billed cost costs x".split()
)
_SPENDING = frozenset("spend spends spent pay pays paid".split())


def loosened(pieces: Sequence[Piece], catalogue: Catalogue) -> Pieces:
    """The pieces as a stricter speaker would have put them."""
    done = tuple(piece for piece in pieces if piece.tag != "_" or _is_worth(piece))
    for step in _STEPS:
        done = step(done, catalogue)
    return done


def _is_worth(piece: Piece) -> bool:
    return piece.text in ("value", "values")


def _tables(catalogue: Catalogue) -> Iterator[tuple[str, TableProfile]]:
    for dataset in catalogue.datasets:
        for table in dataset.tables:
            yield dataset.name, table


def _money(catalogue: Catalogue) -> tuple[Named, ...]:
    found = ((name, table, principal(table)) for name, table in _tables(catalogue))
    return tuple(
        Named(dataset=name, table=table, column=column, cost=PARTIAL)
        for name, table, column in found
        if column is not None
    )


def _paid(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "How much did we take": the total of the money, where no other amount is named."""
    at = next((n for n, p in enumerate(pieces) if p.text == "how much"), None)
    if at is None or any(p.tag == "N" and is_amount_noun(p) for p in pieces):
        return pieces
    if (named := _verb_of(pieces, at, catalogue)) is not None:
        return named
    verbs = [p for p in pieces[at + 1 :] if set(p.text.casefold().split()) & (_EARNING | _SPENDING)]
    names = _money(catalogue)
    if not verbs or not names:
        return pieces
    spent = any(set(p.text.casefold().split()) & _SPENDING for p in verbs)
    noun = Piece(tag="N", text=verbs[0].text, names=names, kind="spent" if spent else "")
    rest = tuple(p for p in pieces[at + 1 :] if p not in verbs)
    return (*pieces[: at + 1], noun, *rest)


def _verb_of(pieces: Pieces, at: int, catalogue: Catalogue) -> Pieces | None:
    """ "How much wheat did we harvest", "how much did it use": the amount that the verb is of."""
    for n, piece in enumerate(pieces[at + 1 :], at + 1):
        table = piece.tag == "N" and all(named.column is None for named in piece.names)
        names = tuple(columns_akin(piece.text.casefold(), catalogue)) if table else ()
        amounts = tuple(n for n in names if n.column and is_amount(n.table, n.column))
        if amounts and len(amounts) == len(names):
            noun = replace(piece, names=amounts)
            return (*pieces[: at + 1], noun, *pieces[at + 1 : n], *pieces[n + 1 :])
    return None


def _units(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "In hours" at the end is a unit, and no group."""
    if len(pieces) < 3 or pieces[-2].text != "in" or pieces[-1].tag != "N":
        return pieces
    word = singular(pieces[-1].text.casefold())
    unit = word in UNITS and pieces[-1].text.casefold() != word
    return (*pieces[:-1], Piece(tag="U", text=pieces[-1].text, meaning=word)) if unit else pieces


def _whose(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "How old are our patients": who they are is no column to measure."""
    if not any(piece.tag == "b" for piece in pieces):
        return pieces
    keys = [p for p in pieces if p.tag == "N" and p.names and all(_is_keyed(n) for n in p.names)]
    return tuple(piece for piece in pieces if piece not in keys[:1])


def _is_keyed(named: Named) -> bool:
    return named.column is not None and is_key(named.table, named.column)


def _worth(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Average order value": what a row was worth."""
    out: list[Piece] = []
    for piece in pieces:
        if not _is_worth(piece):
            out.append(piece)
        elif out and out[-1].tag == "N" and any(n.column is None for n in out[-1].names):
            whose = {n.table.name for n in out[-1].names if n.column is None}
            names = tuple(n for n in _money(catalogue) if n.table.name in whose)
            if names:
                out[-1] = replace(out[-1], names=names, text=f"{out[-1].text} value")
    return tuple(out)


def _one_noun(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Salary expectation", "income from fees": two nouns that share a column are one."""
    out: list[Piece] = []
    for piece in pieces:
        skip = 2 if len(out) > 1 and out[-1].text in ("from", "of", "in") else 1
        last = out[-skip] if len(out) >= skip else None
        if last is not None and last.tag == piece.tag == "N":
            both = tuple(n for n in piece.names if n.column and _has(last, n))
            if both:
                out[-skip:] = [replace(piece, names=both, text=f"{last.text} {piece.text}")]
                continue
        out.append(piece)
    return tuple(out)


def _has(noun: Piece, named: Named) -> bool:
    return any(one.key == named.key for one in noun.names)


def _states(pieces: Pieces, catalogue: Catalogue) -> Pieces:
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
    for name, table in _tables(catalogue):
        for column in table.columns:
            if is_date(column) and column.missing and is_an_end(column):
                yield Named(dataset=name, table=table, column=column, cost=LOOSE)


def _persons(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Which guest spent the most": a guest is no guest_rating."""
    return tuple(
        replace(p, tag="?", names=())
        if p.tag == "N" and singular(p.text.casefold()) in PERSONS and is_amount_noun(p)
        else p
        for p in pieces
    )


def _flags(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "On hold", "with a helmet": a column of yes and no by its name is a condition."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].tag if at else ""
        values = tuple(_yes(named) for named in piece.names if named.column)
        if piece.tag == "N" and values and all(values) and before not in ("G", "W", "D", "S", "v"):
            held = tuple(value for value in values if value is not None)
            out.append(replace(piece, tag="V", names=(), values=held, part=""))
        else:
            out.append(piece)
    return tuple(out)


def _yes(named: Named) -> NamedValue | None:
    yes = yes_of(named.column) if named.column else None
    owner = replace(named, cost=0)
    return NamedValue(owner=owner, value=yes[0], cost=LOOSE) if yes else None


def _prepositions(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Over the phone", "under warranty", "made to engineers": no limits and no directions."""
    directed = any(
        is_text(column) and set(name_words(column.name)) & TOWARDS
        for _, table in _tables(catalogue)
        for column in table.columns
    )
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        tag = after.tag if after else ""
        valued = tag == "V" and piece.tag in ("K", "f") and piece.meaning != "="
        towards = piece.tag == "T" and tag == "V" and not directed
        if valued or towards:
            out.append(replace(piece, tag="P", text="with", meaning=""))
        elif piece.text in ("left", "leave", "leaves") and tag == "V":
            out.append(replace(piece, tag="P", text="from", meaning=""))
        elif piece.tag == "P" and (after is None or tag in "GF"):
            continue
        else:
            out.append(piece)
    return tuple(out)


def _traits(pieces: Pieces, catalogue: Catalogue) -> Pieces:
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
        names = tuple(_measured(known[0], catalogue))
        out.append(replace(piece, tag="N", names=names) if names else piece)
    return tuple(out)


def _measured(concept: str, catalogue: Catalogue) -> Iterator[Named]:
    for name, table in _tables(catalogue):
        for column in table.columns:
            words = set(name_words(column.name))
            fits = fitting(words, concept) or is_of_unit(words, concept)
            if is_amount(table, column) and fits:
                yield Named(dataset=name, table=table, column=column, cost=LOOSE)


def _verbs(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Sells the most tickets", "rated poor": the verb adds nothing to what is named."""
    amounts = any(p.tag == "N" and is_amount_noun(p) for p in pieces)
    counted = any(p.tag == "C" for p in pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        sold = piece.tag == "x" and piece.kind != "row" and amounts
        told = piece.tag in "xy" and piece.kind != "row" and (after == "V" or counted)
        if not sold and not (told and after not in ("K", "#", "B")):
            out.append(piece)
    return tuple(out)


def _when(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "When the water was cold": in the middle it leads a condition."""
    return tuple(
        replace(piece, tag="P", text="with", meaning="")
        if at and piece.text in ("when", "where", "whose") and piece.tag in "?W"
        else piece
        for at, piece in enumerate(pieces)
    )


def _who(pieces: Pieces, catalogue: Catalogue) -> Pieces:
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
    for name, table in _tables(catalogue):
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


def _hours(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "The most hours": an amount of hours, and no hour of the day."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].tag if at else ""
        amount = piece.tag == "N" and piece.part and is_amount_noun(piece) and before in "SAXC"
        out.append(replace(piece, part="") if amount else piece)
    return tuple(out)


def _owned(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Value of goods by month": whose it is, where no group is led by "of"."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        of = len(out) > 1 and out[-1].text in ("of", "of the") and out[-1].tag == "P"
        plain = piece.tag == "N" and not is_amount_noun(piece) and not piece.part
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        named = of and out[-2].tag == "N" and is_amount_noun(out[-2])
        if plain and named and after not in ("V", "N", "E", "J"):
            out.pop()
            continue
        out.append(piece)
    return tuple(out)


Step = Callable[[Pieces, Catalogue], Pieces]
_STEPS: tuple[Step, ...] = (
    _persons, _states, _traits, _units, _whose, _paid, _worth, _one_noun, _hours, _who, _when, _flags, _prepositions, _verbs, _owned,
)  # fmt: skip
