"""The ledger's command: python -m core.ledger check | rebuild

`check` compares every call with its price and with the roll-up, reports each difference, and
changes nothing; it ends with 1 when there is one. `rebuild` prices what has a price by now and
makes the roll-up anew; broken off, it goes on there when it is called again. Both may run while
Daybook does.
"""

import sys
from collections.abc import Sequence
from contextlib import closing
from typing import TextIO

from core.config import load_settings
from core.db.database import Database
from core.db.migrate import upgrade
from core.domain.pricing.days import Calendar
from core.errors import DaybookError
from core.services.ledger.ledger import Ledger

AGREES, DIFFERS, FAILED = 0, 1, 2


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Do what the command line says on the configured database; returns the exit status."""
    if list(arguments) not in (["check"], ["rebuild"]):
        out.write(f"{__doc__}")
        return FAILED
    try:
        settings = load_settings()
        with closing(Database(settings.database_url)) as database:
            upgrade(database)
            ledger = Ledger(database, Calendar(settings.timezone))
            return _check(ledger, out) if arguments[0] == "check" else _rebuild(ledger, out)
    except DaybookError as error:
        out.write(f"{error}\n")
        return FAILED


def _check(ledger: Ledger, out: TextIO) -> int:
    report = ledger.check()
    out.writelines(f"{difference.text}\n" for difference in report.differences)
    if report.found > len(report.differences):
        out.write(f"... and {report.found - len(report.differences):,} more.\n")
    out.write(f"{report.text}\n")
    return AGREES if report.agrees else DIFFERS


def _rebuild(ledger: Ledger, out: TextIO) -> int:
    steps = priced = 0
    for step in ledger.rebuild():
        steps, priced = steps + 1, priced + step.priced
    out.write(f"The roll-up was made anew in {steps:,} steps; {priced:,} calls were priced.\n")
    return AGREES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
