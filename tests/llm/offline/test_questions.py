"""The table of questions: right rows or no answer, and no figure that is not in the result."""

import math
import re
import time
from collections.abc import Sequence
from typing import Any

import pytest

from core.domain.catalogue import Catalogue
from core.llm.offline.describing import describe
from core.llm.offline.figures import Result
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading, Refusal
from core.llm.offline.sql import to_sql
from core.llm.offline.telling import tell
from tests.llm.offline.conftest import Run
from tests.llm.offline.questions import FLIGHTS, REFUSED, SHOP, Answered
from tests.llm.offline.renaming import rename

ANSWERED = [*FLIGHTS, *SHOP]
BY_QUESTION = pytest.mark.parametrize("asked", ANSWERED, ids=lambda asked: asked.question)


def understood(question: str, catalogue: Catalogue) -> Reading:
    """The reading, or the reason of the refusal as the test's failure."""
    reading = read(question, catalogue)
    assert isinstance(reading, Reading), reading
    return reading


def figures(reading: Reading, result: Result) -> list[tuple[Any, ...]]:
    """(group's key, figure) of each row at hand."""
    at = len(result.columns) - 1 if reading.aggregate == "row" else len(reading.groups)
    at += reading.label is not None
    keys = bool(reading.groups) or reading.aggregate == "row"
    return [(row[0], row[at]) if keys else (row[at],) for row in result.head]


def same(one: Sequence[tuple[Any, ...]], other: Sequence[tuple[Any, ...]]) -> bool:
    """Whether the rows are equal, numbers up to rounding errors."""
    return len(one) == len(other) and all(
        _alike(a, b)
        for left, right in zip(one, other, strict=True)
        for a, b in zip(left, right, strict=True)
    )


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other


@BY_QUESTION
def test_answer_has_the_rows_of_an_independent_query(
    asked: Answered, samples: Catalogue, run: Run
) -> None:
    reading = understood(asked.question, samples)
    result, expected = run(to_sql(reading)), run(asked.expected)
    assert result.rows == expected.rows
    assert same(figures(reading, result), expected.head)


@pytest.mark.parametrize("asked", FLIGHTS, ids=lambda asked: asked.question)
def test_renamed_sample_gives_equal_rows(
    asked: Answered, renamed: Catalogue, run_renamed: Run, run: Run
) -> None:
    reading = understood(rename(asked.question), renamed)
    result, expected = run_renamed(to_sql(reading)), run(asked.expected)
    assert same(figures(reading, result), expected.head)


@pytest.mark.parametrize("question", REFUSED)
def test_what_is_not_wholly_understood_is_refused_with_a_reason(
    question: str, samples: Catalogue
) -> None:
    refusal = read(question, samples)
    assert isinstance(refusal, Refusal), describe(refusal)
    assert len(refusal.reason) > 20


@pytest.mark.parametrize("question", REFUSED)
def test_renaming_makes_no_refused_question_answered(question: str, renamed: Catalogue) -> None:
    assert isinstance(read(rename(question), renamed), Refusal)


@BY_QUESTION
def test_every_number_told_is_in_the_result(asked: Answered, samples: Catalogue, run: Run) -> None:
    reading = understood(asked.question, samples)
    result = run(to_sql(reading))
    told = tell(reading, result)
    known = _numbers_of(result)
    for number in re.findall(r"-?\d[\d,]*(?:\.\d+)?", told):
        value = float(number.replace(",", ""))
        assert any(abs(value - one) <= 0.005 + 1e-9 for one in known), (number, told)


def _numbers_of(result: Result) -> set[float]:
    """Every number of the result: cells, parts of texts, counts of rows, sums of columns."""
    rows = [*result.head, *result.tail]
    cells = [cell for row in rows for cell in row]
    numbers = {float(cell) for cell in cells if isinstance(cell, int | float)}
    texts = " ".join(cell for cell in cells if isinstance(cell, str))
    numbers |= {float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", texts)}
    last = [row[-1] for row in rows if isinstance(row[-1], int)]
    filled = sum(1 for row in rows if None not in row)
    return numbers | {float(result.rows), float(sum(last)), float(filled)}


@BY_QUESTION
def test_reading_a_question_takes_less_than_50_ms(asked: Answered, samples: Catalogue) -> None:
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        read(asked.question, samples)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.05


def test_the_flagship_question_is_told_with_names_and_its_doubt(
    samples: Catalogue, run: Run
) -> None:
    reading = understood("Which carrier has the worst average arrival delay in July?", samples)
    assert describe(reading) == (
        "Average of arr_delay in flights by airlines.name (carrier), July 2013, highest first. "
        '("worst" is read as the highest.)'
    )
    told = tell(reading, run(to_sql(reading)))
    assert told.startswith("AirTran Airways Corporation (FL) has the highest average arr_delay: ")
    assert "1,132 rows without arr_delay were left out." in told


def test_two_readings_are_both_named(samples: Catalogue) -> None:
    refusal = read("average delay by carrier", samples)
    assert isinstance(refusal, Refusal)
    assert "dep_delay" in refusal.reason
    assert "arr_delay" in refusal.reason


def test_words_that_were_not_understood_are_named(samples: Catalogue) -> None:
    refusal = read("How many purple flights from JFK?", samples)
    assert isinstance(refusal, Refusal)
    assert "“purple”" in refusal.reason
