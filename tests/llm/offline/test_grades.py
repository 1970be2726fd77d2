"""The grades of the offline analyst, and what holds of each of its answers."""

import re
import time

import pytest

from core.data.charts.views import check_spec
from core.llm.offline.charts import chart_for
from core.llm.offline.describing import describe
from core.llm.offline.figures import Result
from core.llm.offline.lexicon import lexicon_of
from core.llm.offline.reader import read
from core.llm.offline.reading import Ask, Reading, Refusal
from core.llm.offline.sql import to_sql
from core.llm.offline.telling import tell
from tests.llm.offline.grading import Graded, catalogue_of, grade, result_of, shares, table_of
from tests.llm.offline.questions import QUESTIONS

READ_MS = 50
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")


@pytest.fixture(scope="module")
def graded() -> list[Graded]:
    """The open set's verdicts."""
    return grade(QUESTIONS)


@pytest.fixture(scope="module")
def answered(graded: list[Graded]) -> list[tuple[Reading, Result]]:
    """The readings of the open set with their results, as the tool would tell them."""
    readings = [one.outcome for one in graded if isinstance(one.outcome, Reading)]
    return [(reading, result_of(reading)) for reading in readings]


def test_there_are_enough_questions_and_a_third_must_not_be_answered() -> None:
    refused = [question for question in QUESTIONS if question.expect != "answer"]
    assert len(QUESTIONS) >= 200
    assert len(refused) * 3.5 >= len(QUESTIONS)


def test_the_open_set_is_answered_right_and_hardly_ever_wrong(graded: list[Graded]) -> None:
    right, wrong = shares(graded)
    assert wrong <= 0.03, table_of(graded)
    assert right >= 0.85, table_of(graded)


def test_every_number_told_is_in_the_result(answered: list[tuple[Reading, Result]]) -> None:
    for reading, result in answered:
        told = tell(reading, result)
        known = numbers_of(result)
        for number in NUMBER.findall(told):
            value = float(number.replace(",", ""))
            near = max(0.005 + 1e-9, 0.005 * abs(value) * ("e" in number))
            assert any(abs(value - one) <= near for one in known), (number, told, to_sql(reading))


def numbers_of(result: Result) -> set[float]:
    """Every number of the result: cells, parts of texts, counts of rows, sums of columns."""
    rows = [*result.head, *result.tail]
    cells = [cell for row in rows for cell in row]
    numbers = {float(cell) for cell in cells if isinstance(cell, int | float)}
    texts = " ".join((*result.columns, *(str(cell) for cell in cells if isinstance(cell, str))))
    numbers |= {float(found.replace(",", "")) for found in NUMBER.findall(texts)}
    numbers |= {float(found) for found in re.findall(r"\d+", texts)}
    if "rows_missing" in result.columns:
        at = result.columns.index("rows_missing")
        numbers.add(float(sum(row[at] or 0 for row in rows)))
    filled = sum(1 for row in rows if None not in row)
    return numbers | {float(result.rows), float(filled), float(len(result.head))}


def test_every_answer_has_its_reading_in_words(answered: list[tuple[Reading, Result]]) -> None:
    for reading, result in answered:
        assert len(describe(reading)) > 15
        assert tell(reading, result).endswith((".", "one."))


def test_what_is_drawn_are_columns_of_the_result(answered: list[tuple[Reading, Result]]) -> None:
    for reading, result in answered:
        chart = chart_for(reading, result)
        if chart is not None:
            check_spec(chart["spec"])
            drawn = chart["spec"]["encoding"].values()
            assert {channel["field"] for channel in drawn} <= set(result.columns)


def test_every_option_of_a_question_back_is_answered(graded: list[Graded]) -> None:
    asked = [one for one in graded if isinstance(one.outcome, Ask)]
    options = [(one, option) for one in asked for option in one.outcome.options]  # type: ignore[union-attr]
    assert len(asked) > 10
    for one, option in options:
        outcome = read(option, catalogue_of(one.question.dataset))
        assert isinstance(outcome, Reading), (one.question.texts, option, outcome)


def test_a_refusal_says_why(graded: list[Graded]) -> None:
    refused = [one.outcome for one in graded if isinstance(one.outcome, Refusal)]
    assert all(len(refusal.reason) > 20 for refusal in refused)


@pytest.mark.parametrize("dataset", ["nycflights", "shop", "tickets"])
def test_a_question_is_read_in_time(dataset: str) -> None:
    catalogue = catalogue_of(dataset)
    lexicon_of(catalogue)
    for question in [q for q in QUESTIONS if q.dataset == dataset]:
        spent = []
        for _ in range(3):
            read.cache_clear()
            start = time.process_time()
            read(question.texts[-1], catalogue)
            spent.append(1_000 * (time.process_time() - start))
        assert min(spent) < READ_MS, question.texts
