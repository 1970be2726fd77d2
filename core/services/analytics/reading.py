"""One moment of the ledger, in which several parts of a page are read."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlmodel import Session

from core.domain.ids import utc_now
from core.domain.pricing.days import Calendar

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A transaction that sees one moment, and what was read in it so far.

    What two parts of a page need is read once.
    """

    s: Session
    calendar: Calendar
    now: datetime = field(default_factory=utc_now)
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def c(self) -> Connection:
        """Its connection."""
        return self.s.connection()

    def once(self, key: Hashable, read: Callable[[], Found]) -> Found:
        """What is kept under a key; read if it was not before."""
        if key not in self._kept:
            self._kept[key] = read()
        found: Found = self._kept[key]
        return found
