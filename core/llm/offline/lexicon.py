"""What a catalogue's tables, columns and values can be called in a question."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from core.domain.catalogue import Catalogue, Column, TableProfile
from core.llm.offline.concepts import CALLED, UNITS, Unit
from core.llm.offline.kinds import KEY_WORDS, is_date, is_number, is_text, yes_of
from core.llm.offline.vocabulary import PHRASES
from core.llm.offline.words import (
    EXACT,
    LOOSE,
    NEAR,
    PARTIAL,
    TYPO,
    Token,
    likeness,
    mistyped,
    name_words,
    singular,
    tokenise,
)

Phrase = tuple[tuple[str, ...], "Named"]
_UNIT_ENDINGS = UNITS.keys() | {"c", "f", "m"}
_NO_UNIT = Unit("", 1)
_FILLERS = ("of", "the", "on", "for")
_DATE_ENDINGS = ("at", "on", "date", "time", "ts", "timestamp", "dt", "day")
_DIMENSIONS = "length depth width height mass weight size time duration score rating".split()
_SHORT_WORDS = frozenset(
    "new old one two our out off due via big bad sea den bar air car men led age day buy sat bed "
    "act cup end fat fly gas hot ice job key law lot map net oil pay red sun tax tea war way yes "
    "pop run set ten try use was who why win add box boy dry eat far few fun".split()
)
_NOTED = ("birth", "manufacture")
_ROWS = ("row", "record", "entry", "observation", "response", "line", "case")
_PERSONS = frozenset(
    "respondent employee customer user person patient student member participant client".split()
)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A table, or one of its columns, that words may name; a higher `cost` is less like it.

    `pointed`: a key of another table leads to it.
    """

    dataset: str
    table: TableProfile
    column: Column | None = None
    cost: int = 0
    pointed: bool = False

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What it is, whatever it was called."""
        return (self.dataset, self.table.name, self.column.name if self.column else None)


@dataclass(frozen=True, kw_only=True)
class NamedValue:
    """A value of a text column that words may name."""

    owner: Named
    value: str
    cost: int = 0


@dataclass(frozen=True, kw_only=True)
class Match:
    """`found` was named by the tokens up to, not including, `end`."""

    end: int
    found: Named | NamedValue


@dataclass(frozen=True)
class Lexicon:
    """Phrases by their first word: (words, what they name)."""

    names: dict[str, list[tuple[tuple[str, ...], Named]]] = field(default_factory=dict)
    values: dict[str, list[tuple[tuple[str, ...], NamedValue]]] = field(default_factory=dict)

    def names_at(self, tokens: Sequence[Token], at: int) -> Iterator[Match]:
        """Every table and column that the tokens from `at` on may name."""
        token = tokens[at]
        if token.kind not in ("word", "number", "quoted"):
            return
        said = token.word.replace("_", " ").split() if token.kind == "quoted" else []
        for first, phrases in self.names.items():
            if not said and not _may_begin(tokens, at, first):
                continue
            for words, named in phrases:
                if said:
                    if list(words) == said and named.cost == EXACT:
                        yield Match(end=at + 1, found=named)
                elif match := _match(tokens, at, words, named):
                    yield match

    def values_at(self, tokens: Sequence[Token], at: int) -> Iterator[Match]:
        """Every value that the tokens from `at` on may name, whole or by its beginning."""
        for words, named in self.values.get(singular(_first_word(tokens[at])), ()):
            length = _common(tokens, at, words)
            whole = length == len(words) or tokens[at].kind == "quoted"
            if tokens[at].kind == "quoted" and tokens[at].word != named.value.casefold():
                continue
            if whole and not _same_case_needed(tokens[at], named.value):
                yield Match(end=at + length, found=named)
            elif whole and _is_code_in_small(tokens[at], named.value):
                yield Match(end=at + length, found=replace(named, cost=NEAR))
            elif 0 < length < len(words) and _may_be_cut(tokens[at : at + length], named):
                listed = named.owner.column is not None and named.owner.column.values
                cost = NEAR if listed else PARTIAL
                yield Match(end=at + length, found=replace(named, cost=cost))

    def slips_at(self, tokens: Sequence[Token], at: int) -> Iterator[Match]:
        """Values of one word that the token is a slip of the pen for."""
        for first, phrases in self.values.items():
            if not mistyped(singular(tokens[at].word), first):
                continue
            for words, named in phrases:
                if len(words) == 1:
                    yield Match(end=at + 1, found=replace(named, cost=TYPO))


@lru_cache(maxsize=16)
def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The lexicon of all datasets in `catalogue`."""
    names: dict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
    values: dict[str, list[tuple[tuple[str, ...], NamedValue]]] = defaultdict(list)
    for dataset in catalogue.datasets:
        targets = {key.to_table for table in dataset.tables for key in table.foreign_keys}
        for table in dataset.tables:
            pointed = table.name in targets
            owner = Named(dataset=dataset.name, table=table, pointed=pointed)
            for words, named in _table_phrases(owner):
                names[words[0]].append((words, named))
            for words, value in _value_phrases(owner):
                values[singular(words[0])].append((words, value))
    return Lexicon(dict(names), dict(values))


