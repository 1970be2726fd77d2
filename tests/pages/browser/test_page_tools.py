"""The page's tools on the real page: its feet, its sidebar, its answers."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Hold, Match, ScriptedApi, Text, reply, text_reply

HEAD, BODY = "What was asked.", "Some **bold** words of it. " * 60


@pytest.fixture(autouse=True)
def clipboard(window: BrowserContext) -> None:
    window.grant_permissions(["clipboard-read", "clipboard-write"])


def answered(tab: Tab, model: ScriptedApi, *questions: str) -> Chat:
    """A conversation in which each question has been answered."""
    chat = tab()
    for number, question in enumerate(questions, 1):
        model.add(text_reply(f"{HEAD}\n\n{BODY}", when=Match(contains=question)))
        chat.write(question)
        expect(chat.messages).to_have_count(2 * number)
        expect(foot(chat).locator(".db-facts")).to_be_attached()
    return chat


def foot(chat: Chat) -> Locator:
    return chat.answer.locator(".db-foot")


def test_an_answer_is_copied_as_it_was_written(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "copy this please")
    foot(chat).get_by_role("button", name="Copy message").click()
    expect(foot(chat).get_by_role("button", name="Copy message")).to_have_attribute("data-done", "")
    assert "Some **bold** words" in chat.page.evaluate("navigator.clipboard.readText()")


def test_a_thumb_and_its_comment_are_there_after_a_reload(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "thumbs down for this")
    foot(chat).get_by_role("button", name="Bad answer").click()
    chat.page.get_by_label("What was wrong with it?").fill("No table")
    chat.page.get_by_role("button", name="Save").click()
    expect(chat.page.locator(".db-popup")).to_have_count(0)
    chat.reload()
    bad = foot(chat).get_by_role("button", name="Bad answer")
    expect(bad).to_have_attribute("aria-pressed", "true")
    foot(chat).get_by_role("button", name="Good answer").click()
    expect(chat.page.get_by_label("What was good about it?")).to_have_value("No table")


def test_an_answers_facts_are_what_it_took(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "facts about this")
    foot(chat).locator(".db-facts").click()
    facts = chat.page.get_by_role("dialog", name="About this answer")
    expect(facts).to_contain_text("Tokens out")
    expect(facts).to_contain_text(re.compile(r"Whole answer after[\d.]+ m?s"))


def test_the_rail_follows_the_conversation(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "rail one", "rail two", "rail three")
    dots = chat.page.locator(".db-dot")
    expect(dots).to_have_count(6)
    dots.nth(1).hover()
    expect(chat.page.locator(".db-preview")).to_contain_text(HEAD)
    dots.first.click()
    expect(chat.page.get_by_text("rail one", exact=True).last).to_be_in_viewport()
    model.add(reply(Text(BODY), Hold("rail end"), when=Match(contains="rail four")))
    chat.write("rail four")
    expect(dots).to_have_count(8)
    expect(chat.button("Stop")).to_be_in_viewport()
    chat.page.keyboard.press("Escape")
    expect(chat.button("Stop")).to_have_count(0)
    expect(chat.answer).to_contain_text("topped")


def test_the_keyboard_goes_through_the_list(tab: Tab, model: ScriptedApi) -> None:
    first = answered(tab, model, "keys first").session
    chat = answered(tab, model, "keys second")
    second = chat.session
    chat.box.press("Alt+ArrowDown")
    chat.page.wait_for_url(f"**session={first}")
    expect(chat.messages.first).to_contain_text("keys first")
    chat.page.keyboard.press("Alt+ArrowUp")
    chat.page.wait_for_url(f"**session={second}")
    chat.page.keyboard.press("Alt+n")
    chat.page.wait_for_url(lambda url: "session" not in url)
    chat.page.get_by_role("button", name="Keyboard").click()
    expect(chat.page.get_by_role("dialog", name="Keyboard")).to_be_visible()


def test_a_draft_waits_in_its_conversation(tab: Tab, model: ScriptedApi) -> None:
    chat = answered(tab, model, "draft here")
    here = chat.session
    chat.box.fill("Half a thought")
    chat.press("New chat")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    expect(chat.box).to_have_value("")
    chat.page.go_back()
    expect(chat.box).to_have_value("Half a thought")
    chat.reload()
    assert chat.session == here
    expect(chat.box).to_have_value("Half a thought")
