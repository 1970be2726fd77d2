"""Wordings that a question may have meant, where it names no measure: "top 10 customers"."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, product

from core.domain.catalogue import Catalogue, TableProfile
from core.llm.offline import kinds
from core.llm.offline.concepts import ADDITIVE, GAINS, LOSSES, PIECES
from core.llm.offline.reading import Reading
from core.llm.offline.words import name_words, singular

MOST = 3
_TRIED = 24
_IN_VAIN = 9


def completions(
    question: str, catalogue: Catalogue, read: Callable[[str], Reading | None]
) -> tuple[str, ...]:
    """The question with each of a few measures added, as far as that can be answered."""
    asked = question.strip().rstrip("?.! ")
    found: list[str] = []
    for tried, measure in enumerate(islice(_measures(catalogue), _TRIED)):
        if tried >= _IN_VAIN and not found:
            break  # it is no measure that is wanting
        wording = f"{asked} by {measure}"
        if len(found) < MOST and read(wording) is not None:
            found.append(wording)
    return tuple(found)


def with_a_measure(
    question: str, catalogue: Catalogue, read: Callable[[str], Reading | None]
) -> tuple[str, ...]:
    """ "Average per department", "the top ten": the same with what is measured put in."""
    words = question.strip().rstrip("?.! ")
    bare = re.search(
        r"(?i)\b(average|mean|avg|median|total|sum|maximum|minimum|max|min)\b"
        r"(?=$|\s+(?:per|by|for each|across|in each|each)\b)",
        words,
    )
    top = re.search(r"(?i)\b(top|bottom) (\w+)$", words)
    found: list[str] = []
    for measure in islice(_measures(catalogue), _TRIED):
        plain = measure.removeprefix("total ").removeprefix("average ")
        rows = max((t for d in catalogue.datasets for t in d.tables), key=lambda t: t.rows)
        noun = " ".join(name_words(rows.name))
        if top and not measure.startswith("number of"):
            wording = f"{top[0]} {noun} by {plain}"
        elif bare and not measure.startswith("number of"):
            wording = f"{words[: bare.end()]} {plain}{words[bare.end() :]}"
        else:
            continue
        if wording not in found and len(found) < MOST and read(wording) is not None:
            found.append(wording)
    return tuple(found)


_EARNED = ("revenue", "sales", "turnover")
_NUMBERS = PIECES | {"night", "hour", "seat", "ticket"}
_PRICES = frozenset("price rate fare".split())


def as_products(
    question: str,
    words: tuple[str, ...],
    catalogue: Catalogue,
    read: Callable[[str], Reading | None],
) -> tuple[str, ...]:
    """ "Revenue" where there is none: the question with a price times a number in its place."""
    said = next((word for word in words if word.casefold() in _EARNED), None)
    if said is None or len(words) > 1:
        return ()
    found: list[str] = []
    for table in (table for dataset in catalogue.datasets for table in dataset.tables):
        amounts = [column for column in table.columns if kinds.is_amount(table, column)]
        prices = [column for column in amounts if _words(column.name) & _PRICES]
        numbers = [c for c in amounts if singular(name_words(c.name)[-1]) in _NUMBERS]
        for price, number in islice(product(prices, numbers), MOST):
            spoken = [" ".join(name_words(column.name)) for column in (price, number)]
            wording = question.replace(said, " times ".join(spoken), 1)
            if read(wording) is not None:
                found.append(wording)
    return tuple(found[:MOST])


def as_amounts(
    question: str,
    words: tuple[str, ...],
    catalogue: Catalogue,
    read: Callable[[str], Reading | None],
) -> tuple[str, ...]:
    """ "Total amount" where several columns are sums of money: the question with each of them."""
    if len(words) != 1 or words[0].casefold() not in _AMOUNTS:
        return ()
    found: list[str] = []
    for table in (table for dataset in catalogue.datasets for table in dataset.tables):
        money = [c for c in table.columns if kinds.is_amount(table, c) and kinds.in_money(c)]
        for column in money if len(money) > 1 else ():
            wording = question.replace(words[0], " ".join(name_words(column.name)), 1)
            if len(found) < MOST and read(wording) is not None:
                found.append(wording)
    return tuple(found) if len(found) > 1 else ()


_AMOUNTS = ("amount", "amounts", "money")


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
