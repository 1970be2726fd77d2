"""A catalogue's columns and values by the stems of their words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from core.domain.catalogue import Catalogue, TableProfile
from core.llm.offline.concepts import UNITS
from core.llm.offline.kinds import is_free_text, is_text
from core.llm.offline.naming import Named, NamedValue
from core.llm.offline.thesaurus import stem
from core.llm.offline.words import LOOSE, PARTIAL, name_words, singular

WINDOWS = (3, 2)
_SHORT = 3
_DATED = frozenset("date at on time day".split())
_Values = dict[str, list[NamedValue]]


def tables_in(catalogue: Catalogue) -> Iterator[tuple[str, TableProfile]]:
    """Every table with the name of its dataset."""
    for dataset in catalogue.datasets:
        for table in dataset.tables:
            yield dataset.name, table


@lru_cache(maxsize=8)
def stems_of_values(catalogue: Catalogue) -> dict[tuple[str, ...], tuple[NamedValue, ...]]:
    """The values of several words, by the stems of these."""
    found: dict[tuple[str, ...], tuple[NamedValue, ...]] = {}
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            if not is_text(column) or is_free_text(column):
                continue
            owner = Named(dataset=dataset, table=table, column=column)
            for value in column.values:
                words = tuple(map(stem, name_words(value)))
                if 1 < len(words) <= max(WINDOWS):
                    one = NamedValue(owner=owner, value=value, cost=LOOSE)
                    found[words] = (*found.get(words, ()), one)
    return found


def bare(word: str) -> str:
    """ "In" of "check-ins"."""
    return word[:-1] if len(word) == _SHORT and word.endswith("s") else singular(word)


@lru_cache(maxsize=8)
def stems_of_columns(catalogue: Catalogue) -> dict[tuple[str, ...], tuple[Named, ...]]:
    """ "Check-ins" of Check-In Date."""
    found: dict[tuple[str, ...], tuple[Named, ...]] = {}
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            words = tuple(map(bare, name_words(column.name)))
            ends = _DATED | UNITS.keys()
            words = words[:-1] if len(words) > 2 and words[-1] in ends else words
            words = tuple(map(stem, words))
            if 1 < len(words) <= max(WINDOWS):
                named = Named(dataset=dataset, table=table, column=column, cost=LOOSE)
                found[words] = (*found.get(words, ()), named)
    return found


def _all_values(catalogue: Catalogue) -> Iterator[tuple[NamedValue, bool]]:
    """Each value of a column of words, and whether all of the column's are listed."""
    for dataset, table in tables_in(catalogue):
        for column in table.columns:
            if is_text(column) and not is_free_text(column):
                owner = Named(dataset=dataset, table=table, column=column)
                for value in column.values or column.terms:
                    yield NamedValue(owner=owner, value=value, cost=LOOSE), bool(column.values)


@lru_cache(maxsize=8)
def values_by_stem(catalogue: Catalogue) -> tuple[_Values, _Values]:
    """Whole values, as one word or (with a dash) by their stems; and values by a word's stem."""
    whole: _Values = {}
    parts: _Values = {}
    for one, listed in _all_values(catalogue):
        words = name_words(one.value)
        whole.setdefault("".join(words), []).append(one)
        if len(words) == 1:
            whole.setdefault(f"{stem(words[0])}-", []).append(one)
        said_so = listed and not {"no", "not", "non", "un"} & set(words)
        apart = re.findall(r"[^\W_]+", one.value.casefold())  # "AnimalSure" is of no animal
        for said in apart if said_so else ():
            if len(said) > _SHORT:
                parts.setdefault(stem(said), []).append(replace(one, cost=PARTIAL))
    return whole, parts
