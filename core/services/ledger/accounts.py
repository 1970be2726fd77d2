"""The ledger's services together, on one database and in one time zone."""

from dataclasses import dataclass

from core.db.database import Database
from core.domain.pricing.days import Calendar
from core.services.ledger.bookkeeping import Bookkeeper
from core.services.ledger.budgets import Budgets
from core.services.ledger.checks import Checks
from core.services.ledger.ledger import Ledger
from core.services.ledger.prices import Prices
from core.services.ledger.usage import UsageTotals


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """`books` is for those who write calls, the rest for pages and the API."""

    books: Bookkeeper
    ledger: Ledger
    prices: Prices
    usage: UsageTotals
    budgets: Budgets
    checks: Checks


def accounts_on(database: Database, timezone: str) -> Accounts:
    """The services; days are those of `timezone`, an IANA name."""
    calendar = Calendar(timezone)
    return Accounts(
        books=Bookkeeper(calendar=calendar),
        ledger=Ledger(database, calendar),
        prices=Prices(database),
        usage=UsageTotals(database, calendar),
        budgets=Budgets(database, calendar),
        checks=Checks(database, calendar),
    )
