"""What is said twice, or in another order: "pay cash", "heaviest dog", "within 10 days".

Each turn is put as a stricter speaker would have put it; none adds or drops a condition.
"""

import re
from dataclasses import replace
from itertools import pairwise

from core.domain.catalogue import Catalogue
from core.llm.offline.aside import is_table
from core.llm.offline.concepts import UNITS
from core.llm.offline.flags import yes_of
from core.llm.offline.formulas import Formula
from core.llm.offline.kinds import KEY_WORDS, is_date, is_key, is_text
from core.llm.offline.loose_traits import spans
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.row_nouns import PERSONS
from core.llm.offline.stems import tables_in
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

Pieces = tuple[Piece, ...]


def _tags(pieces: Pieces) -> str:
    return "".join(piece.tag for piece in pieces)


def verb_of_value(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Pay cash", "reported via phone": a verb whose column the value is of adds nothing."""
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = next((one for one in pieces[at + 1 : at + 3] if one.tag not in "PGT"), None)
        verb = piece.tag in "?x" or (piece.tag == "N" and _is_done_once(piece))
        if not (verb and after is not None and after.tag == "V" and _is_in(piece, after)):
            out.append(piece)
    return tuple(out)


def _is_done_once(noun: Piece) -> bool:
    dates = [n.column for n in noun.names if n.column and is_date(n.column)]
    done = noun.text.casefold().endswith(("ed", "en", "id", "nt", "ld"))
    return done and len(dates) == len(noun.names) and not any(c.missing for c in dates)


def _is_in(verb: Piece, value: Piece) -> bool:
    columns = [v.owner.column for v in value.values if v.owner.column]
    said = stem(singular(verb.text.casefold()))
    return bool(columns) and all(said in map(stem, name_words(c.name)) for c in columns)


def counted_by_itself(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "How many found us via each channel", "customers opened more than 40 tickets"."""
    tags = _tags(pieces)
    match = re.search("C(?P<n>N)G(?P<g>N)", tags)
    if match is not None:
        at, group = match.start("n"), pieces[match.start("g")]
        if {n.key for n in pieces[at].names} == {n.key for n in group.names}:
            return (*pieces[:at], *pieces[at + 1 :])
    match = re.search("N(?P<n>N)K#N", tags)
    if match is not None and not pieces[match.start("n")].part:
        at = match.start("n")
        dates = [n.column for n in pieces[at].names if n.column and is_date(n.column)]
        if dates and len(dates) == len(pieces[at].names) and is_table(pieces[match.end() - 1]):
            return (*pieces[:at], *pieces[at + 1 :])
    return pieces


def largest_of_value(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Heaviest dog": of the rows that are so, where no other noun is ranked."""
    match = re.search("S(?P<v>V)(?=$|[PF])", _tags(pieces))
    if match is None or any(p.tag == "N" for p in pieces if not is_amount_noun(p)):
        return pieces
    ranked, value = pieces[match.start()], pieces[match.start("v")]
    if not ranked.meaning.startswith("adj ") or any(is_amount_noun(p) for p in pieces):
        return pieces
    names = dict.fromkeys(replace(v.owner, column=None, cost=LOOSE) for v in value.values)
    text = singular(value.text.casefold())
    rows = Piece(tag="N", text=text, names=tuple(names))
    at = match.end()
    return (*pieces[:at], rows, *pieces[at:])


def same_figure_again(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Total claimed minus total paid": the figure is of the difference."""
    match = re.search("AN(?P<f>f)(?P<a>A)N", _tags(pieces))
    if match is None:
        return pieces
    first, again = pieces[match.start()], match.start("a")
    same = first.meaning == pieces[again].meaning == "sum"
    return (*pieces[:again], *pieces[again + 1 :]) if same else pieces


def part_of_amount(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Tip as a share of the fare": the one total over the other."""
    match = re.search("(?P<a>N)(?P<h>P?HP?)(?P<b>N)", _tags(pieces))
    if match is None:
        return pieces
    one, other = pieces[match.start("a")], pieces[match.start("b")]
    amounts = all(is_amount_noun(noun) and not is_table(noun) for noun in (one, other))
    if not amounts or {n.key for n in one.names} & {n.key for n in other.names}:
        return pieces
    over = Piece(tag="f", text="divided by", meaning="/")
    return (*pieces[: match.start("h")], over, *pieces[match.end("h") :])


def within_days(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Settled within 10 days": from the date that a row begins with to that one."""
    match = re.search("(?P<n>N)(?P<k>[PK])P?(?P<m>#)(?P<u>U)", _tags(pieces))
    if match is None:
        return pieces
    noun, sign = pieces[match.start("n")], pieces[match.start("k")]
    within = sign.tag == "K" or sign.text in ("within", "in", "inside")
    columns = [n.column for n in noun.names if n.column and is_date(n.column)]
    names = tuple(
        named
        for named in spans(catalogue)
        if isinstance(named.column, Formula) and {c.name for c in columns} == {named.column.right}
    )
    if not (within and names and columns):
        return pieces
    limit = sign if sign.tag == "K" else Piece(tag="K", text="at most", meaning="<=")
    made = (replace(noun, names=names, part=""), limit)
    rest = pieces[match.start("m") :]
    return (*pieces[: match.start()], *made, *rest)


_ANY_ROWS = PERSONS | frozenset(
    "animal pet case job item thing entry unit piece one instance occurrence incident deal "
    "assignment task tenant people person booking session visit order sale appointment record "
    "ticket".split()
)


def any_rows(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """ "Uninsured animals", "most jobs", "tenants" of tenancies: the rows."""
    tables = list(tables_in(catalogue))
    known = any(p.tag == "N" and is_table(p) for p in pieces)
    if len(tables) != 1 or not any(p.tag == "?" for p in pieces):
        return pieces
    ((dataset, table),) = tables
    words = {singular(w) for c in table.columns for w in name_words(c.name)}
    named = Named(dataset=dataset, table=table, cost=PARTIAL)
    own = [singular(word) for word in name_words(table.name)]
    out: list[Piece] = []
    for before, piece in pairwise((None, *pieces)):
        said = singular(piece.text.casefold()) if piece is not None else ""
        alike = any(_begins_alike(said, word) for word in own)
        kin = said in own or (alike and said not in words)
        led = _is_led(before, said) or _says_of_whom(pieces, piece)
        plain = said in _ANY_ROWS and said not in words and led
        if piece is None or piece.tag != "?" or not (kin or plain):
            out += [piece] if piece is not None else []
        elif not known:
            out.append(replace(piece, tag="N", names=(named,)))
    return tuple(out)


def _says_of_whom(pieces: Pieces, piece: Piece | None) -> bool:
    """ "The average stay of guests from Germany": whose it is, where an amount is measured."""
    at = next((n for n, one in enumerate(pieces) if one is piece), 0)
    amounts = any(p.tag == "N" and is_amount_noun(p) for p in pieces)
    return amounts and at > 0 and _tags(pieces[at + 1 : at + 3]) == "PV"


def _is_led(before: Piece | None, said: str) -> bool:
    """Whether a condition or a count stands before: of mere "items" nothing is known.

    How many customers there are is not told by rows that none is named in.
    """
    return before is not None and before.tag in ("VZ" if said in PERSONS else "VZCSpLN")


def _begins_alike(one: str, other: str) -> bool:
    """ "Tenant" and "tenancy": as long a beginning of both."""
    return len(one) > _BEGINNING and one[:_BEGINNING] == other[:_BEGINNING]


_BEGINNING = 5
_PLAIN = frozenset("normal regular ordinary standard usual plain other rest".split())


def against_the_rest(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Bonus vs normal episodes": what is so against what is not."""
    match = re.search(r"(?P<v>V)[N]?(?P<s>[vJ])(?P<q>[?_A])", _tags(pieces))
    if match is None or pieces[match.start("q")].text.casefold() not in _PLAIN:
        return pieces
    said = pieces[match.start("v")]
    owners = {v.owner.key: v.owner for v in said.values}
    pairs = [yes_of(owner.column) for owner in owners.values() if owner.column]
    if len(pairs) != 1 or pairs[0] is None:
        return pieces
    owner = next(iter(owners.values()))
    both = [NamedValue(owner=owner, value=value) for value in pairs[0]]
    yes, no = (replace(said, values=(value,)) for value in both)
    versus = replace(pieces[match.start("s")], tag="v", text="vs", meaning="")
    between = pieces[match.start() + 1 : match.start("s")]
    return (*pieces[: match.start()], yes, versus, no, *between, *pieces[match.end() :])


_LEAVING = frozenset("churn churned attrition leaver leavers".split())


def gone(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Churn by plan", "repairs over 500": the rows that have the date, by its noun."""
    periods = any(p.tag in "tMRmu" or p.part for p in pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].tag if at else ""
        dated = piece.tag == "N" and bool(piece.names) and not piece.part
        dated = dated and all(n.column is not None and is_date(n.column) for n in piece.names)
        said = piece.text.casefold()
        noun = said in _LEAVING or (singular(said) != said and piece.kind != "axis")
        lacking = [n for n in piece.names if n.column is not None and n.column.missing]
        known = any(p.tag == "N" and is_table(p) for p in pieces)
        if dated and noun and len(lacking) == 1 and before not in ("G", "A", "X", "f", "g"):
            out.append(replace(piece, tag="Z", names=tuple(lacking)))
            if not known and not periods:
                out.append(_rows_of(piece, lacking))
            elif periods:
                out[-1] = piece
        else:
            out.append(piece)
    return tuple(out)


def _rows_of(piece: Piece, names: list[Named]) -> Piece:
    return replace(piece, tag="N", names=tuple(replace(n, column=None) for n in names), values=())


def left_by(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Members left, by club": those that have the date."""
    match = re.search("N(?P<n>N)(?=G)", _tags(pieces))
    if match is None:
        return pieces
    noun = pieces[match.start("n")]
    done = noun.text.casefold().split()[0].endswith(("ed", "left", "aid", "en", "old", "ent"))
    columns = [n.column for n in noun.names if n.column]
    dated = bool(columns) and all(is_date(c) and c.missing for c in columns)
    if not (done and dated and is_table(pieces[match.start()])):
        return pieces
    at = match.start("n")
    return (*pieces[:at], replace(noun, tag="Z"), *pieces[at + 1 :])


def unit_again(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Waiting minutes" of wait_min: the unit after the amount is its own."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        word = singular(piece.text.casefold())
        unit = UNITS.get(word) if piece.tag in "UN?" else None
        columns = [n.column for n in last.names if n.column] if last and last.tag == "N" else []
        own = {
            UNITS[singular(w)] for c in columns for w in name_words(c.name) if singular(w) in UNITS
        }
        same = unit is not None and last is not None and is_amount_noun(last) and own == {unit}
        if not same:
            out.append(piece)
    return tuple(out)


def _is_numbered(named: Named) -> bool:
    column = named.column
    return column is not None and (
        is_key(named.table, column) or bool(KEY_WORDS & set(name_words(column.name)[-1:]))
    )


def of_persons(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "The patient is younger than 18", "share of first time donors": of the row's person."""
    shared = any(piece.tag == "H" for piece in pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        after = _tags(pieces[at + 1 : at + 3])
        person = singular(piece.text.casefold()) in PERSONS and piece.tag == "N"
        keyed = person and bool(piece.names) and all(map(_is_numbered, piece.names))
        if keyed and after.lstrip("E").startswith("a"):
            continue
        whose = keyed and bool(out) and out[-1].tag == "V"
        measured = any(is_amount_noun(p) for p in out if p.tag == "N" and not p.part)
        if whose and measured and not shared:
            continue
        if whose and shared:
            tables = dict.fromkeys(replace(n, column=None) for n in piece.names)
            out.append(replace(piece, names=tuple(tables)))
            continue
        out.append(piece)
    return tuple(out)


def quantity_of_rows(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Quantity of readings": how many there are."""
    match = re.search("(?P<q>[?_])P(?P<n>N)", _tags(pieces))
    if match is None or pieces[match.start()].text.casefold() not in ("quantity", "amount"):
        return pieces
    if not is_table(pieces[match.start("n")]):
        return pieces
    many = Piece(tag="C", text="number of", meaning="count")
    return (*pieces[: match.start()], many, *pieces[match.start("n") :])


def kind_said_once(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Open procedure against restricted": the noun is of both values."""
    match = re.search("V(?P<n>N)[vJ]P?V", _tags(pieces))
    if match is None:
        return pieces
    noun, first = pieces[match.start("n")], pieces[match.start()]
    owners = {v.owner.key for v in first.values}
    own = bool(noun.names) and all(n.key in owners for n in noun.names)
    at = match.start("n")
    return (*pieces[:at], *pieces[at + 1 :]) if own else pieces


def of_the_rows(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "Turbine model" of turbine_days: the first noun only says what the rows are of."""
    match = re.search("G(?P<n>N)(?P<m>N)", _tags(pieces))
    if match is None:
        return pieces
    first, second = pieces[match.start("n")], pieces[match.start("m")]
    texts = all(n.column is not None and is_text(n.column) for n in (*first.names, *second.names))
    word = singular(first.text.casefold())
    rows = {singular(w) for n in first.names for w in name_words(n.table.name)}
    if not (texts and first.names and second.names and word == first.text and word in rows):
        return pieces
    at = match.start("n")
    return (*pieces[:at], *pieces[at + 1 :])


def at_a_rate(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "At 8 percent monthly rate": where it is so much."""
    match = re.search("P(?P<m>#)[UH](?P<n>N)", _tags(pieces))
    if match is None or pieces[match.start()].text not in ("at", "with"):
        return pieces
    noun, number = pieces[match.start("n")], pieces[match.start("m")]
    if not is_amount_noun(noun) or is_table(noun):
        return pieces
    sign = Piece(tag="K", text="exactly", meaning="=")
    before = (*pieces[: match.start()], Piece(tag="P", text="with"))
    return (*before, noun, sign, number, *pieces[match.end() :])


_BANDS = frozenset("group band bracket range".split())


def age_groups(pieces: Pieces, _: Catalogue) -> Pieces:
    """ "By age group" where ages are numbers: by ten years each."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        aged = last is not None and last.tag == "N" and is_amount_noun(last)
        aged = aged and "age" in name_words(last.text if last is not None else "")
        if aged and piece.tag == "?" and singular(piece.text.casefold()) in _BANDS:
            out.append(Piece(tag="h", text="steps of 10", meaning="10 "))
        else:
            out.append(piece)
    return tuple(out)


STEPS = (
    unit_again,
    age_groups,
    of_the_rows,
    at_a_rate,
    of_persons,
    quantity_of_rows,
    kind_said_once,
    verb_of_value,
    counted_by_itself,
    largest_of_value,
    same_figure_again,
    part_of_amount,
    within_days,
    against_the_rest,
    gone,
    left_by,
    any_rows,
)


def again(pieces: Pieces, catalogue: Catalogue) -> Pieces:
    """All of these turns, one after another."""
    for step in STEPS:
        pieces = step(pieces, catalogue)
    return pieces
