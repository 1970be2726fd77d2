"""The analytics page as a person uses it, over calls that were made in the chat."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Match, ScriptedApi, text_reply

FAINT = (Path(__file__).parent / "contrast.js").read_text("utf-8").split("\n", 1)[1]
WIDE = "() => { const e = document.querySelector('[data-testid=stMain]'); "
WIDE += "return e.scrollWidth > e.clientWidth; }"


def asked(tab: Tab, model: ScriptedApi, words: str, **options: object) -> Chat:
    """A conversation with an answered question, whose call is in the ledger."""
    model.add(text_reply(f"An answer to {words}.", when=Match(contains=words)))
    chat = tab(**options)
    chat.ask(words)
    expect(chat.answer.locator(".db-foot")).to_be_visible()
    return chat


def entered(chat: Chat) -> Page:
    """The analytics page, entered from the chat; it must have come to rest."""
    chat.page.get_by_role("link", name="Analytics").click()
    expect(chat.page.locator(".db-tiles")).to_be_visible()
    expect(chat.page.locator(".st-key-card-cost svg.marks")).to_be_visible()
    chat.settle()
    return chat.page


def range_shown(page: Page, words: str) -> None:
    expect(page.locator(".db-ranges [aria-current]")).to_have_text(words)


def test_links_draw_anew_without_loading_and_back_goes_back(tab: Tab, model: ScriptedApi) -> None:
    chat = asked(tab, model, "draw anew")
    page = entered(chat)
    page.evaluate("() => { window.__same = true; }")
    page.get_by_role("link", name="7 days").click()
    range_shown(page, "7 days")
    expect(page).to_have_url(re.compile(r"/analytics\?range=7d$"))
    page.go_back()
    range_shown(page, "This month")
    page.get_by_role("link", name="Chat").click()
    expect(chat.box).to_be_enabled()
    assert chat.session
    assert page.evaluate("() => window.__same") is True


def test_a_bar_leads_to_sessions_a_session_to_calls_a_call_to_its_message(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = asked(tab, model, "drill down to me")
    session, page = chat.session, entered(chat)
    page.locator(".st-key-card-cost svg.marks .mark-rect path").last.click()
    expect(page).to_have_url(re.compile("show=sessions"))
    page.locator(f'.db-list a[href*="{session}"]').click()
    page.get_by_role("link", name="Message").first.click()
    expect(page).to_have_url(re.compile(f"session={session}&message="))
    expect(page.locator(".db-target")).to_contain_text("An answer to drill down to me.")


def test_a_limit_is_changed_where_it_stands(tab: Tab, model: ScriptedApi) -> None:
    page = entered(asked(tab, model, "set a limit"))
    page.get_by_role("button", name="Add a budget").click()
    page.get_by_label("USD a month").fill("5000")
    page.get_by_role("button", name="Set", exact=True).click()
    limit = page.locator(".db-limit")
    expect(limit).to_have_text("$5,000.00")
    page.keyboard.press("Escape")
    limit.click()
    page.locator(".db-limit-field").fill("6,000.50")
    page.locator(".db-limit-field").press("Enter")
    expect(limit).to_have_text("$6,000.50")
    limit.click()
    page.locator(".db-limit-field").fill("")
    page.locator(".db-limit-field").press("Enter")
    expect(limit).to_have_count(0)


def test_the_header_says_what_the_conversation_used_as_it_goes_on(
    tab: Tab, model: ScriptedApi
) -> None:
    chat = asked(tab, model, "use some tokens")
    used = chat.page.locator(".db-usage")
    expect(used).to_contain_text(re.compile(r"^\d+ tokens · \$0\.\d+"))
    before = used.inner_text()
    model.add(text_reply("More " * 200, when=Match(contains="use more of them")))
    chat.write("use more of them")
    expect(used).not_to_have_text(before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_it_can_be_read_and_nothing_goes_sideways_on_a_phone(
    tab: Tab, model: ScriptedApi, scheme: str
) -> None:
    chat = asked(tab, model, f"look at me in {scheme}", color_scheme=scheme)
    chat.page.goto(f"{chat.url}/analytics?model=claude-that-never-was")
    expect(chat.page.locator(".st-key-card-cost svg.marks")).to_be_visible()
    # What is further down is drawn when it comes near.
    chat.page.get_by_role("heading", name="What was asked").scroll_into_view_if_needed()
    expect(chat.page.locator(".st-key-card-talk svg.marks")).to_be_visible()
    chat.settle()
    chat.page.set_viewport_size({"width": 390, "height": 844})
    summaries = chat.page.get_by_text("Table", exact=True).all()
    for summary in summaries:
        summary.click()
    expect(chat.page.locator(".db-fetched table")).to_have_count(len(summaries))
    assert chat.page.evaluate(FAINT, 4.5) == []
    assert chat.page.evaluate(WIDE) is False
