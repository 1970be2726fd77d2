"""Cuts a question into pieces, each with the few things that it can mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from core.llm.offline import concepts, vocabulary
from core.llm.offline.lexicon import Lexicon
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.reading import Part
from core.llm.offline.words import (
    EXACT,
    NEAR,
    TYPO,
    Token,
    mistyped,
    name_words,
    shortens,
    singular,
)

READINGS_TRIED = 48
ROW_SIGN = "~row~"
_MONTHS_OR_WORDS = ("may", "march", "mar", "sep", "dec", "jan", "jun")
_LEFT = ("left", "leave")
_PARTS: dict[str, Part] = {
    "year": "year", "quarter": "quarter", "month": "month", "week": "week", "day": "date",
    "date": "date", "hour": "hour",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One or more tokens taken in one sense, `start` to `end` in the question's tokens.

    `tag` is one of vocabulary's, or: N a table or column, V a value, M a month, # a number,
    O an ordinal, R a date, m a year and month, Q text in quotation marks, ? not understood.
    `part` is set for words such as "month". `cost` is for passing over another sense; `kind` is a
    condition's.
    """

    tag: str
    text: str
    meaning: str = ""
    names: tuple[Named, ...] = ()
    values: tuple[NamedValue, ...] = ()
    part: Part = ""
    cost: int = 0
    kind: str = ""
    start: int = 0
    end: int = 0


Found = tuple[int, Piece]


def ways_to_read(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[Piece, ...]]:
    """Every way to take the pieces, the likelier senses first, up to a limit."""
    tokens = lexicon.spelled(tokens)
    choices: list[tuple[Piece, ...]] = []
    at = 0
    while at < len(tokens):
        end, senses = _senses(tokens, at, lexicon)
        choices.append(senses)
        at = end
    return islice(product(*choices), READINGS_TRIED)


def _senses(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, tuple[Piece, ...]]:
    if at and tokens[at - 1].word == "never" and tokens[at].word in lexicon.verbs:
        return at + 1, (_unknown_verb(tokens[at], lexicon),)
    found = [*_nouns(tokens, at, lexicon), *_values(tokens, at, lexicon), *_phrases(tokens, at)]
    found += [*_adjectives(tokens, at), *_literals(tokens, at)]
    found = found or [(at + 1, _unknown(tokens, at, lexicon))]
    longest = max(end for end, _ in found)
    found = [one for one in found if one[0] == longest]
    if any(piece.tag in "NV" for _, piece in found):
        found = [one for one in found if one[1].tag != "j"]  # a shift may be called "Night"
    named = any(piece.tag == "N" and any(n.cost <= NEAR for n in piece.names) for _, piece in found)
    if tokens[at].word in concepts.SUPERLATIVES:  # "oldest" is not called after an "old"
        found = [one for one in found if one[1].tag != "N" or _is_known_column(one[1])]
    if any(piece.tag == "V" for _, piece in found):
        found = [one for one in found if not _is_lengthened(one[1])]
        named = named and any(piece.tag == "N" for _, piece in found)
    found = [one for one in found if not (named and _is_cut(one[1]))]
    led = _is_led(tokens, at) and any(p.tag == "N" for _, p in found)
    tabled = any(p.tag == "N" and any(n.column is None and n.cost <= NEAR for n in p.names)
                 for _, p in found)  # fmt: skip
    if tabled and tokens[at].word not in ("data", "table", "dataset"):
        found = [one for one in found if one[1].tag != "k"]
    worth = tokens[at].word == "value" and any(_is_a_value(piece) for _, piece in found)
    if led:  # "by show" where there is a show_name
        found = [one for one in found if one[1].tag not in "lxdeY"]
    if led or worth or any(_is_known_column(piece) for _, piece in found):
        found = [one for one in found if one[1].tag not in "_k"]
    placed = [Piece(**{**piece.__dict__, "start": at, "end": end}) for end, piece in found]
    return longest, tuple(sorted(placed, key=lambda piece: piece.cost))


_LEADS = frozenset("many by per each every which across different distinct unique".split())


_RANKED = frozenset("best worst top rated popular successful listened performing".split())


