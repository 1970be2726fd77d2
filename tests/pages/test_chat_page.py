"""The chat page without a browser: what is drawn, and what each click does."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.agent.clients import EXAMPLES
from core.bootstrap import Daybook
from core.domain.models import OFFLINE_MODEL
from tests.pages.conftest import Open

JULY = "Which carrier has the worst average arrival delay in July?"


def shown(page: AppTest) -> str:
    kinds = ("markdown", "text", "caption", "error", "info", "warning", "code", "title")
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def rows(page: AppTest) -> int:
    """How many conversations are listed."""
    return sum(str(html.value).count('class="db-session"') for html in page.get("html"))


def ask(page: AppTest, text: str) -> AppTest:
    page.chat_input[0].set_value(text).run()
    assert not page.exception
    return page


def test_an_empty_daybook_says_what_it_is_and_what_it_knows(
    daybook: Daybook, open_page: Open
) -> None:
    page = open_page()
    assert "No conversations yet." in shown(page)
    told = "".join(str(html.value) for html in page.get("html"))
    assert "Flights from New York City" in told
    assert "336,776 rows · 19 columns" in told
    assert page.chat_input[0].placeholder
    assert not page.exception


def test_a_look_at_a_new_chat_stores_nothing(daybook: Daybook, open_page: Open) -> None:
    open_page()
    assert daybook.sessions.list_recent(daybook.users.local()).sessions == ()


def test_a_question_is_answered_with_its_sql_and_its_table(
    daybook: Daybook, open_page: Open
) -> None:
    page = ask(open_page(), JULY)
    assert "AirTran" in shown(page)
    assert "month = 7" in page.code[0].value
    assert "15 rows" in [caption.value for caption in page.caption]
    (session,) = daybook.sessions.list_recent(daybook.users.local()).sessions
    assert page.query_params["session"] == session.id


def test_the_offline_analyst_is_named_on_its_answers(daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), JULY)
    assert "Offline analyst (no AI)" in [caption.value for caption in page.caption]


def test_every_offered_question_is_answered(daybook: Daybook, open_page: Open) -> None:
    offered = [button.key for button in open_page().button if "question" in str(button.key)]
    assert len(offered) == EXAMPLES
    for key in offered:
        page = open_page()
        page.button(key=key).click().run()
        assert not page.exception
        assert page.code, key


@pytest.mark.parametrize("reads", range(1, 16))
def test_an_answer_that_ends_while_the_page_is_read_is_whole_or_still_running(
    silent_daybook: Daybook, open_page: Open, monkeypatch: pytest.MonkeyPatch, reads: int
) -> None:
    user = silent_daybook.users.local()
    session = silent_daybook.sessions.create(user, model=OFFLINE_MODEL)
    turn = silent_daybook.turns.accept(user, session_id=session.id, text="Hello")
    read, left = silent_daybook.database.read, [reads]

    @contextmanager
    def read_and_end() -> Iterator[Any]:
        with read() as s:
            yield s
        left[0] -= 1
        if left[0] == 0:
            asyncio.run(silent_daybook.runner.run(turn.turn_id))

    monkeypatch.setattr(silent_daybook.database, "read", read_and_end)
    page = open_page(session.id)
    assert left[0] <= 0
    feet = "".join(str(html.value) for html in page.get("html"))
    assert ('data-facts="' in feet) == ("I am the offline analyst" in shown(page))


def test_a_reload_shows_the_same_conversation(daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), JULY)
    again = open_page(page.query_params["session"])
    assert shown(again) == shown(page)


@pytest.mark.parametrize("session", ["nobody", "../../etc/passwd", "\x00", "x" * 5_000, "🦆"])
def test_an_unknown_session_is_a_notice_and_a_way_on(
    daybook: Daybook, open_page: Open, session: str
) -> None:
    page = open_page(session)
    assert "There is no such conversation" in shown(page)
    page.button(key="way on").click().run()
    assert "session" not in page.query_params
    assert page.title[0].value == "Daybook"


def test_somebody_elses_session_looks_like_one_that_is_not_there(
    daybook: Daybook, open_page: Open
) -> None:
    other = daybook.users.ensure(issuer="test", subject="eve", name="Eve")
    theirs = daybook.sessions.create(other, model="m", title="Secret plans")
    page = open_page(theirs.id)
    assert "There is no such conversation" in shown(page)
    assert "Secret" not in shown(page) + "".join(labels(page))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" \n ", "Message content cannot be empty"),
        ("x" * 10_001, "Message too long (max 10000 characters)"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words_and_makes_no_session(
    daybook: Daybook, open_page: Open, text: str, problem: str
) -> None:
    page = ask(open_page(), text)
    assert problem in shown(page)
    assert daybook.sessions.list_recent(daybook.users.local()).sessions == ()


def test_a_refusal_is_gone_after_the_next_thing_done(daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), "x" * 10_001)
    page.button(key="new").click().run()
    assert not page.error


def test_a_message_that_is_sent_while_one_is_answered_waits(
    silent_daybook: Daybook, open_page: Open
) -> None:
    page = ask(ask(open_page(), JULY), "How many planes are there?")
    assert "1 message waiting" in shown(page)
    page.button(key=next(b.key for b in page.button if b.label == "Remove")).click().run()
    assert "waiting" not in shown(page)


def test_a_waiting_message_that_another_tab_removed_is_a_conflict_in_words(
    silent_daybook: Daybook, open_page: Open
) -> None:
    page = ask(ask(open_page(), JULY), "How many planes are there?")
    user, session_id = silent_daybook.users.local(), page.query_params["session"]
    (waiting,) = silent_daybook.messages.queued(user, session_id=session_id)
    silent_daybook.queue.remove(user, session_id=session_id, message_id=waiting.id)
    page.button(key=f"remove {waiting.id}").click().run()
    assert "There is no such message" in page.error[0].value


def test_a_waiting_message_can_be_rewritten(silent_daybook: Daybook, open_page: Open) -> None:
    page = ask(ask(open_page(), JULY), "How many planes are there?")
    page.text_area[0].set_value("How many airports are there?")
    page.button(key=next(b.key for b in page.button if b.label == "Save")).click().run()
    assert "How many airports are there?" in shown(page)


def test_stopping_keeps_what_was_sent_and_says_so(silent_daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), JULY)
    page.button(key="stop").click().run()
    user, session_id = silent_daybook.users.local(), page.query_params["session"]
    turn = silent_daybook.turns.active(user, session_id=session_id)
    assert turn is not None
    assert turn.stop_requested


@pytest.mark.parametrize(
    "title",
    [
        "**bold** _it_ `code` ~~gone~~ [x](http://e.org) ![i](http://e.org/i.png)",
        ":red[red] :smile: :material/home: :material_home: :streamlit: $x^2$ $$y$$",
        "<b>html</b> &amp; -> <- -- >= # not a heading | 1. not a list",
        "x" * 255,
    ],
)
def test_titles_are_data(daybook: Daybook, open_page: Open, title: str) -> None:
    user = daybook.users.local()
    session = daybook.sessions.create(user, model="m", title=title)
    page = open_page(session.id)
    assert not page.exception
    listed = next(str(html.value) for html in page.get("html") if "db-sessions" in str(html.value))
    assert f'dir="auto">{escape(title)}</span>' in listed


@pytest.mark.parametrize(("title", "why"), [("y" * 256, "too long"), (" ", "cannot be empty")])
def test_a_title_that_is_refused_stays_as_it_was_and_says_why(
    daybook: Daybook, open_page: Open, title: str, why: str
) -> None:
    session = daybook.sessions.create(daybook.users.local(), model="m", title="As it was")
    page = open_page(session.id)
    page.text_input[0].set_value(title).run()
    assert why in page.error[0].value
    assert page.text_input[0].value == "As it was"


def test_a_title_is_changed_where_it_stands(daybook: Daybook, open_page: Open) -> None:
    user = daybook.users.local()
    session = daybook.sessions.create(user, model="m")
    page = open_page(session.id)
    page.text_input[0].set_value("y" * 256).run()
    page.text_input[0].set_value("Delays in July").run()
    assert not page.error
    assert any("Delays in July" in str(html.value) for html in page.get("html"))
    assert daybook.sessions.get(user, session_id=session.id).title == "Delays in July"


def test_a_title_that_came_from_elsewhere_is_not_undone_by_what_the_browser_still_shows(
    daybook: Daybook, open_page: Open
) -> None:
    user = daybook.users.local()
    session = daybook.sessions.create(user, model="m", title="Its first words")
    page = open_page(session.id)
    daybook.sessions.rename(user, session_id=session.id, title="A better title")
    page.run()
    page.text_input[0].set_value("Its first words").run()
    assert daybook.sessions.get(user, session_id=session.id).title == "A better title"
    page.text_input[0].set_value("Mine").run()
    assert daybook.sessions.get(user, session_id=session.id).title == "Mine"


def test_a_deleted_conversation_comes_back_with_undo(daybook: Daybook, open_page: Open) -> None:
    page = ask(open_page(), JULY)
    session_id = page.query_params["session"]
    page.menu_button[0].click("Delete").run()
    assert "session" not in page.query_params
    assert "Deleted" in shown(page)
    page.button(key="undo").click().run()
    assert page.query_params["session"] == session_id
    assert "AirTran" in shown(page)


def test_older_conversations_come_a_page_at_a_time(daybook: Daybook, open_page: Open) -> None:
    user = daybook.users.local()
    for number in range(65):
        daybook.sessions.create(user, model="m", title=f"No {number}")
    page = open_page()
    assert rows(page) == 30
    page.button(key="more").click().run()
    page.button(key="more").click().run()
    assert rows(page) == 65
    assert "More" not in labels(page)


def test_older_messages_are_loaded_on_request(silent_daybook: Daybook, open_page: Open) -> None:
    page = open_page(long_conversation(silent_daybook, 20))
    assert "Question 0" not in shown(page)
    page.button(key="older").click().run()
    assert "Question 0" in shown(page)
    assert "Load older" not in labels(page)


def long_conversation(daybook: Daybook, questions: int) -> str:
    """A session in which each question was stopped before anybody answered."""
    user = daybook.users.local()
    session = daybook.sessions.create(user, model="offline-analyst")
    for number in range(questions):
        daybook.conversation.send(user, session_id=session.id, text=f"Question {number} of many")
        daybook.conversation.stop(user, session_id=session.id)
        run(daybook, session.id)
    return session.id


def run(daybook: Daybook, session_id: str) -> None:
    turn = daybook.turns.active(daybook.users.local(), session_id=session_id)
    assert turn is not None
    asyncio.run(daybook.runner.run(turn.id))
