"""The grades on the questions that are held apart, in held_apart.py where there are any."""

import pytest

from tests.llm.offline.grade import held_apart
from tests.llm.offline.grading import Graded, grade, shares, table_of

pytest.importorskip("tests.llm.offline.held_apart", reason="No questions are held apart now.")


@pytest.fixture(scope="module")
def apart() -> list[Graded]:
    """The verdicts on the questions that are held apart."""
    return grade(held_apart())


def test_of_the_questions_held_apart_hardly_any_is_wrong(apart: list[Graded]) -> None:
    _, wrong = shares(apart)
    assert len(apart) >= 60
    assert wrong <= 0.05, table_of(apart)


@pytest.mark.xfail(strict=True, reason="57.5% of the answerable were right when it was graded.")
def test_of_the_questions_held_apart_most_are_right(apart: list[Graded]) -> None:
    right, _ = shares(apart)
    assert right >= 0.75, table_of(apart)