def _is_led(tokens: Sequence[Token], at: int) -> bool:
    """ "By show", "the best show": a noun stands here, and no verb."""
    return at > 0 and tokens[at - 1].word in _LEADS | _RANKED


def _is_known_column(piece: Piece) -> bool:
    """Whether it is a column by its own name, so that it does not say nothing."""
    near = any(named.column is not None and named.cost <= NEAR for named in piece.names)
    return piece.tag == "N" and near and len(piece.text) > 3


def _is_a_value(piece: Piece) -> bool:
    """ "The auction value" where there is a lot_value."""
    ends = {name_words(named.column.name)[-1] for named in piece.names if named.column}
    return piece.tag == "N" and bool(ends & {"value", "val"})


def _is_lengthened(piece: Piece) -> bool:
    """ "Apple" where there is an app: a value is meant that begins with the word."""
    said = singular(piece.text.casefold())
    words = [name_words((n.column or n.table).name) for n in piece.names]
    return (
        piece.tag == "N"
        and bool(words)
        and all(
            any(shortens(word, said) and word != said for word in name) and said not in name
            for name in words
        )
    )


def _is_cut(piece: Piece) -> bool:
    """Whether it is only the beginning of values, so that a name goes first."""
    return piece.tag == "V" and all(value.cost > EXACT for value in piece.values)


def _unknown_verb(token: Token, lexicon: Lexicon) -> Piece:
    return Piece(tag="x", text=token.text, names=lexicon.verbs[token.word], kind="row")


