"""What an operator does on the command line is done, told in words, and logged under a name."""

from collections.abc import Callable
from io import StringIO

import pytest

from core.db.database import Database
from core.domain.records import User
from core.domain.states import Role
from core.ledger import command
from core.services.events import Events
from core.services.ledger.accounts import accounts_on
from core.services.users import Users

Run = Callable[..., tuple[int, str]]
NEW = ["prices", "add", "claude-new-1", "--from", "2026-12-01", "--source", "a letter"]
FLAT = ["--rates", "2", "2.50", "4", "0.20", "10"]
TIERS = [*FLAT, "--upto", "100000", "--rates", "4", "5", "8", "0.40", "20"]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DAYBOOK_DATABASE_URL", database_url)

    def do(*arguments: str) -> tuple[int, str]:
        out = StringIO()
        return command.main(arguments, out), out.getvalue()

    return do


def test_a_check_says_when_the_sums_are_still_to_be_made(run: Run) -> None:
    assert "The sums were not made yet" in run("check")[1]
    assert run("rebuild")[0] == 0
    assert run("check") == (0, "The ledger agrees: 0 calls, 0 tokens, $0.00.\n")


@pytest.fixture
def admin(database: Database) -> User:
    return Users(database).ensure(issuer="test", subject="r", name="Root", role=Role.ADMIN)


def test_the_seeded_prices_are_listed(run: Run) -> None:
    status, told = run("prices", "list", "--model", "claude-haiku-5-5")
    heading, short, long = told.splitlines()
    assert (status, heading.split()[:3]) == (0, ["model", "from", "(UTC)"])
    assert "up to 100,000  0.1    0.125     0.2       0.01        0.5" in short
    assert "over 100,000   0.5    0.625     1         0.05        2.5" in long


def test_a_price_is_a_new_row_of_every_tier_and_an_event_of_who_acts(
    run: Run, database: Database, admin: User
) -> None:
    status, told = run(*NEW, *TIERS)
    assert status == 0
    assert "python -m core.ledger rebuild" in told
    rows = accounts_on(database, "UTC").prices.listed(admin, model="claude-new-1")
    assert [(row.tier.prompt_over, str(row.tier.rates.input)) for row in rows] == [
        (0, "2.000000000"),
        (100_000, "4.000000000"),
    ]
    assert Events(database).after(admin)[-1].kind == "price_added"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*NEW, "--rates", "0", "1", "1", "1", "1"], "The price of input is 0."),
        ([*NEW, "--rates", "1", "1", "1", "1", "-1"], "The price of output is -1"),
        ([*NEW, "--rates", "NaN", "1", "1", "1", "1"], "is not a number"),
        ([*NEW, "--rates", "dear", "1", "1", "1", "1"], "'dear' is not a price"),
        ([*NEW, *FLAT, *FLAT], "2 --rates need 1 --upto"),
        ([*NEW, *FLAT, "--upto", "0", *FLAT], "ends where it begins"),
        ([*NEW, *FLAT, "--upto", "many", *FLAT], "not a number of tokens"),
        ([*NEW[:4], "soon", *NEW[5:], *FLAT], "'soon' is not a time"),
        (["prices", "add", "claude-opus-5", *NEW[3:4], "2024-01-01", *NEW[5:], *FLAT], "not over"),
        ([*NEW, *FLAT, "--upto", "1" * 30, *FLAT], "No prompt is that long"),
        ([*NEW], "--rates"),
        (["budgets", "set", "nobody", "5"], "There is nobody called 'nobody'"),
        (["budgets", "set", "everyone", "much"], "'much' is not an amount"),
        (["budgets", "set", "everyone", "-5"], "Give a budget in USD"),
        (["budgets", "set", "everyone", "0.001"], "whole cents"),
        (["budgets", "remove", "everyone"], "There is no such budget"),
        (["--as", "nobody", "budgets", "list"], "There is nobody called"),
        (["budget"], "invalid choice"),
        ([], "usage: python -m core.ledger"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    run: Run, admin: User, arguments: list[str], said: str
) -> None:
    status, told = run(*arguments)
    assert (status, said in told) == (2, True), told
    assert "Traceback" not in told


