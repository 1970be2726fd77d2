"""Reads a question: every word is placed, or there is no reading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from core.domain.catalogue import Catalogue
from core.llm.offline import follow
from core.llm.offline.figures import shown
from core.llm.offline.forms import leftovers, sketches
from core.llm.offline.intents import is_supposed
from core.llm.offline.kinship import with_kin
from core.llm.offline.lexicon import lexicon_of
from core.llm.offline.listing import BY_WHAT
from core.llm.offline.loose_totals import totals_said
from core.llm.offline.loosening import loosened
from core.llm.offline.pieces import Piece, ways_to_read
from core.llm.offline.reading import Ask, Outcome, Reading, Refusal
from core.llm.offline.refusing import refuse
from core.llm.offline.resolving import readings_of
from core.llm.offline.settling import doubt, partly_named, settle
from core.llm.offline.slots import loose_sketches
from core.llm.offline.sql import to_sql
from core.llm.offline.verbal import named_by_events
from core.llm.offline.wanted import take_conditions
from core.llm.offline.wanted_said import Wanted
from core.llm.offline.words import TYPO, Token, tokenise

MAX_TOKENS = 60
KIN_TRIED = 12


@dataclass(kw_only=True)
class Found:
    """All readings with their costs; the pieces that each rests on, by its SQL; what failed."""

    readings: list[tuple[int, Reading]] = field(default_factory=list)
    pieces: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    unplaced: tuple[str, ...] | None = None

    def best(self) -> dict[str, Reading]:
        """The likeliest readings by their SQL."""
        least = min((cost for cost, _ in self.readings), default=0)
        return {identity(r): r for cost, r in reversed(self.readings) if cost == least}


def identity(reading: Reading) -> str:
    """What the reading asks of the database, in whatever order its conditions were said."""
    return to_sql(replace(reading, filters=tuple(sorted(reading.filters, key=repr))))


@lru_cache(maxsize=512)
def read(question: str, catalogue: Catalogue, before: Reading | None = None) -> Outcome:
    """The one reading of `question` over the tables of `catalogue`, or why there is none.

    `before`: the reading of the question before, which "and by month?" goes on from.
    """
    if not any(dataset.tables for dataset in catalogue.datasets):
        return Refusal(reason="There is no data in this session's reach.")
    if is_supposed(question):
        return Refusal(reason="I cannot say what would be; I only read what is there.", chat=True)
    tokens = tokenise(question)
    if len(tokens) > MAX_TOKENS:
        return Refusal(reason="That is longer than I can read. Ask for one figure at a time.")
    if before is None and follow.is_adrift(tokens):
        return Refusal(reason="That goes on from a question that I have no answer to.")
    found = all_readings(tokens, catalogue, before)
    best = found.best()
    if len(best) == 1:
        ((key, reading),) = best.items()
        return doubt(question, reading, found.pieces[key]) or reading
    if not best:
        refusal = refuse(tokens, tuple(dict.fromkeys(found.problems)), found.unplaced or ())
        return refusal if refusal.chat else settle_nothing(question, refusal, found, catalogue)
    return settle(
        question, tokens, best, found.pieces, lambda text: only(text, catalogue, before), identity
    )


def only(
    question: str, catalogue: Catalogue, before: Reading | None = None, *, loosely: bool = True
) -> Reading | None:
    """The reading of a question that has just one; nothing is asked back."""
    tokens = tokenise(question)
    if len(tokens) > MAX_TOKENS:
        return None
    best = all_readings(tokens, catalogue, before, loosely=loosely).best()
    return next(iter(best.values())) if len(best) == 1 else None


def settle_nothing(question: str, refusal: Refusal, found: Found, catalogue: Catalogue) -> Outcome:
    """A question of whose words only a measure is wanting is asked back; any other is refused."""
    from core.llm.offline.completing import as_amounts, as_products, completions, with_a_measure

    unplaced = found.unplaced or ()
    made = as_products(
        question, unplaced, catalogue, lambda text: only(text, catalogue, loosely=False)
    ) or as_amounts(
        question, unplaced, catalogue, lambda text: only(text, catalogue, loosely=False)
    )
    if made:
        return Ask(reason=f"{refusal.reason} Perhaps you mean one of these.", options=made)
    if not (found.unplaced or found.problems):
        offered = with_a_measure(
            question, catalogue, lambda text: only(text, catalogue, loosely=False)
        )
        if len(offered) > 1:
            said = "Say of which figure you mean it."
            return Ask(reason=said, options=offered)
    taste = {"best", "worst"} & set(re.findall(r"\w+", question.casefold()))
    taste = set() if follow.goes_on(tokenise(question)) else taste
    unsaid = any(one.startswith(BY_WHAT) for one in found.problems)
    if found.unplaced or not (unsaid or taste):
        return refusal
    offered = completions(question, catalogue, lambda text: only(text, catalogue, loosely=False))
    if len(offered) < 2:
        return refusal
    return Ask(reason=f"{refusal.reason} Say which you mean.", options=offered)


Partly = tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Wanted, ...]]


def all_readings(
    tokens: tuple[Token, ...], catalogue: Catalogue, before: Reading | None, *, loosely: bool = True
) -> Found:
    """Everything that the tokens may mean, by themselves or going on from the reading before."""
    found = Found()
    parts = list(_partly(tokens, catalogue))
    for _, left, _ in parts:
        _note_leftovers(found, leftovers(left))
    goes_on = before is not None and follow.goes_on(tokens)
    if not goes_on:
        for pieces, left, wanted in parts:
            for sketch in sketches(left):
                _add(found, pieces, readings_of(sketch, wanted, catalogue, found.problems))
        for pieces, left, wanted in parts if not found.readings else ():
            for sketch in loose_sketches(left):
                _add(found, pieces, readings_of(sketch, wanted, catalogue, found.problems))
    if not goes_on and not found.readings:
        for pieces, left, wanted in _of_events(one[0] for one in parts):
            for sketch in (*sketches(left), *loose_sketches(left)):
                _add(found, pieces, readings_of(sketch, wanted, catalogue, found.problems))
    if before is not None and not found.readings:
        # What is no question by itself may be the rest of the one before.
        for pieces, left, wanted in parts:
            more = follow.readings(before, left, wanted, catalogue, found.problems)
            _add(found, pieces, more)
    if loosely and not found.readings:
        _loosely(found, parts, catalogue, before, goes_on)
    return found


def _loosely(
    found: Found, parts: list[Partly], catalogue: Catalogue, before: Reading | None, goes_on: bool
) -> None:
    """The same once words that name nothing are taken for what they are akin to."""
    kin = list(_of_kin((one[0] for one in parts), catalogue))
    # What strict reading stumbled over is what is told, where the loose one fails as well.
    problems: list[str] = [] if found.unplaced else found.problems
    for _, left, _ in kin:
        if leftovers(left):
            _note_leftovers(found, leftovers(left))
    for pieces, left, wanted in kin if not goes_on else ():
        for sketch in (*sketches(left), *loose_sketches(left)):
            _add(found, pieces, readings_of(sketch, wanted, catalogue, problems))
    unplaced = [leftovers(left) for _, left, _ in kin]
    if not (found.readings or goes_on or (unplaced and all(unplaced))):
        for pieces, left, wanted in _of_events(one[0] for one in kin):
            for sketch in (*sketches(left), *loose_sketches(left)):
                _add(found, pieces, readings_of(sketch, wanted, catalogue, []))
    if before is None or found.readings:
        return
    for pieces, left, wanted in kin:
        _add(found, pieces, follow.readings(before, left, wanted, catalogue, problems))


def _of_kin(ways: Iterable[tuple[Piece, ...]], catalogue: Catalogue) -> Iterator[Partly]:
    tried = dict.fromkeys(islice(ways, KIN_TRIED))
    for pieces in dict.fromkeys(loosened(with_kin(one, catalogue), catalogue) for one in tried):
        if pieces in tried:
            continue
        for tables in (True, False):
            yield pieces, *take_conditions(pieces, with_tables=tables)


def _partly(tokens: tuple[Token, ...], catalogue: Catalogue) -> Iterator[Partly]:
    """Every way to take the pieces and their conditions: pieces, what is left, conditions."""
    for pieces in map(totals_said, ways_to_read(tokens, lexicon_of(catalogue))):
        first = take_conditions(pieces, with_tables=True)
        yield pieces, *first
        second = take_conditions(pieces, with_tables=False)
        if second != first:
            yield pieces, *second


def _of_events(ways: Iterable[tuple[Piece, ...]]) -> Iterator[Partly]:
    """The same where a noun stands for rows: "cancellations", "sign-ups"."""
    for pieces in dict.fromkeys(ways):
        more = named_by_events(pieces)
        if more != pieces:
            left, wanted = take_conditions(more, with_tables=False)
            if _are_told_apart(left, wanted):
                yield pieces, left, wanted


def _are_told_apart(left: Sequence[Piece], wanted: Sequence[Wanted]) -> bool:
    """Whether the date that an event is named by, is the one that all of the question is about."""
    periods = any(piece.tag == "t" or piece.part for piece in left)
    spans = [one for one in wanted if one.kind == "time"]
    axes = [piece for piece in left if piece.kind == "axis"]
    if axes and not periods and not spans:  # "readings" are rows where each has its reading_date
        return all(n.column is not None and not n.column.missing for p in axes for n in p.names)
    if axes:
        return periods and not spans
    events = [one for one in spans if one.noun is not None and one.noun.kind == "axis"]
    return not events or (len(spans) == len(events) and not periods)


def _note_leftovers(found: Found, words: tuple[str, ...]) -> None:
    if found.unplaced is None or len(words) < len(found.unplaced):
        found.unplaced = words


def _add(found: Found, pieces: tuple[Piece, ...], readings: Iterable[tuple[int, Reading]]) -> None:
    passed = sum(piece.cost for piece in pieces)
    for cost, reading in readings:
        noted = _with_slips(reading, pieces)
        found.readings.append((cost + passed, noted))
        found.pieces.setdefault(identity(noted), pieces)


def _with_slips(reading: Reading, pieces: Sequence[Piece]) -> Reading:
    """The reading with a note for each word that was taken for a slip of the pen."""
    slips = [
        f'"{shown(piece.text)}" is read as {shown((named.column or named.table).name)}'
        for piece in pieces
        for named in piece.names[:1]
        if named.cost >= TYPO
    ]
    slips += partly_named(reading, pieces)
    slips += [
        f'"{shown(piece.text)}" is read as {shown(value.value)}'
        for piece in pieces
        for value in piece.values[:1]
        if value.cost >= TYPO
    ]
    return replace(reading, notes=(*reading.notes, *slips)) if slips else reading
