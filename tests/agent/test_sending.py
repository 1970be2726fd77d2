"""A message may come in twice, by two ways, and is sent once."""

from dataclasses import replace
from threading import Thread

import pytest

from core.agent.sending import Draft
from core.domain.ids import new_id
from core.errors import InvalidInput, NotFound
from tests.agent.desk import Desk
from tests.support.messages_api import ScriptedApi, text_reply


def draft(text: str = "How many?", **values: str | None) -> Draft:
    return Draft(**{"id": new_id(), "text": text, "session_id": None, **values})


def asked(desk: Desk, session_id: str) -> list[str]:
    desk.end_all()
    page = desk.daybook.messages.page(desk.user, session_id=session_id, limit=10)
    return [message.content for message in page.messages if message.role == "user"]


def test_the_same_draft_twice_is_one_message_in_one_conversation(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(text_reply("Five."))
    one = draft()
    first = desk.daybook.sending.send(desk.user, one)
    assert desk.daybook.sending.send(desk.user, one) == first
    assert asked(desk, first) == ["How many?"]


def test_what_was_sent_is_known_by_its_person_and_its_text_alone(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(text_reply("Five."))
    one, sending = draft(), desk.daybook.sending
    assert sending.sent(desk.user, one) is None
    session_id = sending.send(desk.user, one)
    assert sending.sent(desk.user, replace(one, text=" How many?\n")) == session_id
    assert sending.sent(desk.user, replace(one, text="How few?")) is None
    other = desk.daybook.users.ensure(issuer="test", subject="other", name="Other")
    assert sending.sent(other, one) is None
    desk.end_all()


def test_both_ways_at_once_are_one_message(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("Five."))
    one = draft()
    ways = [Thread(target=desk.daybook.sending.send, args=(desk.user, one)) for _ in range(4)]
    for way in ways:
        way.start()
    for way in ways:
        way.join()
    assert asked(desk, one.id) == ["How many?"]


def test_a_text_that_was_mended_is_another_message(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("Five."), text_reply("Six."))
    one = draft(session_id=desk.session_id)
    desk.daybook.sending.send(desk.user, one)
    assert asked(desk, desk.session_id) == ["How many?"]
    desk.daybook.sending.send(desk.user, replace(one, text="How many planes?"))
    assert asked(desk, desk.session_id) == ["How many?", "How many planes?"]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_what_cannot_be_sent_begins_no_conversation(desk: Desk, text: str) -> None:
    with pytest.raises(InvalidInput):
        desk.daybook.sending.send(desk.user, draft(text))
    sessions = desk.daybook.sessions.list_recent(desk.user).sessions
    assert [session.id for session in sessions] == [desk.session_id]


def test_a_draft_with_the_id_of_somebody_elses_conversation_is_refused(desk: Desk) -> None:
    eve = desk.daybook.users.ensure(issuer="test", subject="eve", name="Eve")
    with pytest.raises(NotFound):
        desk.daybook.sending.send(eve, draft(id=desk.session_id))


def test_a_model_that_is_not_to_be_had_is_the_default(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("Five."))
    session_id = desk.daybook.sending.send(desk.user, draft(model="no-such-model"))
    desk.end_all()
    session = desk.daybook.sessions.get(desk.user, session_id=session_id)
    assert session.model == desk.daybook.clients.default
