"""What is remembered of the roll-up: how it was made, how far a rebuild is, how the check ended."""

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.insert import insert_on
from core.db.plain import plain
from core.db.tables import LedgerStateRow

ZONE, SHAPE, PROGRESS = "zone", "shape", "rebuild"
CHECK, CHECKING = "check", "checking"
# Who changes the sums, by a rebuild's step or by a fold, does so alone.
SUMS_LOCK = "ledger sums"
_state = plain(LedgerStateRow)


def noted(c: Connection) -> dict[str, str]:
    """All of it, by its names."""
    return {row.name: row.value for row in c.execute(sa.select(_state))}


def shape_in(state: dict[str, str]) -> str | None:
    """The views that the sums are made of, or will be when a rebuild that was begun has ended."""
    made, _, _ = state.get(PROGRESS, "").rpartition(" | ")
    return made.partition(" | ")[2] if made else state.get(SHAPE)


def zone_in(state: dict[str, str]) -> str | None:
    """The time zone of the sums' days, or what it will be when a rebuild that was begun has
    ended."""
    made, _, _ = state.get(PROGRESS, "").rpartition(" | ")
    return made.partition(" | ")[0] if made else state.get(ZONE)


def remember(c: Connection, name: str, value: str) -> None:
    """Put one thing down, in place of what it was."""
    added = insert_on(c, _state).values(name=name, value=value)
    c.execute(added.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def note_first(c: Connection, name: str, value: str) -> None:
    """Put one thing down unless it was put down before, by whomever."""
    c.execute(insert_on(c, _state).values(name=name, value=value).on_conflict_do_nothing())


def forget(c: Connection, name: str) -> None:
    """Take one thing away."""
    c.execute(sa.delete(_state).where(_state.c.name == name))
