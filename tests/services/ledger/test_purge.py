"""What was used stays in the ledger, whatever becomes of a conversation's texts."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.domain.usage import Usage
from core.services.events import Events
from core.services.sessions import Sessions
from tests.services.ledger.book import Book


def seen(book: Book) -> tuple[object, ...]:
    return (
        [row.model_dump() for row in book.rows()],
        book.accounts.ledger.check(),
        [event for event in Events(book.database).after(book.user) if "deleted" not in event.kind],
    )


@pytest.fixture
def used(book: Book) -> Book:
    """A conversation with a call whose turn has ended."""
    book.call(Usage(input=7, output=9))
    book.end(book.claim())
    return book


def test_a_deleted_conversation_and_pruned_parts_leave_the_ledger_as_it_was(used: Book) -> None:
    before = seen(used)
    Sessions(used.database).delete(used.user, session_id=used.session.id)
    assert used.turn_log.prune(older_than=timedelta()) > 0
    assert seen(used) == before


def test_emptied_texts_leave_the_ledger_as_it_was(used: Book) -> None:
    before = seen(used)
    used.execute("UPDATE message SET content = '', blocks = '[]', metadata = '{}'")
    used.execute("UPDATE chat_session SET title = 'Gone'")
    used.execute("DELETE FROM turn_part")
    assert seen(used) == before


@pytest.mark.parametrize("table", ["message", "turn", "chat_session", '"user"'])
def test_rows_that_calls_hang_on_cannot_be_deleted(used: Book, table: str) -> None:
    before = seen(used)
    with pytest.raises(IntegrityError):
        used.execute(f"DELETE FROM {table}")
    assert seen(used) == before
