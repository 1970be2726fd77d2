"""The ledger as a whole: checked, rebuilt, brought up to date at the start."""

import logging
from collections.abc import Iterator
from contextlib import closing

from core.db.database import Database
from core.domain.pricing.checks import CheckReport
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.services.ledger.admins import check_admin
from core.services.ledger.checking import Check
from core.services.ledger.folding import Fold
from core.services.ledger.rebuilding import Rebuild, Step
from core.services.ledger.talk_folding import TalkFold
from core.services.ledger.zone import change_zone, check_zone, declare_zone

log = logging.getLogger(__name__)


class Ledger:
    """What an operator and an administrator do with it. Days are those of `calendar`.

    Whoever has the machine acts for nobody; an administrator is named and checked.
    """

    def __init__(self, database: Database, calendar: Calendar) -> None:
        self._db = database
        self._calendar = calendar
        self._fold = Fold(database, zone=calendar.zone)
        self._talk = TalkFold(database, calendar)

    def check(self) -> CheckReport:
        """Compare calls, prices and roll-up; changes nothing. Takes seconds for many calls."""
        return Check(self._db, self._calendar).run()

    def check_for(self, user: User) -> CheckReport:
        """As `check`, for an administrator's page; raises AdminOnly."""
        check_admin(user, "check the ledger")
        return self.check()

    def rebuild(self) -> Iterator[Step]:
        """Price what has a price by now, and make the roll-up anew, step by step.

        Goes on where one was broken off. Others may write meanwhile.
        """
        with closing(Rebuild(self._db, self._calendar)) as work:
            while step := work.step():
                yield step

    def check_zone(self) -> None:
        """Raise ConfigurationError when the ledger's days are those of another time zone."""
        check_zone(self._db, self._calendar)

    def declare_zone(self) -> None:
        """The same; the first one to do so decides which zone that is."""
        declare_zone(self._db, self._calendar)

    def change_zone(self) -> None:
        """Let the ledger's days be those of this time zone, whatever they were; a rebuild is due
        then. Servers with another zone refuse to go on when they see it."""
        change_zone(self._db, self._calendar)

    def fold(self) -> int:
        """Add a number of ended calls, and of notes of turns, to the sums; returns how many.

        0: there are none, or somebody else does it. Nothing depends on when it is done. Raises
        ConfigurationError when the ledger's time zone is another one by now.
        """
        return self._fold.step() + self._talk.step()

    def is_due(self) -> bool:
        """Whether the roll-up was never made, or in another time zone or by other views, or not to
        its end."""
        with closing(Rebuild(self._db, self._calendar)) as work:
            return work.is_due()

    def catch_up(self) -> None:
        """Rebuild if that is due. Replicas that start together share the work.

        Raises ConfigurationError when the ledger's days are those of another time zone.
        """
        self.declare_zone()
        if not self.is_due():
            return
        with closing(Rebuild(self._db, self._calendar, if_due=True)) as work:
            steps = sum(1 for _ in iter(work.step, None))
        if steps:
            log.info("The roll-up of usage was made anew in %d steps.", steps)