def _unknown(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Piece:
    token = tokens[at]
    phrase = vocabulary.mistyped_phrase(token.word) if token.kind == "word" else None
    slips = [match.found for match in lexicon.slips_at(tokens, at)] if token.kind == "word" else []
    values = tuple(value for value in slips if isinstance(value, NamedValue))
    if token.word in lexicon.verbs:
        return _unknown_verb(token, lexicon)
    if values:
        return Piece(tag="V", text=token.text, values=values, cost=TYPO)
    part = next((_PARTS[one] for one in _PARTS if mistyped(singular(token.word), one)), "")
    if part and len(token.word) > 4:
        return Piece(tag="N", text=token.text, part=part, cost=TYPO)  # type: ignore[arg-type]
    if phrase:
        tag, meaning = vocabulary.PHRASES[phrase]
        return Piece(tag=tag, text=phrase, meaning=meaning, cost=TYPO)
    return Piece(tag="?", text=token.text)


def _nouns(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Found]:
    part = _PARTS.get(singular(tokens[at].word), "")
    matches = [(m.end, m.found) for m in lexicon.names_at(tokens, at)]
    longest = max((end for end, _ in matches), default=at + 1 if part else 0)
    names = [named for end, named in matches if end == longest and isinstance(named, Named)]
    if not names and not part:
        return
    best = min((named.cost for named in names), default=EXACT)
    near: dict[tuple[str, str, str | None], Named] = {}
    for named in sorted(names, key=lambda n: n.cost):
        if named.cost <= best + 1:
            near.setdefault(named.key, named)
    said = " ".join(token.word for token in tokens[at:longest])
    led = _is_led(tokens, at) and best <= NEAR
    if (
        best > EXACT
        and not led
        and said in vocabulary.PHRASES
        and vocabulary.PHRASES[said][0] not in "_xk"
    ):
        return
    if best >= TYPO and tokens[at].word in vocabulary.PHRASES:
        return
    text = " ".join(token.text for token in tokens[at:longest])
    kept = part if longest == at + 1 else ""
    yield longest, Piece(tag="N", text=text, names=tuple(near.values()), part=kept)


def _values(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[Found]:
    matches = [(m.end, m.found) for m in lexicon.values_at(tokens, at)]
    if not matches:
        return
    longest = max(end for end, _ in matches)
    values = [v for end, v in matches if end == longest and isinstance(v, NamedValue)]
    text = " ".join(token.text for token in tokens[at:longest])
    exact = [v for v in values if v.cost == EXACT]
    yield longest, Piece(tag="V", text=text, values=tuple(_rivals(exact, values, text) or values))


def _rivals(exact: list[NamedValue], values: list[NamedValue], text: str) -> list[NamedValue]:
    """Whole values, and longer ones of the same column unless the text is written just so."""
    keys = {v.owner.key for v in exact if v.value.casefold() != text.casefold()}
    longer = [
        NamedValue(owner=v.owner, value=v.value)
        for v in values
        if v.cost > EXACT and v.owner.key in keys
    ]
    return exact + longer


def _phrases(tokens: Sequence[Token], at: int) -> Iterator[Found]:
    for length in range(min(vocabulary.LONGEST_PHRASE, len(tokens) - at), 0, -1):
        if any(
            t.kind in ("quoted", "number", "date", "hours", "step")
            for t in tokens[at : at + length]
        ):
            continue
        text = " ".join(token.word for token in tokens[at : at + length])
        if text in _LEFT and not _leaves_something(tokens, at):
            return
        if text in vocabulary.PHRASES:
            tag, meaning = vocabulary.PHRASES[text]
            yield at + length, Piece(tag=tag, text=text, meaning=meaning, cost=int(tag == "_"))
            return


def _leaves_something(tokens: Sequence[Token], at: int) -> bool:
    """ "Left from JFK", "left a comment" say nothing, and "how many left" says who is gone."""
    return at + 1 < len(tokens) and tokens[at + 1].word in ("from", "a", "an", "any", "for", "the")


def _adjectives(tokens: Sequence[Token], at: int) -> Iterator[Found]:
    """ "heaviest", "longer than", "weighs": words that name a measure without its column."""
    two = " ".join(token.word for token in tokens[at : at + 2])
    one = tokens[at].word
    for text, length in ((two, 2), (one, 1)):
        if text in concepts.SUPERLATIVES:
            yield at + length, Piece(tag="S", text=text, meaning=f"adj {text}")
        elif text in concepts.COMPARATIVES:
            yield at + length, Piece(tag="a", text=text, meaning=text)
        elif text in concepts.VERBS and length == 1:
            yield at + 1, Piece(tag="y", text=text, meaning=concepts.VERBS[text])


def _literals(tokens: Sequence[Token], at: int) -> Iterator[Found]:
    token = tokens[at]
    month = vocabulary.month_number(token.word) if token.kind == "word" else None
    if month and _is_month_here(tokens, at):
        yield at + 1, Piece(tag="M", text=token.text, meaning=str(month))
    tags = {"number": "#", "date": "R", "month": "m", "quoted": "Q", "ordinal": "O"}
    if token.kind == "hours":
        yield at + 1, Piece(tag="j", text=token.text, meaning=token.word)
    if token.kind == "step":
        yield at + 1, Piece(tag="h", text=token.text, meaning=token.word)
    if token.text in ("-", "/"):
        # A sign between two columns, or a mere dash.
        yield at + 1, Piece(tag="f", text=token.text, meaning=token.text)
        yield at + 1, Piece(tag="_", text=token.text, cost=1)
    if token.text == ROW_SIGN:
        yield at + 1, Piece(tag="W", text="who", meaning="row")
    if token.kind in tags:
        text = token.word if token.kind == "number" else token.text
        text = text[:-2] if token.kind == "ordinal" else text
        yield at + 1, Piece(tag=tags[token.kind], text=text)
    if token.kind in ("word", "symbol") and _is_unit(token):
        yield at + 1, Piece(tag="U", text=token.text, meaning=singular(token.word))


def _is_unit(token: Token) -> bool:
    word = singular(token.word)
    return word in concepts.UNITS and word not in concepts.IN_NAMES_ONLY


def _is_month_here(tokens: Sequence[Token], at: int) -> bool:
    """ "May", "March", "mar" are other words too: then a capital or a preposition must show it."""
    word = tokens[at].word
    if word not in _MONTHS_OR_WORDS or tokens[at].text[0].isupper():
        return True
    near = (
        "versus",
        "vs",
        "v",
        "against",
        "than",
        "by",
        "in",
        "during",
        "of",
        "for",
        "since",
        "between",
        "and",
        "to",
        "from",
        "before",
        "after",
    )
    follows = at + 1 < len(tokens) and tokens[at + 1].kind in ("number", "ordinal")
    led = at > 0 and (tokens[at - 1].kind in ("number", "ordinal"))
    return follows or led or (at > 0 and tokens[at - 1].word in (*near, "by", "until", "only"))
