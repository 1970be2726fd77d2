"""Figures as words: short on the page, exact under the pointer."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from core.domain.analytics import Percentiles, Span
from core.domain.analytics_sheets import Kind
from core.domain.analytics_words import percent, three_digits
from core.domain.pricing.totals import dollars
from core.domain.told import lasted

NOTHING = "–"


def exact(amount: Decimal) -> str:
    """Every digit of an amount: `$1,234.567`, at least the cents."""
    sign, amount = "-" if amount < 0 else "", abs(amount).normalize()
    cents = amount if amount.as_tuple().exponent <= -2 else amount.quantize(Decimal("0.01"))  # type: ignore[operator]
    return f"{sign}${cents:,f}"


def day_name(day: date, *, year: bool = True) -> str:
    """`12 Nov 2026`."""
    return f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"


def days_name(span: Span) -> str:
    """`12 Nov 2026`, `1 – 22 Nov 2026`, `30 Oct – 12 Nov 2026`."""
    first, last = span.first, span.last
    if first == last:
        return day_name(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day_name(last)}"
    return f"{day_name(first, year=first.year != last.year)} – {day_name(last)}"


def change(now: Decimal | float | None, before: Decimal | float | None) -> str:
    """How a figure differs from the one before: `+12%`, `same`, `3.4 times`, `new`."""
    if now is None or before is None:
        return NOTHING
    if now == before:
        return "same"
    if not before:
        return "new"
    ratio = float(now) / float(before)
    if ratio >= 10:
        return f"{three_digits(ratio)} times"
    return f"{ratio - 1:+.0%}".replace("-", "−") if abs(ratio - 1) >= 0.005 else "same"


def times(found: Percentiles) -> tuple[str, str]:
    """Both percentiles, in the unit that suits."""
    return tuple(NOTHING if ms is None else lasted(ms) for ms in (found.p50, found.p95))  # type: ignore[return-value]


def cell_text(value: Any, kind: Kind, zone: ZoneInfo) -> str:
    """A value of a sheet for the page; nothing is a dash."""
    match kind, value:
        case _, None:
            return NOTHING
        case "usd", amount:
            return dollars(Decimal(amount))
        case "more_usd", amount:
            sign = "+" if amount > 0 else "−" if amount < 0 else ""
            return f"{sign}{dollars(abs(Decimal(amount)))}"
        case "count", int(number):
            return f"{number:,}"
        case "ms", int(ms):
            return lasted(ms)
        case "share", share:
            return percent(share)
        case "day", date() as day:
            return day_name(day)
        case "time", datetime() as at:
            local = at.astimezone(zone)
            return f"{day_name(local.date())}, {local:%H:%M}"
        case _:
            return str(value)


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
