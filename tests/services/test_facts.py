"""What an answer took adds up, and an unknown part never makes it look smaller."""

from decimal import Decimal
from typing import Any

import pytest

from core.db.database import Database
from core.db.tables import ModelCallRow
from core.domain.records import MessageFacts, SessionRecord, User
from core.errors import NotFound
from core.services.facts import Facts
from core.services.messages import Messages
from core.services.sessions import Sessions
from tests.services.talk import talk
from tests.services.test_sessions import NOBODYS


class Book:
    """A conversation of two turns, and the calls that are written into its ledger."""

    def __init__(self, database: Database, chat: SessionRecord, user: User) -> None:
        talk(database, chat, turns=2)
        self.user, self.chat = user, chat
        self.messages = Messages(database).page(user, session_id=chat.id).messages
        self._database = database

    def write(self, answer: int = 1, **values: Any) -> None:
        message = self.messages[answer]
        filled = {"cost": Decimal(0), "cost_state": "final", "outcome": "complete", **values}
        call = ModelCallRow(
            user_id=self.user.id,
            session_id=self.chat.id,
            turn_id=message.turn_id,
            message_id=message.id,
            model="m",
            **filled,
        )
        if values.get("purpose") == "title":
            call.turn_id = call.message_id = None
        with self._database.write() as s:
            s.add(call)
            s.commit()

    def facts(self, message: int = 1) -> MessageFacts:
        id_ = self.messages[message].id
        return Facts(self._database).of(self.user, message_id=id_)


@pytest.fixture
def book(database: Database, chat: SessionRecord, user: User) -> Book:
    return Book(database, chat, user)


def test_all_requests_count_the_failed_ones_too(book: Book) -> None:
    book.write(outcome="error", input_tokens=1, output_tokens=2)
    book.write(input_tokens=10, output_tokens=20, thinking_tokens=5, cache_read_tokens=7)
    book.write(input_tokens=100, cache_write_5m_tokens=3, cache_write_1h_tokens=4)
    facts = book.facts()
    assert (facts.calls, facts.attempts) == (2, 3)
    assert (facts.usage.input, facts.usage.output, facts.usage.thinking) == (111, 22, 5)
    assert (facts.usage.cache_read, facts.usage.cache_write_5m) == (7, 3)
    assert facts.usage.cache_write_1h == 4


def test_only_the_answers_own_turn_counts_and_no_title(book: Book) -> None:
    book.write(answer=1, input_tokens=1)
    book.write(answer=3, input_tokens=10)
    book.write(purpose="title", input_tokens=100)
    assert book.facts(1).usage.input == 1
    assert book.facts(3).usage.input == 10


@pytest.mark.parametrize(
    ("costs", "total"),
    [
        ([], (Decimal(0), "final")),
        ([("0.000000001", "final"), ("0.2", "final")], (Decimal("0.200000001"), "final")),
        ([("0.1", "final"), ("0.2", "estimated")], (Decimal("0.3"), "estimated")),
        ([("0.1", "final"), (None, "unpriced")], (None, "unpriced")),
        ([("0.1", "final"), (None, "estimated")], (None, "unpriced")),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_part(
    book: Book, costs: list[tuple[str | None, str]], total: tuple[Decimal | None, str]
) -> None:
    for cost, state in costs:
        book.write(cost=Decimal(cost) if cost else None, cost_state=state)
    facts = book.facts()
    assert (facts.cost, facts.cost_state) == total


def test_a_persons_message_took_nothing(book: Book) -> None:
    book.write(input_tokens=1)
    facts = book.facts(0)
    assert (facts.calls, facts.usage.total, facts.cost, facts.model) == (0, 0, 0, None)
    assert (facts.first_token_ms, facts.duration_ms) == (None, None)


def test_another_persons_message_and_a_deleted_one_do_not_exist(
    database: Database, sessions: Sessions, book: Book, other_user: User
) -> None:
    id_ = book.messages[1].id
    with pytest.raises(NotFound) as theirs:
        Facts(database).of(other_user, message_id=id_)
    with pytest.raises(NotFound) as nobodys:
        Facts(database).of(other_user, message_id="unknown")
    assert str(theirs.value) == str(nobodys.value)
    sessions.delete(book.user, session_id=book.chat.id)
    with pytest.raises(NotFound):
        book.facts()


@pytest.mark.parametrize("id_", NOBODYS)
def test_an_id_of_nothing_is_not_found(database: Database, user: User, id_: str) -> None:
    with pytest.raises(NotFound):
        Facts(database).of(user, message_id=id_)
