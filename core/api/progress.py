"""How far the archives have come that this process is sending, by the ticket of whoever waits."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

KEPT = 200


@dataclass(kw_only=True)
class Progress:
    """`done` of `total` sessions of a person's archive; `state`: running, whole or stopped."""

    user_id: str
    total: int = 0
    done: int = 0
    state: str = "running"

    def step(self) -> None:
        """One more session was sent."""
        self.done += 1

    def follow(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces; before their end nobody may want them any more."""
        try:
            yield from pieces
            self.state = "whole"
        finally:
            if self.state != "whole":
                self.state = "stopped"


class ProgressBoard:
    """The newest archives; an older one is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Progress] = OrderedDict()

    def put(self, ticket: str, progress: Progress) -> None:
        """Have the progress of an archive that begins asked for by its ticket."""
        with self._lock:
            self._known[ticket] = progress
            while len(self._known) > KEPT:
                self._known.popitem(last=False)

    def of(self, ticket: str, user_id: str) -> Progress | None:
        """How far a person's archive is; None for somebody else's, and one that is not known."""
        with self._lock:
            found = self._known.get(ticket)
        return found if found is not None and found.user_id == user_id else None
