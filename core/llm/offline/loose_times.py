"""How late, how long: what is told by two dates of a row, or by one of two delays."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.domain.catalogue import Catalogue, Column, TableProfile
from core.llm.offline.axes import DUE, ends_of, is_an_end
from core.llm.offline.concepts import PIECES, UNITS
from core.llm.offline.kinds import is_date, is_number
from core.llm.offline.loose_traits import measured, spans
from core.llm.offline.naming import Named
from core.llm.offline.pieces import Piece
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, name_words, singular

Pieces = tuple[Piece, ...]
_COMES = frozenset("arrive arrives arrived arriving land lands landed landing got".split())
_GOES = frozenset(
    "depart departs departed departing left leave leaves leaving start started".split()
)


def arriving(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Landed more than 2 hours late": which of two delays is meant, is said by the verb."""
    match = re.search("[?_PN](?P<k>K#U?)(?P<b>b)", "".join(piece.tag for piece in pieces))
    if match is None or pieces[match.start("b")].meaning != "late":
        return pieces
    verb = pieces[match.start()]
    stems = [beginning for beginning, words in (("arr", _COMES), ("dep", _GOES))
             if verb.text.casefold() in words]  # fmt: skip
    names = tuple(
        named
        for named in measured("late", catalogue)
        if named.column
        and stems
        and any(word.startswith(stems[0]) for word in name_words(named.column.name))
    )
    if not names:
        return pieces
    noun = replace(verb, tag="N", names=names, part="")
    limit = pieces[match.start("k") : match.end("k")]
    return (*pieces[: match.start()], noun, *limit, *pieces[match.end() :])


_LATE = {"late": ">", "overdue": ">", "behind schedule": ">", "too late": ">", "past due": ">",
         "on time": "<=", "in time": "<=", "punctually": "<="}  # fmt: skip


def overdue(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Delivered late", "on time": the date it was done after, or up to, the one it was due."""
    pieces = _as_one(pieces)
    at = next((n for n, p in enumerate(pieces) if p.text.casefold() in _LATE), None)
    limits = any(piece.tag in "K#" for piece in pieces[:at])
    if at is None or limits or pieces[at].tag not in "?bqP":
        return pieces
    pairs = [pair for _, table in tables_in(catalogue) for pair in _due_and_done(_, table)]
    tables = {due.table.name for due, _ in pairs}
    if len(pairs) != 1 or len(tables) != 1:
        return pieces
    ((due, done),) = pairs
    before = pieces[at - 1] if at else None
    again = (
        before is not None and before.tag == "N" and any(n.key == done.key for n in before.names)
    )
    said = pieces[at]
    after = Piece(tag="K", text="after", meaning=_LATE[said.text.casefold()])
    noun = replace(said, tag="N", kind="date")
    made = (replace(noun, names=(done,)), after, replace(noun, names=(due,)))
    return (*pieces[: at - again], *made, *pieces[at + 1 :])


def _as_one(pieces: Pieces) -> Pieces:
    """ "On time" as one piece."""
    for at in range(len(pieces) - 1):
        text = f"{pieces[at].text} {pieces[at + 1].text}".casefold()
        if text in _LATE:
            one = replace(pieces[at], tag="?", text=text)
            return (*pieces[:at], one, *pieces[at + 2 :])
    return pieces


def _due_and_done(dataset: str, table: TableProfile) -> Iterator[tuple[Named, Named]]:
    dates = [column for column in table.columns if is_date(column)]
    due = [column for column in dates if _words(column) & DUE]
    done = [column for column in dates if column not in due and is_an_end(column)]
    if len(due) == len(done) == 1:
        one, other = (
            Named(dataset=dataset, table=table, column=column, cost=LOOSE)
            for column in (due[0], done[0])
        )
        yield one, other


def _words(column: Column) -> set[str]:
    return set(name_words(column.name))


_DOINGS = frozenset(
    map(stem, "turnaround lead processing cycle handling resolution completion overall".split())
)
_LASTS = frozenset("time times duration durations turnaround length lag".split())


def lasting(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Average delivery time": from the one date that a row begins with to its end."""
    at = next((n for n, p in enumerate(pieces) if p.text.casefold() in _LASTS), None)
    names = tuple(spans(catalogue))
    asked = any(piece.tag in "AXSGv" for piece in pieces)
    if at is None or pieces[at].tag != "?" or not names or not asked:
        return pieces
    before = pieces[at - 1] if at else Piece(tag="A", text="")
    ends = {stem(word) for named in names if named.column for word in name_words(named.column.name)}
    ends |= {stem(singular(w)) for _, table in tables_in(catalogue) for w in name_words(table.name)}
    known = {stem(word) for word in name_words(before.text)} <= ends | _DOINGS
    rows = before.tag == "N" and any(named.column is None for named in before.names)
    if before.tag not in "AXS" and not (rows or known):
        return pieces
    noun = replace(pieces[at], tag="N", names=names)
    rest = pieces[at + 1 :]
    rest = rest[1:] if rest and rest[0].text in ("time", "times") else rest
    return (*pieces[: max(at - (before.tag not in "AXS"), 0)], noun, *rest)


def _is_much(column: Column) -> bool:
    words = {singular(word) for word in name_words(column.name)}
    weighed = any(UNITS[word].kind in ("mass", "volume") for word in words if word in UNITS)
    return is_number(column) and (weighed or bool(words & PIECES))


def most_of_values(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Which barista sold the most lattes": the one with the most rows that are so.

    Not where rows may hold several of them, or so many kilos.
    """
    tables = [value.owner.table for p in pieces if p.tag == "V" for value in p.values]
    if any(_is_much(column) for table in tables for column in table.columns):
        return pieces
    return tuple(
        replace(piece, tag="p")
        if piece.tag == "S"
        and piece.meaning in ("most", "fewest")
        and at + 1 < len(pieces)
        and pieces[at + 1].tag == "V"
        and any(one.tag == "N" for one in pieces[:at])
        else piece
        for at, piece in enumerate(pieces)
    )


_BEGAN = frozenset("started began begun commenced begins starts start begin".split())
_ENDED = frozenset("ended finished expired terminated ends finishes".split())


def began(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Tenancies that started in 2023": of when they are anyhow; "ended", of their end."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        word = piece.text.casefold()
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        period = after is not None and (after.tag in "PtGMRKBum#L" or bool(after.part))
        if piece.tag != "?" or word not in _BEGAN | _ENDED or not period or not out:
            out.append(piece)
            continue
        names = tuple(_ends(catalogue)) if word in _ENDED else ()
        plain = not names and word in _BEGAN and _begins(catalogue)
        if not plain:
            out.append(replace(piece, tag="N", names=names) if len(names) == 1 else piece)
    return tuple(out)


def _begins(catalogue: Catalogue) -> bool:
    """Whether a row begins with its one date, or with the one of two that is no end."""
    dates = [[c for c in table.columns if is_date(c)] for _, table in tables_in(catalogue)]
    ends = [len(ends_of(table)) for _, table in tables_in(catalogue)]
    return all(len(some) - end <= 1 for some, end in zip(dates, ends, strict=True))


def _ends(catalogue: Catalogue) -> Iterator[Named]:
    for name, table in tables_in(catalogue):
        for column in ends_of(table):
            yield Named(dataset=name, table=table, column=column, cost=LOOSE)
