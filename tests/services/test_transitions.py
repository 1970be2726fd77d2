"""No session and no turn changes its state in a way that the table does not have."""

from itertools import product

import pytest

from core.db.tables import SessionRow, TurnRow
from core.domain.states import SESSION_TRANSITIONS, TURN_TRANSITIONS, SessionStatus, TurnState
from core.services.transitions import move_session, move_turn


@pytest.mark.parametrize(("before", "after"), list(product(SessionStatus, repeat=2)))
def test_a_session_moves_only_as_the_table_says(
    before: SessionStatus, after: SessionStatus
) -> None:
    row = SessionRow(owner_id="u", title="t", model="m", status=before)
    if after == before or after in SESSION_TRANSITIONS[before]:
        move_session(row, after)
        assert row.status == after
    else:
        with pytest.raises(RuntimeError):
            move_session(row, after)
        assert row.status == before


@pytest.mark.parametrize(("before", "after"), list(product(TurnState, repeat=2)))
def test_a_turn_moves_only_as_the_table_says(before: TurnState, after: TurnState) -> None:
    ids = {"session_id": "s", "user_id": "u", "user_message_id": "q", "assistant_message_id": "a"}
    row = TurnRow(**ids, model="m", state=before)
    if after == before or after in TURN_TRANSITIONS[before]:
        move_turn(row, after)
        assert row.state == after
    else:
        with pytest.raises(RuntimeError):
            move_turn(row, after)
        assert row.state == before
