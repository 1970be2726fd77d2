"""Reads a question: every word is placed, or there is no reading."""

from dataclasses import dataclass
from itertools import product

from core.domain.catalogue import Catalogue
from core.llm.offline import vocabulary
from core.llm.offline.describing import describe
from core.llm.offline.figures import shown
from core.llm.offline.forms import leftovers, sketches
from core.llm.offline.lexicon import lexicon_of
from core.llm.offline.pieces import Piece, ways_to_read
from core.llm.offline.reading import Reading, Refusal
from core.llm.offline.resolving import readings_of
from core.llm.offline.sql import to_sql
from core.llm.offline.wanted import take_conditions
from core.llm.offline.words import PARTIAL, TYPO, Token, name_words, singular, tokenise

MAX_TOKENS = 60


@dataclass(frozen=True, kw_only=True)
class _Found:
    """All readings with their costs; by their SQL, those that rest on half a name; what failed."""

    readings: list[tuple[int, Reading]]
    guesses: dict[str, str]
    problems: tuple[str, ...]
    unplaced: tuple[str, ...]


def read(question: str, catalogue: Catalogue) -> Reading | Refusal:
    """The one reading of `question` over the tables of `catalogue`, or why there is none."""
    if not any(dataset.tables for dataset in catalogue.datasets):
        return Refusal(reason="There is no data in this session's reach.")
    tokens = tokenise(question)
    if len(tokens) > MAX_TOKENS:
        return Refusal(reason="That is longer than I can read. Ask for one figure at a time.")
    found = _all_readings(tokens, catalogue)
    if found.readings:
        return _choose(found)
    return _refuse(tokens, found.problems, found.unplaced)


def _all_readings(tokens: tuple[Token, ...], catalogue: Catalogue) -> _Found:
    found: list[tuple[int, Reading]] = []
    guesses: dict[str, str] = {}
    problems: list[str] = []
    unplaced: list[tuple[str, ...]] = []
    ways = product(ways_to_read(tokens, lexicon_of(catalogue)), (True, False))
    for pieces, with_tables in ways:
        left, wanted = take_conditions(pieces, with_tables=with_tables)
        unplaced.append(leftovers(left))
        passed = sum(piece.cost for piece in pieces)
        for sketch in sketches(left):
            for cost, reading in readings_of(sketch, wanted, catalogue, problems):
                found.append((cost + passed, _with_slips(reading, pieces)))
                guesses.update({to_sql(reading): guess for guess in _guesses(reading, pieces)})
    return _Found(
        readings=found,
        guesses=guesses,
        problems=tuple(dict.fromkeys(problems)),
        unplaced=min(unplaced, key=len, default=()),
    )


def _guesses(reading: Reading, pieces: tuple[Piece, ...]) -> list[str]:
    """What the reading takes by half of its name: "cost" for unit_cost may be another cost."""
    places = [reading.measure, *reading.groups, reading.label, *(f.place for f in reading.filters)]
    used = {(reading.dataset, p.table, p.column.name) for p in places if p}
    return [
        f"By “{shown(piece.text)}” you may mean {shown(named.table.name)}."
        f"{shown(named.column.name)}: if so, "
        f"ask for “{' '.join(name_words(named.column.name))}”."
        for piece in pieces
        for named in piece.names
        if named.column and named.key in used and PARTIAL <= named.cost < TYPO
    ]


def _with_slips(reading: Reading, pieces: tuple[Piece, ...]) -> Reading:
    """The reading with a note for each word that was taken for a slip of the pen."""
    slips = [
        f'"{shown(piece.text)}" is read as {shown((named.column or named.table).name)}'
        for piece in pieces
        for named in piece.names[:1]
        if named.cost >= TYPO
    ]
    fields = {**reading.__dict__, "notes": (*reading.notes, *slips)}
    return Reading(**fields) if slips else reading


def _choose(found: _Found) -> Reading | Refusal:
    least = min(cost for cost, _ in found.readings)
    last_first = reversed(found.readings)
    best = {to_sql(reading): reading for cost, reading in last_first if cost == least}
    if len(best) == 1:
        ((sql, reading),) = best.items()
        return Refusal(reason=found.guesses[sql]) if sql in found.guesses else reading
    said = dict.fromkeys(describe(reading).rstrip(".") for reading in reversed(best.values()))
    several = "; or ".join(f"({n}) {text}" for n, text in enumerate(list(said)[:4], 1))
    return Refusal(reason=f"I can read that in more than one way: {several}. Say which you mean.")


def _refuse(
    tokens: tuple[Token, ...], problems: tuple[str, ...], unplaced: tuple[str, ...]
) -> Refusal:
    words = {token.word for token in tokens}
    meant = {singular(word.casefold()) for word in unplaced} | {w.casefold() for w in unplaced}
    if meant & vocabulary.WHY:
        return Refusal(reason="I cannot say why something is so; I can only count and add up.")
    if meant & vocabulary.AHEAD:
        return Refusal(reason="I cannot look ahead; I only read what is in the data.")
    if meant & vocabulary.OPINION:
        return Refusal(reason="I have no opinions and give no advice; I only read the data.")
    if not words or meant & vocabulary.CHAT or _only_small_talk(tokens):
        return Refusal(reason="I answer questions about the data in this session.", chat=True)
    if unplaced:
        listed = ", ".join(f"“{shown(word)}”" for word in dict.fromkeys(unplaced))
        said = " ".join([f"I did not understand {listed}.", *problems[:2]])
        return Refusal(reason=f"{said} I would rather not guess.")
    if problems:
        return Refusal(reason=" ".join(problems[:2]))
    return Refusal(
        reason="I know the words but cannot put them together into one query over this data."
    )


def _only_small_talk(tokens: tuple[Token, ...]) -> bool:
    tags = {vocabulary.PHRASES.get(token.word, ("?", ""))[0] for token in tokens}
    return tags <= {"_", "E", "W", "P"}
