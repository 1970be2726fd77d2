"""How much was taken, spent or earned, where the column of it is not named."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.domain.catalogue import Catalogue
from core.llm.offline.concepts import PIECES
from core.llm.offline.kinds import is_amount
from core.llm.offline.kinship import columns_akin
from core.llm.offline.naming import Named
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.principal import principal
from core.llm.offline.stems import tables_in
from core.llm.offline.words import PARTIAL, name_words

Pieces = tuple[Piece, ...]
EARNING = frozenset(
    "take takes took taken make makes made making earn earns earned bring brings brought in gross "
    "grossed get got generate generated collect collected sell sold raise raised charge charged "
    "bill billed cost costs x".split()
)
SPENDING = frozenset("spend spends spent pay pays paid".split())


def money(catalogue: Catalogue) -> tuple[Named, ...]:
    """The money that each row was worth, of every table that has such a column."""
    found = ((name, table, principal(table)) for name, table in tables_in(catalogue))
    return tuple(
        Named(dataset=name, table=table, column=column, cost=PARTIAL)
        for name, table, column in found
        if column is not None
    )


def paid(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "How much did we take": the total of the money, where no other amount is named."""
    at = next((n for n, p in enumerate(pieces) if p.text == "how much"), None)
    if any(p.tag == "N" and is_amount_noun(p) for p in pieces):
        return pieces
    if at is None:
        return _most_paid(pieces, catalogue)
    average = any(p.tag == "e" and p.meaning == "avg" for p in pieces)
    asks = replace(pieces[at], text="average", meaning="avg") if average else pieces[at]
    pieces = (*pieces[:at], asks, *pieces[at + 1 :])
    if (named := _verb_of(pieces, at, catalogue)) is not None:
        return named
    verbs = [p for p in pieces[at + 1 :] if words_in(p) & (EARNING | SPENDING)]
    if not verbs or not (noun := _money_noun(verbs, catalogue, to_us=_to_us(pieces))):
        return pieces
    rest = tuple(p for p in pieces[at + 1 :] if p not in verbs)
    return (*pieces[: at + 1], noun, *rest)


def _most_paid(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Who spends the most", "which shop earns least"."""
    ranks = [n for n, p in enumerate(pieces) if p.tag in "Sp" and p.meaning in ("most", "fewest")]
    verbs = [p for p in pieces if words_in(p) & (EARNING | SPENDING)]
    after = pieces[ranks[0] + 1].tag if ranks and ranks[0] + 1 < len(pieces) else ""
    if (
        not ranks
        or not verbs
        or after in ("N", "V")
        or not (noun := _money_noun(verbs, catalogue, to_us=_to_us(pieces)))
    ):
        return pieces
    rank = replace(pieces[ranks[0]], tag="S")
    out: list[Piece] = []
    for n, piece in enumerate(pieces):
        out += [rank, noun] if n == ranks[0] else [] if piece in verbs else [piece]
    return tuple(out)


def words_in(piece: Piece) -> set[str]:
    """The words of a piece that may be a verb."""
    return set(piece.text.casefold().split()) if piece.tag in "?_xysN" else set()


def _to_us(pieces: Pieces) -> bool:
    """ "Who paid us": what comes in."""
    return any(
        bool(words_in(one) & SPENDING) and other.text in ("us", "me")
        for one, other in pairwise(pieces)
    )


def _money_noun(
    verbs: Sequence[Piece], catalogue: Catalogue, *, to_us: bool = False
) -> Piece | None:
    names = money(catalogue)
    sold = any(words_in(p) & _SELLING for p in verbs)
    names = (_numbers_sold(catalogue) if sold else ()) or names
    spent = any(words_in(p) & SPENDING for p in verbs) and not to_us
    said = verbs[0].text
    return Piece(tag="N", text=said, names=names, kind="spent" * spent) if names else None


_SELLING = frozenset("sell sells sold selling".split())


def _numbers_sold(catalogue: Catalogue) -> tuple[Named, ...]:
    """ "Which item sells the most": by how many were sold, where the rows tell it."""
    return tuple(
        Named(dataset=name, table=table, column=column, cost=PARTIAL)
        for name, table in tables_in(catalogue)
        for column in table.columns
        if is_amount(table, column) and set(name_words(column.name)) & (PIECES | {"quantities"})
    )


def _verb_of(pieces: Pieces, at: int, catalogue: Catalogue) -> Pieces | None:
    """ "How much wheat did we harvest", "how much did it use": the amount that the verb is of."""
    for n, piece in enumerate(pieces[at + 1 :], at + 1):
        table = piece.tag == "N" and all(named.column is None for named in piece.names)
        verb = table or piece.tag in "_?"
        word = piece.text.casefold()
        amounts = tuple(columns_akin(word, catalogue, amounts=True)) if verb else ()
        if amounts:
            noun = replace(piece, names=amounts)
            return (*pieces[: at + 1], noun, *pieces[at + 1 : n], *pieces[n + 1 :])
    return None


def worth(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Average order value": what a row was worth."""
    out: list[Piece] = []
    for piece in pieces:
        if not is_worth(piece) or piece.tag == "N":
            out.append(piece)
        elif out and out[-1].tag == "N" and any(n.column is None for n in out[-1].names):
            whose = {n.table.name for n in out[-1].names if n.column is None}
            names = tuple(n for n in money(catalogue) if n.table.name in whose)
            if names:
                out[-1] = replace(out[-1], names=names, text=f"{out[-1].text} value")
    return tuple(out)


def spending(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Which customers spent more than 5000": each one's total is held against the limit."""
    tags = "".join(piece.tag for piece in pieces)
    match = re.search("N(?P<x>[xy?N])K#", tags)
    if match is None or not words_in(pieces[match.start("x")]) & (SPENDING | EARNING):
        return pieces
    at = match.start("x")
    noun = _money_noun(pieces[at : at + 1], catalogue)
    if noun is None or not (pieces[at - 1].names and not is_amount_noun(pieces[at - 1])):
        return pieces
    if all(n.column is None and not n.pointed for n in pieces[at - 1].names):
        return pieces
    total = Piece(tag="A", text="total", meaning="sum")
    return (*pieces[:at], total, noun, *pieces[at + 1 :])


def is_worth(piece: Piece) -> bool:
    """Whether it is "value", which says nothing elsewhere."""
    return piece.text in ("value", "values")
