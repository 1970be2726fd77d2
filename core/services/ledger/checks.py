"""Checks in the background, for an administrator's page: started there, and looked at.

What runs and how the last one ended is in the database, so that every replica's page says it and
a restart does not forget it.
"""

import json
import logging
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from core.db.database import Database
from core.db.locks import lock_name
from core.domain.ids import utc_now
from core.domain.pricing.checks import CheckReport, CheckState, LastCheck
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.errors import DaybookError
from core.services.ledger.admins import check_admin
from core.services.ledger.checking import Check
from core.services.ledger.state import CHECK, CHECKING, forget, noted, remember

# How often one that runs says so, in seconds, and when one that did not is taken for dead.
SAY_EVERY_S = 1.0
DEAD_AFTER = timedelta(seconds=60)
_BROKEN = "The check could not be done. The server's log says why."

log = logging.getLogger(__name__)


class Checks:
    """At most one check runs at a time, whoever starts it, in a thread of its own."""

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def state(self, user: User) -> CheckState:
        """Whether one runs, how far it is, how the last one ended; raises AdminOnly."""
        check_admin(user, "check the ledger")
        with self._db.read() as s:
            return _state(s.connection())

    def start(self, user: User) -> CheckState:
        """Start one unless one runs; returns at once. Raises AdminOnly."""
        check_admin(user, "check the ledger")
        with self._db.write() as s:
            lock_name(s, "ledger check")
            c = s.connection()
            if (found := _state(c)).running:
                return found
            began = utc_now()
            _say(c, user.id, began, 0.0)
            s.commit()
        self._closing.clear()
        self._thread = threading.Thread(
            target=self._run, args=(user.id, began), name="daybook-check", daemon=True
        )
        self._thread.start()
        return CheckState(running=True, started_at=began, by=user.id, last=found.last)

    def close(self) -> None:
        """Break off the one that runs here; returns when its thread has ended."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self, by: str, began: datetime) -> None:
        try:
            self._end(by, self._checked(by, began))
        except DaybookError as error:
            log.warning("The check of the ledger broke off: %s", error)
            self._end_broken(by, str(error))
        except Exception:
            # Nobody awaits this thread: the page is told, and the log.
            log.exception("The check of the ledger broke off.")
            self._end_broken(by, _BROKEN)

    def _checked(self, by: str, began: datetime) -> CheckReport | None:
        """The report; None when it was broken off."""
        check, due = Check(self._db, self._calendar), time.monotonic() + SAY_EVERY_S
        for share in check.steps():
            if self._closing.is_set():
                return None
            if time.monotonic() >= due:
                due = time.monotonic() + SAY_EVERY_S
                with self._db.write() as s:
                    _say(s.connection(), by, began, share)
                    s.commit()
        return check.report

    def _end(self, by: str, report: CheckReport | None) -> None:
        with self._db.write() as s:
            c = s.connection()
            if report is not None:
                lines = [difference.text for difference in report.differences]
                _note(c, by, report.text, agrees=report.agrees, found=report.found, lines=lines)
            forget(c, CHECKING)
            s.commit()

    def _end_broken(self, by: str, why: str) -> None:
        try:
            with self._db.write() as s:
                _note(s.connection(), by, why, agrees=False)
                forget(s.connection(), CHECKING)
                s.commit()
        except DaybookError as error:
            # Then it is taken for dead after a while.
            log.warning("The end of the check could not be noted: %s", error)


def _say(c: Connection, by: str, began: datetime, share: float) -> None:
    said = {"by": by, "began": began.isoformat(), "share": share, "at": utc_now().isoformat()}
    remember(c, CHECKING, json.dumps(said))


def _note(
    c: Connection, by: str, text: str, *, agrees: bool, found: int = 0, lines: Any = ()
) -> None:
    ended = {"by": by, "text": text, "agrees": agrees, "found": found, "differences": list(lines)}
    remember(c, CHECK, json.dumps(ended | {"ended_at": utc_now().isoformat()}))


def _state(c: Connection) -> CheckState:
    state = noted(c)
    last = _last(json.loads(state[CHECK])) if CHECK in state else None
    said: dict[str, Any] = json.loads(state.get(CHECKING, "{}"))
    if not said or datetime.fromisoformat(said["at"]) < utc_now() - DEAD_AFTER:
        return CheckState(last=last)
    began = datetime.fromisoformat(said["began"])
    return CheckState(running=True, share=said["share"], started_at=began, by=said["by"], last=last)


def _last(ended: dict[str, Any]) -> LastCheck:
    return LastCheck(
        ended_at=datetime.fromisoformat(ended["ended_at"]),
        by=ended["by"],
        text=ended["text"],
        agrees=ended["agrees"],
        found=ended["found"],
        differences=tuple(ended["differences"]),
    )
