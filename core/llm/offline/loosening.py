"""Puts a loosely said question into the order that the shapes know, once nothing stricter fits.

"How much did Riverside take" is the total of its money, "still open" is without an end, "over the
phone" no limit, and two nouns beside each other may name one column.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.domain.catalogue import Catalogue
from core.llm.offline.aside import is_table
from core.llm.offline.flags import yes_of
from core.llm.offline.intents import AWAY, TOWARDS
from core.llm.offline.kinds import is_amount, is_text
from core.llm.offline.loose_events import happened, having, states, when, who
from core.llm.offline.loose_limits import (
    about_at_end,
    and_how_much,
    better,
    figures_listed,
    flag_with_a_verb,
    new_ones,
    not_the_other,
    of_those_above,
    on_average,
    rates,
    taken_in_all,
    total_of_verb,
)
from core.llm.offline.loose_money import (
    EARNING,
    SPENDING,
    is_worth,
    paid,
    spending,
    words_in,
    worth,
)
from core.llm.offline.loose_rows import (
    days,
    filled,
    most_at_end,
    part_of_a_name,
    parties,
    people,
    reviews,
    without_gaps,
)
from core.llm.offline.loose_said import again
from core.llm.offline.loose_times import arriving, began, lasting, most_of_values, overdue
from core.llm.offline.loose_totals import against_its_opposite, totals
from core.llm.offline.loose_traits import in_units, traits, unit_at_end, whose
from core.llm.offline.loose_wordings import (
    about,
    done_at_all,
    early,
    lent,
    of_the_most,
    times_at_end,
)
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.stems import tables_in
from core.llm.offline.words import LOOSE, name_words, singular

Pieces = tuple[Piece, ...]


def loosened(pieces: Sequence[Piece], catalogue: Catalogue) -> Pieces:
    """The pieces as a stricter speaker would have put them."""
    said = flag_with_a_verb(taken_in_all(tuple(pieces), catalogue), catalogue)
    done = paid(having(said, catalogue), catalogue)
    done = tuple(piece for piece in done if piece.tag != "_" or is_worth(piece))
    for step in _STEPS:
        done = step(done, catalogue)
    return done


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


def _with_a_word_between(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Green coffee cost": what stands between the words of one column's name adds nothing."""
    out = list(pieces)
    for at in range(len(out) - 3, -1, -1):
        if at + 3 > len(out):
            continue
        first, between, last = out[at : at + 3]
        if (first.tag, last.tag) != ("N", "N") or between.tag not in "?_V" or between.values:
            continue
        said = {*name_words(first.text), *name_words(last.text)}
        both = tuple(n for n in last.names if n.column and said <= set(name_words(n.column.name)))
        if len({n.column.name for n in both if n.column}) == 1:
            text = f"{first.text} {last.text}"
            out[at : at + 3] = [replace(last, names=both, text=text)]
    return tuple(out)


