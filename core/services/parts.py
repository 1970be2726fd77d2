"""The saved events of a turn."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from core.db.tables import TurnPartRow
from core.domain.events import TurnEvent, from_json, to_json

Positioned = tuple[int, TurnEvent]


def saved_parts(s: Session, turn_id: str, *, after: int = 0) -> tuple[Positioned, ...]:
    """The events after a position, in order."""
    rows = s.exec(
        select(TurnPartRow.payload)
        .where(TurnPartRow.turn_id == turn_id, TurnPartRow.seq > after)
        .order_by(col(TurnPartRow.seq))
    )
    found = ((int(at), event) for payload in rows for at, event in payload if at > after)
    return tuple((at, from_json(event)) for at, event in found)


def last_position(s: Session, turn_id: str) -> int:
    """The position of the last saved event, 0 without one."""
    last = s.exec(select(func.max(TurnPartRow.seq)).where(TurnPartRow.turn_id == turn_id)).one()
    return int(last or 0)


def add_parts(s: Session, turn_id: str, parts: Sequence[Positioned]) -> None:
    """Save a batch of events."""
    payload = [[position, to_json(event)] for position, event in parts]
    s.add(TurnPartRow(turn_id=turn_id, seq=parts[-1][0], payload=payload))
