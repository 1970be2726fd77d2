"""What could be cheaper: a dear model where another would do, a cache that is gone too soon."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import sqlalchemy as sa

from core.domain.analytics_findings import DearUse, Findings, LateCalls
from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import PriceRecord, Rates
from core.domain.usage import Usage
from core.services.analytics.cells import Cell, cells
from core.services.analytics.other_model import present_prices, rates_for
from core.services.analytics.reading import Reading
from core.services.analytics.repricing import (
    at_own_prices,
    changed_by,
    cost_at,
    price_book,
    rates_by_id,
)
from core.services.analytics.scope import Scope
from core.services.ledger.measures import TOKENS, calls

# A use that is less of the cost is not looked at, and another model must be that much cheaper.
LEAST_SHARE, CHEAPER = Decimal("0.2"), Decimal("0.8")
MOST_CALLS = 500
_READ = ("session_id", "model", "started_at", "price_id", "batch_percent", *TOKENS.values())
SOON, LATE = timedelta(minutes=5), timedelta(hours=1)


def findings(r: Reading, scope: Scope, sessions: Sequence[str], offered: Sequence[str]) -> Findings:
    """Of a range, and of some sessions in it; `offered`: models that could be asked instead."""
    return Findings(
        dear=dear_use(r, scope, offered),
        late=late_calls(r, scope, sessions),
        fresh_over_read=changed_by(at_own_prices(r, scope), _only_fresh, _all_read),
    )


def _only_fresh(usage: Usage) -> Usage:
    return Usage(input=usage.input)


def _all_read(usage: Usage) -> Usage:
    return Usage(cache_read=usage.input)


def dear_use(r: Reading, scope: Scope, offered: Sequence[str]) -> DearUse | None:
    """The use of a model where the next cheaper one would have saved most; models that were used
    are alternatives, too."""
    costs: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for cell in cells(r, scope):
        if not cell.cost.unpriced:
            costs[cell.model, cell.purpose] += cell.cost.known
    whole = sum(costs.values(), Decimal(0))
    others = sorted({*offered, *(model for model, _ in costs)})
    uses = (
        use
        for place, cost in costs.items()
        if cost and cost >= whole * LEAST_SHARE
        for use in _cheaper(r, scope, place, cost, others)
    )
    return max(uses, key=lambda use: use.cost - use.other_cost, default=None)


def _cheaper(
    r: Reading, scope: Scope, place: tuple[str, str], cost: Decimal, others: Sequence[str]
) -> Iterator[DearUse]:
    model, purpose = place
    found = [
        cell
        for cell in cells(r, scope)
        if (cell.model, cell.purpose) == place and not cell.cost.unpriced
    ]
    book = price_book(r)
    costs = [
        (_on(found, prices), other)
        for other in others
        if other != model and (prices := present_prices(book, other, r.now))
    ]
    less = [each for each in costs if each[0] <= cost * CHEAPER]
    if less:
        other_cost, other = max(less)
        yield DearUse(model=model, purpose=purpose, cost=cost, other=other, other_cost=other_cost)


def _on(found: Iterable[Cell], tiers: Sequence[PriceRecord]) -> Decimal:
    return sum((cost_at(cell, rates_for(tiers, cell.band)) for cell in found), Decimal(0))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Call:
    session_id: str
    model: str
    at: datetime
    usage: Usage
    rates: Rates
    batch_percent: int


def late_calls(r: Reading, scope: Scope, sessions: Sequence[str]) -> LateCalls | None:
    """What a cache of an hour would have done for these sessions; None without calls."""
    made = _calls(r, scope, sessions)
    if not made:
        return None
    again = [0, *(_again(before, now) for before, now in pairwise(made))]
    seen = len({call.session_id for call in made})
    return LateCalls(
        sessions=seen,
        calls=sum(tokens > 0 for tokens in again),
        tokens=sum(again),
        saved=_difference(made, again),
    )


def _again(before: _Call, now: _Call) -> int:
    """The tokens that a call wrote to the cache because five minutes had passed."""
    if (before.session_id, before.model) != (now.session_id, now.model):
        return 0
    if not SOON < now.at - before.at <= LATE:
        return 0
    return max(0, min(now.usage.cache_write_5m, before.usage.prompt - now.usage.cache_read))


def _difference(made: Sequence[_Call], again: Sequence[int]) -> Decimal:
    """How much less they would have cost with a cache of an hour; those of one price together."""
    rates = {id(call.rates): call.rates for call in made}
    written: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for call, tokens in zip(made, again, strict=True):
        sums = written[id(call.rates), call.batch_percent]
        sums[0], sums[1] = sums[0] + call.usage.cache_write_5m, sums[1] + tokens
    saved = Decimal(0)
    for (place, percent), (whole, read) in written.items():
        then = Usage(cache_write_1h=whole - read, cache_read=read)
        for usage, sign in ((Usage(cache_write_5m=whole), 1), (then, -1)):
            saved += sign * cost_of(usage, rates[place], batch_percent=percent)
    return saved


def _calls(r: Reading, scope: Scope, sessions: Sequence[str]) -> list[_Call]:
    if not sessions:
        return []
    c, rates = calls.c, rates_by_id(r)
    wanted = (
        sa.select(*(c[name] for name in _READ))
        .where(c.session_id.in_(sessions), scope.of_sessions(r.calendar), c.price_id.is_not(None))
        .order_by(c.session_id, c.started_at)
        .limit(MOST_CALLS)
    )
    return [
        _Call(
            session_id=session_id,
            model=model,
            at=at,
            usage=Usage(**dict(zip(TOKENS, tokens, strict=True))),
            rates=rates[price_id],
            batch_percent=percent,
        )
        for session_id, model, at, price_id, percent, *tokens in r.c.execute(wanted)
        if price_id in rates
    ]
