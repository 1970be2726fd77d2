"""The first thing that a newcomer does: no key, one question, an answer from the data."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.pages.browser.serving import Server

JULY = "Which carrier has the worst average arrival delay in July?"
WORST = "AirTran Airways Corporation"
OFFLINE = "Offline analyst (no AI)"


def test_the_july_question_is_answered_with_names_sql_and_table(tab: Tab) -> None:
    chat = tab()
    chat.pick_model(OFFLINE)
    chat.ask(JULY)
    expect(chat.answer).to_contain_text(f"{WORST} (FL) has the highest", timeout=20_000)
    chat.answer.get_by_text("SQL", exact=True).click()
    expect(chat.answer.get_by_test_id("stCode").first).to_contain_text("WHERE flights.month = 7")
    expect(chat.tables).to_be_visible()
    expect(chat.answer).to_contain_text("15 rows")
    expect(chat.answer.get_by_test_id("stCaptionContainer").first).to_have_text(OFFLINE)


def test_a_reload_in_mid_answer_shows_one_whole_answer(tab: Tab) -> None:
    chat = tab()
    chat.pick_model(OFFLINE)
    chat.ask(JULY)
    chat.reload()
    expect(chat.answer).to_contain_text(f"{WORST} (FL) has the highest", timeout=20_000)
    expect(chat.button("Stop")).to_have_count(0)
    expect(chat.messages).to_have_count(2)
    expect(chat.tables).to_have_count(1)


def test_a_question_that_is_offered_is_answered_with_one_click(tab: Tab) -> None:
    chat = tab()
    chat.pick_model(OFFLINE)
    chat.page.locator(".st-key-questions button").first.dblclick()
    expect(chat.tables).to_be_visible(timeout=20_000)
    expect(chat.button("Stop")).to_have_count(0)
    expect(chat.messages).to_have_count(2)


def test_nothing_is_fetched_from_elsewhere(new_page: Callable[..., Page], server: Server) -> None:
    page, asked = new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    chat = Chat(page, server.url).open()
    chat.pick_model(OFFLINE)
    chat.ask("How many flights with carrier UA?")
    expect(chat.tables).to_be_visible(timeout=20_000)
    beyond = re.compile(rf"(?!{re.escape(server.url)}|ws://127|data:|blob:).*")
    assert [url for url in asked if beyond.fullmatch(url)] == []
    assert refused == []
