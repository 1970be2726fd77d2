"""Rows of usage_sum for any range of days, by statements that are built once."""

from collections import Counter
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from core.domain.pricing.days import SPANS, runs
from core.services.ledger.measures import MEASURES, sums

# A range has at most one run of each length before the longer ones in its middle and one behind
# them, each added or taken away.
_SLOTS = tuple((days, sign, nth) for days in SPANS for sign in (1, -1) for nth in (1, 2))
_EMPTY = (date.max, date.min)


def in_range(view: str, *, of_key: bool = False) -> sa.Subquery:
    """The rows of a view whose sums make up the range that `range_values` is given.

    What is taken away is negative. `of_key`: only those of the bound parameter `key`.
    """
    pieces = [_piece(view, *slot) for slot in _SLOTS]
    if of_key:
        pieces = [piece.where(sums.c.key == bindparam("key")) for piece in pieces]
    return sa.union_all(*pieces).subquery()


def range_values(first: date, last: date) -> dict[str, Any]:
    """The values of the parameters of `in_range`."""
    values: dict[str, Any] = {}
    for slot in _SLOTS:
        values[_name("from", *slot)], values[_name("to", *slot)] = _EMPTY
    seen: Counter[tuple[int, int]] = Counter()
    for run in runs(first, last):
        kind = (run.days, run.sign)
        seen[kind] += 1
        slot = (*kind, seen[kind])
        values[_name("from", *slot)], values[_name("to", *slot)] = run.first, run.last
    return values


def _piece(view: str, days: int, sign: int, nth: int) -> sa.Select[Any]:
    first, last = (
        bindparam(_name(end, days, sign, nth), type_=sa.Date()) for end in ("from", "to")
    )
    amounts = [sums.c[name] if sign > 0 else (-sums.c[name]).label(name) for name in MEASURES]
    return sa.select(sums.c.key, *amounts).where(
        sums.c.view == view, sums.c.days == days, sums.c.starts.between(first, last)
    )


def _name(end: str, days: int, sign: int, nth: int) -> str:
    return f"{end}_{days}_{'added' if sign > 0 else 'taken'}_{nth}"
