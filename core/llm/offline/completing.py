"""Wordings that a question may have meant, where it names no measure: "top 10 customers"."""

from collections.abc import Callable, Iterator
from itertools import islice

from core.domain.catalogue import Catalogue, TableProfile
from core.llm.offline import kinds
from core.llm.offline.concepts import ADDITIVE, GAINS, LOSSES
from core.llm.offline.reading import Reading
from core.llm.offline.words import name_words, singular

MOST = 3
_TRIED = 24


def completions(
    question: str, catalogue: Catalogue, read: Callable[[str], Reading | None]
) -> tuple[str, ...]:
    """The question with each of a few measures added, as far as that can be answered."""
    asked = question.strip().rstrip("?.! ")
    found: list[str] = []
    for measure in islice(_measures(catalogue), _TRIED):
        wording = f"{asked} by {measure}"
        if len(found) < MOST and read(wording) is not None:
            found.append(wording)
    return tuple(found)


def _measures(catalogue: Catalogue) -> Iterator[str]:
    tables = [table for dataset in catalogue.datasets for table in dataset.tables]
    tables.sort(key=lambda table: -table.rows)
    for table in tables[:3]:
        yield f"number of {' '.join(name_words(table.name))}"
        yield from _of_table(table)


def _of_table(table: TableProfile) -> Iterator[str]:
    amounts = [c for c in table.columns if kinds.is_amount(table, c)]
    ranked = sorted(amounts, key=lambda c: not _words(c.name) & (ADDITIVE | GAINS | LOSSES))
    for column in ranked[:4]:
        spoken = " ".join(name_words(column.name))
        yield f"{'total' if _words(column.name) & ADDITIVE else 'average'} {spoken}"
        yield spoken


def _words(name: str) -> set[str]:
    return {singular(word) for word in name_words(name)}
