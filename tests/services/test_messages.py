"""Messages are read along the shown branch, a page at a time."""

import pytest

from core.db.database import Database
from core.db.locks import lock_session
from core.db.tables import MessageRow
from core.domain.records import MessagePage, SessionRecord, User
from core.errors import InvalidInput, NotFound
from core.services import cursors
from core.services.messages import Messages
from core.services.sessions import Sessions
from tests.services.conftest import Recorder
from tests.services.talk import talk


@pytest.fixture
def messages(database: Database) -> Messages:
    return Messages(database)


def texts(page: MessagePage) -> list[str]:
    return [message.content for message in page.messages]


def add(database: Database, chat: SessionRecord, row: MessageRow, *, head: bool = False) -> str:
    with database.write() as session:
        locked = lock_session(session, chat.id)
        session.add(row)
        if head:
            locked.head_message_id = row.id
        session.commit()
    return row.id


def test_the_last_page_ends_with_the_newest_message(
    messages: Messages, user: User, long_chat: SessionRecord
) -> None:
    page = messages.page(user, session_id=long_chat.id, limit=3)
    assert texts(page) == ["answer 29", "question 30", "answer 30"]


@pytest.mark.parametrize("limit", [1, 7, 25, 59, 60, 61, 200])
def test_pages_hold_every_message_once_in_order(
    messages: Messages, user: User, long_chat: SessionRecord, limit: int
) -> None:
    page = messages.page(user, session_id=long_chat.id, limit=limit)
    seen = list(page.messages)
    while page.older:
        page = messages.page(user, session_id=long_chat.id, limit=limit, before=page.older)
        seen = [*page.messages, *seen]
    assert [message.seq for message in seen] == list(range(1, 61))


def test_answers_carry_their_turn_and_its_calls_in_order(
    messages: Messages, user: User, long_chat: SessionRecord
) -> None:
    asked, answer = messages.page(user, session_id=long_chat.id, limit=2).messages
    assert (asked.turn_id, asked.tool_calls) == (None, ())
    assert answer.turn_id is not None
    assert [call.id for call in answer.tool_calls] == ["call_0", "call_1"]
    assert answer.tool_calls[0].preview == ((1,),)


def test_a_page_takes_three_statements_however_long_it_is(
    messages: Messages, user: User, long_chat: SessionRecord, statements: Recorder
) -> None:
    for limit in (2, 60):
        with statements() as sent:
            messages.page(user, session_id=long_chat.id, limit=limit)
        assert len([sql for sql in sent if sql != "BEGIN"]) == 3


def test_an_empty_conversation_is_one_empty_page(
    messages: Messages, user: User, chat: SessionRecord
) -> None:
    assert messages.page(user, session_id=chat.id) == MessagePage(messages=(), older=None)


def test_only_the_branch_of_the_head_is_shown(
    database: Database, messages: Messages, user: User, chat: SessionRecord
) -> None:
    talk(database, chat, turns=2)
    asked = messages.page(user, session_id=chat.id).messages[2]
    again = MessageRow(
        session_id=chat.id, seq=5, parent_id=asked.id, role="assistant", status="complete"
    )
    again.content = "another answer 2"
    add(database, chat, again, head=True)
    shown = texts(messages.page(user, session_id=chat.id))
    assert shown == ["question 1", "answer 1", "question 2", "another answer 2"]


def test_waiting_messages_are_apart_and_in_order(
    database: Database, messages: Messages, user: User, chat: SessionRecord
) -> None:
    talk(database, chat, turns=1)
    for text in ("first", "second"):
        row = MessageRow(session_id=chat.id, role="user", status="queued", content=text)
        add(database, chat, row)
    waiting = messages.queued(user, session_id=chat.id)
    assert [(message.content, message.seq) for message in waiting] == [
        ("first", None),
        ("second", None),
    ]
    assert len(messages.page(user, session_id=chat.id).messages) == 2


def test_another_persons_messages_do_not_exist(
    messages: Messages, other_user: User, long_chat: SessionRecord
) -> None:
    with pytest.raises(NotFound):
        messages.page(other_user, session_id=long_chat.id)
    with pytest.raises(NotFound):
        messages.queued(other_user, session_id=long_chat.id)


def test_a_cursor_into_another_conversation_leads_nowhere(
    sessions: Sessions,
    messages: Messages,
    user: User,
    other_user: User,
    long_chat: SessionRecord,
) -> None:
    older = messages.page(user, session_id=long_chat.id, limit=2).older
    own = sessions.create(other_user, model="m")
    with pytest.raises(InvalidInput, match="place in the list"):
        messages.page(other_user, session_id=own.id, before=older)


def test_messages_of_a_deleted_conversation_are_not_found(
    sessions: Sessions, messages: Messages, user: User, long_chat: SessionRecord
) -> None:
    sessions.delete(user, session_id=long_chat.id)
    with pytest.raises(NotFound):
        messages.page(user, session_id=long_chat.id)
    with pytest.raises(NotFound):
        messages.queued(user, session_id=long_chat.id)


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "\x00", cursors.encode("\x00"), cursors.encode("unknown"), cursors.encode("a", "b")],
)
def test_a_made_up_cursor_is_refused(
    messages: Messages, user: User, long_chat: SessionRecord, cursor: str
) -> None:
    with pytest.raises(InvalidInput, match="place in the list"):
        messages.page(user, session_id=long_chat.id, before=cursor)


@pytest.mark.parametrize("limit", [0, 201])
def test_a_limit_out_of_bounds_is_refused(
    messages: Messages, user: User, chat: SessionRecord, limit: int
) -> None:
    with pytest.raises(InvalidInput):
        messages.page(user, session_id=chat.id, limit=limit)


def test_blocks_come_back_with_their_keys_in_order(
    database: Database, messages: Messages, user: User, chat: SessionRecord
) -> None:
    block = {"type": "tool_use", "id": "t", "name": "run", "input": {"zz": 1.0, "a": 2, "m": 1e30}}
    row = MessageRow(session_id=chat.id, seq=1, role="assistant", status="complete", blocks=[block])
    add(database, chat, row, head=True)
    (found,) = messages.page(user, session_id=chat.id).messages
    assert repr(found.blocks) == repr((block,))


def test_text_that_no_database_can_hold_is_kept_readable(
    database: Database, messages: Messages, user: User, chat: SessionRecord
) -> None:
    row = MessageRow(
        session_id=chat.id, seq=1, role="user", status="complete", content="a\x00b\ud800"
    )
    add(database, chat, row, head=True)
    assert texts(messages.page(user, session_id=chat.id)) == ["a\ufffdb\ufffd"]
