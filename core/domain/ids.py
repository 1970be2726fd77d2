"""Identifiers and the clock."""

from datetime import UTC, datetime

import uuid_utils


def new_id() -> str:
    """A UUIDv7 as text: unique, and ordered by the time of its making."""
    return str(uuid_utils.uuid7())


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
