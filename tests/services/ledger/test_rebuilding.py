"""The check finds what does not agree, and a rebuild mends the roll-up, also a broken-off one."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest

from core.db.database import Database
from core.domain.pricing.rates import Rates, Tier
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.usage import Usage
from core.errors import AdminOnly
from core.ledger import command
from core.services.ledger.accounts import accounts_on
from tests.services.ledger.book import MODEL, NOON, Book, finished

YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))
DAMAGE = {
    "a sum too high": "UPDATE usage_daily SET output_tokens = output_tokens + 1",
    "a cost too low": "UPDATE usage_daily SET cost = 0",
    "a day gone": "DELETE FROM usage_daily",
    "a day that was none": "UPDATE usage_daily SET day = '2020-02-02' WHERE output_tokens = 17",
    "another's": "UPDATE usage_daily SET model = 'claude-nobody-1'",
    "the longest spans gone": "DELETE FROM usage_sum WHERE days = 256",
    "spans gone": "DELETE FROM usage_sum WHERE days = 16",
    "a call in no sum": "DELETE FROM usage_sum WHERE days = 1 AND output_tokens = 17",
    "a call in its sum twice": (
        "INSERT INTO usage_unfolded SELECT '2026-11-21', id, 12 FROM model_call"
        " WHERE output_tokens = 0"
    ),
    "a span too high": "UPDATE usage_sum SET calls = calls + 1 WHERE view = 'model'",
    "a span that was none": (
        "UPDATE usage_sum SET starts = '2020-02-02' WHERE days = 4 AND output_tokens = 17"
    ),
    "a session's total too high": "UPDATE session_total SET cost = cost + 1",
    "a session's last call too late": "UPDATE session_total SET last_at = '2027-01-01 12:00:00'",
    "a session's totals gone": "DELETE FROM session_total WHERE of <> ''",
    "a session's uses that were none": "UPDATE session_total SET uses = 6 WHERE of = ''",
    "a use of a list": "UPDATE session_total SET uses = 1 WHERE of <> ''",
    "a session's purpose that was none": "UPDATE session_total SET of = 'x' WHERE of = 'answer'",
}
FORGED = {
    "a cost": "UPDATE model_call SET cost = cost + 1",
    "tokens": "UPDATE model_call SET output_tokens = output_tokens + 1",
    "a price": "UPDATE model_call SET price_id = 'claude-opus-5@2024-01-01>0'",
    "another model's of the same rates": "UPDATE model_call SET model = 'claude-nobody-1'",
    "no price": "UPDATE model_call SET price_id = NULL",
    "a price of another time": "UPDATE model_call SET started_at = '2025-01-01 00:00:00.000000'",
    "a state": "UPDATE model_call SET cost_state = 'estimated'",
}


def spread_out(book: Book) -> None:
    book.calls(
        (Usage(input=10**6, output=days), MODEL, NOON - timedelta(days=days, microseconds=days))
        for days in (0, 1, 17, 70, 200)
    )
    book.fold()


def rebuilt(book: Book) -> int:
    return sum(1 for _ in book.accounts.ledger.rebuild())


def test_a_ledger_that_agrees_says_so_with_its_totals(book: Book) -> None:
    spread_out(book)
    report = book.accounts.ledger.check()
    assert report.agrees
    assert report.text == "The ledger agrees: 5 calls, 5,000,288 tokens, $10.00."


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_to_the_roll_up_is_found_and_mended(book: Book, damage: str) -> None:
    spread_out(book)
    before = book.accounts.usage.by(book.user, "day", period=YEAR)
    assert book.execute(damage) > 0
    assert book.differences()
    rebuilt(book)
    assert book.differences() == []
    assert book.accounts.usage.by(book.user, "day", period=YEAR) == before


@pytest.mark.parametrize("forgery", FORGED.values(), ids=FORGED)
def test_a_cost_that_does_not_follow_from_its_price_is_found(book: Book, forgery: str) -> None:
    book.call(Usage(input=10**6, output=5))
    book.execute(forgery)
    rebuilt(book)
    (difference,) = book.differences()
    assert difference.startswith("call ")
    assert "it should be" in difference


def test_a_difference_says_where_what_is_kept_and_what_should_be(book: Book) -> None:
    book.call(Usage(input=10**6, output=5))
    book.execute("UPDATE usage_daily SET output_tokens = 7")
    assert book.differences()[0] == (
        f"2026-11-21, {book.user.id}, {MODEL}, answer: output_tokens 7; "
        "it should be: output_tokens 5"
    )


def test_many_differences_are_counted_and_the_first_shown(book: Book) -> None:
    book.calls((Usage(input=1), MODEL, NOON - timedelta(days=days)) for days in range(60))
    book.execute("DELETE FROM usage_daily")
    report = book.accounts.ledger.check()
    assert report.found > len(report.differences) == 100
    assert f"{report.found:,} differences" in report.text


def test_a_rebuild_that_was_broken_off_goes_on_where_it_was(book: Book) -> None:
    spread_out(book)
    whole = rebuilt(book)
    book.execute("UPDATE usage_daily SET calls = 9")
    steps = book.accounts.ledger.rebuild()
    first = [next(steps), next(steps)]
    steps.close()
    rest = list(accounts_on(book.database, "UTC").ledger.rebuild())
    assert [step.day for step in first] < [step.day for step in rest[:2]]
    assert len(first) + len(rest) == whole
    assert book.differences() == []


def test_a_rebuild_that_was_broken_off_is_ended_at_the_next_start(book: Book) -> None:
    spread_out(book)
    rebuilt(book)
    book.execute("DELETE FROM usage_daily")
    next(book.accounts.ledger.rebuild())
    accounts_on(book.database, "UTC").ledger.catch_up()
    assert book.differences() == []


def test_a_day_that_clocks_skipped_is_none(book: Book) -> None:
    """Samoa went from the 29th to the 31st of December 2011."""
    apia = Book(book.database, book.user, "Pacific/Apia")
    for day in (29, 30, 31):
        apia.call(Usage(input=1), at=datetime(2011, 12, day, 5, tzinfo=UTC))
    rebuilt(apia)
    assert apia.differences() == []


def test_a_start_that_finds_all_in_order_does_nothing(book: Book) -> None:
    book.accounts.ledger.catch_up()
    book.call(Usage(input=1))
    book.execute("UPDATE usage_daily SET calls = 9")
    book.accounts.ledger.catch_up()
    assert book.differences()


def test_calls_written_during_a_rebuild_are_counted_once(book: Book) -> None:
    spread_out(book)
    others = [Book(book.database, book.user) for _ in range(3)]

    def write(other: Book) -> None:
        other.calls((Usage(input=7), MODEL, NOON - timedelta(days=n % 5)) for n in range(40))

    writers = [threading.Thread(target=write, args=(other,)) for other in others]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        rebuilt(book)
    assert book.differences() == []
    assert book.accounts.ledger.check().cost.calls == 5 + 3 * 40


def test_two_that_rebuild_at_once_do_no_harm(book: Book) -> None:
    spread_out(book)
    book.execute("DELETE FROM usage_daily")
    threads = [threading.Thread(target=rebuilt, args=(book,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert book.differences() == []


def test_a_price_that_became_known_is_applied_by_a_rebuild(book: Book, admin: User) -> None:
    unknown = book.call(Usage(output=10**6), model="claude-new-1")
    early = book.call(Usage(output=1), model="claude-new-1", at=NOON - timedelta(days=30))
    rates = Rates(**dict.fromkeys(Rates.__annotations__, Decimal(3)))
    book.accounts.prices.add(
        admin,
        model="claude-new-1",
        effective_from=NOON - timedelta(days=1),
        tiers=[Tier(rates=rates)],
        source="test",
        source_date=date(2026, 11, 21),
    )
    assert sum(step.priced for step in book.accounts.ledger.rebuild()) == 1
    assert (book.row(unknown).cost, book.row(unknown).cost_state) == (3, "final")
    assert book.row(early).cost is None
    assert book.differences() == []


def test_a_renamed_model_is_priced_when_the_one_that_answered_gets_a_price(
    book: Book, admin: User
) -> None:
    claim = book.claim()
    id_ = book.begin(claim, model="claude-latest")
    book.save(claim, finished(id_, Usage(output=10**6), model="claude-new-1"))
    assert (book.row(id_).cost, book.row(id_).answered_by) == (None, "claude-new-1")
    book.accounts.prices.add(
        admin,
        model="claude-new-1",
        effective_from=NOON,
        tiers=[Tier(rates=Rates(**dict.fromkeys(Rates.__annotations__, Decimal(3))))],
        source="test",
        source_date=NOON.date(),
    )
    rebuilt(book)
    assert book.row(id_).cost == 3
    assert book.differences() == []


def test_only_an_administrator_checks_from_a_page(book: Book, admin: User) -> None:
    with pytest.raises(AdminOnly, match="Only an administrator can check the ledger"):
        book.accounts.ledger.check_for(book.user)
    assert book.accounts.ledger.check_for(admin).agrees


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["check"], 1, "output_tokens 9; it should be: output_tokens 5"),
        (["rebuild"], 0, "0 calls were priced"),
        ([], 2, "python -m core.ledger"),
        (["check", "please"], 2, "python -m core.ledger"),
    ],
)
def test_the_command_says_what_it_found(
    book: Book,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.setenv("DAYBOOK_DATABASE_URL", database_url)
    book.call(Usage(output=5))
    book.execute("UPDATE usage_daily SET output_tokens = 9")
    out = StringIO()
    assert command.main(arguments, out) == status
    assert said in out.getvalue()


def test_the_command_names_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBOOK_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    out = StringIO()
    assert command.main(["check"], out) == 2
    assert "does not answer" in out.getvalue()


def test_replicas_that_write_the_same_day_at_once_lose_no_increment(
    database_url: str, user: User
) -> None:
    databases = [Database(database_url) for _ in range(4)]
    books = [Book(database, user) for database in databases]

    def write(book: Book) -> None:
        book.calls([(Usage(input=3, output=1), MODEL, NOON)] * 25)

    threads = [threading.Thread(target=write, args=(book,)) for book in books]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (total,) = books[0].accounts.usage.by(user, "model", period=YEAR).totals
    assert (total.cost.calls, total.usage.input, total.usage.output) == (100, 300, 100)
    assert books[0].differences() == []
    for database in databases:
        database.close()