def _table_phrases(owner: Named) -> Iterator[Phrase]:
    own = tuple(singular(word) for word in name_words(owner.table.name))
    if own:
        yield own, owner
    yield from _row_phrases(owner)
    for column in owner.table.columns:
        words = name_words(column.name)
        if words:
            yield from _column_phrases(replace(owner, column=column), column, words, own)


def _row_phrases(owner: Named) -> Iterator[Phrase]:
    """What a row is called: by its key ("ticket_id"), and in general."""
    for word in _ROWS:
        yield (word,), replace(owner, cost=LOOSE)
    for name in owner.table.unique:
        words = name_words(name)
        if len(words) > 1 and words[-1] in KEY_WORDS:
            yield words[:-1], owner
            if set(words) & _PERSONS:
                yield ("people",), owner
                yield ("person",), owner


def _column_phrases(
    named: Named, column: Column, words: tuple[str, ...], own: tuple[str, ...]
) -> Iterator[Phrase]:
    yield words, named
    core = words
    while len(core) > 1 and singular(core[-1]) in _UNIT_ENDINGS and is_number(column):
        core = core[:-1]
    timed = core != words and UNITS.get(singular(words[-1]), _NO_UNIT).kind == "time"
    if core != words:
        yield core, named
    if timed and core[-1] != "time":
        yield (*core, "time"), named
    if is_number(column) and column.distinct <= 11:
        for word in ("score", "rating", "answer"):
            yield (*core, word), replace(named, cost=NEAR)
    if own:
        yield (*own, *words), named
    if is_date(column) and len(words) > 1 and words[-1] in _DATE_ENDINGS:
        yield words[:-1], replace(named, cost=NEAR)
    if len(words) > 1 and words[-1] in KEY_WORDS and column.name not in named.table.unique:
        yield words[:-1], replace(named, cost=NEAR)
    for start in range(1, len(core)):
        yield core[start:], replace(named, cost=PARTIAL)
    said = _said_in_note(column)
    if said and said != core:
        yield said, replace(named, cost=LOOSE if len(said) > 1 else PARTIAL)
    for word in (*words, *(w for w in name_words(column.note) if w in _NOTED)):
        for called in CALLED.get(word, ()):
            if is_number(column) or is_date(column):
                yield tuple(called.split()), replace(named, cost=LOOSE)
    if column.name in named.table.unique and is_text(column):
        yield from _code_phrases(named, own)
    for verb in _verbs(words[-1]) if column.missing else ():
        yield (verb,), replace(named, cost=LOOSE)
    if is_text(column) and words[-1] not in ("type", "kind", "name"):
        yield (*core, "type"), replace(named, cost=NEAR)
        yield (*core, "name"), replace(named, cost=NEAR)
    if words[-1] == "name" and is_text(column):
        yield ("full", "name"), replace(named, cost=NEAR)
    if len(core) > 1 and core[-1] in _DIMENSIONS and is_number(column):
        yield core[:-1], replace(named, cost=PARTIAL)


def _verbs(word: str) -> tuple[str, ...]:
    """What was done where there is such a value: "rated", "commented"."""
    if word.endswith("ing") and len(word) > 5:
        return (f"{word[:-3]}ed",)
    return (f"{word}ed",) if len(word) > 4 and word.endswith(("t", "k", "l")) else ()


def _code_phrases(named: Named, own: tuple[str, ...]) -> Iterator[Phrase]:
    """A column of text that tells the rows apart is their code."""
    for word in ("code", "id"):
        yield (word,), replace(named, cost=LOOSE)
        if own:
            yield (*own, word), replace(named, cost=LOOSE)


def _said_in_note(column: Column) -> tuple[str, ...]:
    """The first few words of a column's note, where they are a name: "Dew point in degrees"."""
    head = re.split(r"[,;:.(]| in | of | for | between ", column.note, maxsplit=1)[0]
    words = name_words(head)
    plain = all(word not in _FILLERS and len(word) > 2 for word in words)
    return words if 0 < len(words) <= 3 and plain and is_number(column) else ()


