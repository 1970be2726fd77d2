"""A background thread that looks after running turns: stops from elsewhere, turns left behind."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from core.agent.live import LiveTurns
from core.errors import DatabaseUnavailable
from core.services.turn_log import TurnLog

STOP_POLL_S = 0.1
SWEEP_S = 3.0
PRUNE_S = 3_600.0
PARTS_KEPT = timedelta(days=1)
# Younger turns have been accepted just now: whoever did that runs them, and is about to say so.
PATIENCE = timedelta(seconds=3)

log = logging.getLogger(__name__)


class Watch:
    """Looks for stop requests that another process wrote, and for turns that nobody runs.

    `ensure` is called with the id of each accepted turn that does not run here, `take_over` with
    those that were asked to stop and whose worker did not, `go_on` with each session (its id, its
    owner's) where messages wait and nothing runs; `sweep_more` for whatever else is left behind.
    `alone`: no other server can have begun a turn.
    """

    def __init__(
        self,
        *,
        turn_log: TurnLog,
        live: LiveTurns,
        ensure: Callable[[str], None],
        take_over: Callable[[str], None],
        go_on: Callable[[str, str], None],
        sweep_more: Callable[[], None] = lambda: None,
        alone: bool = True,
    ) -> None:
        self._log = turn_log
        self._live = live
        self._ensure = ensure
        self._take_over = take_over
        self._go_on = go_on
        self._sweep_more = sweep_more
        self._asked: set[str] = set()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daybook-watch", daemon=True)
        # At the start, what no other server has begun was left behind.
        self._patience = timedelta() if alone else PATIENCE
        self._due = {self._sweep: 0.0, self._prune: 0.0}

    def start(self) -> None:
        """Begin, with a sweep at once."""
        self._thread.start()

    def close(self) -> None:
        """End; returns when the thread has."""
        self._closing.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._pass_on_stops()
                self._do_what_is_due()
            except DatabaseUnavailable as error:
                log.warning("The watch waits for the database: %s", error)
                self._closing.wait(1)
            except Exception:
                # Without this thread a lost turn would stay lost: log, and look again.
                log.exception("The watch stumbled.")
                self._closing.wait(SWEEP_S)
            self._closing.wait(STOP_POLL_S)

    def _pass_on_stops(self) -> None:
        running = self._live.ids()
        for turn_id in self._log.stopping(running) if running else ():
            live = self._live.get(turn_id)
            if live is not None:
                live.stop()

    def _do_what_is_due(self) -> None:
        now = time.monotonic()
        for work, every in ((self._sweep, SWEEP_S), (self._prune, PRUNE_S)):
            if now >= self._due[work]:
                self._due[work] = now + every
                work()

    def _sweep(self) -> None:
        here = set(self._live.ids())
        found = self._log.unfinished(older_than=self._patience)
        self._patience = PATIENCE
        elsewhere = [id_ for id_ in found if id_ not in here]
        for turn_id in elsewhere:
            self._ensure(turn_id)
        # Asked to stop at the last sweep and not stopped by now: its worker is no more.
        asked = set(self._log.stopping(elsewhere)) if elsewhere else set()
        for turn_id in asked & self._asked:
            self._take_over(turn_id)
        self._asked = asked
        for session_id, owner_id in self._log.stranded():
            self._go_on(session_id, owner_id)
        self._sweep_more()

    def _prune(self) -> None:
        self._log.prune(older_than=PARTS_KEPT)
