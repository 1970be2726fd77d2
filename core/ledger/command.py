"""What `python -m core.ledger` does: the check, the rebuild, prices and budgets.

It ends with 0; with 1 when a check finds a difference; with 2 when nothing was done.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from typing import TextIO
from zoneinfo import ZoneInfo

from core.config import Settings, load_settings
from core.db.database import Database
from core.db.migrate import upgrade
from core.domain.records import User
from core.errors import DaybookError
from core.ledger.budget_commands import add_budget_commands
from core.ledger.price_commands import add_price_commands
from core.services.ledger.accounts import Accounts, accounts_on
from core.services.users import Users

_DUE = (
    "The sums were not made yet, or in another time zone, or not to their end. The next start of "
    "Daybook makes them, or: python -m core.ledger rebuild\n"
)
AGREES, DIFFERS, FAILED = 0, 1, 2
_ABOUT = """\
Keeps the ledger of what models cost, on the database that DAYBOOK_DATABASE_URL names. All of it
may run while Daybook does."""


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Do what the command line says on the configured database; returns the exit status."""
    try:
        with redirect_stdout(out), redirect_stderr(out):
            given = _parser().parse_args(arguments)
    except SystemExit as end:
        return FAILED if end.code else AGREES
    try:
        return _on_database(load_settings(), given, out)
    except DaybookError as error:
        out.write(f"{error}\n")
        return FAILED


def _on_database(settings: Settings, given: Namespace, out: TextIO) -> int:
    with closing(Database(settings.database_url)) as database:
        upgrade(database)
        accounts = accounts_on(database, settings.timezone)
        run = given.run
        if run is rebuild:
            rebuild(database, settings.timezone, given.timezone, out)
            return AGREES
        accounts.ledger.check_zone()
        if run is check:
            return int(check(accounts, out))
        users = Users(database)
        acting = _acting(users, given.acting)
        run(accounts, users, acting, given, out)
        return AGREES


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m core.ledger",
        description=_ABOUT,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--as",
        dest="acting",
        metavar="PERSON",
        help="the administrator who makes the change, by name or id (where there are several)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    told = "compare every call with its price and with the roll-up; report each difference"
    commands.add_parser("check", help=told).set_defaults(run=check)
    told = "price what has a price by now, make the roll-up anew; broken off, it goes on there"
    again = commands.add_parser("rebuild", help=told)
    told = "from now on days are those of this time zone, such as Europe/Berlin; stop Daybook first"
    again.add_argument("--timezone", metavar="ZONE", type=_zone, help=told)
    again.set_defaults(run=rebuild)
    add_price_commands(commands)
    add_budget_commands(commands)
    return parser


def _acting(users: Users, who: str | None) -> User:
    return users.find(who) if who is not None else users.administrator()


def check(accounts: Accounts, out: TextIO) -> int:
    """Report every difference, and change nothing."""
    report = accounts.ledger.check()
    out.writelines(f"{difference.text}\n" for difference in report.differences)
    if report.found > len(report.differences):
        out.write(f"... and {report.found - len(report.differences):,} more.\n")
    out.write(f"{report.text}\n")
    if accounts.ledger.is_due():
        out.write(_DUE)
    return AGREES if report.agrees else DIFFERS


def rebuild(database: Database, zone: str, new_zone: str | None, out: TextIO) -> None:
    """Make the roll-up anew: in the ledger's time zone, which is to be `zone`, or in a new one."""
    accounts = accounts_on(database, new_zone or zone)
    if new_zone is None:
        accounts.ledger.declare_zone()
    else:
        accounts.ledger.change_zone()
    steps = priced = 0
    for step in accounts.ledger.rebuild():
        steps, priced = steps + 1, priced + step.priced
    out.write(f"The roll-up was made anew in {steps:,} steps; {priced:,} calls were priced.\n")
    if new_zone is not None:
        told = f"Days are those of {new_zone} now. Start Daybook with DAYBOOK_TIMEZONE={new_zone}."
        out.write(f"{told}\n")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ArgumentTypeError(f"there is no time zone {name!r}") from error
    return name