def _value_phrases(owner: Named) -> Iterator[tuple[tuple[str, ...], NamedValue]]:
    for column in owner.table.columns:
        whose = replace(owner, column=column)
        if yes := yes_of(column):
            yield from _yes_phrases(whose, name_words(column.name), *yes)
        if not is_text(column):
            continue
        for value in column.values or column.terms:
            words = _words_of_value(value)
            if words and not all(word.isdigit() for word in words):
                yield words, NamedValue(owner=whose, value=value)


def _yes_phrases(
    whose: Named, words: tuple[str, ...], yes: str, no: str
) -> Iterator[tuple[tuple[str, ...], NamedValue]]:
    """ "cleared", "uncleared": a column of yes and no is a condition by its name alone."""
    plain = words[1:] if len(words) > 1 and words[0] in ("is", "was", "has") else words
    if not plain:
        return
    yield plain, NamedValue(owner=whose, value=yes)
    yield (f"un{plain[0]}", *plain[1:]), NamedValue(owner=whose, value=no)
    yield ("non", *plain), NamedValue(owner=whose, value=no)


def _may_be_cut(said: Sequence[Token], named: NamedValue) -> bool:
    """Whether the first words of a value stand for it: "United" for United Air Lines Inc."""
    if len(said) == 1 and (len(said[0].word) < 4 or said[0].word in PHRASES):
        return False
    column = named.owner.column
    few = column is not None and bool(column.values)
    return len(said) > 1 or (few and singular(said[0].word) not in UNITS)


def _words_of_value(value: str) -> tuple[str, ...]:
    """The words of a value, cut as a question's are, so that the two can be compared."""
    words: list[str] = []
    for token in tokenise(value):
        plain = token.kind in ("word", "number", "ordinal")
        words += [token.word] if plain else name_words(token.word)
    return tuple(words)


def _first_word(token: Token) -> str:
    return next(iter(_words_of_value(token.text)), "") if token.kind == "quoted" else token.word


def _may_begin(tokens: Sequence[Token], at: int, first: str) -> bool:
    said = tokens[at].word
    if said[:1] != first[:1]:
        return False
    if likeness(said, first) is not None or said.startswith(first):
        return True
    return at + 1 < len(tokens) and _joined(said, tokens[at + 1].word, first)


def _joined(one: str, other: str, named: str) -> bool:
    """Whether two words said apart are one in the name: "dew point" and dewp, "tail number"."""
    if len(named) <= len(one) or not named.startswith(one):
        return False
    rest = named[len(one) :]
    return singular(other) == singular(rest) or other.startswith(rest)


def _match(tokens: Sequence[Token], at: int, words: tuple[str, ...], named: Named) -> Match | None:
    if len(words) > 1 and tokens[at].word == "".join(words) and named.cost == EXACT:
        return Match(end=at + 1, found=replace(named, cost=NEAR))
    end, cost = at, EXACT
    for position, word in enumerate(words):
        while position and end < len(tokens) and tokens[end].word in _FILLERS:
            end += 1
        step = _step(tokens, end, word)
        if step is None:
            return None
        end, cost = end + step[0], max(cost, step[1])
    if named.column is None and cost == NEAR and singular(tokens[at].word) == words[0]:
        cost = EXACT
    if named.cost == PARTIAL and cost > NEAR:
        return None
    return Match(end=end, found=replace(named, cost=named.cost + cost))


def _step(tokens: Sequence[Token], at: int, word: str) -> tuple[int, int] | None:
    """How many tokens say `word` from `at` on, and at what cost."""
    if at >= len(tokens) or tokens[at].kind not in ("word", "number"):
        return None
    said = tokens[at].word
    cost = likeness(said, word)
    if cost is not None and not (cost > NEAR and said in PHRASES):
        return 1, cost
    follows = at + 1 < len(tokens) and tokens[at + 1].kind == "word"
    if follows and len(said) > 1 and _joined(said, tokens[at + 1].word, word):
        return 2, NEAR
    return None


def _common(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int:
    if tokens[at].kind == "quoted":
        return 1
    length = 0
    for token, word in zip(tokens[at:], words, strict=False):
        same = token.word == word or (len(word) > 3 and singular(token.word) == singular(word))
        if not same or token.kind not in ("word", "number"):
            break
        length += 1
    return length


def _is_code_in_small(token: Token, value: str) -> bool:
    """ "jfk" for JFK, where it is no word of English."""
    plain = len(value) == 3 and value.isupper() and token.word == value.casefold()
    return plain and token.word not in PHRASES and token.word not in _SHORT_WORDS


def _same_case_needed(token: Token, value: str) -> bool:
    """Short codes are words too ("US", "IN"): they count only as they are written."""
    return len(value) <= 3 and token.text != value
