"""A session is named after its first answer: once, in the background, and never over a person."""

import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.agent.title_call import TitleCall
from core.db.database import Database
from core.domain.events import BlockStarted, CallStarted, ModelEvent, TextDelta
from core.domain.ids import new_id, utc_now
from core.domain.models import OFFLINE_MODEL
from core.llm.client import ModelRequest
from core.services.titling import Titling, Untitled
from tests.agent.desk import MODEL, Desk
from tests.support.messages_api import (
    Cut,
    Eof,
    Hold,
    Match,
    Reply,
    ScriptedApi,
    SseError,
    Start,
    Text,
    Tokens,
    http_error,
    reply,
    text_reply,
)

SMALL = "claude-haiku-5-5"
QUESTION = "How many flights were there, and which carrier has the worst delay in July?"
FIRST_WORDS = "How many flights were there, and which carrier has the…"
ASKED = Match(model=SMALL)
ANSWER = text_reply("Three.", when=Match(model=MODEL), repeat=True)
TITLE = text_reply("Worst delays in July", when=ASKED, usage=Tokens(input=90, output=6))


@pytest.fixture
def desk(database_url: str, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    made = Desk(database_url, tmp_path, api.url, title_model=SMALL)
    yield made
    made.close()


def answered(desk: Desk) -> str:
    """Ask, wait for the answer and what follows it; returns the title."""
    desk.ask(QUESTION)
    desk.rest()
    return desk.session().title


def title_calls(desk: Desk) -> list[tuple[str, str]]:
    return [(c.outcome, c.cost_state) for c in desk.calls() if c.purpose == "title"]


def renamings(desk: Desk) -> int:
    log = desk.daybook.events.after(desk.user)
    return [event.kind for event in log].count("session_renamed")


def due(desk: Desk) -> Untitled:
    found = desk.daybook.titles._titling.due(desk.user, turn_id=next(iter(desk.futures)))
    assert found
    return found


def wait_until_read(desk: Desk) -> None:
    """Wait until something of the title has come here, not only been sent."""
    deadline = time.monotonic() + 15
    while not any(
        isinstance(event, TextDelta)
        for call in list(desk.daybook.titles._calls)
        for event in list(call._seen)
    ):
        assert time.monotonic() < deadline, "no title comes"
        time.sleep(0.01)


def begun(desk: Desk) -> str:
    """A request's row as a process leaves it that dies right after."""
    untitled, id_ = due(desk), new_id()
    call = CallStarted(call_id=id_, model=SMALL, iteration=1, attempt=1)
    assert Titling(desk.database).begin(desk.user, untitled, call, input_tokens=120)
    return id_


def test_a_title_goes_from_placeholder_to_first_words_to_the_models(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(reply(Hold(), Text("Three."), when=Match(model=MODEL)), TITLE)
    assert desk.session().title == "New conversation..."
    turn_id = desk.send(QUESTION)
    assert desk.session().title == FIRST_WORDS
    api.release()
    desk.end(turn_id)
    desk.rest()
    assert (desk.session().title, desk.session().title_source) == ("Worst delays in July", "auto")
    assert renamings(desk) == 1


def test_the_request_is_in_the_ledger_and_in_no_turn(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, TITLE)
    answered(desk)
    _, call = desk.calls()
    assert (call.purpose, call.model, call.outcome) == ("title", SMALL, "complete")
    assert (call.input_tokens, call.output_tokens) == (90, 6)
    assert (call.cost, call.cost_state) == (Decimal("0.000012"), "final")
    assert (call.turn_id, call.message_id, call.session_id) == (None, None, desk.session_id)
    assert call.request_id
    assert call.first_token_ms is not None


def test_the_model_is_told_the_beginnings_and_nothing_else(desk: Desk, api: ScriptedApi) -> None:
    api.add(text_reply("y" * 9_000, when=Match(model=MODEL)), TITLE)
    desk.ask(f"{QUESTION} {'x' * 9_000}")
    desk.rest()
    body = api.exchanges()[1].body
    told = body["messages"][0]["content"][0]["text"]
    assert QUESTION in told
    assert len(told) < 3_200
    assert not {"tools", "thinking"} & body.keys()


FAILURES: dict[str, tuple[Reply, str]] = {
    "rate limit": (http_error(429, when=ASKED), "error"),
    "overloaded": (http_error(529, when=ASKED), "error"),
    "unknown model": (http_error(404, when=ASKED), "error"),
    "no credit": (http_error(402, when=ASKED), "error"),
    "cut before output": (reply(Start(), Cut(), when=ASKED), "error"),
    "cut after output": (reply(Text("Worst del", stop=False), Cut(), when=ASKED), "cut"),
    "clean EOF": (reply(Text("Worst del", stop=False), Eof(), when=ASKED), "cut"),
    "error event": (reply(Text("Worst del", stop=False), SseError(), when=ASKED), "cut"),
    "refusal": (reply(Text("No"), stop_reason="refusal", when=ASKED), "complete"),
    "blank": (text_reply(" \n\t", when=ASKED), "complete"),
    "nothing": (reply(when=ASKED), "complete"),
    "nothing to be seen": (text_reply("\u200b\u202e…", when=ASKED), "complete"),
    "an essay": (text_reply("I would be happy to help. " * 9, when=ASKED), "complete"),
}  # fmt: skip


@pytest.mark.parametrize(("failure", "outcome"), FAILURES.values(), ids=FAILURES)
def test_a_failure_changes_nothing_but_its_row_and_is_not_repeated(
    desk: Desk, api: ScriptedApi, failure: Reply, outcome: str
) -> None:
    api.add(ANSWER, failure)
    assert answered(desk) == FIRST_WORDS
    assert [made for made, _ in title_calls(desk)] == [outcome]
    assert (desk.session().status, renamings(desk)) == ("completed", 0)
    desk.ask("And now?")
    desk.rest()
    assert [e.model for e in api.exchanges()].count(SMALL) == 1


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('Title: "Worst delays in July."', "Worst delays in July"),
        ("# Worst\u202e delays\u0007\nin July", "Worst delays"),
        ("<b>Worst</b> delays", "<b>Worst</b> delays"),
        ("word " * 20, "word word word word word word word word word word word…"),
        ("七月最严重的延误。", "七月最严重的延误"),
    ],
)
def test_what_the_model_wrote_is_made_one_clean_line(
    desk: Desk, api: ScriptedApi, written: str, title: str
) -> None:
    api.add(ANSWER, text_reply(written, when=ASKED))
    assert answered(desk) == title


