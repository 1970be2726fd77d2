"""Tells open pages that something has happened, whichever process it happened in.

One thread looks at the log of events of all who listen, so that a hundred open tabs cost one
query a second, and not a hundred. What it has read it hands on: what happens in one tab of a person
costs the others none, either.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.records import EventRecord, User
from core.errors import DaybookError
from core.services.events import Events

EVERY_S = 1.0
# Between two looks, however much happens: what came meanwhile is told together.
GAP_S = 0.03
MOST = 500
News = tuple[EventRecord, ...] | None
Hear = Callable[[News], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Listener:
    user: User
    hear: Hear


class Feed:
    """Tells the listeners of each person what has been added to their log since the last look."""

    def __init__(self, events: Events, *, every_s: float = EVERY_S) -> None:
        self._events = events
        self._every_s = every_s
        self._listeners: tuple[_Listener, ...] = ()
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()
        self._look = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daybook-feed", daemon=True)
        self.away = ""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """End; listeners hear no more."""
        self._closed.set()
        self._look.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def hurry(self) -> None:
        """Look now: something has just happened here."""
        self._look.set()

    def listen(self, user: User, hear: Hear) -> Callable[[], None]:
        """Have `hear` called with what is new in the person's log, oldest first.

        None: with all that it does not know yet, or when the database goes or comes back; then the
        log is to be read. It is called from the feed's thread and must return at once. Returns the
        way out.
        """
        listener = _Listener(user, hear)
        with self._lock:
            self._listeners = (*self._listeners, listener)
        self._look.set()

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(x for x in self._listeners if x is not listener)

        return leave

    def _run(self) -> None:
        while not self._closed.is_set():
            self._look.wait(self._every_s if self._listeners else None)
            self._look.clear()
            if self._listeners and not self._closed.is_set():
                try:
                    self._look_once()
                except Exception:
                    # Whatever it was, open pages must hear of what comes after it.
                    log.exception("The feed could not look at the log of events.")
                self._closed.wait(GAP_S)

    def _look_once(self) -> None:
        news: dict[str, News] = {}
        try:
            for id_, user in {each.user.id: each.user for each in self._listeners}.items():
                news[id_] = self._new(user)
            away = ""
        except DaybookError as error:
            away = str(error)
        if away != self.away:
            log.info("The feed: %s", away or "the database is back.")
            self.away = away
            news = dict.fromkeys((each.user.id for each in self._listeners), None)
        # Also those who began to listen meanwhile: what they read may be older than this.
        for each in self._listeners:
            mine = news.get(each.user.id, ())
            if mine != ():
                each.hear(mine)

    def _new(self, user: User) -> News:
        seen = self._seen.get(user.id)
        if seen is None:
            self._seen[user.id] = self._events.marks(user).any
            return None
        events = self._events.after(user, seq=seen, limit=MOST)
        if events:
            self._seen[user.id] = events[-1].seq
        return events
