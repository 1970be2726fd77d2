"""The analyst on a pool of questions over tables that nothing was written for."""

import pytest

from tests.llm.offline.grading import Graded, shares, table_of
from tests.llm.offline.pool_domains import HELD, TUNED
from tests.llm.offline.pool_grade import graded_pool


@pytest.fixture(scope="module", params=["tuned", "held apart"])
def graded(request: pytest.FixtureRequest) -> list[Graded]:
    """The verdicts on some of the pool, over domains that were tuned on and others."""
    return graded_pool(TUNED if request.param == "tuned" else HELD, 11, 160)


def test_of_the_pool_most_is_right_and_hardly_any_wrong(graded: list[Graded]) -> None:
    right, wrong = shares(graded)
    assert len(graded) > 100
    assert right >= 0.75, table_of(graded)
    assert wrong <= 0.04, table_of(graded)