def test_a_persons_title_stays_when_given_while_one_is_made(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, reply(Hold(), Text("Guess"), when=ASKED))
    desk.ask(QUESTION)
    api.wait_for_request(2)
    desk.daybook.sessions.rename(desk.user, session_id=desk.session_id, title="Mine")
    api.release()
    desk.rest()
    assert desk.session().title == "Mine"
    assert title_calls(desk) == [("complete", "final")]


def test_a_person_may_keep_the_first_words(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, reply(Hold(), Text("Guess"), when=ASKED))
    desk.ask(QUESTION)
    api.wait_for_request(2)
    desk.daybook.sessions.rename(desk.user, session_id=desk.session_id, title=FIRST_WORDS)
    api.release()
    desk.rest()
    assert desk.session().title == FIRST_WORDS


def test_no_title_is_asked_for_where_a_person_gave_one(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, TITLE)
    desk.daybook.sessions.rename(desk.user, session_id=desk.session_id, title="Mine")
    assert answered(desk) == "Mine"
    assert title_calls(desk) == []


def test_no_title_is_asked_for_in_a_deleted_session(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Hold(), Text("Three."), when=Match(model=MODEL)), TITLE)
    turn_id = desk.send(QUESTION)
    desk.daybook.sessions.delete(desk.user, session_id=desk.session_id)
    api.release()
    desk.futures[turn_id].result(20)
    desk.rest()
    assert title_calls(desk) == []


