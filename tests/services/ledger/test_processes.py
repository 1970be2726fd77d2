"""Replicas are processes: what two of them write at the same moment is all there."""

from datetime import date
from decimal import Decimal

from core.db.database import Database
from core.domain import events as ev
from core.domain.ids import new_id
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import BudgetSpent
from tests.db.workers import in_processes
from tests.services.ledger.book import MODEL, NOON, Book

DAY = Period(first=date(2026, 11, 21), last=date(2026, 11, 21))
DOLLAR = Usage(output=100_000)


def write_and_hold(url: str, user: User) -> int:
    """Write forty free calls of one day, then begin calls of a dollar until that is refused."""
    database = Database(url, busy_s=30)
    book = Book(database, user)
    book.calls([(Usage(input=3), OFFLINE_MODEL, NOON)] * 40)
    claim, begun = book.claim(), 0
    for number in range(9):
        call = ev.CallStarted(
            call_id=new_id(), model=MODEL, iteration=number, attempt=1, expected=DOLLAR
        )
        try:
            book.save(claim, call)
        except BudgetSpent:
            break
        begun += 1
    database.close()
    return begun


def test_two_processes_lose_no_call_of_a_day_and_share_one_budget(
    database: Database, database_url: str, user: User, admin: User
) -> None:
    book = Book(database, user)
    book.accounts.budgets.set(admin, whose=EVERYONE, monthly_limit=Decimal("5.01"))
    begun = in_processes(2, write_and_hold, database_url, user)
    assert sum(begun) == 6
    (total,) = book.accounts.usage.by(user, "model", period=DAY).totals
    assert (total.cost.calls, total.usage.input) == (80, 240)
    assert book.differences() == []
