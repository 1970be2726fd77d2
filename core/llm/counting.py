"""The API's usage object as our `Usage`."""

from typing import Any

from core.domain.usage import Usage

# More than any request can hold: such a count is an error of the server's.
MOST_TOKENS = 1_000_000_000
_WRITES, _DETAILS = "cache_creation", "output_tokens_details"
_COUNTS = (
    *("input_tokens", "output_tokens", "thinking_tokens"),
    *("cache_creation_input_tokens", "cache_read_input_tokens"),
    *("ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens"),
)


def is_count(value: Any) -> bool:
    """Whether a field of the usage object is a number of tokens that can be."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and 0 <= value <= MOST_TOKENS


def is_faulty(usage: Any) -> bool:
    """Whether one of the counts that are given cannot be; one that is missing is no fault."""
    inner = (as_object(usage).get(name) for name in (_WRITES, _DETAILS))
    parts = [part for part in (usage, *inner) if part is not None]
    if not all(isinstance(part, dict) for part in parts):
        return True
    given = (part[name] for part in parts for name in _COUNTS if part.get(name) is not None)
    return not all(map(is_count, given)) or _is_more_than_all(usage)


def _is_more_than_all(usage: Any) -> bool:
    """Whether more tokens were thought than came out: thinking is a part of the output."""
    given = as_object(usage)
    thinking = _count(as_object(given.get(_DETAILS)).get("thinking_tokens"), 0)
    return thinking > _count(given.get("output_tokens"), MOST_TOKENS)


def as_object(given: Any) -> dict[str, Any]:
    """What should be an object, or an empty one."""
    return given if isinstance(given, dict) else {}


def counted(before: Usage, usage: dict[str, Any]) -> Usage:
    """`before` brought up to date: counts are cumulative, and a missing one stays as it was.

    So does one that cannot be: negative, too large, no number. Thinking is never more than the
    output that it is a part of.

    Cache writes come by lifetime or, from some events and servers, as a total only; what the
    total has beyond the hour-long ones is then taken for the five-minute kind.
    """
    writes = as_object(usage.get(_WRITES))
    hour = _count(writes.get("ephemeral_1h_input_tokens"), before.cache_write_1h)
    five = _count(writes.get("ephemeral_5m_input_tokens"), before.cache_write_5m)
    total = _count(usage.get("cache_creation_input_tokens"), hour + five)
    details = as_object(usage.get(_DETAILS))
    output = _count(usage.get("output_tokens"), before.output)
    return Usage(
        input=_count(usage.get("input_tokens"), before.input),
        cache_write_5m=max(total - hour, five if writes else 0),
        cache_write_1h=hour,
        cache_read=_count(usage.get("cache_read_input_tokens"), before.cache_read),
        output=output,
        thinking=min(_count(details.get("thinking_tokens"), before.thinking), output),
    )


def _count(value: Any, otherwise: int) -> int:
    return int(value) if is_count(value) else otherwise
