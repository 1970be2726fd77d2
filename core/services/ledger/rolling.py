"""Adds ended calls to the roll-up, in the transaction that ends them, by increments.

Whoever writes the same day at the same time adds to the same rows; nobody overwrites.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from core.domain.pricing.days import SPANS, span_of
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage
from core.services.ledger.measures import MEASURES, daily, measures_of, sums

ALL, PERSON, MODEL = "all", "person", "model"
# Over how long spans each view is added up: days are told one by one.
VIEWS = {ALL: (1,), MODEL: SPANS, PERSON: SPANS}
_insert_into: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one call adds to the roll-up, or takes from it when what it added was wrong."""

    day: date
    user_id: str
    model: str
    purpose: str
    usage: Usage
    cost: CostTotal


def add_entries(c: Connection, entries: Iterable[Entry]) -> None:
    """Add them up, and that to the roll-up: as the last thing before the commit, because others
    who write the same day wait from here on."""
    cells: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(_nothing)
    spans: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(_nothing)
    for entry in entries:
        amounts = measures_of(entry.usage, entry.cost)
        _grow(cells[entry.day, entry.user_id, entry.model, entry.purpose], amounts)
        for view, lengths in VIEWS.items():
            key = {ALL: "", MODEL: entry.model, PERSON: entry.user_id}[view]
            for days in lengths:
                _grow(spans[view, days, span_of(entry.day, days), key], amounts)
    _upsert(c, daily, ("day", "user_id", "model", "purpose"), cells)
    _upsert(c, sums, ("view", "days", "starts", "key"), spans)


def _nothing() -> dict[str, Any]:
    return dict.fromkeys(MEASURES, 0)


def _grow(sum_: dict[str, Any], amounts: dict[str, Any]) -> None:
    for name, amount in amounts.items():
        sum_[name] += amount


def _upsert(
    c: Connection,
    table: sa.Table,
    key: tuple[str, ...],
    found: dict[tuple[Any, ...], dict[str, Any]],
) -> None:
    # In one order everywhere, so that two that add to the same rows do not wait for each other.
    rows = [dict(zip(key, at, strict=True)) | found[at] for at in sorted(found)]
    if rows:
        c.execute(_statement(table, key, c.dialect.name), rows)


def _statement(table: sa.Table, key: tuple[str, ...], dialect: str) -> Any:
    known = _made.get((table.name, dialect))
    if known is None:
        added = _insert_into[dialect](table)
        grown = {name: table.c[name] + added.excluded[name] for name in MEASURES}
        known = added.on_conflict_do_update(index_elements=list(key), set_=grown)
        _made[table.name, dialect] = known
    return known


_made: dict[tuple[str, str], Any] = {}
