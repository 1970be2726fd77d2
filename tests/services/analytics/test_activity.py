"""What was said is counted by what became of it; budgets say where the month is going."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import ToolCallRow, TurnRow
from core.domain.analytics import Activity, Filters, Percentiles, Span
from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.days import Calendar
from core.domain.records import SessionRecord, User
from core.domain.usage import Usage
from core.services.analytics.analytics import Analytics
from core.services.feedback import Feedback
from core.services.ledger.accounts import accounts_on
from core.services.sessions import Sessions
from tests.services.analytics.by_hand import are_about
from tests.services.ledger.book import Book
from tests.services.talk import talk

ZONE = "Europe/Berlin"
DAY = date(2026, 10, 25)
ONE = Span(first=DAY, last=DAY)
NOON = datetime(2026, 10, 25, 11, tzinfo=UTC)
turns, tools = plain(TurnRow), plain(ToolCallRow)


@pytest.fixture
def analytics(database: Database) -> Analytics:
    return Analytics(database, Calendar(ZONE), window_of=lambda _: None)


@pytest.fixture
def chat(database: Database, user: User) -> SessionRecord:
    return Sessions(database).create(user, model="m")


def said(database: Database, chat: SessionRecord, times: list[datetime]) -> list[str]:
    """Turns of two tools each that began then; returns the ids of their answers."""
    talk(database, chat, turns=len(times))
    ids = rows(database, sa.select(turns.c.id, turns.c.assistant_message_id).order_by(turns.c.id))
    for (id_, _), at in zip(ids, times, strict=True):
        change(database, sa.update(turns).where(turns.c.id == id_).values(created_at=at))
    return [answer for _, answer in ids]


def counted(database: Database) -> None:
    """Let the sums be what the turns say, which were written behind their back."""
    for _ in accounts_on(database, ZONE).ledger.rebuild():
        pass


def rows(database: Database, wanted: sa.Select[Any]) -> list[Any]:
    with database.read() as s:
        return list(s.connection().execute(wanted))


def change(database: Database, statement: Any) -> None:
    with database.write() as s:
        s.connection().execute(statement)
        s.commit()


@pytest.mark.parametrize(
    ("begins", "counts"),
    [
        ("2026-10-24T21:59:59.999999", 0),
        ("2026-10-24T22:00", 1),
        ("2026-10-25T22:59:59.999999", 1),
        ("2026-10-25T23:00", 0),
    ],
)
def test_a_turn_belongs_to_the_day_on_which_it_began(
    analytics: Analytics, database: Database, chat: SessionRecord, user: User,
    begins: str, counts: int,
) -> None:  # fmt: skip
    said(database, chat, [datetime.fromisoformat(begins).replace(tzinfo=UTC)])
    counted(database)
    found = analytics.activity(user, ONE)
    assert (found.questions, found.answers) == (counts, counts)
    assert found.days == ((DAY, 1, 1),) * counts
    assert sum(step.sessions for step in found.lengths) == counts
    assert [tool.calls for tool in found.tools] == [2] * counts


def test_answers_are_told_apart_by_how_they_ended(
    analytics: Analytics, database: Database, chat: SessionRecord, user: User
) -> None:
    answers = said(database, chat, [NOON] * 5)
    states = ("completed", "error", "interrupted", "interrupted", "running")
    for number, (answer, state) in enumerate(zip(answers, states, strict=True)):
        values = {"state": state, "stop_requested_at": NOON if number == 2 else None}
        this = turns.c.assistant_message_id == answer
        change(database, sa.update(turns).where(this).values(values))
    for answer, thumb in zip(answers, ("up", "down", "up"), strict=False):
        Feedback(database).put(user, message_id=answer, thumb=thumb)
    counted(database)
    found = analytics.activity(user, ONE)
    assert (found.questions, found.answers) == (5, 4)
    assert (found.failed, found.stopped, found.interrupted) == (1, 1, 1)
    assert (found.up, found.down, found.share(found.up)) == (2, 1, 0.5)


def test_a_question_that_was_answered_twice_is_one_question(
    analytics: Analytics, database: Database, chat: SessionRecord, user: User
) -> None:
    first, second = said(database, chat, [NOON, NOON])
    question = sa.select(turns.c.user_message_id).where(turns.c.assistant_message_id == first)
    change(
        database,
        sa.update(turns)
        .where(turns.c.assistant_message_id == second)
        .values(user_message_id=question.scalar_subquery()),
    )
    counted(database)
    assert analytics.activity(user, ONE).days == ((DAY, 1, 2),)


def test_tools_that_failed_are_counted_and_those_that_run_are_not(
    analytics: Analytics, database: Database, chat: SessionRecord, user: User
) -> None:
    said(database, chat, [NOON] * 3)
    keys = rows(database, sa.select(tools.c.message_id, tools.c.id).order_by(tools.c.message_id))
    states = ("complete", "error", "unknown", "interrupted", "running", "complete")
    for number, (key, state) in enumerate(zip(keys, states, strict=True)):
        this = sa.and_(tools.c.message_id == key[0], tools.c.id == key[1])
        took = None if number == 0 else number * 100
        change(database, sa.update(tools).where(this).values(state=state, duration_ms=took))
    counted(database)
    (tool,) = analytics.top_tools(user, ONE)
    assert (tool.name, tool.calls, tool.failures) == ("run_sql", 5, 2)
    assert are_about(tool.took, Percentiles(p50=200, p95=500, counted=4))


def test_what_others_say_is_theirs(
    analytics: Analytics, database: Database, chat: SessionRecord, other_user: User, admin: User
) -> None:
    (answer,) = said(database, chat, [NOON])
    counted(database)
    assert analytics.activity(other_user, ONE) == Activity()
    assert analytics.top_tools(other_user, ONE) == ()
    assert analytics.activity(admin, ONE).answers == 1
    assert analytics.activity(admin, ONE, Filters(models=("other",))) == Activity()
    assert analytics.activity(admin, ONE, Filters(people=(other_user.id,))) == Activity()
    assert answer


def test_pace_is_what_the_month_will_be_at_its_rate_so_far(
    analytics: Analytics, book: Book, admin: User
) -> None:
    budgets = book.accounts.budgets
    budgets.set(admin, whose=EVERYONE, monthly_limit=Decimal(100))
    budgets.set(admin, whose=book.user.id, monthly_limit=Decimal(12))
    # June of Berlin has 720 hours; its tenth day is over after a third.
    book.call(Usage(output=1_000_000), at=datetime(2026, 6, 3, tzinfo=UTC))
    now = datetime(2026, 6, 10, 22, tzinfo=UTC)
    report = analytics.budgets(admin, now=now)
    assert (report.spent.known, report.pace) == (10, 30)
    mine, all_ = report.lines
    assert (mine.person, mine.standing.limit, mine.pace, mine.is_ahead) == ("Ada", 12, 30, True)
    assert (all_.person, all_.pace, all_.is_ahead) == ("", 30, False)
    assert list(report.near) == [mine]


@pytest.mark.parametrize("is_folded", [True, False])
def test_each_budget_stands_as_its_person_has_spent(
    analytics: Analytics, book: Book, other_user: User, admin: User, is_folded: bool
) -> None:
    other = Book(book.database, other_user)
    for whose in (other_user.id, EVERYONE, book.user.id, admin.id):
        book.accounts.budgets.set(admin, whose=whose, monthly_limit=Decimal(100))
    now = datetime(2026, 6, 10, tzinfo=UTC)
    book.call(Usage(output=1_000_000), at=now - timedelta(days=1))
    other.call(Usage(output=3_000_000), at=now - timedelta(days=2))
    claim = other.claim()
    other.begin(claim, at=now, expected=Usage(output=500_000))
    if is_folded:
        book.fold()
    found = {line.standing.whose: line.standing for line in analytics.budgets(admin, now=now).lines}
    spent = {whose: standing.spent.known for whose, standing in found.items()}
    assert spent == {other_user.id: 30, EVERYONE: 40, book.user.id: 10, admin.id: 0}
    held = {whose: standing.held for whose, standing in found.items()}
    assert held == {other_user.id: 5, EVERYONE: 5, book.user.id: 0, admin.id: 0}
    for own, amount in ((book, 10), (other, 30)):
        report = analytics.budgets(own.user, now=now)
        assert report.spent.known == amount
        assert {line.standing.whose: line.standing.spent.known for line in report.lines} == {
            EVERYONE: 40,
            own.user.id: amount,
        }


def test_the_first_hours_of_a_month_are_not_taken_for_its_rate(
    analytics: Analytics, database: Database, user: User
) -> None:
    book, begins = Book(database, user, ZONE), datetime(2026, 5, 31, 22, tzinfo=UTC)
    book.call(Usage(output=1_000_000), at=begins)
    report = analytics.budgets(book.user, now=begins + timedelta(minutes=1))
    assert (report.lines, report.pace) == ((), 300)


def test_one_sees_everyones_budget_and_ones_own(
    analytics: Analytics, book: Book, other_user: User, admin: User
) -> None:
    for whose in (EVERYONE, book.user.id, other_user.id):
        book.accounts.budgets.set(admin, whose=whose, monthly_limit=Decimal(5))
    seen = {line.standing.whose for line in analytics.budgets(book.user).lines}
    assert seen == {EVERYONE, book.user.id}
    assert len(analytics.budgets(admin).lines) == 3
