"""What a catalogue's tables, columns and values can be called in a question."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, zip_longest

from core.domain.catalogue import Catalogue
from core.llm.offline.concepts import UNITS
from core.llm.offline.kinds import is_date
from core.llm.offline.naming import Named, NamedValue, table_phrases
from core.llm.offline.naming_values import common_word, value_phrases, words_of_value
from core.llm.offline.row_nouns import verbs_of
from core.llm.offline.thesaurus import stem
from core.llm.offline.vocabulary import MONTHS, PHRASES, WEEKDAYS
from core.llm.offline.words import (
    EXACT,
    LONG_WORD,
    LOOSE,
    NEAR,
    PARTIAL,
    TYPO,
    Token,
    is_synonym,
    likeness,
    mistyped,
    name_words,
    singular,
)

SPELLED = 5
_PARTICLES = ("off", "up", "in", "out", "down", "ups", "offs", "ins", "outs")
_FILLERS = ("of", "the", "on", "for")
_SHORT_WORDS = frozenset(
    "new old one two our out off due via big bad sea den bar air car men led age day buy sat bed "
    "act cup end fat fly gas hot ice job key law lot map net oil pay red sun tax tea war way yes "
    "pop run set ten try use was who why win add box boy dry eat far few fun".split()
)


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
    verbs: dict[str, tuple[Named, ...]] = field(default_factory=dict)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that is known: of names, of values, and of the phrases."""
        named = {w for found in self.names.values() for words, _ in found for w in words}
        valued = {w for found in self.values.values() for words, _ in found for w in words}
        said = {word for phrase in PHRASES for word in phrase.split()}
        return frozenset((*named, *valued, *said, *MONTHS, *WEEKDAYS))

    def spelled(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens with two letters put back in their places: "nmuber of", "comibnation".

        "Unpaid" becomes "not paid" where something is paid.
        """
        out: list[Token] = []
        for token in self._joined_again(tokens):
            plain = token.word.removeprefix("un")
            undone = token.kind == "word" and plain != token.word and self._is_done(plain)
            if undone and token.word not in self.words:
                out.append(replace(token, text="not", word="not"))
                out.append(replace(token, text=plain, word=plain))
            else:
                out.append(self._spelled(token))
        return tuple(out)

    @cached_property
    def _by_size(self) -> dict[tuple[str, int], list[str]]:
        """The first words of values by their first letter and their length."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for first in self.values:
            found[first[:1], len(first)].append(first)
        return dict(found)

    def _joined_again(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """ "Drop-offs", where a name has "dropoff"."""
        skipped = False
        for token, after in zip_longest(tokens, tokens[1:]):
            one = f"{token.word}{after.word}" if after is not None else ""
            ends = after is not None and singular(after.word) in _PARTICLES
            bare = f"{stem(token.word)}{after.word}" if after is not None else ""
            if skipped:
                skipped = False
            elif ends and bare in self.words and one not in self.words:
                skipped = True
                yield replace(token, text=bare, word=bare)
            elif ends and len(one) > LONG_WORD and self._knows(one):
                skipped = True
                yield replace(token, text=one, word=one)
            else:
                yield token

    def _knows(self, word: str) -> bool:
        return word in self.words or word.removesuffix("s") in self.words

    def _is_done(self, verb: str) -> bool:
        """Whether the verb names a date that some rows lack."""
        named = [n for words, n in self.names.get(verb, ()) if words == (verb,) and n.column]
        return any(n.column is not None and is_date(n.column) and n.column.missing for n in named)

    def _spelled(self, token: Token) -> Token:
        word = token.word
        known = word in self.words or singular(word) in self.words
        if token.kind != "word" or len(word) < SPELLED or known:
            return token
        turned = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
        meant = {one for one in turned if one in self.words or singular(one) in self.words}
        return replace(token, word=meant.pop()) if len(meant) == 1 else token

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
        first = _first_word(tokens[at])
        keys = dict.fromkeys((singular(first), first.removesuffix("s"), first.removesuffix("es")))
        for words, named in (one for key in keys for one in self.values.get(key, ())):
            length, taken = _common(tokens, at, words)
            whole = length == len(words) or tokens[at].kind == "quoted"
            if tokens[at].kind == "quoted" and tokens[at].word != named.value.casefold():
                continue
            if whole and not _same_case_needed(tokens[at], words, named.value):
                yield Match(end=at + taken, found=named)
            elif whole and _is_code_in_small(tokens[at], named.value):
                yield Match(end=at + taken, found=replace(named, cost=NEAR))
            elif (
                0 < length < len(words)
                and not named.rate
                and _may_be_cut(tokens[at : at + taken], named)
            ):
                listed = named.owner.column is not None and named.owner.column.values
                cost = NEAR if listed else PARTIAL
                yield Match(end=at + taken, found=replace(named, cost=cost))

    def slips_at(self, tokens: Sequence[Token], at: int) -> Iterator[Match]:
        """Values of one word that the token is a slip of the pen for."""
        said = singular(tokens[at].word)
        near = (self._by_size.get((said[:1], len(said) + more), ()) for more in (-1, 0, 1))
        for first in chain.from_iterable(near):
            phrases = self.values[first]
            if not (mistyped(said, first) or mistyped(tokens[at].word, f"{first}s")):
                continue
            for words, named in phrases:
                if len(words) == 1:
                    yield Match(end=at + 1, found=replace(named, cost=TYPO))


@lru_cache(maxsize=16)
def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The lexicon of all datasets in `catalogue`."""
    names: dict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
    values: dict[str, list[tuple[tuple[str, ...], NamedValue]]] = defaultdict(list)
    verbs: dict[str, tuple[Named, ...]] = defaultdict(tuple)
    for dataset in catalogue.datasets:
        targets = {key.to_table for table in dataset.tables for key in table.foreign_keys}
        for table in dataset.tables:
            pointed = table.name in targets
            owner = Named(dataset=dataset.name, table=table, pointed=pointed)
            for verb in verbs_of(table):
                verbs[verb] += (owner,)
            for words, named in table_phrases(owner):
                names[words[0]].append((words, named))
            for column in table.columns:
                if word := common_word(column):
                    whose = replace(owner, column=column, cost=NEAR)
                    names[word].append(((word,), whose))
            for words, value in value_phrases(owner):
                values[singular(words[0])].append((words, value))
    return Lexicon(dict(names), dict(values), dict(verbs))


def _may_be_cut(said: Sequence[Token], named: NamedValue) -> bool:
    """Whether the first words of a value stand for it: "United" for United Air Lines Inc."""
    if len(said) == 1 and (len(said[0].word) < 4 or said[0].word in PHRASES):
        return False
    column = named.owner.column
    if len(said) == 1 and column is not None and said[0].word == common_word(column):
        return False  # "truck" is none of Truck 11 and Truck 14
    if len(said) == 1 and not _is_a_name(said[0].word, named):
        return False
    others = named.owner.table.columns
    if len(said) == 1 and any(
        c != column and singular(said[0].word) in map(singular, name_words(c.name)) for c in others
    ):
        return False  # "the oldest pole" of a pole_age is not "Pole damaged"
    few = column is not None and bool(column.values)
    return len(said) > 1 or (few and singular(said[0].word) not in UNITS)


def _is_a_name(said: str, value: NamedValue) -> bool:
    """ "United" stands for United Air Lines, and "booking" not for "Booking site"."""
    column = value.owner.column
    columns = value.owner.table.columns if column else ()
    own = {singular(word) for one in columns for word in name_words(one.name)}
    words = [word for word in value.value.split() if word[:1].isalpha() and len(word) > 3]
    capital = all(word[:1].isupper() for word in words)
    return capital and singular(said) not in own


def _first_word(token: Token) -> str:
    return next(iter(words_of_value(token.text)), "") if token.kind == "quoted" else token.word


def _may_begin(tokens: Sequence[Token], at: int, first: str) -> bool:
    said = tokens[at].word
    if likeness(said, first) is not None:
        return True
    if said[:1] != first[:1]:
        return False
    if said.startswith(first):
        return True
    return at + 1 < len(tokens) and _joined(said, tokens[at + 1].word, first)


def _joined(one: str, other: str, named: str) -> bool:
    """Whether two words said apart are one in the name: "dew point" and dewp, "tail number"."""
    if len(named) <= len(one) or not named.startswith(one):
        return False
    rest = named[len(one) :]
    inflected = rest in ("d", "s", "r", "ed", "er", "es")
    return singular(other) == singular(rest) or (other.startswith(rest) and not inflected)


def _match(tokens: Sequence[Token], at: int, words: tuple[str, ...], named: Named) -> Match | None:
    if len(words) > 1 and tokens[at].word == "".join(words) and named.cost == EXACT:
        return Match(end=at + 1, found=replace(named, cost=NEAR))
    end, cost = at, EXACT
    for position, word in enumerate(words):
        while (
            position and end < len(tokens) and tokens[end].word in _FILLERS and word not in _FILLERS
        ):
            end += 1
        step = _step(tokens, end, word)
        if step is None:
            return None
        end, cost = end + step[0], max(cost, step[1])
    if named.column is None and cost == NEAR and singular(tokens[at].word) == words[0]:
        cost = EXACT
    if named.column is None and singular(words[-1]) != words[-1] != tokens[end - 1].word:
        return None
    if named.column is None and cost == LOOSE and len(words) == 1 and named.cost < LOOSE:
        return None
    said, meant = singular(tokens[at].word), singular(words[0])
    changed = len(said) == len(meant) and sorted(said) != sorted(meant)
    if cost == TYPO and named.cost >= LOOSE and changed:
        return None  # "speeding" is another word, and no slip for "spending"
    long_slip = cost == TYPO and len(tokens[at].word) >= LONG_WORD
    if named.cost == PARTIAL and (
        (cost > NEAR and not long_slip) or _says_things(tokens[end - 1].word, words, named)
    ):
        return None
    return Match(end=end, found=replace(named, cost=named.cost + cost))


def _says_things(said: str, words: tuple[str, ...], named: Named) -> bool:
    """ "Guests" are people and no guest_rating: the beginning of a name stays as it is written."""
    whole = name_words(named.column.name) if named.column else words
    if whole[-1] not in ("rating", "score", "time", "size"):
        return False
    return whole[-len(words) :] != words and whole[: len(words)] == words and said != words[-1]


def _step(tokens: Sequence[Token], at: int, word: str) -> tuple[int, int] | None:
    """How many tokens say `word` from `at` on, and at what cost."""
    if at >= len(tokens) or tokens[at].kind not in ("word", "number"):
        return None
    said = tokens[at].word
    cost = likeness(said, word)
    other = cost is not None and is_synonym(singular(said), singular(word)) and at + 1 < len(tokens)
    if cost is not None and (other or not (cost > NEAR and said in PHRASES)):
        return 1, cost
    follows = at + 1 < len(tokens) and tokens[at + 1].kind == "word"
    if follows and len(said) > 1 and _joined(said, tokens[at + 1].word, word):
        return 2, NEAR
    return None


def _common(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> tuple[int, int]:
    """How many of the value's words the tokens begin with, and how many tokens that takes."""
    if tokens[at].kind == "quoted":
        return 1, 1
    taken = 0
    for length, word in enumerate(words):
        dash = length and at + taken < len(tokens) and tokens[at + taken].text in _DASHES
        here = at + taken + bool(dash)
        if here >= len(tokens) or not _is_word(tokens[here], word):
            return length, taken
        taken += 1 + bool(dash)
    return len(words), taken


_DASHES = ("-", "/", "&")


def _is_word(token: Token, word: str) -> bool:
    same = token.word == word or (len(word) > 2 and singular(token.word) == singular(word))
    same = same or (len(word) > 3 and token.word in (f"{word}s", f"{word}es"))
    return same and token.kind in ("word", "number")


def _is_code_in_small(token: Token, value: str) -> bool:
    """ "jfk" for JFK, where it is no word of English."""
    plain = len(value) == 3 and value != value.lower() and singular(token.word) == value.casefold()
    return plain and token.word not in PHRASES and token.word not in _SHORT_WORDS


def _same_case_needed(token: Token, words: tuple[str, ...], value: str) -> bool:
    """Short codes are words too ("US", "IN"): they count only as they are written."""
    return len(value) <= 3 and token.text != value and words == (value.casefold(),)
