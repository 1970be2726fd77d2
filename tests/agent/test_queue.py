"""One turn at a time in a session: what is sent meanwhile waits, and can still be changed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.domain.records import User
from core.errors import Conflict, InvalidInput, NotFound
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import Hold, ScriptedApi, reply, text_reply


@pytest.fixture
def busy(desk: Desk, api: ScriptedApi) -> str:
    """A turn that waits for the gate; returns its id."""
    api.add(reply(Hold()), text_reply("x", repeat=True))
    turn_id = desk.send("First?")
    api.wait_for_request(1)
    return turn_id


def drain(desk: Desk, api: ScriptedApi, turn_id: str) -> list[str]:
    """Let everything run; returns what the person said, in order."""
    api.release()
    desk.end(turn_id)
    while active := desk.daybook.turns.active(desk.user, session_id=desk.session_id):
        desk.end(active.id)
    return [m.content for m in desk.messages() if m.role == "user"]


def waiting(desk: Desk) -> list[str]:
    return [m.content for m in desk.daybook.messages.queued(desk.user, session_id=desk.session_id)]


def edit(desk: Desk, message_id: str, text: str) -> None:
    desk.daybook.queue.edit(desk.user, session_id=desk.session_id, message_id=message_id, text=text)


def test_a_second_message_is_queued_and_runs_next(desk: Desk, api: ScriptedApi, busy: str) -> None:
    desk.queue("Second?")
    desk.queue("Third?")
    assert waiting(desk) == ["Second?", "Third?"]
    assert drain(desk, api, busy) == ["First?", "Second?", "Third?"]
    assert [m.seq for m in desk.messages()] == [1, 2, 3, 4, 5, 6]


def test_a_queued_message_can_be_edited(desk: Desk, api: ScriptedApi, busy: str) -> None:
    edit(desk, desk.queue("Secnod?"), "Second?")
    assert drain(desk, api, busy) == ["First?", "Second?"]
    assert "Second?" in str(api.exchanges()[1].body["messages"][-1])


def test_a_queued_message_can_be_removed(desk: Desk, api: ScriptedApi, busy: str) -> None:
    message_id = desk.queue("Second?")
    desk.daybook.queue.remove(desk.user, session_id=desk.session_id, message_id=message_id)
    assert drain(desk, api, busy) == ["First?"]


def test_a_message_that_has_begun_can_no_longer_be_changed(
    desk: Desk, api: ScriptedApi, busy: str
) -> None:
    message_id = desk.queue("Second?")
    drain(desk, api, busy)
    with pytest.raises(Conflict):
        edit(desk, message_id, "Other?")
    with pytest.raises(Conflict):
        desk.daybook.queue.remove(desk.user, session_id=desk.session_id, message_id=message_id)


def test_a_queued_message_is_not_anybody_elses(desk: Desk, busy: str) -> None:
    message_id = desk.queue("Second?")
    stranger = desk.daybook.users.ensure(issuer="test", subject="bob", name="Bob")
    with pytest.raises(NotFound):
        desk.daybook.queue.remove(stranger, session_id=desk.session_id, message_id=message_id)
    assert waiting(desk) == ["Second?"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Message content cannot be empty"),
        (" \n\t", "Message content cannot be empty"),
        ("x" * 10_001, "Message too long (max 10000 characters)"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(desk: Desk, text: str, says: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.send(text)
    assert str(refused.value) == says
    assert desk.messages() == ()


def test_the_longest_message_is_taken(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x"))
    assert desk.ask("x" * 10_000).content == "x"


def test_the_same_request_twice_is_one_message(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x", repeat=True))
    first = desk.send("Once?", client_request_id="r1")
    assert desk.send("Once?", client_request_id="r1") == first
    desk.end(first)
    assert len(desk.messages()) == 2
    assert len(api.exchanges()) == 1


def test_after_a_stop_the_queued_message_runs(desk: Desk, api: ScriptedApi, busy: str) -> None:
    desk.queue("Second?")
    desk.conversation.stop(desk.user, session_id=desk.session_id)
    assert drain(desk, api, busy) == ["First?", "Second?"]
    assert [m.status for m in desk.messages()][1::2] == ["interrupted", "complete"]


def test_try_again_waits_for_nobody(desk: Desk, busy: str) -> None:
    with pytest.raises(Conflict):
        desk.conversation.again(desk.user, session_id=desk.session_id, message_id=desk.answer().id)


def test_two_tabs_that_send_at_once_run_one_and_queue_one(desk: Desk) -> None:
    started: list[str] = []
    conversation = desk.daybook.conversation
    turns = desk.daybook.turns
    user: User = desk.user
    with ThreadPoolExecutor(2) as tabs:
        for _ in range(200):
            session_id = desk.daybook.sessions.create(user, model=MODEL).id
            sent = [
                tabs.submit(turns.accept, user, session_id=session_id, text=text)
                for text in ("One?", "Two?")
            ]
            begun = [future.result().turn_id for future in sent]
            started += [turn_id for turn_id in begun if turn_id]
            assert sorted(turn_id is None for turn_id in begun) == [False, True]
            assert len(desk.daybook.messages.queued(user, session_id=session_id)) == 1
    assert len(set(started)) == 200
    assert conversation.turn_log.unfinished() == tuple(sorted(started))


def test_a_deleted_sessions_queue_waits_for_its_restoration(
    desk: Desk, api: ScriptedApi, busy: str
) -> None:
    desk.queue("Second?")
    desk.conversation.delete(desk.user, session_id=desk.session_id)
    desk.futures[busy].result(10)
    assert len(api.exchanges()) == 1
    desk.conversation.restore(desk.user, session_id=desk.session_id)
    assert drain(desk, api, busy) == ["First?", "Second?"]


def test_restoring_a_session_without_a_queue_starts_nothing(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("x"))
    desk.ask()
    desk.conversation.delete(desk.user, session_id=desk.session_id)
    desk.conversation.restore(desk.user, session_id=desk.session_id)
    assert (len(api.exchanges()), desk.session().status) == (1, "completed")
