"""A budget warns at 80%, refuses at 100%, and holds back what is under way."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.db.database import Database
from core.domain import events as ev
from core.domain.ids import new_id, utc_now
from core.domain.pricing.budgets import EVERYONE, Standing
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import AdminOnly, BudgetSpent, InvalidInput, NotFound
from core.services.events import Events
from tests.services.ledger.book import MODEL, Book, failed, finished

DOLLAR = Usage(output=100_000)
EXPECTED = Usage(output=100_000)


def limit(book: Book, admin: User, amount: str, whose: str | None = None) -> None:
    book.accounts.budgets.set(
        admin, whose=book.user.id if whose is None else whose, monthly_limit=Decimal(amount)
    )


def spend(book: Book, dollars: int) -> None:
    for _ in range(dollars):
        book.call(DOLLAR, at=utc_now())


def standing(book: Book) -> Standing:
    (found,) = book.accounts.budgets.standing(book.user)
    return found


def kinds(book: Book, user: User) -> list[str]:
    log = Events(book.database).after(user)
    return [event.kind for event in log if event.kind.startswith("budget_")]


@pytest.mark.parametrize("whose", [None, EVERYONE])
def test_calls_are_refused_at_100_percent_by_name_of_who_can_raise_it(
    book: Book, admin: User, whose: str | None
) -> None:
    limit(book, admin, "3.00", whose)
    spend(book, 3)
    name = "monthly budget for everyone" if whose == EVERYONE else "Your monthly budget"
    with pytest.raises(
        BudgetSpent, match=rf"{name}, \$3\.00, is used up: \$3\.00 spent in"
    ) as told:
        book.begin(book.claim(), at=utc_now())
    assert str(told.value).endswith("Root can raise it.")
    assert [row.outcome for row in book.rows()] == ["complete"] * 3


def test_a_raise_takes_effect_at_once_and_so_does_removal(book: Book, admin: User) -> None:
    limit(book, admin, "1.00")
    spend(book, 1)
    claim = book.claim()
    with pytest.raises(BudgetSpent):
        book.begin(claim, at=utc_now())
    limit(book, admin, "2.00")
    book.begin(claim, at=utc_now())
    limit(book, admin, "0")
    with pytest.raises(BudgetSpent):
        book.begin(claim, at=utc_now())
    book.accounts.budgets.remove(admin, whose=book.user.id)
    book.begin(claim, at=utc_now())


def test_another_persons_budget_is_none_of_mine(book: Book, admin: User, other_user: User) -> None:
    limit(book, admin, "0", other_user.id)
    book.begin(book.claim(), at=utc_now())
    with pytest.raises(BudgetSpent):
        Book(book.database, other_user).call(DOLLAR)


def test_both_budgets_hold_and_the_one_that_is_spent_is_named(book: Book, admin: User) -> None:
    limit(book, admin, "9.00")
    limit(book, admin, "1.00", EVERYONE)
    spend(book, 1)
    with pytest.raises(BudgetSpent, match="for everyone"):
        book.call(DOLLAR)


def test_what_was_spent_last_month_does_not_count(book: Book, admin: User) -> None:
    first, _ = book.accounts.books.calendar.month_of(utc_now())
    before = datetime(first.year, first.month, 1, tzinfo=UTC) - timedelta(seconds=1)
    limit(book, admin, "1.00")
    book.call(DOLLAR, at=before)
    assert standing(book).spent.known == 0
    book.begin(book.claim(), at=utc_now())


def test_a_clock_that_goes_back_over_a_months_end_leaves_each_call_in_its_month(
    book: Book, admin: User
) -> None:
    limit(book, admin, "9.00")
    december = datetime(2026, 12, 1, tzinfo=UTC)
    back = december - timedelta(seconds=1)
    for at in (back, december, back, december - timedelta(hours=3)):
        book.call(DOLLAR, at=at)
    found = [book.accounts.budgets.standing(book.user, now=now)[0] for now in (back, december)]
    assert [each.spent.known for each in found] == [3, 1]


def test_the_offline_analyst_is_never_refused(book: Book, admin: User) -> None:
    limit(book, admin, "0")
    book.call(DOLLAR, model="offline-analyst", at=utc_now())


def test_a_call_without_a_price_is_refused_only_when_the_budget_is_spent(
    book: Book, admin: User
) -> None:
    limit(book, admin, "1.00")
    book.call(DOLLAR, model="claude-nobody-1", at=utc_now())
    assert standing(book).spent.text == "1 call unpriced"
    spend(book, 1)
    with pytest.raises(BudgetSpent, match="1 call unpriced"):
        book.call(DOLLAR, model="claude-nobody-1")


def end(book: Book, claim: Any, id_: str, how: str) -> None:
    match how:
        case "answered":
            book.save(claim, finished(id_, Usage()))
        case "failed":
            book.save(claim, failed(id_, "error", Usage()))
        case "taken over":
            book.claim()
        case "turn ended":
            book.end(claim)
        case "turn dead":
            book.execute("UPDATE turn SET state = 'error'")
        case "forgotten":
            book.execute("UPDATE model_call SET started_at = '2026-01-01 00:00:00.000000'")


@pytest.mark.parametrize(
    "how", ["answered", "failed", "taken over", "turn ended", "turn dead", "forgotten"]
)
def test_what_was_held_back_is_released_when_the_call_ends_or_is_dead(
    book: Book, admin: User, how: str
) -> None:
    limit(book, admin, "1.00")
    claim = book.claim()
    id_ = book.begin(claim, at=utc_now(), expected=EXPECTED)
    assert (standing(book).held, standing(book).is_spent) == (1, True)
    with pytest.raises(BudgetSpent, match=r"\$1\.00 held back for answers under way"):
        book.begin(claim, at=utc_now(), expected=EXPECTED)
    end(book, claim, id_, how)
    assert standing(book).held == 0


def test_fifty_at_once_overshoot_by_no_more_than_was_under_way(
    database_url: str, user: User, admin: User
) -> None:
    databases = [Database(database_url) for _ in range(5)]
    books = [Book(databases[n % 5], user) for n in range(50)]
    limit(books[0], admin, "10.00", EVERYONE)
    limit(books[0], admin, "10.00")
    claims = [book.claim() for book in books]
    begun: list[str] = []

    def begin(book: Book, claim: Any) -> None:
        try:
            begun.append(book.begin(claim, at=utc_now(), expected=EXPECTED))
        except BudgetSpent:
            return

    pairs = zip(books, claims, strict=True)
    threads = [threading.Thread(target=begin, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 10
    assert sum(row.reserved or 0 for row in books[0].rows()) == 10
    for database in databases:
        database.close()


def test_a_call_that_ends_in_the_same_save_counts_before_the_next_begins(
    book: Book, admin: User
) -> None:
    limit(book, admin, "1.00")
    limit(book, admin, "9.00", EVERYONE)
    claim = book.claim()
    id_ = book.begin(claim, at=utc_now())
    call = ev.CallStarted(call_id=new_id(), model=MODEL, iteration=2, attempt=1)
    with pytest.raises(BudgetSpent, match=r"\$1\.00 spent in"):
        book.save(claim, finished(id_, DOLLAR), call)
    assert book.row(id_).outcome == "running"
    book.save(claim, finished(id_, Usage()), call)
    assert book.differences() == []


@pytest.mark.parametrize(("spent", "near"), [(3, False), (4, True)])
def test_a_warning_comes_at_80_percent(book: Book, admin: User, spent: int, near: bool) -> None:
    limit(book, admin, "5.00")
    spend(book, spent)
    warning = book.turn_log.budget_warning(book.user)
    assert standing(book).is_near is near
    assert warning == (standing(book).text if near else "")
    if near:
        assert "$4.00 of $5.00 used (80%)" in warning


def test_of_a_budget_of_nothing_there_is_no_warning_before_something_is_spent(
    book: Book, admin: User
) -> None:
    limit(book, admin, "0")
    assert book.turn_log.budget_warning(book.user) == ""
    limit(book, admin, "9.00")
    spend(book, 1)
    limit(book, admin, "0")
    assert "$1.00 of $0.00 used." in book.turn_log.budget_warning(book.user)


def test_every_change_is_an_event_of_the_administrators_and_the_persons(
    book: Book, admin: User
) -> None:
    for amount in ("5.00", "7.00", "7.00", "6.50"):
        limit(book, admin, amount)
    book.accounts.budgets.remove(admin, whose=book.user.id)
    expected = ["budget_set", "budget_raised", "budget_lowered", "budget_removed"]
    assert kinds(book, admin) == kinds(book, book.user) == expected
    lowered = Events(book.database).after(admin)[2]
    assert lowered.data == {
        "whose": book.user.id,
        "before": "7.00",
        "after": "6.50",
        "set_by": admin.id,
    }


def test_only_administrators_change_budgets(book: Book, admin: User) -> None:
    limit(book, admin, "5.00")
    with pytest.raises(AdminOnly):
        limit(book, book.user, "9.00")
    with pytest.raises(AdminOnly):
        book.accounts.budgets.remove(book.user, whose=book.user.id)
    assert standing(book).limit == 5


def test_one_sees_everyones_budget_and_ones_own(book: Book, admin: User, other_user: User) -> None:
    for whose in (EVERYONE, book.user.id, other_user.id):
        limit(book, admin, "5.00", whose)
    assert [b.whose for b in book.accounts.budgets.listed(book.user)] == ["", book.user.id]
    assert len(book.accounts.budgets.listed(admin)) == 3


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "100000000", "0.001"])
def test_a_limit_that_cannot_be_is_refused(book: Book, admin: User, amount: str) -> None:
    with pytest.raises(InvalidInput):
        limit(book, admin, amount)
    assert book.accounts.budgets.listed(admin) == ()


def test_a_budget_of_nobody_is_refused(book: Book, admin: User) -> None:
    with pytest.raises(NotFound):
        limit(book, admin, "1.00", "nobody")
    with pytest.raises(NotFound):
        book.accounts.budgets.remove(admin, whose=EVERYONE)


def test_a_call_that_was_refused_is_nowhere_in_the_ledger(book: Book, admin: User) -> None:
    limit(book, admin, "0")
    claim = book.claim()
    call = ev.CallStarted(call_id=new_id(), model=MODEL, iteration=1, attempt=1)
    with pytest.raises(BudgetSpent):
        book.save(claim, call)
    assert book.rows() == []
    assert book.turn_log.parts(book.user, turn_id=claim.turn.id) == ()
    assert book.differences() == []