def test_a_budget_is_set_listed_and_removed(run: Run, user: User, admin: User) -> None:
    assert run("budgets", "list") == (0, "No budgets.\n")
    assert run("budgets", "set", "everyone", "$1,000")[1] == (
        "The monthly budget of everyone is $1,000.00 now.\n"
    )
    run("budgets", "set", "Ada", "99.50")
    _, everyones, adas = run("budgets", "list")[1].splitlines()
    assert everyones.split() == ["everyone", "$1,000.00", "$0.00"]
    assert adas.split() == ["Ada", "$99.50", "$0.00"]
    assert run("budgets", "remove", user.id)[0] == 0
    assert "Ada" not in run("budgets", "list")[1]


def test_the_budget_of_somebody_who_left_can_be_removed(
    run: Run, database: Database, user: User, admin: User
) -> None:
    run("budgets", "set", "Ada", "5")
    with database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE \"user\" SET disabled_at = created_at WHERE name = 'Ada'"
        )
    assert f"{user.id} (disabled)" in run("budgets", "list")[1]
    assert run("budgets", "remove", user.id)[0] == 0
    assert run("budgets", "list")[1] == "No budgets.\n"


def test_where_there_are_several_administrators_one_is_named(
    run: Run, database: Database, admin: User, user: User
) -> None:
    Users(database).ensure(issuer="test", subject="q", name="Queen", role=Role.ADMIN)
    status, told = run("budgets", "set", "everyone", "5")
    assert (status, "Say which one acts: Root, Queen" in told) == (2, True)
    assert run("--as", "Queen", "budgets", "set", "everyone", "5")[0] == 0
    status, told = run("--as", "Ada", "budgets", "set", "everyone", "9")
    assert (status, told) == (2, "Only an administrator can set budgets.\n")


def test_without_any_administrator_it_is_the_local_user(run: Run, database: Database) -> None:
    assert run(*NEW, *FLAT)[0] == 0
    events = Events(database).after(Users(database).local())
    assert [event.kind for event in events] == ["price_added"]


def test_a_name_that_two_have_is_asked_back(run: Run, database: Database, user: User) -> None:
    Users(database).ensure(issuer="test", subject="other", name="Ada")
    status, told = run("budgets", "set", "Ada", "5")
    assert (status, f"Give one of their ids: {user.id}, " in told) == (2, True)
    assert run("budgets", "set", user.id, "5")[0] == 0


def test_commands_in_another_zone_than_the_ledgers_are_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("rebuild")[0] == 0
    monkeypatch.setenv("DAYBOOK_TIMEZONE", "Europe/Berlin")
    for command_ in (["check"], ["rebuild"], ["budgets", "list"]):
        status, told = run(*command_)
        assert (status, "Set DAYBOOK_TIMEZONE=UTC." in told) == (2, True)


def test_a_rebuild_takes_another_zone_and_says_what_to_set(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("rebuild")
    status, told = run("rebuild", "--timezone", "Europe/Berlin")
    assert (status, told.splitlines()[-1]) == (
        0,
        "Days are those of Europe/Berlin now. Start Daybook with DAYBOOK_TIMEZONE=Europe/Berlin.",
    )
    assert run("check")[0] == 2
    monkeypatch.setenv("DAYBOOK_TIMEZONE", "Europe/Berlin")
    assert run("check") == (0, "The ledger agrees: 0 calls, 0 tokens, $0.00.\n")


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../etc"])
def test_a_zone_that_there_is_not_is_refused(run: Run, zone: str) -> None:
    status, told = run("rebuild", "--timezone", zone)
    assert status == 2
    assert f"there is no time zone {zone!r}" in told
