"""Takes words that name nothing by themselves for what they are akin to in the data.

"Office" is the location where there is no office, "takings" the only money, "faulty" the status
FAULT. Words that say nothing are passed over. All else stays not understood.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.domain.catalogue import Catalogue, Column, TableProfile
from core.llm.offline.concepts import UNITS
from core.llm.offline.intents import AHEAD, CHAT, OPINION, WHY
from core.llm.offline.kinds import bounds, is_amount, is_date, is_free_text, is_number, is_text
from core.llm.offline.light import is_light
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.parties import is_a_party
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.principal import EARNED, SPENT, principal
from core.llm.offline.row_nouns import PERSONS, are_persons, same_as
from core.llm.offline.stems import (
    WINDOWS,
    bare,
    stems_of_columns,
    stems_of_values,
    tables_in,
    values_by_stem,
)
from core.llm.offline.thesaurus import akin, akin_in_time, said_as, stem
from core.llm.offline.told_in import told_in
from core.llm.offline.trades import is_of_rows, is_trade
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

_MOST_VALUES = 8
_SHORT = 3
_MEANT = WHY | AHEAD | OPINION | CHAT
_GENERIC = frozenset(
    "id no number name date time day at on code type key total count value data per is of in the "
    "and or not with out up down off first last new old avg mean max min".split()
)
_PARTICLES = frozenset("off up out down away back along around".split())
_READINGS = frozenset("reading measurement sample observation instance occurrence".split())
_STILL = ("still", "yet", "came", "went", "come", "go", "are", "is")
_SEEMING = tuple("look looks looked looking seem seems sound sounds appear appears feel".split())
_DONE = frozenset(
    "billed charged paid sold earned spent used collected generated received given made taken "
    "tipped moved carried shipped worked logged booked harvested picked landed caught served "
    "filled pumped hauled handled processed driven travelled covered clocked played watched burned "
    "downloaded streamed printed taken sent kept "
    "consumed produced achieved reached obtained recorded measured awarded".split()
)
_SORTS = frozenset("type kind category class group name channel method level grade".split())
OPEN = frozenset(
    "open outstanding unresolved ongoing unfinished pending active current undelivered unclosed "
    "unsolved incomplete".split()
)


_LASTING = frozenset(
    "out away borrowed running going there here live alive ongoing in on around left waiting "
    "working staying living with".split()
)


def with_kin(pieces: Sequence[Piece], catalogue: Catalogue) -> tuple[Piece, ...]:
    """The pieces with what is not understood as what it is akin to, as far as it is clear."""
    out: list[Piece] = []
    pieces = _several_words(pieces, catalogue)
    for at, piece in enumerate(pieces):
        before = out[-1] if out else None
        lasting = (
            before is not None and before.text == "still" and piece.text.casefold() in _LASTING
        )
        if piece.tag in "?_" and lasting:
            out.append(replace(piece, tag="?", text="open"))  # see loose_events.states
            continue
        per = piece.tag in "Uj" and before is not None and before.tag == "G"
        if piece.tag != "?" and not per and not _is_unplaced_noun(pieces, at):
            out.append(piece)
            continue
        owner = singular(piece.text.casefold()) in _OWNERS and piece.tag == "?"
        if owner and before is not None and before.tag == "V":
            continue  # "Tesla drivers"
        whose = _of_its_column(piece, before)
        if whose is not None:
            out[-1] = whose
            continue
        if _is_doer(out, piece, pieces[at + 1 :]):
            out.pop()
            continue
        taken = _taken(piece, before, pieces[at + 1 :], catalogue)
        denied = before is not None and before.tag == "!"
        out += [piece] if denied and [one.tag for one in taken] == ["_"] else taken
    return tuple(out)


_SIZE = ("size", "sizes")
_OWNERS = frozenset("driver owner user rider buyer borrower traveller traveler fan".split())


def _is_doer(out: Sequence[Piece], piece: Piece, after: Sequence[Piece]) -> bool:
    """ "Given by riders born after 1990": who did it, and no group."""
    person = singular(piece.text.casefold()) in PERSONS | {"people"}
    rest = [one.tag for one in after if one.tag != "_"]
    return person and bool(out) and out[-1].text == "by" and bool(rest) and rest[0] not in "JGtNTL"


def _several_words(pieces: Sequence[Piece], catalogue: Catalogue) -> Sequence[Piece]:
    """ "Did not time out": words whose stems are those of a value such as "timed out"."""
    known, columns = stems_of_values(catalogue), stems_of_columns(catalogue)
    at = 0
    out: list[Piece] = []
    while at < len(pieces):
        for size in WINDOWS:
            window = pieces[at : at + size]
            words = tuple(word for p in window for word in p.text.casefold().split())
            values = known.get(tuple(map(stem, words)), ()) if len(window) == size else ()
            plain = " ".join(words).split()
            names = (
                columns.get(tuple(stem(bare(one)) for one in plain), ())
                if len(window) == size
                else ()
            )
            if names and any(piece.tag == "?" for piece in window):
                text = " ".join(piece.text for piece in window)
                noun = replace(window[0], tag="N", text=text, names=names, end=window[-1].end)
                out += _as_noun(noun, out[-1] if out else None)
                at += size
                break
            if values and any(piece.tag == "?" for piece in window):
                text = " ".join(piece.text for piece in window)
                out.append(
                    replace(window[0], tag="V", text=text, values=values, end=window[-1].end)
                )
                at += size
                break
        else:
            out.append(pieces[at])
            at += 1
    return tuple(out)


def _is_unplaced_noun(pieces: Sequence[Piece], at: int) -> bool:
    """ "Total spend on software", "by spend": a verb of money where a noun stands."""
    piece = pieces[at]
    if piece.tag != "x" or piece.kind == "row":
        return False
    before = next((p for p in reversed(pieces[:at]) if p.tag != "_"), None)
    word = singular(piece.text.casefold())
    led = before is None or before.tag in "AXSGVM#Y" or before.text in ("of", "in")
    return word in SPENT and led and not (before is not None and before.text == "how much")


def _taken(
    piece: Piece, before: Piece | None, after: Sequence[Piece], catalogue: Catalogue
) -> list[Piece]:
    word = piece.text.casefold()
    if piece.tag == "U":
        told = tuple(told_in(UNITS[singular(word)], catalogue))
        return [replace(piece, tag="N", names=told)] if told else [replace(piece, tag="?")]
    if word in _SIZE and before is not None and before.tag == "N" and is_amount_noun(before):
        return [replace(piece, tag="_")]
    if word in _MEANT or (word in OPEN and piece.tag == "?"):
        return [piece]
    money = tuple(_money(word, catalogue))
    if money:
        return _as_money(piece, money)
    if singular(word) in _READINGS:
        tables = tuple(Named(dataset=d, table=t, cost=LOOSE) for d, t in tables_in(catalogue))
        return [replace(piece, tag="N", names=tables)]
    rows = tuple(_persons(singular(word), catalogue)) if singular(word) in PERSONS | _ANY else ()
    if rows and (before is None or before.tag != "G"):
        return [replace(piece, tag="N", names=rows)]
    per = bool(after) and after[0].text == "per" and word in _PRICED
    dated = before is not None and before.text == "of"
    clear = tuple(_money("revenue", catalogue)) if per else ()
    clear = clear or (_dates(word, catalogue) if dated else ())
    if clear:
        return [replace(piece, tag="N", names=clear)]
    if is_a_party(word, catalogue):
        return [piece]
    measured = before is not None and before.tag in "SAXb" and _is_in_a_name(word, catalogue)
    grouped = before is not None and before.tag in "GW"
    grouped = grouped and any(map(is_text_of, columns_akin(word, catalogue)))
    if not (measured or grouped) and (values := _values(word, catalogue)):
        return _as_values(piece, values)
    amount = before is not None and before.tag == "N" and is_amount_noun(before)
    if amount and word.endswith(("ed", "en", "id", "old", "nt")) and word in _DONE:
        return [replace(piece, tag="_")]
    names = tuple(columns_akin(word, catalogue))
    if names:
        return _akin(piece, names, before, after)
    if is_trade(word, catalogue) or is_of_rows(word, catalogue):
        return [replace(piece, tag="_")]
    return _passed_over(piece, before, after)


def _passed_over(piece: Piece, before: Piece | None, after: Sequence[Piece]) -> list[Piece]:
    """What names nothing: passed over where it is about no column, no value and no figure."""
    word = piece.text.casefold()
    counted = before is not None and before.tag in "CSLHp#GWD"
    verb = before is not None and before.tag in "?_xy" and before.text not in _STILL + _SEEMING
    if word in _PARTICLES and verb:
        return [replace(piece, tag="_")]
    follows = after[0].tag if after else ""
    if word == "lost" and follows == "T":
        return [replace(piece, tag="_")]
    leads = bool(after) and after[0].tag == "N" and word.endswith(("ing", "ed"))
    if is_light(word) and before is not None and before.text == "still":
        return [piece]
    if before is None and word in ("people", "persons", "folks"):
        return [piece]  # see loose_rows.people
    if (is_light(word) and not leads) or (singular(word) in PERSONS and not counted):
        return [replace(piece, tag="_")]
    return [piece]


_PRICED = frozenset("price prices cost charge fee fare".split())


def _dates(word: str, catalogue: Catalogue) -> tuple[Named, ...]:
    """ "Quarter of redemption" of redeemed_on."""
    return tuple(
        Named(dataset=dataset, table=table, column=column, cost=LOOSE)
        for dataset, table in tables_in(catalogue)
        for column in table.columns
        if is_date(column) and stem(word) in map(stem, name_words(column.name))
    )


def _akin(
    piece: Piece, names: tuple[Named, ...], before: Piece | None, after: Sequence[Piece]
) -> list[Piece]:
    """The columns that the word is akin to, where it stands as their name would."""
    both = tuple(n for n in names if before is not None and _is_of(n, before))
    if both and before is not None and before.tag == "N":
        return [replace(piece, tag="_")]
    led = before is not None and before.tag in "GWSLp#DCAX"
    ranks = "".join(one.tag for one in after[:2]).lstrip("P")[:1] in ("S", "p", "L")
    led = led or (before is None and ranks)
    if not led and all(named.cost in _UNLED and is_text_of(named) for named in names):
        if is_light(piece.text.casefold()):
            return [replace(piece, tag="_")]
        return [piece]  # "buses more than 5 minutes late" are not told by bus_type
    return _as_noun(replace(piece, tag="N", names=names), before)


def _of_its_column(piece: Piece, value: Piece | None) -> Piece | None:
    """ "Card payments" of a column paid_with: the noun says whose value it is."""
    word = piece.text.casefold()
    if value is None or value.tag != "V" or len(word) <= _SHORT:
        return None
    own = tuple(
        one
        for one in value.values
        if one.owner.column and stem(word) in map(stem, name_words(one.owner.column.name))
    )
    return replace(value, values=own) if own else None


def _as_noun(noun: Piece, before: Piece | None) -> list[Piece]:
    """ "Sign-ups per month": a date by a noun in the plural is its rows, told by that date."""
    dated = all(named.column is not None and is_date(named.column) for named in noun.names)
    plural = singular(noun.text.casefold()) != noun.text.casefold()
    if not (dated and plural) or (before is not None and before.tag in "GW"):
        return [noun]
    tables = dict.fromkeys(replace(named, column=None) for named in noun.names)
    return [replace(noun, names=tuple(tables)), replace(noun, kind="axis")]


_PAID = ("payment", "bill")
_INCOMING = frozenset("income earning taking receipt proceed".split())


def _as_money(piece: Piece, names: tuple[Named, ...]) -> list[Piece]:
    """The money; of what is paid and received, income is what is above zero."""
    word = singular(piece.text.casefold())
    signed = all((bounds(n.column) or (0,))[0] < 0 for n in names if n.column)
    noun = replace(
        piece,
        tag="N",
        names=names,
        kind="spent" if word in SPENT or (signed and word in _PAID) else "",
    )
    if signed and word in _INCOMING:
        return [Piece(tag="n", text=piece.text, meaning=">"), noun]
    return [noun]


_UNLED = (LOOSE + 1, PARTIAL + 1)


def is_text_of(named: Named) -> bool:
    """Whether a column of words was named."""
    return named.column is not None and is_text(named.column)


def _is_of(named: Named, noun: Piece) -> bool:
    return any(one.key == named.key for one in noun.names)


def columns_akin(word: str, catalogue: Catalogue, *, amounts: bool = False) -> Iterator[Named]:
    """The columns with a word of the same stem; else those that go by a word akin to it."""
    found = [
        Named(dataset=dataset, table=table, column=column, cost=cost)
        for dataset, table in tables_in(catalogue)
        for column in table.columns
        if (is_amount(table, column) or not amounts)
        and (cost := _likeness(word, table, column)) is not None
    ]
    least = min((named.cost for named in found), default=0)
    yield from (named for named in found if named.cost == least)


def _likeness(word: str, table: TableProfile, column: Column) -> int | None:
    """How unlikely the word names the column; None where it does not."""
    own = [one for one in name_words(column.name) if one not in _GENERIC]
    heads = [one for one in own if singular(one) not in UNITS]
    same = [one for one in own if len(one) >= _SHORT and stem(one) == stem(word)]
    person = singular(word) in PERSONS
    if len(word) > _SHORT and same and not (person and is_number(column)):
        if same[-1] == own[-1] or (len(same) == len(heads) and not person):
            return LOOSE
        sort = own[-1] in _SORTS
        if not person and (sort or singular(word) == word):
            return LOOSE + 1  # "listeners" are no listener_country
    if is_date(column):
        return PARTIAL if any(akin_in_time(word, one) for one in own) else None
    number = is_number(column) and is_amount(table, column)
    known = number or (is_text(column) and not is_free_text(column))
    heads = heads or (own if len(own) == 1 else [])
    if not known or not heads:
        return None
    if akin(word, heads[-1], numbers=number):
        return PARTIAL
    sorts = len(heads) > 1 and heads[-1] in _SORTS and not number
    return PARTIAL + 1 if sorts and akin(word, heads[0], numbers=False) else None


def _money(word: str, catalogue: Catalogue) -> Iterator[Named]:
    said = singular(word)
    if said not in EARNED | SPENT:
        return
    for dataset, table in tables_in(catalogue):
        column = principal(table)
        if column is None or (said in EARNED and _is_cost(column)):
            continue
        yield Named(dataset=dataset, table=table, column=column, cost=PARTIAL)


def _is_cost(column: Column) -> bool:
    return bool(SPENT & {singular(word) for word in name_words(column.name)})


_ANY = frozenset(("people", "person"))


def _persons(word: str, catalogue: Catalogue) -> Iterator[Named]:
    """The rows, where each is such a person; employees are no customers."""
    for dataset, table in tables_in(catalogue):
        named = (name_words(table.name), *map(name_words, table.unique))
        nouns = {singular(one) for words in named for one in words} & PERSONS
        same = {other for noun in nouns for other in (noun, *same_as(noun))}
        if are_persons(table) and (word in _ANY or word in same):
            yield Named(dataset=dataset, table=table, cost=LOOSE)


def _values(word: str, catalogue: Catalogue) -> list[NamedValue]:
    """The values of one column that are, or hold, a word of the same stem."""
    if len(word) <= _SHORT:
        return []
    whole, parts = values_by_stem(catalogue)
    found = [
        *whole.get(word, ()),
        *whole.get(singular(word), ()),
        *whole.get(f"{stem(word)}-", ()),
    ] or parts.get(stem(word), [])
    found = found or [one for other in said_as(word) for one in whole.get(f"{stem(other)}-", ())]
    # "Early" is no code EAR.
    found = [one for one in dict.fromkeys(found) if len(one.value) > _SHORT]
    places = {value.owner.key for value in found}
    return found if len(places) == 1 and len(found) <= _MOST_VALUES else []


def _is_in_a_name(word: str, catalogue: Catalogue) -> bool:
    """ "Pole", of a pole_age, is not what is meant by "Pole damaged"."""
    return any(
        singular(word) in map(singular, name_words(column.name)[:-1])
        for _, table in tables_in(catalogue)
        for column in table.columns
    )


def _as_values(piece: Piece, values: list[NamedValue]) -> list[Piece]:
    out: list[Piece] = []
    for value in {one.value: one for one in values}.values():
        if out:
            out.append(replace(piece, tag="J", text="or", meaning="or"))
        out.append(replace(piece, tag="V", values=(value,)))
    return out
