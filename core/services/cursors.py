"""Cursors: where a list goes on, as text that only the service which made it can read."""

import base64
import binascii
import json
from datetime import UTC, datetime

from core.errors import InvalidInput

_LONGEST = 400
_BAD = "This place in the list is not known. Start again from the beginning."


def encode(*parts: str) -> str:
    """The cursor that `decode` reads."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


def decode(cursor: str, parts: int) -> list[str]:
    """The `parts` texts in the cursor; `InvalidInput` when it is none of ours."""
    try:
        if len(cursor) > _LONGEST:
            raise ValueError
        value = json.loads(base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        raise bad_cursor() from None
    if not isinstance(value, list) or len(value) != parts:
        raise bad_cursor()
    if not all(isinstance(part, str) for part in value):
        raise bad_cursor()
    return value


def time_of(part: str) -> datetime:
    """The aware time that a part of a cursor holds."""
    try:
        time = datetime.fromisoformat(part)
        if time.tzinfo is None:
            raise ValueError
        return time.astimezone(UTC)
    except (ValueError, OverflowError):
        raise bad_cursor() from None


def bad_cursor() -> InvalidInput:
    """The error for a cursor that leads nowhere."""
    return InvalidInput(_BAD)


def check_limit(limit: int, most: int) -> None:
    """Raise `InvalidInput` unless `limit` is from 1 to `most`."""
    if not 1 <= limit <= most:
        raise InvalidInput(f"Ask for 1 to {most} at a time.")
