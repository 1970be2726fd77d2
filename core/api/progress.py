"""How far the archives have come that this process is sending, by the ticket of whoever waits."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

KEPT = 200


@dataclass(kw_only=True)
class Progress:
    """`done` of `total` sessions of a person's archive."""

    user_id: str
    total: int
    done: int = 0


class ProgressBoard:
    """The newest archives; an older one is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Progress] = OrderedDict()

    def begin(self, ticket: str, user_id: str) -> Callable[[], None]:
        """Follow an archive; returns what is to be called after each of its sessions."""
        progress = Progress(user_id=user_id, total=0)
        with self._lock:
            self._known[ticket] = progress
            while len(self._known) > KEPT:
                self._known.popitem(last=False)

        def done() -> None:
            progress.done += 1

        return done

    def expect(self, ticket: str, total: int) -> None:
        """Say how many sessions the archive has."""
        with self._lock:
            if ticket in self._known:
                self._known[ticket].total = total

    def of(self, ticket: str, user_id: str) -> Progress | None:
        """How far a person's archive is; None for somebody else's, and one that is not known."""
        with self._lock:
            found = self._known.get(ticket)
        return found if found is not None and found.user_id == user_id else None
