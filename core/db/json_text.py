"""Text of JSON columns: read fast, and made of values that any column of either database holds.

PostgreSQL refuses NUL characters, lone surrogates and numbers that are not finite; SQLite takes
them and hands out something that nobody else reads. Both get the same.
"""

import json
import math
from typing import Any

from pydantic_core import from_json

_REPLACEMENT = "\ufffd"


def storable(text: str) -> str:
    """`text` with U+FFFD for NUL characters and lone surrogates."""
    if text.isascii():
        return text.replace("\x00", _REPLACEMENT)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", _REPLACEMENT)


def dumps(value: Any) -> str:
    """`value` as JSON text; NaN and infinities become the strings that name them."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except ValueError:
        return json.dumps(_clean(value), ensure_ascii=False)
    return json.dumps(_clean(value), ensure_ascii=False) if "\\u0000" in text else text


def loads(text: str | bytes) -> Any:
    """The value that a JSON column holds, in half the time that the standard library takes."""
    try:
        return from_json(text)
    except ValueError:
        # Nested deeper than that goes, or half a character, from before `dumps` cleaned them.
        return json.loads(text)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float) and not math.isfinite(value):
        return {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
