"""Large numbers and shares in a few signs, and what a session used in a line."""

from core.domain.analytics import SessionUsage
from core.domain.pricing.totals import dollars

_STEPS = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))
_SMALL = 10_000


def short(number: int) -> str:
    """`9,999`, `12.3k`, `1.23M`: three digits that count."""
    for size, name in _STEPS:
        if abs(number) >= size and abs(number) >= _SMALL:
            return f"{three_digits(number / size)}{name}"
    return f"{number:,}"


def percent(share: float | None) -> str:
    """`34%`, `0.4%`; nothing is a dash."""
    if share is None:
        return "–"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:,.0%}"


def three_digits(number: float) -> str:
    """`1.23`, `12.3`, `123`, `1,234`."""
    size = abs(number)
    return f"{number:.2f}" if size < 10 else f"{number:.1f}" if size < 100 else f"{number:,.0f}"


def session_line(used: SessionUsage) -> str:
    """`12.3k tokens · $0.42 · context 34% full`; "" before a call has ended."""
    if not used.cost.calls:
        return ""
    parts = [f"{short(used.usage.total)} tokens", _cost(used)]
    if used.fullness is not None:
        parts.append(f"context {percent(used.fullness)} full")
    return " · ".join(parts)


def session_title(used: SessionUsage) -> str:
    """The same with every figure in full."""
    tokens = used.usage
    written = tokens.cache_write_5m + tokens.cache_write_1h
    said = (
        f"{used.cost.calls:,} calls, {used.cost.text}. Tokens: {tokens.input:,} fresh input, "
        f"{written:,} written to and {tokens.cache_read:,} read from the cache, "
        f"{tokens.output:,} output."
    )
    if used.prompt is None or used.window is None:
        return said
    return f"{said} The last call sent {used.prompt:,} of the {used.window:,} tokens that it could."


def _cost(used: SessionUsage) -> str:
    cost = used.cost
    if cost.unpriced == cost.calls:
        return "cost not known"
    return dollars(cost.known) + (" and more" if cost.unpriced else "")
