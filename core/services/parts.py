"""The saved events of a turn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from core.db.ahead import Asked, answers, later
from core.db.plain import plain
from core.db.tables import TurnPartRow
from core.domain.events import (
    TextDelta,
    ThinkingDelta,
    ToolInputDelta,
    TurnEvent,
    from_json,
    to_json,
)
from core.domain.ids import utc_now

Positioned = tuple[int, TurnEvent]
_FLAT = (TextDelta, ThinkingDelta, ToolInputDelta)

_parts = plain(TurnPartRow)
_ADD = insert(_parts)
_LAST = columns(func.max(_parts.c.seq).label("last")).where(
    _parts.c.turn_id == bindparam("turn_id")
)


def saved_parts(s: Session, turn_id: str, *, after: int = 0) -> tuple[Positioned, ...]:
    """The events after a position, in order."""
    rows = s.exec(
        select(TurnPartRow.payload)
        .where(TurnPartRow.turn_id == turn_id, TurnPartRow.seq > after)
        .order_by(col(TurnPartRow.seq))
    )
    found = ((int(at), event) for payload in rows for at, event in payload if at > after)
    return tuple((at, from_json(event)) for at, event in found)


def last_asked(turn_id: str) -> Asked:
    """What `last_position` asks."""
    return _LAST, {"turn_id": turn_id}


def last_position(c: Connection, turn_id: str) -> int:
    """The position of the last saved event, 0 without one."""
    (row,) = answers(c, last_asked(turn_id))
    return int(row["last"] or 0)


def add_parts(c: Connection, turn_id: str, parts: Sequence[Positioned]) -> None:
    """Save a batch of events of which nothing was saved before."""
    later(c, _ADD, _row(turn_id, parts))


def add_parts_of_many(c: Connection, batches: Sequence[tuple[str, Sequence[Positioned]]]) -> None:
    """The same for batches of several turns, of each at most one."""
    if batches:
        later(c, _ADD, [_row(turn_id, parts) for turn_id, parts in batches])


def _row(turn_id: str, parts: Sequence[Positioned]) -> dict[str, Any]:
    return {
        "turn_id": turn_id,
        "seq": parts[-1][0],
        "payload": [[position, _json(event)] for position, event in parts],
        "created_at": utc_now(),
    }


def _json(event: TurnEvent) -> dict[str, Any]:
    """What `to_json` makes; of the many that hold nothing but text, at a tenth of the price."""
    return dict(vars(event)) if isinstance(event, _FLAT) else to_json(event)
