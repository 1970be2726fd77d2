"""The ledger has one time zone, that of its first start; another one is refused, or taken over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest

from core.db.database import Database
from core.domain.pricing.usage_totals import Period
from core.domain.usage import Usage
from core.errors import ConfigurationError
from core.services.ledger.accounts import Accounts, accounts_on
from tests.services.ledger.book import Book

# In Berlin it is the next day.
LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))
SAID = r"days are those of UTC, and DAYBOOK_TIMEZONE is Europe/Berlin\. Set DAYBOOK_TIMEZONE=UTC\."


@pytest.fixture
def berlin(database: Database) -> Accounts:
    return accounts_on(database, "Europe/Berlin")


@pytest.fixture
def begun(book: Book) -> Book:
    """A ledger in UTC with a call."""
    book.accounts.ledger.catch_up()
    book.call(Usage(input=1), at=LATE)
    return book


def days(book: Book, accounts: Accounts) -> list[str]:
    return [total.key for total in accounts.usage.by(book.user, "day", period=YEAR).totals]


@pytest.mark.parametrize(
    "refused",
    [
        lambda ledger: ledger.catch_up(),
        lambda ledger: ledger.declare_zone(),
        lambda ledger: ledger.check_zone(),
        lambda ledger: list(ledger.rebuild()),
        lambda ledger: ledger.fold(),
    ],
)
def test_another_zone_than_that_of_the_first_start_is_refused_and_changes_nothing(
    begun: Book, berlin: Accounts, refused: Callable[[object], object]
) -> None:
    with pytest.raises(ConfigurationError, match=SAID):
        refused(berlin.ledger)
    begun.accounts.ledger.catch_up()
    assert begun.differences() == []
    assert days(begun, begun.accounts) == ["2026-11-20"]


def test_the_refusal_says_how_to_have_the_other_zone(begun: Book, berlin: Accounts) -> None:
    with pytest.raises(ConfigurationError, match=r"core\.ledger rebuild --timezone Europe/Berlin$"):
        berlin.ledger.catch_up()


def test_of_two_first_starts_at_once_one_is_refused(database: Database) -> None:
    together = Barrier(2)

    def start(zone: str) -> str:
        together.wait(10)
        try:
            accounts_on(database, zone).ledger.catch_up()
        except ConfigurationError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(start, ("Asia/Tokyo", "Europe/Berlin")))
    assert sorted(map(bool, said)) == [False, True]
    has = ("Asia/Tokyo", "Europe/Berlin")[said.index("")]
    accounts_on(database, has).ledger.catch_up()


def test_a_change_makes_all_days_anew_and_the_old_zone_is_refused(
    begun: Book, berlin: Accounts
) -> None:
    berlin.ledger.change_zone()
    assert list(berlin.ledger.rebuild())
    assert berlin.ledger.check().agrees
    assert days(begun, berlin) == ["2026-11-21"]
    with pytest.raises(ConfigurationError, match="are those of Europe/Berlin"):
        begun.accounts.ledger.catch_up()


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_change_that_was_broken_off_is_ended_at_the_next_start(
    begun: Book, berlin: Accounts, steps: int
) -> None:
    berlin.ledger.change_zone()
    work = berlin.ledger.rebuild()
    for _ in range(steps):
        next(work)
    work.close()
    assert berlin.ledger.is_due()
    accounts_on(begun.database, "Europe/Berlin").ledger.catch_up()
    assert berlin.ledger.check().agrees
    assert days(begun, berlin) == ["2026-11-21"]


def test_a_server_that_still_runs_in_the_old_zone_notices_and_what_it_wrote_is_found(
    begun: Book, berlin: Accounts
) -> None:
    berlin.ledger.change_zone()
    list(berlin.ledger.rebuild())
    begun.call(Usage(input=2), at=LATE)
    with pytest.raises(ConfigurationError, match="stop every Daybook on this database"):
        begun.accounts.ledger.fold()
    assert not berlin.ledger.check().agrees
    list(berlin.ledger.rebuild())
    assert berlin.ledger.check().agrees
    assert days(begun, berlin) == ["2026-11-21"]


def test_the_same_zone_again_is_no_change(begun: Book) -> None:
    begun.accounts.ledger.change_zone()
    assert not begun.accounts.ledger.is_due()
