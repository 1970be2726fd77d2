"""Which of another model's prices each call would have had: by its time and its prompt's length.

Days in which the prices do not change are read from the sums. A day on which they change is read
from its calls, and so is everything when a tier begins where no band of the sums does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa

from core.domain.analytics import Span
from core.domain.pricing.days import ONE_DAY
from core.domain.pricing.rates import PriceRecord, Rates
from core.services.analytics.cells import Cell, cells, cells_of_calls
from core.services.analytics.reading import Reading
from core.services.analytics.repricing import PricedCells
from core.services.analytics.scope import Scope
from core.services.ledger.measures import calls
from core.services.ledger.steps import BANDS, prompt_of


@dataclass(frozen=True, kw_only=True)
class _Period:
    """All tiers of a model, and the moments between which they are its prices in a range."""

    tiers: Sequence[PriceRecord]
    begins: datetime
    ends: datetime


def priced_on(r: Reading, scope: Scope, prices: Sequence[PriceRecord]) -> PricedCells:
    """The calls that count, with a model's rates for them; None where it has no price at all."""
    if not prices:
        return [(cell, None) for cell in cells(r, scope)]
    found: list[tuple[Cell, Rates | None]] = []
    for period in _periods(prices, *scope.between(r.calendar)):
        if _is_banded(period.tiers):
            found += _from_sums(r, scope, period)
        else:
            found += _from_calls(r, scope, period)
    return found


def _periods(prices: Sequence[PriceRecord], begin: datetime, over: datetime) -> Iterator[_Period]:
    """In a range, the first of them from its beginning on; `prices` are ordered by their time."""
    lists = [tuple(tiers) for _, tiers in groupby(prices, key=lambda price: price.effective_from)]
    starts = [begin, *(tiers[0].effective_from for tiers in lists[1:])]
    ends = [*starts[1:], over]
    for tiers, start, end in zip(lists, starts, ends, strict=True):
        period = _Period(tiers=tiers, begins=max(start, begin), ends=min(end, over))
        if period.begins < period.ends:
            yield period


def _is_banded(tiers: Sequence[PriceRecord]) -> bool:
    return {price.tier.prompt_over for price in tiers} <= {0, *BANDS}


def _from_sums(r: Reading, scope: Scope, period: _Period) -> Iterator[tuple[Cell, Rates]]:
    begin, over = scope.between(r.calendar)
    first, last = scope.span.first, scope.span.last
    if period.begins > begin:
        first = r.calendar.day_of(period.begins)
        first += ONE_DAY * (r.calendar.begins(first) < period.begins)
    if period.ends < over:
        last = r.calendar.day_of(period.ends) - ONE_DAY
    if first > last:
        yield from _from_calls(r, scope, period)
        return
    for cell in cells(r, replace(scope, span=Span(first=first, last=last))):
        yield cell, rates_for(period.tiers, cell.band)
    whole = r.calendar.begins(first), r.calendar.begins(last + ONE_DAY)
    yield from _from_calls(r, scope, replace(period, ends=whole[0]))
    yield from _from_calls(r, scope, replace(period, begins=whole[1]))


def rates_for(tiers: Sequence[PriceRecord], band: int) -> Rates:
    """Of all tiers of a model, the one for prompts of a band of the sums."""
    return next(p.tier.rates for p in tiers if p.tier.holds(band + 1 if band else 0))


def present_prices(
    prices: Sequence[PriceRecord], model: str, now: datetime
) -> Sequence[PriceRecord]:
    """All tiers of what a model costs now; none where it has no price, or where a tier begins in
    the midst of a band of the sums."""
    begun = [each for each in prices if each.model == model and each.effective_from <= now]
    newest = max((each.effective_from for each in begun), default=None)
    tiers = [each for each in begun if each.effective_from == newest]
    return tiers if _is_banded(tiers) else ()


def _from_calls(r: Reading, scope: Scope, period: _Period) -> Iterator[tuple[Cell, Rates]]:
    if period.begins >= period.ends:
        return
    # Not all of the range as well: a database would go by that.
    inside = scope.of_calls_between(period.begins, period.ends)
    prompt = prompt_of(calls.c)
    for tier in (price.tier for price in period.tiers):
        held = inside
        if tier.prompt_over:
            held = sa.and_(held, prompt > tier.prompt_over)
        if tier.prompt_upto is not None:
            held = sa.and_(held, prompt <= tier.prompt_upto)
        for cell in cells_of_calls(r, held):
            yield cell, tier.rates
