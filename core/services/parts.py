"""The saved events of a turn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, exists, insert
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

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
_values = ("turn_id", "seq", "payload", "created_at")
_later = columns(_parts.c.seq).where(
    _parts.c.turn_id == bindparam("turn_id"), _parts.c.seq >= bindparam("first")
)
_ADD = (
    insert(_parts)
    .from_select(
        _values,
        columns(*(bindparam(name, type_=_parts.c[name].type) for name in _values)).where(
            ~exists(_later)
        ),
    )
    .execution_options(preserve_rowcount=True)
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


def last_position(s: Session, turn_id: str) -> int:
    """The position of the last saved event, 0 without one."""
    last = s.exec(select(func.max(TurnPartRow.seq)).where(TurnPartRow.turn_id == turn_id)).one()
    return int(last or 0)


def add_parts(c: Connection, turn_id: str, parts: Sequence[Positioned]) -> bool:
    """Save a batch of events; False, and nothing is saved, when some of it was saved before."""
    return c.execute(_ADD, {"first": parts[0][0], **_row(turn_id, parts)}).rowcount == 1


def add_parts_of_many(c: Connection, batches: Sequence[tuple[str, Sequence[Positioned]]]) -> None:
    """Save batches of events, of each turn at most one, of which nothing was saved before."""
    if batches:
        c.execute(insert(_parts), [_row(turn_id, parts) for turn_id, parts in batches])


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
