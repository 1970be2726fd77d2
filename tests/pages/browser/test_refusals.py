"""What cannot be done is said in words, and nothing that was typed is lost."""

from playwright.sync_api import expect

from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, http_error

LONG = "x" * 10_001


def test_a_message_that_is_too_long_stays_in_the_box(tab: Tab) -> None:
    chat = tab()
    chat.write(LONG)
    expect(chat.alerts).to_have_text("Message too long (max 10000 characters)")
    expect(chat.box).to_have_value(LONG)
    assert chat.session is None
    chat.box.fill("x")
    expect(chat.box).to_have_value("x")


def test_an_unknown_conversation_is_a_notice_and_a_way_on(tab: Tab) -> None:
    chat = tab("01900000-0000-7000-8000-000000000000")
    expect(chat.alerts).to_contain_text("There is no such conversation")
    chat.press("Start a new chat")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    assert chat.session is None


def test_a_wrong_key_says_what_to_do_and_the_offline_analyst_helps_out(
    tab: Tab, model: ScriptedApi
) -> None:
    question = "How many planes are there with engines 4?"
    model.add(http_error(401, when=Match(contains=question), repeat=True))
    chat = tab()
    chat.ask(question)
    expect(chat.answer.get_by_test_id("stAlert")).to_contain_text("key")
    expect(chat.button("Try again")).to_be_visible()
    chat.press("Answer offline")
    expect(chat.tables).to_be_visible(timeout=20_000)
    expect(chat.answer).to_contain_text("Offline analyst (no AI)")
    expect(chat.button("Try again")).to_have_count(0)
