"""Takes the conditions out of a question's pieces, before it is known which table they are on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from core.llm.offline import taking_limits as limits
from core.llm.offline import taking_values as values
from core.llm.offline.arranging import asked_twice, left_out, only, paired, said_once
from core.llm.offline.concepts import COMPARATIVES, SUPERLATIVE_OF
from core.llm.offline.flags import yes_of
from core.llm.offline.formulas import with_formulas
from core.llm.offline.intents import is_towards
from core.llm.offline.kinds import is_amount
from core.llm.offline.naming import Named
from core.llm.offline.passing import is_amount_noun
from core.llm.offline.pieces import Piece
from core.llm.offline.verbal import aged, done_to_rows
from core.llm.offline.wanted_said import Wanted
from core.llm.offline.when import MOMENT
from core.llm.offline.words import name_words, singular

Taker = Callable[[tuple[Piece, ...]], Wanted | None]


def take_conditions(
    pieces: Sequence[Piece], *, with_tables: bool
) -> tuple[tuple[Piece, ...], tuple[Wanted, ...]]:
    """The pieces that are left, an F where a condition was, and the conditions in order.

    `with_tables`: a table's name beside a value belongs to it ("United airlines"), and is not what
    is counted ("Boeing planes"); both must be tried. An F's meaning is its condition's number.
    """
    said = tuple(piece for piece in only(tuple(_meaningful(pieces))) if piece.tag != "_")
    said = _weekends(said_once(left_out(said)))
    said = done_to_rows(aged(paired(asked_twice(_away_or_towards(said)))))
    left = _side_by_side(with_formulas(_as_one(_plain(_rates(said)))))
    left = _how(_both(_verbs_compared(left)))
    taken: list[Wanted] = []
    for pattern, rule in _RULES:
        taker = values.value_of_column if rule is values.value and not with_tables else rule
        left = _take(left, re.compile(pattern), taker, taken)
    return left, tuple(taken)


def _away_or_towards(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Departure hour at LGA": what leaves there; "arrivals at LGA" go to it."""
    words = {word for piece in pieces if piece.tag in "N?_" for word in name_words(piece.text)}
    away = bool(words & {"departure", "departures", "departing", "depart", "departed", "outbound"})
    towards = bool(words & {"arrival", "arrivals", "arriving", "arrive", "arrived", "inbound"})
    if away == towards:
        return pieces
    said = ("P", "from") if away else ("T", "to")
    return tuple(
        replace(piece, tag=said[0], text=said[1])
        if (piece.tag, piece.text) == ("P", "at") and after is not None and _is_a_place(after)
        else piece
        for piece, after in zip_longest(pieces, pieces[1:])
    )


def _is_a_place(value: Piece) -> bool:
    """Whether it is where something goes, or where from."""
    return value.tag == "V" and any(
        is_towards(one.owner.column) for one in value.values if one.owner.column
    )


_STATES = frozenset("available working work used full away live free out in".split())


