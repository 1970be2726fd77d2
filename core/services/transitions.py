"""Changes the states of sessions and turns, and only as core/domain/states.py allows."""

from core.db.tables import SessionRow, TurnRow
from core.domain.states import SessionStatus, TurnState, may_follow, turn_may_follow


def step_of_session(before: SessionStatus, to: SessionStatus) -> SessionStatus:
    """`to`, if a session may go there; RuntimeError for a step that the table does not have."""
    if not may_follow(before, to):
        raise RuntimeError(f"A session cannot go from {before} to {to}.")
    return to


def move_session(session: SessionRow, to: SessionStatus) -> None:
    """Set the session's status; RuntimeError for a step that the table does not have."""
    session.status = step_of_session(SessionStatus(session.status), to)


def move_turn(turn: TurnRow, to: TurnState) -> None:
    """Set the turn's state; RuntimeError for a step that the table does not have."""
    before = TurnState(turn.state)
    if not turn_may_follow(before, to):
        raise RuntimeError(f"A turn cannot go from {before} to {to}.")
    turn.state = to
