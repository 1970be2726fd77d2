"""What the service should say, worked out call by call, without a database."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from core.domain.analytics import (
    DayOfLatency,
    DayOfModel,
    Figures,
    Filters,
    HourOfWeek,
    Percentiles,
    PersonLine,
    Span,
)
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import PriceRecord, price_for
from core.domain.pricing.totals import CostTotal, summed
from core.domain.records import User
from core.domain.states import CostState, Role
from core.domain.usage import Usage
from core.services.ledger.measures import usage_in

Call = dict[str, Any]
SMALL = Decimal("1e-9")


def seen(calls: Sequence[Call], user: User, span: Span, filters: Filters, zone: str) -> list[Call]:
    """The calls of a range that a person may see, and asked for."""
    wanted = (("model", filters.models), ("user_id", filters.people), ("purpose", filters.purposes))
    return [
        each
        for each in calls
        if span.first <= day_of(each, zone) <= span.last
        and (user.role == Role.ADMIN or each["user_id"] == user.id)
        and all(not keys or each[name] in keys for name, keys in wanted)
    ]


def day_of(call: Call, zone: str) -> date:
    at: datetime = call["started_at"]
    return at.astimezone(ZoneInfo(zone)).date()


def cost(calls: Sequence[Call]) -> CostTotal:
    return summed(CostTotal.of_call(c["cost"], CostState(c["cost_state"])) for c in calls)


def usage(calls: Sequence[Call]) -> Usage:
    return sum((usage_in(each) for each in calls), Usage())


def percentiles(values: Sequence[int | None]) -> Percentiles:
    known = sorted(value for value in values if value is not None)
    if not known:
        return Percentiles()
    p50, p95 = (known[math.ceil(len(known) * share) - 1] for share in (0.5, 0.95))
    return Percentiles(p50=p50, p95=p95, counted=len(known))


def times(calls: Sequence[Call], name: str) -> list[int | None]:
    """The offline analyst's are nobody's latency."""
    return [each[name] for each in calls if each["model"] != OFFLINE_MODEL]


def is_about(found: int | None, due: int | None) -> bool:
    """Whether a time is right to within a tenth, and half a millisecond of rounding."""
    if found is None or due is None:
        return found is due
    return abs(found - due) <= due / 10 + 0.5


def are_about(found: Percentiles, due: Percentiles) -> bool:
    """Whether percentiles are, and of as many values."""
    return (
        found.counted == due.counted
        and is_about(found.p50, due.p50)
        and is_about(found.p95, due.p95)
    )


def days_are_about(found: Sequence[DayOfLatency], due: Sequence[DayOfLatency]) -> bool:
    """Whether the times of days are."""
    return [(day.day, day.calls) for day in found] == [(day.day, day.calls) for day in due] and all(
        is_about(one, other)
        for ours, theirs in zip(found, due, strict=True)
        for one, other in zip(ours[1:5], theirs[1:5], strict=True)
    )


def figures(calls: Sequence[Call], prices: Sequence[PriceRecord]) -> Figures:
    """`saved` is worked out call by call, so it may differ by a billionth for each."""
    return Figures(
        cost=cost(calls),
        usage=usage(calls),
        sessions=len({each["session_id"] for each in calls}),
        people=len({each["user_id"] for each in calls}),
        saved=sum((uncached(each, prices) for each in calls), Decimal(0)),
        errors=sum(each["outcome"] in ("error", "cut", "lost") for each in calls),
        retries=sum(each["attempt"] > 1 for each in calls),
        offline_calls=sum(each["model"] == OFFLINE_MODEL for each in calls),
        first_token=percentiles(times(calls, "first_token_ms")),
        duration=percentiles(times(calls, "duration_ms")),
    )


def uncached(call: Call, prices: Sequence[PriceRecord]) -> Decimal:
    its = next((price for price in prices if price.id == call["price_id"]), None)
    if its is None:
        return Decimal(0)
    used = usage_in(call)
    plain = Usage(input=used.prompt, output=used.output)
    paid = cost_of(plain, its.tier.rates, batch_percent=call["batch_percent"])
    own: Decimal = call["cost"]
    return paid - own


def by_day(calls: Sequence[Call], zone: str) -> tuple[DayOfModel, ...]:
    groups = grouped(calls, lambda each: (day_of(each, zone), each["model"]))
    return tuple(
        DayOfModel(
            *place,
            total.known,
            total.estimated,
            total.calls,
            total.estimated_calls,
            total.unpriced,
            used.input,
            used.cache_write_5m,
            used.cache_write_1h,
            used.cache_read,
            used.output,
        )
        for place, found in sorted(groups.items())
        for total, used in [(cost(found), usage(found))]
    )


def by_hour(calls: Sequence[Call], zone: str) -> tuple[HourOfWeek, ...]:
    times = [each["started_at"].astimezone(ZoneInfo(zone)) for each in calls]
    found = Counter((at.weekday(), at.hour) for at in times)
    return tuple(HourOfWeek(*place, count) for place, count in sorted(found.items()))


def latency(calls: Sequence[Call], zone: str) -> tuple[DayOfLatency, ...]:
    rows = []
    for day, found in sorted(grouped(calls, lambda each: day_of(each, zone)).items()):
        token = percentiles(times(found, "first_token_ms"))
        whole = percentiles(times(found, "duration_ms"))
        if most := max(token.counted, whole.counted):
            rows.append(DayOfLatency(day, token.p50, token.p95, whole.p50, whole.p95, most))
    return tuple(rows)


def people(calls: Sequence[Call], names: dict[str, str]) -> tuple[PersonLine, ...]:
    lines = [
        PersonLine(id=key, name=names[key], cost=cost(found), usage=usage(found))
        for key, found in grouped(calls, lambda each: each["user_id"]).items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.cost.known, -line.cost.calls, line.id)))


def on_model(call: Call, prices: Sequence[PriceRecord]) -> Decimal | None:
    """What a call would have cost at another model's prices, at its time."""
    first = min((price.effective_from for price in prices), default=None)
    if first is None:
        return None
    price = price_for(prices, max(first, call["started_at"]), usage_in(call).prompt)
    assert price
    return cost_of(usage_in(call), price.tier.rates, batch_percent=call["batch_percent"])


def grouped(calls: Sequence[Call], key: Callable[[Call], Any]) -> dict[Any, list[Call]]:
    found = defaultdict(list)
    for each in calls:
        found[key(each)].append(each)
    return dict(found)