def _own_column_again(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Rough seas" of a column sea_state: the noun after the value says whose it is."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        word = singular(piece.text.casefold())
        if before is not None and before.tag == "V" and piece.tag in "?_":
            columns = [v.owner.column for v in before.values if v.owner.column]
            if columns and all(word in map(singular, name_words(c.name)) for c in columns):
                continue
        out.append(piece)
    return tuple(out)


def _has(noun: Piece, named: Named) -> bool:
    return any(one.key == named.key for one in noun.names)


def _persons(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Which guest spent the most": a guest is no guest_rating."""
    return tuple(
        replace(p, tag="?", names=())
        if p.tag == "N" and singular(p.text.casefold()) in PERSONS and _is_measured(p)
        else p
        for p in pieces
    )


def _is_measured(noun: Piece) -> bool:
    columns = [(n.table, n.column) for n in noun.names if n.column]
    return len(columns) == len(noun.names) and any(is_amount(t, c) for t, c in columns)


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
        for _, table in tables_in(catalogue)
        for column in table.columns
    )
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        tag = after.tag if after else ""
        timely = piece.text in _TIMELY and _is_of_another(pieces, after)
        valued = tag == "V" and piece.tag in ("K", "f") and piece.meaning != "=" and not timely
        towards = piece.tag == "T" and tag == "V" and not directed
        away = piece.text == "from" and after is not None and _is_of_no_place(after)
        if valued or towards or away:
            out.append(replace(piece, tag="P", text="with", meaning=""))
        elif piece.text in ("left", "leave", "leaves") and tag == "V":
            out.append(replace(piece, tag="P", text="from", meaning=""))
        elif piece.tag == "G" and piece.text.startswith("among") and tag == "V":
            out.append(replace(piece, tag="P", text="for", meaning=""))
        elif piece.tag == "P" and piece.text in ("on", "off") and tag == "P":
            out.append(replace(piece, tag="?"))  # "got on at": a verb's, and not passed over
        elif piece.tag == "P" and (after is None or tag in "GF"):
            continue
        else:
            out.append(piece)
    return tuple(out)


_TIMELY = ("after", "before", "since", "until")


def _is_of_another(pieces: Pieces, value: Piece | None) -> bool:
    """Whether another value is of the same column: "rejected after an interview"."""
    own = {v.owner.key for v in value.values} if value is not None else set()
    others = [p for p in pieces if p.tag == "V" and p is not value]
    return any(v.owner.key in own for p in others for v in p.values)


def _is_of_no_place(value: Piece) -> bool:
    """ "From Germany", "from e-bikes": of a country or a kind, and no origin."""
    columns = [v.owner.column for v in value.values if v.owner.column]
    words = {word for column in columns for word in name_words(column.name)}
    return value.tag == "V" and bool(columns) and not words & (TOWARDS | AWAY)


# What somebody does with an amount that is named: "owes the most in arrears".
_DOING = frozenset(
    "owe owes owed lose loses lost win wins won save saves saved contribute "
    "contributes contributed rack racks racked clock clocks clocked grant grants "
    "consume consumes consumed burn burns burnt burned emit emits emitted shift shifts shifted "
    "move moves moved pump pumps pumped".split()
)


def _verbs(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Sells the most tickets", "rated poor": the verb adds nothing to what is named."""
    amounts = any(p.tag == "N" and is_amount_noun(p) for p in pieces)
    counted = any(p.tag == "C" for p in pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].tag if at + 1 < len(pieces) else ""
        sold = piece.tag == "x" and piece.kind != "row" and amounts
        earns = (
            piece.tag in "?y" and amounts and bool(words_in(piece) & (EARNING | SPENDING | _DOING))
        )
        tabled = any(p.tag == "N" and any(n.column is None for n in p.names) for p in pieces)
        led = tabled and at > 0 and pieces[at - 1].tag in "AX"
        if at > 0 and pieces[at - 1].tag == "!" and piece.tag in "?xy":
            out.append(piece)
            continue  # what is not done is no mere way of speaking
        ranks = after == "S" and at + 2 < len(pieces) and pieces[at + 2].tag == "V"
        told = at == 0 or pieces[at - 1].tag not in "NVSA#" or is_table(pieces[at - 1])
        judged = piece.text.casefold() == "rate" and told
        earns = earns or (judged and amounts)
        rates = piece.tag == "y" and piece.meaning == "rated" and after == "N"
        if rates and at + 2 < len(pieces) and pieces[at + 2].tag in "#KB":
            continue  # "rated workload 1 or 2"
        told = piece.tag in "xy" and piece.kind != "row" and not led
        told = told and (after == "V" or counted or ranks)
        if not (sold or earns) and not (told and after not in ("K", "#", "B")):
            out.append(piece)
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
    and_how_much,
    rates,
    on_average,
    about_at_end,
    not_the_other,
    total_of_verb,
    figures_listed,
    of_those_above,
    better,
    new_ones,
    again,
    filled,
    reviews,
    parties,
    people,
    part_of_a_name,
    most_at_end,
    days,
    without_gaps,
    about,
    early,
    done_at_all,
    of_the_most,
    lent,
    times_at_end,
    against_its_opposite,
    totals,
    began,
    arriving,
    overdue,
    lasting,
    _own_column_again,
    _with_a_word_between,
    _persons,
    spending,
    states,
    traits,
    unit_at_end,
    whose,
    worth,
    _one_noun,
    in_units,
    who,
    when,
    _flags,
    _prepositions,
    _verbs,
    happened,
    _owned,
    most_of_values,
)
