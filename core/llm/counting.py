"""The API's usage object as our `Usage`."""

from typing import Any

from core.domain.usage import Usage


def counted(before: Usage, usage: dict[str, Any]) -> Usage:
    """`before` brought up to date: counts are cumulative, and a missing one stays as it was.

    Cache writes come by lifetime or, from some events and servers, as a total only; what the
    total has beyond the hour-long ones is then taken for the five-minute kind.
    """
    writes = usage.get("cache_creation") or {}
    hour = _count(writes.get("ephemeral_1h_input_tokens"), before.cache_write_1h)
    five = _count(writes.get("ephemeral_5m_input_tokens"), before.cache_write_5m)
    total = _count(usage.get("cache_creation_input_tokens"), hour + five)
    details = usage.get("output_tokens_details") or {}
    return Usage(
        input=_count(usage.get("input_tokens"), before.input),
        cache_write_5m=max(total - hour, five if writes else 0),
        cache_write_1h=hour,
        cache_read=_count(usage.get("cache_read_input_tokens"), before.cache_read),
        output=_count(usage.get("output_tokens"), before.output),
        thinking=_count(details.get("thinking_tokens"), before.thinking),
    )


def _count(value: Any, otherwise: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return otherwise
