"""Questions that can be answered on the data at hand: made from the catalogue, then tried."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, zip_longest

from core.domain.catalogue import Catalogue, Column, TableProfile
from core.llm.offline import kinds
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.words import name_words

SUGGESTED = 3
_TRIED = 60
_TABLES = 12
_PLAIN = re.compile(r"[\w .&-]{1,40}")


@lru_cache(maxsize=16)
def suggestions(catalogue: Catalogue, first: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Questions that `read` understands: those of `first`, and up to three made from the data.

    The largest tables come first.
    """
    tables = [table for dataset in catalogue.datasets for table in dataset.tables]
    tables.sort(key=lambda table: -table.rows)
    offers = [_of_table(table) for table in tables[:_TABLES]]
    known = [question for question in first if isinstance(read(question, catalogue), Reading)]
    found: list[str] = []
    candidates = (q for row in zip_longest(*_by_kind(offers)) for q in row if q)
    for question in islice(candidates, _TRIED):
        if question not in (*known, *found) and isinstance(read(question, catalogue), Reading):
            found.append(question)
        if len(found) == SUGGESTED:
            break
    return (*known, *found)


def _by_kind(offers: list[Iterator[tuple[int, str]]]) -> list[list[str]]:
    """The questions by kind, so that the three are of different kinds where that is possible."""
    kinds_of: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for offer in offers:
        for kind, question in offer:
            kinds_of[kind].append(question)
    return list(kinds_of.values())


def _of_table(table: TableProfile) -> Iterator[tuple[int, str]]:
    rows = " ".join(name_words(table.name))
    groups = [_spoken(column) for column in _groups(table)][:3]
    measures = [_spoken(column) for column in _measures(table)][:3]
    for measure in measures:
        for group in groups:
            yield 0, f"What is the average {measure} by {group}?"
        yield 0, f"What is the average {measure}?"
    for group in groups:
        yield 1, f"Which {group} has the most {rows}?"
    for value in _values(table):
        yield 2, f"How many {rows} with {value}?"
    yield 2, f"How many {rows} are there?"


def _spoken(column: Column) -> str:
    return " ".join(name_words(column.name))


def _groups(table: TableProfile) -> list[Column]:
    keys = {key.column for key in table.foreign_keys}
    found = [c for c in table.columns if kinds.is_text(c) and 2 <= c.distinct <= 200]
    return sorted(found, key=lambda c: (c.name not in keys, c.distinct))


def _measures(table: TableProfile) -> list[Column]:
    return [column for column in table.columns if kinds.is_amount(table, column)]


def _values(table: TableProfile) -> list[str]:
    texts = [c for c in table.columns if kinds.is_text(c) and 2 <= len(c.values) <= 20]
    plain = [column for column in texts if _PLAIN.fullmatch(column.values[0])]
    return [f"{_spoken(column)} {column.values[0]}" for column in plain[:2]]