def test_a_session_deleted_meanwhile_keeps_its_first_words(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, reply(Hold(), Text("Guess"), when=ASKED))
    desk.ask(QUESTION)
    api.wait_for_request(2)
    desk.daybook.sessions.delete(desk.user, session_id=desk.session_id)
    api.release()
    desk.rest()
    desk.daybook.sessions.restore(desk.user, session_id=desk.session_id)
    assert desk.session().title == FIRST_WORDS
    assert title_calls(desk) == [("complete", "final")]


@pytest.mark.parametrize("failed", [http_error(401), reply(Text("Half", stop=False), Cut())])
def test_no_title_after_a_first_answer_that_failed(
    desk: Desk, api: ScriptedApi, failed: Reply
) -> None:
    api.add(failed, ANSWER, TITLE)
    assert answered(desk) == FIRST_WORDS
    desk.ask(QUESTION)
    desk.rest()
    assert (desk.session().title, title_calls(desk)) == (FIRST_WORDS, [])


def test_the_first_question_answered_at_last_gets_its_title(desk: Desk, api: ScriptedApi) -> None:
    api.add(http_error(401), ANSWER, TITLE)
    failed = desk.ask(QUESTION)
    desk.end(desk.conversation.again(desk.user, session_id=desk.session_id, message_id=failed.id))
    desk.rest()
    assert desk.session().title == "Worst delays in July"


def test_a_title_is_made_once_however_often_the_question_is_answered(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(ANSWER, TITLE, text_reply("Another", when=ASKED))
    answered(desk)
    again = desk.conversation.again(
        desk.user, session_id=desk.session_id, message_id=desk.answer().id
    )
    desk.end(again)
    desk.ask("And now?")
    desk.rest()
    assert (desk.session().title, len(title_calls(desk))) == ("Worst delays in July", 1)


def test_the_next_queued_message_does_not_wait_for_a_title(desk: Desk, api: ScriptedApi) -> None:
    first = reply(Hold("answer"), Text("One."), when=Match(model=MODEL))
    api.add(first, reply(Hold("title"), Text("T"), when=ASKED), ANSWER)
    turn_id = desk.send(QUESTION)
    desk.queue("And now?")
    api.release("answer")
    desk.end(turn_id)
    while following := desk.daybook.turns.active(desk.user, session_id=desk.session_id):
        desk.end(following.id)
    assert [m.content for m in desk.messages()][1::2] == ["One.", "Three."]
    assert [outcome for outcome, _ in title_calls(desk)] == ["running"]
    api.release("title")
    desk.rest()
    assert desk.session().title == "T"


def test_a_stopping_server_ends_the_request_and_loses_nothing_else(
    desk: Desk, api: ScriptedApi
) -> None:
    usage = Tokens(input=90)
    api.add(ANSWER, reply(Text("Worst", stop=False), Hold(), when=ASKED, usage=usage))
    desk.ask(QUESTION)
    wait_until_read(desk)
    desk.daybook.titles.close()
    assert api.wait_closed(2).client_closed
    assert title_calls(desk) == [("lost", "estimated")]
    # The API's figure, or ours if it was stopped before that was read.
    assert desk.calls()[1].input_tokens >= 90
    assert (desk.session().title, desk.answer().status) == (FIRST_WORDS, "complete")


def test_a_stopping_server_begins_no_title(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, TITLE)
    desk.daybook.titles.close()
    assert answered(desk) == FIRST_WORDS
    assert title_calls(desk) == []


def test_a_request_that_died_with_its_process_is_lost_at_the_next_sweep(
    desk: Desk, api: ScriptedApi
) -> None:
    api.add(ANSWER)
    desk.daybook.titles._closing = True
    desk.ask(QUESTION)
    id_ = begun(desk)
    titling = Titling(desk.database)
    assert titling.lose_abandoned(begun_before=utc_now(), alive={id_}) == 0
    desk.daybook.titles.lose_abandoned()
    assert title_calls(desk) == [("running", "unpriced")]
    assert titling.lose_abandoned(begun_before=utc_now(), alive=()) == 1
    assert title_calls(desk) == [("lost", "estimated")]
    assert desk.calls()[1].input_tokens == 120
    assert titling.lose_abandoned(begun_before=utc_now(), alive=()) == 0


def test_the_sweep_leaves_the_calls_of_answers_alone(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Start(), Hold()), TITLE)
    turn_id = desk.send(QUESTION)
    api.wait_for_request(1)
    assert Titling(desk.database).lose_abandoned(begun_before=utc_now(), alive=()) == 0
    desk.conversation.stop(desk.user, session_id=desk.session_id)
    desk.end(turn_id)


