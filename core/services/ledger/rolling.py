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

from core.db.insert import insert_on
from core.domain.pricing.days import Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.measures import MEASURES, daily, marks, measures_of

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
    increment(c, daily, ("day", "user_id", "model", "purpose"), cells)
    c.execute(_MARK, marked)


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
    found: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> None:
    """Add measures by their keys to a table's rows."""
    # In one order everywhere, so that two that add to the same rows do not wait for each other.
    rows = [dict(zip(key, at, strict=True)) | dict(found[at]) for at in sorted(found)]
    if rows:
        c.execute(_statement(c, table, key), rows)


def _statement(c: Connection, table: sa.Table, key: tuple[str, ...]) -> Any:
    known = _made.get((table.name, c.dialect.name))
    if known is None:
        added = insert_on(c, table)
        grown = {name: table.c[name] + added.excluded[name] for name in MEASURES}
        known = added.on_conflict_do_update(index_elements=list(key), set_=grown)
        _made[table.name, c.dialect.name] = known
    return known


_made: dict[tuple[str, str], Any] = {}
