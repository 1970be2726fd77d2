"""Two readings about as likely: a question back, with a wording of the question for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from core.llm.offline.describing import aggregate_words, describe
from core.llm.offline.figures import shown
from core.llm.offline.flags import plain_words, yes_of
from core.llm.offline.formulas import Formula
from core.llm.offline.naming import Named
from core.llm.offline.pieces import Piece
from core.llm.offline.reading import Ask, Outcome, Place, Reading
from core.llm.offline.words import PARTIAL, TYPO, Token, name_words, singular

MOST_OPTIONS = 4
# "Fee" is the shipping fee, and "cost" is not the unit cost, which nobody adds up.
_SINGLE = frozenset("unit per each list avg average mean rate max min std median".split())


def settle(
    question: str,
    tokens: Sequence[Token],
    best: Mapping[str, Reading],
    pieces: Mapping[str, tuple[Piece, ...]],
    read: Callable[[str], Reading | None],
    identity: Callable[[Reading], str],
) -> Outcome:
    """What to ask back; the readings are told, and each that a wording settles is an option."""
    options: dict[str, str] = {}
    tried: dict[str, str] = {question: ""}
    for sql, reading in list(best.items())[:8]:
        for wording in _wordings(question, reading, pieces[sql], tokens):
            if wording not in tried:
                outcome = read(wording)
                tried[wording] = identity(outcome) if outcome is not None else ""
            if tried[wording] == sql:
                options[sql] = wording
                break
        if len(options) == MOST_OPTIONS:
            break
    said = dict.fromkeys(describe(reading).rstrip(".") for reading in best.values())
    several = "; or ".join(f"({n}) {text}" for n, text in enumerate(list(said)[:MOST_OPTIONS], 1))
    reason = f"I can read that in more than one way: {several}. Say which you mean."
    return Ask(reason=reason, options=tuple(options.values())[:MOST_OPTIONS])


def partly_named(reading: Reading, pieces: Sequence[Piece]) -> list[str]:
    """What the reading takes by half of its name: "satisfaction" for satisfaction_score."""
    used = {(reading.dataset, p.table, p.column.name) for p in _places(reading)}
    return [
        f'"{shown(piece.text)}" is read as {shown(named.column.name)}'
        for piece in pieces
        for named in piece.names
        if named.column and named.key in used and PARTIAL <= named.cost < TYPO
    ]


def doubt(question: str, reading: Reading, pieces: Sequence[Piece]) -> Ask | None:
    """A total of something that was named by half is asked back: "cost" is hardly unit_cost."""
    place = reading.measure.place
    if place is None or reading.measure.aggregate != "sum":
        return None
    for piece in pieces:
        for named in piece.names:
            half = PARTIAL <= named.cost < TYPO
            words = name_words(place.column.name)
            more = bool(_SINGLE & (set(words) - set(name_words(piece.text))))
            own = set(words) & set(map(singular, name_words(piece.text)))
            if half and named.column == place.column and len(words) > 1 and more and own:
                name = _spoken(named)
                said = f"By “{shown(piece.text)}” you may mean {shown(place.column.name)}."
                again = question.replace(piece.text, name, 1)
                return Ask(reason=f"{said} If so, say it in full.", options=(again,))
    return None


def _wordings(
    question: str, reading: Reading, pieces: Sequence[Piece], tokens: Sequence[Token]
) -> Iterator[str]:
    """The question with each doubtful name written out, and with the figure that is meant."""
    used = {(reading.dataset, p.table, p.column.name) for p in _places(reading)}
    named = {
        piece.start: _full_name(piece, used) or _key_name(piece, reading)
        for piece in pieces
        if piece.tag == "N"
    }
    measured = reading.measure.place
    figure = aggregate_words(reading.measure.aggregate) if measured else ""
    starts = {
        piece.start: figure
        for piece in pieces
        if measured is not None
        and any(n.column and n.column.name == measured.column.name for n in piece.names)
    }
    if measured is not None and isinstance(measured.column, Formula):
        yield f"{figure} {question}"
    ends = {"highest" if reading.descending else "lowest"}
    for told in (False, True):
        for end in (False, True):
            words: list[str] = []
            for piece in pieces:
                text = " ".join(token.text for token in tokens[piece.start : piece.end])
                if end and piece.meaning in ("best", "worst"):
                    text = next(iter(ends))
                if piece.text == "per":
                    text = "by"
                if told and piece.tag in "AC" and starts:
                    text = ""
                if told and piece.start in starts:
                    words.append(starts[piece.start])
                words.append(named.get(piece.start) or text)
            yield " ".join(word for word in words if word)
    if reading.share == "rows" and len(reading.of) == 1 and yes_of(reading.of[0].place.column):
        said = " ".join(plain_words(reading.of[0].place.column))
        groups = " and ".join(" ".join(name_words(g.place.column.name)) for g in reading.groups)
        yield f"{said} rate by {groups}"
    elif reading.share == "rows" and len(reading.of) == 1 and reading.of[0].operator == "=":
        rows = " ".join(name_words(reading.table.name))
        groups = " and ".join(" ".join(name_words(g.place.column.name)) for g in reading.groups)
        yield f"what percentage of {rows} are {reading.of[0].values[0]} by {groups}"
    if measured is not None:
        yield f"{question} by {' '.join(name_words(measured.column.name))}"
    if reading.shape == "rows":
        yield f"List {question}"
    elif reading.measure.place is None:
        yield f"How many {question}"


def _places(reading: Reading) -> list[Place]:
    groups = [place for group in reading.groups for place in (group.place, group.label) if place]
    measured = [measure.place for measure in reading.measures if measure.place]
    return [*groups, *measured, *(one.place for one in (*reading.filters, *reading.of))]


def _key_name(piece: Piece, reading: Reading) -> str:
    """ "Airport" by the key that leads there, where there are several: "origin"."""
    tables = {named.table.name for named in piece.names if named.column is None}
    keys = [group for group in reading.groups if group.label and group.label.table in tables]
    return " ".join(name_words(keys[0].place.column.name)) if len(keys) == 1 else ""


def _full_name(piece: Piece, used: set[tuple[str, str, str]]) -> str:
    """The column's own name, where the noun may mean more than one."""
    if len(piece.names) < 2 and all(named.cost == 0 for named in piece.names):
        return ""
    return next((_spoken(named) for named in piece.names if named.key in used), "")


def _spoken(named: Named) -> str:
    return " ".join(name_words((named.column or named.table).name))
