"""The analytics page's files over HTTP: what the page holds, for whoever asks, and nothing else."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

from core.api.analytics import AnalyticsDesk
from core.api.app import create_api
from core.api.guards import SafeHeaders
from core.db.database import Database
from core.domain.pricing.budgets import EVERYONE
from core.domain.records import User
from core.domain.states import Role
from core.domain.usage import Usage
from core.services.analytics.analytics import Analytics
from core.services.sessions import Sessions
from core.services.users import Users
from tests.services.ledger.book import Book

SHEETS = ("cost", "tokens", "hours", "latency", "people", "tools", "talk", "lengths")
OTHERS = ("sessions", "calls", "what-if", "budgets")
SPRING = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)
DAYS = "from=2026-03-29&to=2026-03-30"
USED = Usage(input=1_000, cache_read=50_000, output=2_000)
Get = Callable[..., Any]


@pytest.fixture
def root(database: Database) -> User:
    return Users(database).ensure(issuer="test", subject="root", name="Root", role=Role.ADMIN)


@pytest.fixture
def book(database: Database, user: User) -> Book:
    """Ada's conversation with two calls, in a zone whose clocks change that day."""
    made = Book(database, user, "Europe/Berlin")
    Sessions(database).rename(user, session_id=made.session.id, title="=cmd|' /C calc'!A1")
    made.call(USED, at=SPRING)
    made.call(USED, model="claude-nobody-1", at=SPRING)
    return made


@pytest.fixture
def get(book: Book) -> Get:
    calendar = book.accounts.books.calendar
    analytics = Analytics(book.database, calendar, window_of=lambda _: 200_000)

    def ask(path: str, person: User) -> Any:
        unused: Any = None
        desk = AnalyticsDesk(person=lambda: person, analytics=analytics, calendar=calendar)
        api = create_api(ping=lambda: None, live=unused, messages=unused, analytics=lambda: desk)
        with TestClient(SafeHeaders(api), raise_server_exceptions=True) as client:
            return client.get(path)

    return ask


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("sheet", SHEETS + OTHERS)
def test_each_sheet_is_a_download_that_runs_nothing(get: Get, user: User, sheet: str) -> None:
    answer = get(f"/analytics/{sheet}.csv?{DAYS}", user)
    name = f"daybook-{sheet}-2026-03-29-to-2026-03-30.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["cache-control"] == "no-store"
    rows(answer)


@pytest.mark.parametrize("sheet", [*SHEETS, "sessions"])
def test_each_table_comes_as_html_that_runs_nothing(get: Get, user: User, sheet: str) -> None:
    answer = get(f"/analytics/{sheet}.html?{DAYS}&zone=Asia/Tokyo", user)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith('<div class="db-table"')
    assert "<script" not in answer.text


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_file_has_the_rows_of_the_table_beside_its_chart(
    get: Get, user: User, sheet: str
) -> None:
    table = get(f"/analytics/{sheet}.html?{DAYS}", user).text
    found = rows(get(f"/analytics/{sheet}.csv?{DAYS}", user))
    assert table.count("<tr") - 1 == len(found)
    # Two calls cannot make another sheet empty than those of what was said.
    assert bool(found) or sheet in ("tools", "talk", "lengths")
    assert table.count("<th ") == len(found[0]) if found else True


def test_a_tables_times_are_those_of_the_zone_that_asks(get: Get, user: User) -> None:
    assert (
        "30 Mar 2026, 08:30" in get(f"/analytics/sessions.html?{DAYS}&zone=Asia/Tokyo", user).text
    )
    assert "30 Mar 2026, 01:30" in get(f"/analytics/sessions.html?{DAYS}&zone=../x", user).text


def test_the_costs_of_the_days_are_the_ledgers_to_the_last_digit(
    get: Get, book: Book, user: User
) -> None:
    (day,) = rows(get(f"/analytics/cost.csv?{DAYS}", user))
    assert day["day"] == "2026-03-30"
    assert Decimal(day["cost_usd"]) == sum((row.cost for row in book.rows() if row.cost), Decimal())
    assert (day["calls"], day["unpriced_calls"]) == ("2", "1")
    assert day["claude-nobody-1_usd"] == ""


@pytest.mark.parametrize("sheet", ["cost", "sessions", "calls", "people"])
def test_nobody_gets_anothers_rows_and_an_administrator_all(
    get: Get, user: User, other_user: User, root: User, sheet: str
) -> None:
    path = f"/analytics/{sheet}.csv?{DAYS}"
    assert rows(get(path, other_user)) == []
    assert rows(get(path, user))
    assert len(rows(get(path, root))) == len(rows(get(path, user)))


def test_a_title_is_no_formula(get: Get, user: User) -> None:
    (session,) = rows(get(f"/analytics/sessions.csv?{DAYS}", user))
    assert session["session"] == "'=cmd|' /C calc'!A1"


def test_calls_of_a_session_of_somebody_else_are_none(
    get: Get, book: Book, user: User, other_user: User
) -> None:
    path = f"/analytics/calls.csv?{DAYS}&show=calls&of={book.session.id}"
    assert len(rows(get(path, user))) == 2
    assert rows(get(path, other_user)) == []


def test_long_lists_leave_whole(get: Get, book: Book, user: User) -> None:
    book.calls([(USED, "claude-sonnet-5-5", SPRING)] * 1_100)
    found = rows(get(f"/analytics/calls.csv?{DAYS}&show=calls", user))
    assert len({row["id"] for row in found}) == 1_102


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2026-03-30&to=2026-03-29", "is after the last one"),
        ("from=30.03.2026", "a day that there is not"),
        ("range=7d&model=claude-that-never-was", "what there is not"),
        ("range=7d&person=nobody", "what there is not"),
    ],
)
def test_what_cannot_be_is_refused_in_words(get: Get, user: User, query: str, told: str) -> None:
    answer = get(f"/analytics/cost.csv?{query}", user)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_there_is_no_other_sheet(get: Get, user: User) -> None:
    assert get("/analytics/secrets.csv", user).status_code == 422


def test_an_analyst_gets_everyones_budget_and_their_own_only(
    get: Get, book: Book, user: User, other_user: User, root: User
) -> None:
    for whose in (EVERYONE, user.id, other_user.id):
        book.accounts.budgets.set(root, whose=whose, monthly_limit=Decimal(10))
    own = [row["whose"] for row in rows(get("/analytics/budgets.csv", user))]
    assert sorted(own) == ["Ada", "Everyone"]
    assert len(rows(get("/analytics/budgets.csv", root))) == 3


def test_a_session_says_what_it_used_to_its_owner_alone(
    get: Get, book: Book, user: User, root: User
) -> None:
    told = get(f"/sessions/{book.session.id}/usage", user).json()
    assert told["line"].startswith("106k tokens · $")
    assert "context 26% full" in told["line"]
    assert "1 call unpriced" in told["title"]
    assert get(f"/sessions/{book.session.id}/usage", root).status_code == 404
