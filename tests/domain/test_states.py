"""The table of transitions is complete and says what the design says."""

from itertools import pairwise

import pytest

from core.domain import states
from core.domain.states import SessionStatus as S
from core.domain.states import TurnState as T


def test_every_state_has_a_row() -> None:
    assert set(states.SESSION_TRANSITIONS) == set(S)
    assert set(states.TURN_TRANSITIONS) == set(T)


@pytest.mark.parametrize(
    "path",
    [
        (S.IDLE, S.PLANNING, S.EXECUTING, S.COMPLETED, S.PLANNING),
        (S.IDLE, S.PLANNING, S.EXECUTING, S.EXECUTING_QUEUED, S.EXECUTING, S.COMPLETED_WITH_ERRORS),
        (S.EXECUTING, S.WAITING_APPROVAL, S.EXECUTING, S.INTERRUPTED, S.PLANNING),
        (S.PLANNING, S.ERROR, S.PLANNING),
        (S.EXECUTING_QUEUED, S.PLANNING),
    ],
)
def test_a_session_can_go_this_way(path: tuple[S, ...]) -> None:
    assert all(states.may_follow(a, b) for a, b in pairwise(path))


@pytest.mark.parametrize(
    ("before", "after"),
    [(S.IDLE, S.EXECUTING), (S.COMPLETED, S.EXECUTING), (S.IDLE, S.COMPLETED), (S.ERROR, S.IDLE)],
)
def test_a_session_cannot_skip_being_accepted(before: S, after: S) -> None:
    assert not states.may_follow(before, after)


@pytest.mark.parametrize("ended", [T.COMPLETED, T.ERROR, T.INTERRUPTED])
def test_a_turn_that_ended_stays_ended(ended: T) -> None:
    assert not any(states.turn_may_follow(ended, other) for other in T if other != ended)
