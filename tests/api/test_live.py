"""The pages' websocket: the answer as it is written, news of the log, and nobody else's."""

from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from core.domain.ids import new_id
from tests.agent.desk import Desk
from tests.api.conftest import Socket
from tests.support.messages_api import Hold, Pause, ScriptedApi, Text, reply, text_reply

Connect = Callable[..., Socket]
HALF = reply(Text("The first half, ", stop=False), Hold("gate"))


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null"])
def test_another_origin_or_none_is_refused(connect: Connect, origin: str | None) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        connect(origin=origin)


def test_an_answer_comes_as_it_is_written_and_with_its_end(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(reply(Text("One two three four.", size=4, delay_s=0.02)))
    page = connect()
    page.say(session=desk.session_id, turn=desk.send())
    assert page.text("four.") == "One two three four."
    assert page.hear(lambda m: m.get("done"))["parts"] == []


def test_a_page_that_comes_in_the_middle_is_told_all_that_there_is(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(reply(Text("The first half, and the rest.", size=16, hold_after={1: "gate"})))
    first, second = connect(), connect()
    turn_id = desk.send()
    first.say(session=desk.session_id, turn=turn_id)
    assert first.text("half") == "The first half, "
    second.say(session=desk.session_id, turn=turn_id)
    assert second.text("half") == "The first half, "
    api.release("gate")
    assert first.hear(lambda m: m.get("parts"))["parts"][0]["add"] == "and the rest."


def test_a_turn_that_began_meanwhile_needs_no_asking(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(text_reply("Here it is."))
    page = connect()
    page.say(session=desk.session_id, turn=None)
    turn_id = desk.send()
    assert page.hear(lambda m: m.get("done"))["turn"] == turn_id


def test_a_turn_that_had_ended_is_told_from_what_was_saved(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(text_reply("Here it is."))
    turn_id = desk.send()
    desk.end(turn_id)
    page = connect()
    page.say(session=desk.session_id, turn=turn_id)
    told = page.hear(lambda m: "turn" in m)
    assert (told["done"], told["parts"][0]["add"]) == (True, "Here it is.")


def test_somebody_elses_answer_is_not_told(desk: Desk, api: ScriptedApi, connect: Connect) -> None:
    api.add(text_reply("A secret."))
    other = desk.daybook.users.ensure(issuer="test", subject="eve", name="Eve")
    page = connect(other)
    turn_id = desk.send()
    page.say(session=desk.session_id, turn=turn_id)
    desk.end(turn_id)
    mine = desk.daybook.sessions.create(other, model="claude-x").id
    page.say(session=mine, turn=None)
    heard = []
    page.hear(lambda m: heard.append(m) or m.get("session") == mine)
    assert not [m for m in heard if "turn" in m]
    assert all(m["marks"]["session"] == 0 for m in heard if m.get("session") == desk.session_id)


def test_news_of_the_log_come_by_themselves(desk: Desk, api: ScriptedApi, connect: Connect) -> None:
    page = connect()
    page.say(session=desk.session_id, turn=None)
    before = page.hear(lambda m: m.get("session"))["marks"]
    desk.daybook.sessions.rename(desk.user, session_id=desk.session_id, title="Another")
    desk.daybook.feed.hurry()
    after = page.hear(lambda m: m.get("marks", before) != before)["marks"]
    assert after["any"] > before["any"]
    assert after["header"] > before["header"]


def test_a_retried_call_makes_the_page_forget_its_text(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(HALF, text_reply("All of it."))
    page = connect()
    turn_id = desk.send()
    page.say(session=desk.session_id, turn=turn_id)
    assert page.text("half") == "The first half, "
    desk.abandon(turn_id)
    desk.start_turn(turn_id)
    assert page.text("All of it.") == "All of it."


def test_what_is_sent_here_begins_a_conversation_and_its_answer_comes_back(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(text_reply("Here it is."))
    page, draft = connect(), new_id()
    page.say(session=None, turn=None, sent={"draft": draft, "text": "How many?"})
    assert page.text("is.") == "Here it is."
    desk.end_all()
    session = desk.daybook.sessions.get(desk.user, session_id=draft)
    assert session.message_count == 2


def test_a_page_that_goes_to_the_conversation_it_began_is_told_no_word_twice(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(reply(Text("The first half, and the rest.", size=16, hold_after={1: "gate"})))
    page, draft = connect(), new_id()
    page.say(session=None, turn=None, sent={"draft": draft, "text": "How many?"})
    assert page.text("half") == "The first half, "
    page.say(session=draft, turn=None)
    page.hear(lambda m: m.get("session") == draft)
    api.release("gate")
    assert page.hear(lambda m: m.get("parts"))["parts"][0]["add"] == "and the rest."
    desk.end_all()


def test_nothing_is_sent_into_somebody_elses_conversation(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    page = connect(desk.daybook.users.ensure(issuer="test", subject="eve", name="Eve"))
    sent = {"draft": new_id(), "text": "How many?"}
    page.say(session=desk.session_id, turn=None, sent=sent)
    page.say(session=None, turn=None)
    page.hear(lambda m: "marks" in m and m["session"] is None)
    assert desk.session().message_count == 0


def test_words_that_make_no_sense_end_the_connection(connect: Connect) -> None:
    page = connect()
    page.connection.send("[" * 10_000)
    with pytest.raises(ConnectionClosed):
        page.hear(lambda _: False)


def test_one_hundred_tokens_make_far_fewer_messages(
    desk: Desk, api: ScriptedApi, connect: Connect
) -> None:
    api.add(reply(Text("word " * 100, size=5), Pause(0.05)))
    page = connect()
    page.say(session=desk.session_id, turn=desk.send())
    patches: list[object] = []
    page.hear(lambda m: patches.append(m) or m.get("done"))
    assert len(patches) < 40
