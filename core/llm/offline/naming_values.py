"""The phrases that name the values of a table's columns."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from core.domain.catalogue import Column
from core.llm.offline.flags import RATES, other_forms, plain_words, yes_of
from core.llm.offline.kinds import is_text
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.nouns import nouns_of
from core.llm.offline.words import NEAR, name_words, tokenise

_SEX = ("sex", "gender")
_SEXES = {
    "f": ("female", "woman", "women"), "female": ("woman", "women"),
    "m": ("male", "man", "men"), "male": ("man", "men"),
}  # fmt: skip
_CALLED = {
    "united kingdom": ("uk", "britain"), "uk": ("britain",), "great britain": ("uk", "britain"),
    "united states": ("usa", "america"), "usa": ("america",), "netherlands": ("holland",),
    "united arab emirates": ("uae",), "new zealand": ("nz",),
}  # fmt: skip
_KINDS = frozenset("type kind name category class group level status mode size".split())
_SO = (
    "needed",
    "required",
    "requested",
    "included",
    "shown",
    "taken",
    "used",
    "suspected",
    "flagged",
    "detected",
    "confirmed",
    "found",
    "noted",
    "occurred",
    "claimed",
)
_CODE = re.compile(r"[A-Za-z]{1,6}\d{3,}[A-Za-z]{0,4}|[A-Za-z]{1,6}-\d{3,}[A-Za-z]{0,4}")


def value_phrases(owner: Named) -> Iterator[tuple[tuple[str, ...], NamedValue]]:
    """Whatever may name a value of one of the table's columns."""
    for column in owner.table.columns:
        whose = replace(owner, column=column)
        if yes := yes_of(column):
            yield from _yes_phrases(whose, plain_words(column), *yes)
        if not is_text(column):
            continue
        for value in column.values or column.terms:
            words = words_of_value(value)
            for word in (
                _SEXES.get(value.casefold(), ()) if name_words(column.name)[-1] in _SEX else ()
            ):
                yield (word,), NamedValue(owner=whose, value=value)
            for called in _CALLED.get(value.casefold(), ()):
                yield (called,), NamedValue(owner=whose, value=value)
            if words and not all(word.isdigit() for word in words):
                yield words, NamedValue(owner=whose, value=value)
                if len(words) > 1 and words[0] == "the":
                    yield words[1:], NamedValue(owner=whose, value=value)
                yield from (
                    (said, NamedValue(owner=whose, value=value, cost=NEAR * (not rate), rate=rate))
                    for said, rate in nouns_of(words, value)
                )
                if len(words) == 2 and len("".join(words)) > 6:
                    yield ("".join(words),), NamedValue(owner=whose, value=value, cost=NEAR)
                yield from _with_kind(whose, column, words, value)


def _with_kind(
    whose: Named, column: Column, words: tuple[str, ...], value: str
) -> Iterator[tuple[tuple[str, ...], NamedValue]]:
    """ "Double room" of room_type, "prepaid card" of card_type."""
    named = name_words(column.name)
    if len(named) > 1 and named[-1] in _KINDS and column.values and named[0] not in words:
        yield (*words, *named[:-1]), NamedValue(owner=whose, value=value)


def _yes_phrases(
    whose: Named, plain: tuple[str, ...], yes: str, no: str
) -> Iterator[tuple[tuple[str, ...], NamedValue]]:
    """ "cleared", "uncleared": a column of yes and no is a condition by its name alone."""
    if not plain:
        return
    so = NamedValue(owner=whose, value=yes)
    forms = [plain, *other_forms(plain)]
    if len(plain) == 2 and plain[-1] in _SO and len(plain[0]) > 4:
        forms += [plain[:1], *other_forms(plain[:1])]  # "fraud rate" of fraud_suspected
    if len(plain) > 2 and plain[0].endswith(("ed", "paid", "ent")):
        forms.append(plain[:1])  # "unpaid" of paid_in_full
        yield (f"un{plain[0]}",), NamedValue(owner=whose, value=no)
    for form in forms:
        yield form, so if form == plain else replace(so, cost=NEAR)
        for rate in RATES:
            yield (*form, rate), replace(so, rate=True)
    yield (f"un{plain[0]}", *plain[1:]), NamedValue(owner=whose, value=no)
    for rate in RATES:
        yield (f"un{plain[0]}", *plain[1:], rate), NamedValue(owner=whose, value=no, rate=True)
    yield ("non", *plain), NamedValue(owner=whose, value=no)


@lru_cache(maxsize=4_000)
def common_word(column: Column) -> str:
    """ "Truck" of Truck 11 and Truck 14: the first word of all values, where each has another."""
    said = [value.casefold().split() for value in column.values]
    if len(said) < 2 or any(len(words) < 2 for words in said) or not is_text(column):
        return ""
    first = {words[0] for words in said}
    word = first.pop() if len(first) == 1 else ""
    return word if word.isalpha() and len(word) > 2 else ""


def words_of_value(value: str) -> tuple[str, ...]:
    """The words of a value, cut as a question's are, so that the two can be compared."""
    if _CODE.fullmatch(value):
        return tuple(value.casefold().split("-"))  # as below, and far sooner
    words: list[str] = []
    for token in tokenise(value):
        plain = token.kind in ("word", "number", "ordinal")
        words += [token.word] if plain else name_words(token.word)
    return tuple(words)
