"""Tells open pages that something has happened, whichever process it happened in.

One thread looks at the log of events of all who listen, so that a hundred open tabs cost one
query a second, and not a hundred.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.records import User
from core.errors import DaybookError
from core.services.events import Events

EVERY_S = 1.0
Wake = Callable[[], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Listener:
    user: User
    wake: Wake


class Feed:
    """Calls the listeners of each person whose log has grown since the last look."""

    def __init__(self, events: Events, *, every_s: float = EVERY_S) -> None:
        self._events = events
        self._every_s = every_s
        self._listeners: tuple[_Listener, ...] = ()
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()
        self._look = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="daybook-feed", daemon=True)
        self.away = ""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """End; listeners hear no more."""
        self._closing = True
        self._look.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def hurry(self) -> None:
        """Look now: something has just happened here."""
        self._look.set()

    def listen(self, user: User, wake: Wake) -> Callable[[], None]:
        """Have `wake` called when the person's log grows, or the database goes or comes back.

        It is called from the feed's thread and must return at once. Returns the way out.
        """
        listener = _Listener(user, wake)
        with self._lock:
            self._listeners = (*self._listeners, listener)
        self._look.set()

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(x for x in self._listeners if x is not listener)

        return leave

    def _run(self) -> None:
        while not self._closing:
            self._look.wait(self._every_s if self._listeners else None)
            self._look.clear()
            if self._listeners and not self._closing:
                try:
                    self._look_once()
                except Exception:
                    # Whatever it was, open pages must hear of what comes after it.
                    log.exception("The feed could not look at the log of events.")

    def _look_once(self) -> None:
        listeners = self._listeners
        try:
            people = {each.user.id: each.user for each in listeners}
            grown = {id_ for id_, user in people.items() if self._has_grown(user)}
            away = ""
        except DaybookError as error:
            grown, away = set(), str(error)
        if away != self.away:
            log.info("The feed: %s", away or "the database is back.")
            self.away, grown = away, {each.user.id for each in listeners}
        for each in listeners:
            if each.user.id in grown:
                each.wake()

    def _has_grown(self, user: User) -> bool:
        newest = self._events.marks(user).any
        before = self._seen.get(user.id)
        self._seen[user.id] = newest
        return newest != before