def test_many_who_find_a_title_due_at_once_ask_for_it_once(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER)
    desk.daybook.titles._closing = True
    desk.ask(QUESTION)
    untitled = due(desk)

    def begin_elsewhere(_: int) -> bool:
        database = Database(desk.daybook.settings.database_url)
        call = CallStarted(call_id=new_id(), model=SMALL, iteration=1, attempt=1)
        begun = Titling(database).begin(desk.user, untitled, call, input_tokens=1)
        database.close()
        return begun

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(begin_elsewhere, range(8))) == [False] * 7 + [True]


def test_a_late_title_is_not_waited_for(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER, reply(Text("Worst", stop=False), Hold(), when=ASKED))
    desk.daybook.titles._closing = True
    desk.ask(QUESTION)
    titling = Titling(desk.database)
    call = TitleCall(desk.user, due(desk), titling=titling, model=SMALL, timeout_s=1.5)
    assert desk.wait(call.run(desk.daybook.clients.client_for(SMALL))) is False
    assert title_calls(desk) == [("cut", "estimated")]
    assert "No title came within 1.5 s" in (desk.calls()[1].error or "")
    assert api.wait_closed(2).client_closed


class Broken:
    """A client with a defect: it raises what no client should."""

    async def stream(self, request: ModelRequest) -> AsyncIterator[ModelEvent]:
        yield BlockStarted(index=0, block={"type": "text", "text": ""})
        yield TextDelta(index=0, text="Half")
        raise KeyError("id")

    async def models(self) -> tuple[()]:
        return ()


def test_a_defect_of_a_client_ends_the_request(desk: Desk, api: ScriptedApi) -> None:
    api.add(ANSWER)
    desk.daybook.titles._client_for = lambda _: Broken()
    assert answered(desk) == FIRST_WORDS
    assert title_calls(desk) == [("cut", "estimated")]


def test_without_a_key_no_request_is_made(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Hold(), Text("Three."), when=Match(model=MODEL)))
    turn_id = desk.send(QUESTION)
    api.wait_for_request(1)
    desk.daybook.clients.claude = None
    api.release()
    desk.end(turn_id)
    desk.rest()
    assert (desk.session().title, title_calls(desk)) == (FIRST_WORDS, [])


@pytest.mark.parametrize(("answering", "titling"), [(OFFLINE_MODEL, SMALL), (MODEL, OFFLINE_MODEL)])
def test_offline_a_title_is_made_from_the_question_without_a_request(
    database_url: str, tmp_path: Path, api: ScriptedApi, answering: str, titling: str
) -> None:
    api.add(ANSWER)
    desk = Desk(database_url, tmp_path, api.url, title_model=titling)
    options: dict[str, Any] = {"session_id": desk.session_id, "model": answering}
    desk.daybook.sessions.set_model(desk.user, **options)
    desk.ask("What is the average arrival delay by airline?")
    desk.rest()
    assert desk.session().title == "Average arrival delay by airline"
    assert (title_calls(desk), renamings(desk)) == ([], 1)
    desk.close()
