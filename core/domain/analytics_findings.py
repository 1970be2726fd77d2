"""What was looked for in the calls of a range that could be cheaper."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class DearUse:
    """Calls of a model for a purpose with a price: what they cost, and would cost at the present
    prices of another model, the next cheaper one."""

    model: str
    purpose: str
    cost: Decimal
    other: str
    other_cost: Decimal


@dataclass(frozen=True, kw_only=True)
class LateCalls:
    """In so many sessions: calls that began 5 to 60 minutes after the one before them, and the
    tokens that they wrote to the cache although the one before had sent them.

    `saved`: what a cache of an hour would have saved in these sessions in all, below zero where its
    dearer writes would have cost more.
    """

    sessions: int
    calls: int
    tokens: int
    saved: Decimal


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was looked for beside the figures; None: it was not found."""

    dear: DearUse | None = None
    late: LateCalls | None = None
    # What the fresh input would have cost less, had all of it been read from the cache.
    fresh_over_read: Decimal = Decimal(0)
