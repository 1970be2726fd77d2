"""The list of conversations and the address."""

import re

from playwright.sync_api import expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, text_reply

ENDLESS = "Donaudampfschifffahrtsgesellschaft" * 7


def begin(tab: Tab, model: ScriptedApi, words: str, **options: object) -> Chat:
    """A conversation in which `words` were answered by themselves, twice over."""
    model.add(text_reply(f"{words} {words}", when=Match(contains=words)))
    chat = tab(**options)
    chat.ask(words)
    expect(chat.answer).to_contain_text(f"{words} {words}")
    return chat


def test_rename_delete_and_undo(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "rename then delete")
    session = chat.session
    chat.rename("Quarterly figures")
    expect(chat.row("Quarterly figures")).to_be_visible()
    chat.rename("y" * 256)
    expect(chat.alerts.first).to_contain_text("too long")
    expect(chat.title).to_have_value("Quarterly figures")
    chat.choose("Delete")
    expect(chat.row("Quarterly figures")).to_have_count(0)
    chat.page.wait_for_url(re.compile(r"^[^=]*$"))
    chat.press("Undo")
    expect(chat.row("Quarterly figures")).to_be_visible()
    expect(chat.answer).to_contain_text("rename then delete")
    assert chat.session == session


def test_another_tabs_new_title_is_noticed(tab: Tab, model: ScriptedApi) -> None:
    one = begin(tab, model, "renamed elsewhere")
    two = tab()
    one.rename("Named in the first tab")
    expect(two.row("Named in the first tab")).to_be_visible()


def test_back_and_forward_go_through_the_conversations(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, "first stop")
    first = chat.session
    chat.press("New chat")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    model.add(text_reply("second answer", when=Match(contains="second stop")))
    second = chat.ask("second stop")
    expect(chat.answer).to_contain_text("second answer")
    chat.page.go_back()
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    chat.page.go_back()
    expect(chat.answer).to_contain_text("first stop")
    assert chat.session == first
    chat.page.go_forward()
    chat.page.go_forward()
    expect(chat.answer).to_contain_text("second answer")
    assert chat.session == second


def test_long_words_and_a_narrow_screen_do_not_break_the_page(tab: Tab, model: ScriptedApi) -> None:
    chat = begin(tab, model, ENDLESS, viewport={"width": 390, "height": 780})
    widths = "() => [document.documentElement.scrollWidth, document.querySelector("
    inside = chat.page.evaluate(f"{widths}'[data-testid=stMain]').scrollWidth]")
    assert max(inside) <= 390
    expect(chat.box).to_be_in_viewport()
    chat.page.get_by_test_id("stExpandSidebarButton").click()
    row = chat.row(re.compile("Donau")).first
    expect(row).to_be_in_viewport()
    box = row.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390


def test_a_deleted_conversation_can_be_brought_back_where_it_was(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = begin(tab, model, "gone and back again")
    session = chat.session
    chat.choose("Delete")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()
    chat.page.wait_for_url(re.compile(r"^[^=]*$"))
    chat.page.go_back()
    chat.page.wait_for_url(re.compile(r"session="))
    expect(chat.page.get_by_text("This conversation was deleted.")).to_be_visible()
    chat.page.reload()
    expect(chat.page.get_by_text("This conversation was deleted.")).to_be_visible()
    chat.press("Bring it back")
    expect(chat.answer).to_contain_text("gone and back again")
    assert chat.session == session
