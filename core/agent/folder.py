"""A background thread that adds ended calls to the sums of usage, about once a second."""

import logging
import threading
from collections.abc import Callable

from core.errors import ConfigurationError, DatabaseUnavailable

EVERY_S = 1.0
AFTER_FAILURE_S = 5.0

log = logging.getLogger(__name__)


def _passed(_error: ConfigurationError) -> None:
    """It is in the log."""


class Folder:
    """Calls `fold` until it has nothing left to do, then again a second later.

    `fold` does a small part in a transaction of its own and returns how much that was. Each
    replica has a folder; who comes second finds nothing to do. Totals never wait for one.
    `refuse` is told when this server must not go on.
    """

    def __init__(
        self, fold: Callable[[], int], *, refuse: Callable[[ConfigurationError], None] = _passed
    ) -> None:
        self._fold = fold
        self._refuse = refuse
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="daybook-folder", daemon=True)

    def start(self) -> None:
        """Begin at once: with what a process that died has left."""
        self._thread.start()

    def close(self) -> None:
        """End; returns when the thread has."""
        self._closing.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        pause = 0.0
        while not self._closing.wait(pause):
            pause = self._once()

    def _once(self) -> float:
        """Fold a part; returns how long to wait for the next."""
        try:
            return 0.0 if self._fold() else EVERY_S
        except ConfigurationError as error:
            log.error("%s", error)  # noqa: TRY400  # the sentence says what to do
            self._refuse(error)
        except DatabaseUnavailable as error:
            log.warning("Calls are added to the sums later: %s", error)
        except Exception:
            # Totals are right without it, and slower from hour to hour: log, and go on.
            log.exception("Calls could not be added to the sums.")
        return AFTER_FAILURE_S
