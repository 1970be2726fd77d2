"""Adds ended calls to the roll-up of days, in the transaction that ends them, by increments.

Whoever writes the same day at the same time adds to the same rows; nobody overwrites. Each call is
marked for the fold, which adds it to the sums (core/services/ledger/folding.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql

from core.db.ahead import later
from core.db.insert import insert_on
from core.domain.pricing.days import Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.measures import MEASURES, daily, marks, measures_of

CELL = ("day", "user_id", "model", "purpose")
Cells = Mapping[tuple[Any, ...], Mapping[str, Any]]
_MARK = sa.insert(marks)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one call adds to the roll-up."""

    call_id: str
    started_at: datetime
    user_id: str
    model: str
    purpose: str
    usage: Usage
    cost: CostTotal


def add_entries(c: Connection, calendar: Calendar, entries: Iterable[Entry]) -> None:
    """Add them up, and that to the roll-up: as the last thing before the commit, because others
    who write the same day wait from here on."""
    cells: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(nothing)
    marked = []
    for entry in entries:
        day = calendar.day_of(entry.started_at)
        amounts = measures_of(entry.usage, entry.cost)
        grow(cells[day, entry.user_id, entry.model, entry.purpose], amounts)
        hour = calendar.hour_of(entry.started_at)
        marked.append({"day": day, "call_id": entry.call_id, "hour": hour})
    if not marked:
        return
    # The roll-up first: who rebuilds it locks that, and finds no mark without what it marks.
    if c.dialect.name == "postgresql" and len(marked) == 1:
        _add_one(c, cells, marked[0])
        return
    increment(c, daily, CELL, cells)
    later(c, _MARK, marked)


def _add_one(c: Connection, cells: Cells, mark: Mapping[str, Any]) -> None:
    """The same for one call, as most are: a statement has the locks of all its tables before it
    does anything."""
    ((cell, amounts),) = cells.items()
    found = {f"mark_{name}": value for name, value in mark.items()}
    later(c, _MARKING, found | dict(zip(CELL, cell, strict=True)) | dict(amounts))


def nothing() -> dict[str, Any]:
    """Measures to add to."""
    return dict.fromkeys(MEASURES, 0)


def grow(sum_: dict[str, Any], amounts: Mapping[str, Any]) -> None:
    """Add the one to the other."""
    for name, amount in amounts.items():
        sum_[name] += amount


def increment(
    c: Connection,
    table: sa.Table,
    key: tuple[str, ...],
    found: Cells,
) -> None:
    """Add measures by their keys to a table's rows."""
    # In one order everywhere, so that two that add to the same rows do not wait for each other.
    rows = [dict(zip(key, at, strict=True)) | dict(found[at]) for at in sorted(found)]
    if rows:
        later(c, _statement(c, table, key), rows)


def _statement(c: Connection, table: sa.Table, key: tuple[str, ...]) -> Any:
    known = _made.get((table.name, c.dialect.name))
    if known is None:
        known = _made[table.name, c.dialect.name] = _growing(insert_on(c, table), table, key)
    return known


def _growing(added: Any, table: sa.Table, key: tuple[str, ...]) -> Any:
    grown = {name: table.c[name] + added.excluded[name] for name in MEASURES}
    return added.on_conflict_do_update(index_elements=list(key), set_=grown)


_made: dict[tuple[str, str], Any] = {}
_given: dict[str, Any] = {name: sa.bindparam(f"mark_{name}") for name in marks.c.keys()}  # noqa: SIM118
_MARKING = _growing(
    postgresql.insert(daily).values({name: sa.bindparam(name) for name in (*CELL, *MEASURES)}),
    daily,
    CELL,
).add_cte(_MARK.values(_given).cte("marked"))
