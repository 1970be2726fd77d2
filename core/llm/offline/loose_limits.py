"""Limits on totals by the verb, lists of figures, and flags that a verb is put into."""

import re
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.aside import is_table
from core.llm.offline.flags import yes_of
from core.llm.offline.kinship import columns_akin
from core.llm.offline.loose_money import EARNING, SPENDING, money, words_in
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, name_words

Pieces = tuple[Piece, ...]
_RUNG = frozenset("rang rung ring up pulled pull racked".split())
_TAKING = EARNING | SPENDING | _RUNG


def _tags(pieces: Pieces) -> str:
    return "".join(piece.tag for piece in pieces)


def taken_in_all(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Baristas that rang up over 700": what each one's money adds up to."""
    match = re.search("N[WPE_]*(?P<x>[xy?N_][_?P]*)(?P<k>K#)U?(?!N)", _tags(pieces))
    if match is None:
        return pieces
    verbs = pieces[match.start("x") : match.end("x")]
    group = pieces[match.start()]
    akin = [
        n for v in verbs for w in v.text.split() for n in columns_akin(w, catalogue, amounts=True)
    ]
    names = tuple(akin) or money(catalogue)
    said = {word for verb in verbs for word in (words_in(verb) | set(verb.text.split()))}
    texts = group.names and not is_amount_noun(group) and all(n.column for n in group.names)
    if not ((akin or said & _TAKING) and texts and names) or any(p.tag in "AXC" for p in pieces):
        return pieces
    total = Piece(tag="A", text="total", meaning="sum")
    noun = Piece(tag="N", text="money", names=names)
    at = match.end("k")
    rest = pieces[at:]
    unit = rest[:1] if rest and rest[0].tag == "U" else ()
    kept = tuple(p for p in pieces[match.start() + 1 : match.start("x")] if p.tag not in "W_PE")
    limit = pieces[match.start("k") : at]
    return (*pieces[: match.start() + 1], *kept, total, noun, *limit, *unit, *rest[len(unit) :])


def total_of_verb(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Total loaned by item": the amount that the verb is of."""
    match = re.search("(?P<a>A)(?P<x>[x?])(?=$|[GPFVt])", _tags(pieces))
    if match is None or any(p.tag == "N" and is_amount_noun(p) for p in pieces):
        return pieces
    verb = pieces[match.start("x")]
    names = tuple(columns_akin(verb.text.casefold(), catalogue, amounts=True))
    if not names:
        return pieces
    noun = replace(verb, tag="N", names=names, kind="", meaning="")
    return (*pieces[: match.start("x")], noun, *pieces[match.end("x") :])


def not_the_other(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Median not average": the one figure, and not the other."""
    match = re.search("[AX](?P<no>![AX])", _tags(pieces))
    return (*pieces[: match.start("no")], *pieces[match.end("no") :]) if match else pieces


def of_those_above(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Total damage charges above 300": of the rows that have more, where nothing is grouped."""
    tags = _tags(pieces)
    match = re.search("(?P<a>[AX])(?P<n>N)E?K#(?!N)", tags)
    if match is None or "G" in tags or "W" in tags or not is_amount_noun(pieces[match.start("n")]):
        return pieces
    before = pieces[: match.start()]
    if any(piece.tag == "N" for piece in before):
        return pieces
    noun = pieces[match.start("n")]
    at = match.start("n") + 1
    return (*pieces[:at], Piece(tag="P", text="for"), noun, *pieces[at:])


_ENDS = {"highest": "max", "largest": "max", "biggest": "max", "longest": "max", "top": "max",
         "lowest": "min", "smallest": "min", "shortest": "min"}  # fmt: skip


def figures_listed(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Shortest, longest and average hours": figures of the one amount."""
    match = re.search("(?=[SAXJ]*A)(?=[AXJ]*S)[SAX](?:J?[SAX])+(?=N)", _tags(pieces))
    if match is None or not is_amount_noun(pieces[match.end()]):
        return pieces
    listed = pieces[match.start() : match.end()]
    if any(p.tag == "S" and p.text not in _ENDS for p in listed):
        return pieces
    done = tuple(replace(p, tag="X", meaning=_ENDS[p.text]) if p.tag == "S" else p for p in listed)
    return (*pieces[: match.start()], *done, *pieces[match.end() :])


def flag_with_a_verb(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "The queen was not seen" of queen_seen: the words of the column around the verb."""
    flags = {
        tuple(map(stem, name_words(column.name))): (Named(
            dataset=dataset, table=table, column=column, cost=LOOSE), yes)
        for dataset, table in tables_in(catalogue)
        for column in table.columns
        if (yes := yes_of(column)) is not None and len(name_words(column.name)) == 2
    }  # fmt: skip
    for at, piece in enumerate(pieces):
        for end in range(at + 2, min(at + 5, len(pieces)) + 1):
            window = pieces[at:end]
            between = window[1:-1]
            if not between or any(p.tag not in "E!_" for p in between):
                continue
            found = flags.get((stem(piece.text.casefold()), stem(window[-1].text.casefold())))
            if found is not None:
                no = tuple(p for p in between if p.tag == "!")
                value = NamedValue(owner=found[0], value=found[1][0])
                text = " ".join(p.text for p in window)
                said = replace(piece, tag="V", text=text, values=(value,), names=(), part="")
                return (*pieces[:at], *no, said, *pieces[end:])
    return pieces


_BETTER = {"better": "high", "worse": "low", "more": "high", "bigger": "high"}


def better(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Who gets the better tips, A or B"; of two amounts that go together it says nothing."""
    related = any(piece.tag == "r" for piece in pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        amount = after is not None and after.tag == "N" and is_amount_noun(after)
        if piece.text.casefold() in _BETTER and piece.tag in "?q" and amount:
            if not related:
                out.append(Piece(tag="q", text=piece.text))
        else:
            out.append(piece)
    return tuple(out)


def new_ones(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "New members joined": who joins is new."""
    joined = any(
        p.tag == "N"
        and p.text.casefold() in ("joined", "join", "signed up", "registered", "started")
        for p in pieces
    )
    return tuple(p for p in pieces if not (joined and p.tag == "?" and p.text.casefold() == "new"))


_RATES = frozenset("rate rates ratio percentage".split())


def rates(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Redemption rate" of redeemed: how often it is so, and no other rate."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if piece.text.casefold() in _RATES and before is not None and _is_done(before):
            out[-1] = replace(before, values=tuple(replace(v, rate=True) for v in before.values))
        else:
            out.append(piece)
    return tuple(out)


def _is_done(value: Piece) -> bool:
    """Whether it is a state by its noun, and not a noun itself: no "interest rate"."""
    plain = {one.value.casefold() for one in value.values}
    return value.tag == "V" and value.text.casefold() not in plain


def on_average(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "How much do people tip on average": no total."""
    averaged = any(piece.tag == "e" and piece.meaning == "avg" for piece in pieces)
    return tuple(
        replace(p, text="average", meaning="avg") if averaged and p.text == "how much" else p
        for p in pieces
    )


def about_at_end(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Events that we got complaints about"."""
    ends = len(pieces) > 1 and pieces[-1].tag == "?" and pieces[-1].text.casefold() == "about"
    return pieces[:-1] if ends and any(p.tag in "NVZ" for p in pieces[:-1]) else pieces


def and_how_much(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "How many were refunded and how much in total": the rows, and what they were worth."""
    match = re.search("C.*J(?P<a>A)e?$", _tags(pieces))
    if match is None or pieces[match.start("a")].text != "how much":
        return pieces
    at, names = match.start("a"), money(catalogue)
    if not names:
        return (*pieces[:at], replace(pieces[at], tag="?"), *pieces[at + 1 :])
    total = replace(pieces[at], text="total", meaning="sum")
    noun = Piece(tag="N", text="money", names=names)
    counted = next(n for n, piece in enumerate(pieces) if piece.tag == "C")
    both = (pieces[counted], Piece(tag="J", text="and", meaning="and"), total, noun)
    rest = pieces[counted + 1 : at - 1]
    rest = rest[1:] if rest and is_table(rest[0]) else rest
    return (*pieces[:counted], *both, *rest)
