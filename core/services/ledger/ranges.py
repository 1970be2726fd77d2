"""Rows of usage_sum for any range of days, by statements that are built once."""

from collections import Counter
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from core.domain.pricing.days import SPANS, runs
from core.services.ledger.measures import MEASURES, sums

# A range has at most two runs of each length, before and after the longer ones in its middle.
_SLOTS = tuple((days, side) for days in SPANS for side in (1, 2))
_EMPTY = (date.max, date.min)
_WANTED = [sums.c.starts, sums.c.key, *(sums.c[name] for name in MEASURES)]


def in_range(view: str, *, of_key: bool = False) -> sa.Subquery:
    """The rows of a view whose spans make up the range that `range_values` is given.

    `of_key`: only those of the bound parameter `key`.
    """
    pieces = [_piece(view, days, f"{days}_{side}") for days, side in _SLOTS]
    if of_key:
        pieces = [piece.where(sums.c.key == bindparam("key")) for piece in pieces]
    return sa.union_all(*pieces).subquery()


def range_values(first: date, last: date) -> dict[str, Any]:
    """The values of the parameters of `in_range`."""
    values: dict[str, Any] = {}
    for days, side in _SLOTS:
        values[f"from_{days}_{side}"], values[f"to_{days}_{side}"] = _EMPTY
    seen: Counter[int] = Counter()
    for run in runs(first, last):
        seen[run.days] += 1
        slot = f"{run.days}_{seen[run.days]}"
        values[f"from_{slot}"], values[f"to_{slot}"] = run.first, run.last
    return values


def _piece(view: str, days: int, slot: str) -> sa.Select[Any]:
    return sa.select(*_WANTED).where(
        sums.c.view == view,
        sums.c.days == days,
        sums.c.starts.between(
            bindparam(f"from_{slot}", type_=sa.Date()), bindparam(f"to_{slot}", type_=sa.Date())
        ),
    )