def _meaningful(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """ "How many bikes are available": what says nothing elsewhere is a condition at the end.

    So is "when" in the middle, as in "when there is one".
    """
    said = False
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        is_so = before is not None and before.tag == "E" and piece.text.casefold() in _STATES
        after = next((one.tag for one in pieces[at + 1 :] if one.tag != "_"), "")
        last = not after or after in "PTG"
        midway = said and piece.tag == "W" and piece.text.startswith("when")
        relative = piece.tag == "W" and piece.text in ("who", "which") and said
        relative = relative and piece.meaning != "row"
        if relative and before is not None and before.tag == "N":
            continue  # "drivers who left"
        if (is_so and last and piece.tag in "_P") or midway:
            yield replace(piece, tag="?")
        else:
            yield piece
        said = said or piece.tag not in "_lW"


def _weekends(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Weekends vs weekdays" are two groups of days."""
    tags = "".join(piece.tag for piece in pieces)
    for match in re.finditer("P?[wt][vJ]P?[wt]", tags):
        taken = pieces[match.start() : match.end()]
        days = [piece for piece in taken if piece.tag in "wt"]
        if {_days_of(piece) for piece in days} == {"weekend", "weekday"}:
            one = Piece(tag="t", text=" ".join(piece.text for piece in taken), meaning="weekend")
            return (*pieces[: match.start()], one, *pieces[match.end() :])
    return pieces


def _days_of(piece: Piece) -> str:
    if piece.tag == "t":
        return "weekday" if piece.text in ("weekday", "weekdays") else ""
    return {"6 7": "weekend", "1 2 3 4 5": "weekday"}.get(piece.meaning, "")


def _as_one(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Origin airport" and "airport of origin" are the origin; "number of seats" the seats."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and last.tag == "N" and piece.tag == "N" and _leads_to(last, piece):
            continue
        if last is not None and last.tag == "N" and piece.tag == "N" and _is_owned(last, piece):
            out[-1] = piece
            continue
        popular = len(out) > 1 and out[-2].tag == "p" and piece.tag == "N" and bool(piece.part)
        if popular and last is not None and _are_rows(last):
            out[-1] = piece  # "busiest departure hour"
            continue
        of = len(out) > 1 and last is not None and last.text == "of" and out[-2].tag == "N"
        if of and piece.tag == "N" and _leads_to(piece, out[-2]):
            out[-2:] = [piece]
            continue
        averaged = len(out) > 1 and last is not None and last.tag == "C" and out[-2].tag in "AX"
        if averaged and _is_column(piece) and all(_is_counted(n) for n in piece.names):
            out[-1:] = [piece]
            continue
        out.append(piece)
    return tuple(out)


def _are_rows(noun: Piece) -> bool:
    return noun.tag == "N" and any(named.column is None for named in noun.names)


def _leads_to(column: Piece, table: Piece) -> bool:
    """Whether one noun is a key column, and the other the table that it leads to."""
    targets = {
        key.to_table
        for named in column.names
        if named.column is not None
        for key in named.table.foreign_keys
        if key.column == named.column.name
    }
    return any(named.column is None and named.table.name in targets for named in table.names)


def _is_owned(table: Piece, column: Piece) -> bool:
    """ "Transaction amount": a row's name in the singular, and one of its columns."""
    word = table.text.casefold()
    whose = {(named.dataset, named.table.name) for named in table.names if named.column is None}
    owned = all((named.dataset, named.table.name) in whose for named in column.names)
    return bool(whose) and singular(word) == word and _is_column(column) and owned


def _is_counted(named: Named) -> bool:
    return named.column is not None and is_amount(named.table, named.column)


def _rates(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Cancellation rate" is the share of rows that are cancelled; it needs no "average"."""
    out: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        if not any(value.rate for value in piece.values):
            flagged = any(v.owner.column and yes_of(v.owner.column) for v in piece.values)
            if flagged and out and out[-1].tag == "S" and out[-1].meaning in ("most", "fewest"):
                out.append(replace(piece, tag="C", values=(), meaning="count"))
            out.append(piece)
            continue
        if out and out[-1].tag == "A" and out[-1].meaning == "avg":
            out.pop()
        share, counted = replace(piece, tag="H", values=()), replace(piece, tag="C", values=())
        out += [share, replace(counted, meaning="count"), replace(piece, kind="rate")]
        if after is not None and after.tag == "V":
            out.append(Piece(tag="P", text="of"))  # "drop-out rate: online vs evening"
    return tuple(out)


def _plain(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without words that only say what is beside them: "the column arr_delay", "not give a"."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        beside = any(one is not None and _is_column(one) for one in (before, after))
        given = piece.tag == "l" and before is not None and before.tag == "!"
        if before is not None and _is_traded(piece, before):
            if kept and kept[-1] is before:
                kept[-1] = replace(before, text=f"{before.text} {piece.text.casefold()}")
            continue
        if not (given or (piece.tag == "k" and beside)):
            kept.append(piece)
    return tuple(kept)


_TRADED = ("sold", "bought", "ordered", "booked", "purchased", "issued")


def _is_traded(verb: Piece, before: Piece) -> bool:
    """ "Seats sold", where there is a date of the sale: no more is said than "seats"."""
    named = verb.tag == "N" and verb.text.casefold() in _TRADED
    return named and before.tag == "N" and is_amount_noun(before)


def _is_column(piece: Piece) -> bool:
    return piece.tag == "N" and all(named.column is not None for named in piece.names)


def _side_by_side(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Males weigh more than females": the two values beside each other, as for "versus"."""
    tags = "".join(piece.tag for piece in pieces)
    match = re.search("V[^VF#Ka]*(?P<k>[Ka])P?(?P<v>V)", tags)
    if match is None:
        return pieces
    said = pieces[match.start("k")]
    if said.text in ("after", "before", "since", "until", "later than", "earlier than"):
        return pieces
    if said.tag == "a":
        pieces = (*pieces, *_measured_by(pieces, COMPARATIVES[said.meaning][0]))
    at, than, last = match.start(), match.start("k"), match.start("v")
    versus = replace(pieces[than], tag="v", meaning="")
    return (*pieces[: at + 1], versus, pieces[last], *pieces[at + 1 : than], *pieces[last + 1 :])


def _measured_by(pieces: Sequence[Piece], concept: str) -> Iterator[Piece]:
    """What the adjective is about, where no amount was named."""
    word = SUPERLATIVE_OF.get((concept, True)) or SUPERLATIVE_OF.get((concept, False))
    if word and not any(is_amount_noun(piece) for piece in pieces if piece.tag == "N"):
        yield Piece(tag="S", text=word, meaning=f"adj {word}")


def _both(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Total boarded vs alighted": two amounts of one table, each by itself."""
    tags = "".join(piece.tag for piece in pieces)
    for match in re.finditer("NvN", tags):
        one, _, other = pieces[match.start() : match.end()]
        tables = [{(n.dataset, n.table.name) for n in noun.names} for noun in (one, other)]
        if is_amount_noun(one) and is_amount_noun(other) and tables[0] & tables[1]:
            at = match.start() + 1
            both = replace(pieces[at], tag="J", text="and", meaning="and")
            return (*pieces[:at], both, *pieces[at + 1 :])
    return pieces


def _how(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "How long do people wait": the average of what is named."""
    at = next((n for n, piece in enumerate(pieces) if piece.tag == "b"), None)
    amounts = [n for n, p in enumerate(pieces) if p.tag == "N" and is_amount_noun(p)]
    if at is None or len(amounts) != 1 or amounts[0] < at or not pieces[at].text.startswith("how"):
        return pieces
    (where,) = amounts
    asked = any(piece.tag in "AXSe" for piece in pieces)
    average = () if asked else (Piece(tag="A", text="average", meaning="avg"),)
    nouns = [p for p in pieces[at + 1 : where] if p.tag == "N"]
    between = tuple(p for p in pieces[at + 1 : where] if p not in nouns)
    return (*pieces[:at], *average, *between, *pieces[where:])


def _verbs_compared(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Is A rated higher than B", "does A cost more than B": the verb says what is measured."""
    tags = "".join(piece.tag for piece in pieces)
    if not re.search("[vq]", tags) or tags.count("y") != 1 or re.search("yP?[K#B]#?", tags):
        return pieces
    verb = next(piece for piece in pieces if piece.tag == "y")
    rest = tuple(piece for piece in pieces if piece is not verb)
    return (*rest, *_measured_by(rest, verb.meaning))


def _take(
    pieces: tuple[Piece, ...], pattern: re.Pattern[str], taker: Taker, taken: list[Wanted]
) -> tuple[Piece, ...]:
    start = 0
    while match := pattern.search("".join(piece.tag for piece in pieces), start):
        found = taker(pieces[match.start() : match.end()])
        start = match.start() + 1
        if found is not None:
            if any(piece.tag == "!" for piece in pieces[match.start() : match.end()]):
                found = replace(found, negated=not found.negated)
            rate = any(piece.kind == "rate" for piece in pieces[match.start() : match.end()])
            only = any(p.kind == "only" for p in pieces[match.start() : match.end()])
            kind = (
                "only" if only else "rate" if rate else "compared" if found.compared else found.kind
            )
            mark = Piece(tag="F", text=found.text, meaning=str(len(taken)), kind=kind)
            taken.append(found)
            kept = (found.keep,) if found.keep else ()
            pieces = (*pieces[: match.start()], mark, *kept, *pieces[match.end() :])
    return pieces


_VALUES = "V(?:[Jv]P?V|V)*"
_ON = "(?:(?<!G)NE?!?P?(?:NP?)?|E?!?P?(?<!G)N|E?!?)?"
# The first rules take what later ones would misread: a year's digits, a range's "and".
_RULES: tuple[tuple[str, Taker], ...] = (
    (r"NE?!?P?B#U?J#U?|NE?!?P?#U?T#U?|NPB#J#U?", limits.compare),
    (r"E?!?P?B#U?J#U?N|P?#U?T#U?N", limits.compare),
    (rf"{_ON}P?L#?[NUw]P{MOMENT}|{_ON}P?uPM#?", limits.times),
    (rf"{_ON}P?B?{MOMENT}[JT]{MOMENT}", limits.times),
    (rf"{_ON}P?{MOMENT}vP?{MOMENT}", limits.times),
    (rf"{_ON}P?M(?:[Jv]?M)+P?#?", limits.times),
    (rf"{_ON}P?#(?:[Jv]#)+", limits.times),
    (r"NE?!?#(?:J#)+", limits.compare),
    (r"NPE?#(?:J#)+", limits.compare),
    (r"PNK#U?", limits.of_persons),
    (r"(?<![AXC])N[EP]?!?K#(?!M)U?", limits.compare),
    (r"(?<![AXC])N[EP]?#U?\+", limits.compare),
    (r"E?K#U?t", limits.by_rate),
    (r"P?!?K#U?N", limits.compare),
    (r"P?#U?\+N", limits.compare),
    (r"P?K#UPN", limits.so_much_of),
    (r"[EP]?K#[UN]?b|[EP]?#[UN]?\+b", limits.by_trait),
    (r"N[EP]?a#U?", limits.with_adjective),
    (r"a#U?", limits.concept),
    (r"yP?(?:K#|B#J#)U?(?:PN)?", limits.concept),
    (rf"{_ON}P?[PK]?(?:R|m|M[#O]?#?|[#O]P?M#?|uP?#?)", limits.times),
    (rf"{_ON}P?L#?(?:U|N)", limits.times),
    (rf"{_ON}P?j", limits.times),
    (rf"{_ON}P?w(?:[Jv]?P?w)*", limits.times),
    (rf"{_ON}K#(?!U)", limits.times),
    (r"P?QPN", values.quoted),
    (r"(?<=[AXS])nN|^nN(?=G)", limits.signed),
    (r"NnN?|(?<![AX])nN", limits.compare),
    (r"NE?n", limits.compare),
    (r"c[Q?VN#]PN|N[E!]*c[Q?VN#]", values.contains),
    (r"[EP]?!?E?Z", values.given),
    (r"[EP]?!P?D?N", values.without),
    (r"E?!E?[xs]", values.never),
    (r"cP?[?QV](?!PN)", values.said_somewhere),
    (r"z[EP]*N|P?N[EP]*!?z", values.missing),
    (rf"[PT]?(?<!G)N[EKGP]?!P?{_VALUES}|[PT]?N[EKGP]?P?{_VALUES}", values.value),
    (rf"E?!?(?:[PT]|(?<=V)G)?{_VALUES}N", values.value),
    ("VP+N", values.value_as),
    (rf"E?!?[PTG]?!?{_VALUES}", values.value),
    (r"P?#(?:J#)*U(?=N)|P#(?:J#)+[UN]|^#(?:J#)*[UN]$", limits.starred),
    (r"P#N(?!S)", limits.with_number),
    (r"#PN", limits.rated),
    (r"P?NE?P?#(?!N)", limits.compare),
    (r"P?N#(?!N)", values.key),
    (r"(?<![AX]N)P?K#U", limits.limited),
    (rf"{_ON}P?(?<!K)#(?![NSU#])", limits.times),
    (r"P#(?=S)", limits.times),
    (r"(?<![LSKpU#])#(?=[NACX])", limits.year),
    (r"P?N[EKP]?[?Q]", values.literal),
    (r"T[?Q]", values.headed),
    (r"(?<![AX]N)(?<![AX]NE)E?K#(?![NC])", limits.bare_limit),
    (r"(?<=N)P?B#J#(?![NCUt])", limits.bare_range),
    (r"(?<![SA])PN(?=[GF]|$)", values.with_value),
    (r"E?!E?N|!PN", values.missing),
    (r"EN(?![NSAXC])|(?<=N)N(?=P?F|$|E?$|S)", values.happened),
)
