"""Answers that somebody waits for, of which nothing has come yet: what can wait waits for them."""

import threading
import time

# An answer whose beginning takes longer than this waits for the model, and not for the processor.
LONGEST_S = 0.4


class Beginnings:
    """The sessions in which an answer is beginning; safe to use from many threads."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._changed = threading.Condition()

    @property
    def beginning(self) -> set[str]:
        """The sessions in which one is."""
        with self._changed:
            self._last(time.monotonic())
            return set(self._until)

    def begin(self, session_id: str) -> None:
        """Something was sent there."""
        with self._changed:
            self._until[session_id] = time.monotonic() + LONGEST_S

    def end(self, session_id: str) -> None:
        """There is something of the answer, or there will not be."""
        with self._changed:
            if self._until.pop(session_id, None) is not None and not self._until:
                self._changed.notify_all()

    def wait(self, at_most_s: float) -> None:
        """Return when no answer is beginning, or after that time."""
        until = time.monotonic() + at_most_s
        with self._changed:
            while (now := time.monotonic()) < until and (last := self._last(now)):
                self._changed.wait(min(last, until) - now)

    def _last(self, now: float) -> float | None:
        """When the last one is given up that is beginning; None: there is none."""
        self._until = {id_: until for id_, until in self._until.items() if until > now}
        return max(self._until.values(), default=None)
