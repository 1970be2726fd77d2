"""The analyst on invented worlds of one to four tables, asked before any of it was tried."""

import pytest

from tests.llm.offline.grading import Graded, grade, shares, table_of
from tests.llm.offline.worlds import world_questions
from tests.llm.offline.worlds_tables import WORLDS


@pytest.fixture(scope="module")
def graded() -> list[Graded]:
    """The verdicts on all worlds."""
    return grade(world_questions())


def test_of_the_worlds_most_is_right_and_hardly_any_wrong(graded: list[Graded]) -> None:
    right, wrong = shares(graded)
    assert len(graded) > 250
    assert right >= 0.75, table_of(graded)
    assert wrong <= 0.01, table_of(graded)


@pytest.mark.parametrize("world", WORLDS)
def test_no_world_fares_badly(world: str, graded: list[Graded]) -> None:
    own = [one for one in graded if one.question.dataset == world]
    right, wrong = shares(own)
    assert right >= 0.6, table_of(own)
    assert wrong <= 0.04, table_of(own)
