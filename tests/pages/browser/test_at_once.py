"""What is sent stands on the page at once, and is sent once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages.browser.chat import Chat
from tests.pages.browser.conftest import Tab
from tests.pages.browser.serving import Server
from tests.support.messages_api import Hold, Match, ScriptedApi, Text, reply, text_reply

# Streamlit's own connection brings nothing more: what is seen then came by ours.
DEAF = """() => { window.stop = true; const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (typeof data === "string" || !this.url.includes("_stcore")) send.call(this, data);
  }; }"""
NOW = ".db-at-once"


def test_the_question_and_the_first_words_are_there_before_streamlit_draws(
    tab: Tab, model: ScriptedApi
) -> None:
    model.add(text_reply("Here is **at once**.", when=Match(contains="at once please")))
    chat = tab()
    # Only then does the browser send by itself.
    chat.settle()
    for there in (".st-key-copy-answer", ".db-page", "html[data-daybook=live]"):
        expect(chat.page.locator(there)).to_be_attached()
    chat.page.evaluate(DEAF)
    chat.write("at once please")
    expect(chat.page.locator(f"{NOW} .stText")).to_have_text("at once please")
    expect(chat.page.locator(f"{NOW} strong")).to_have_text("at once")
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_hidden()


def test_what_stood_there_makes_room_for_what_the_page_draws(tab: Tab, model: ScriptedApi) -> None:
    text = Text("The first half, and the rest.", size=16, hold_after={1: "room made"})
    model.add(reply(text, when=Match(contains="room please")))
    chat = tab()
    chat.ask("room please")
    expect(chat.page.locator(NOW)).to_have_count(0)
    expect(chat.answer).to_contain_text("The first half,")
    expect(chat.messages.get_by_text("room please", exact=True)).to_have_count(1)
    model.release("room made")
    expect(chat.answer).to_contain_text("and the rest.")
    expect(chat.messages).to_have_count(2)


def test_the_answer_goes_on_from_where_it_was_seen(tab: Tab, model: ScriptedApi) -> None:
    words = " ".join(f"w{number}" for number in range(200))
    # Held before its end: a finished answer is drawn elsewhere.
    text = Text(words, size=5, delay_s=0.005, hold_after={150: "the rest"})
    model.add(reply(text, when=Match(contains="goes on please")))
    chat = tab()
    chat.page.evaluate(
        """() => { window.fell = 0; let most = 0; new MutationObserver(() => {
          const seen = [...document.querySelectorAll(".db-tail")].map((e) => e.textContent.length);
          const length = Math.max(0, ...seen);
          if (length < most - 5 && document.querySelector(".db-tail")) window.fell += 1;
          most = Math.max(most, length);
        }).observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
    )
    chat.ask("goes on please")
    expect(chat.answer).to_contain_text("w150")
    assert chat.page.evaluate("window.fell") == 0
    model.release("the rest")


def test_a_key_that_follows_at_once_is_the_next_message(tab: Tab, model: ScriptedApi) -> None:
    gate = Hold("next please")
    model.add(reply(gate, Text("First."), when=Match(contains="first of two")))
    chat = tab()
    chat.settle()
    expect(chat.page.locator(".db-page")).to_be_attached()
    chat.box.fill("first of two")
    chat.box.press("Enter")
    chat.page.keyboard.type("and then")
    expect(chat.box).to_have_value("and then")
    model.release("next please")
    expect(chat.answer).to_contain_text("First.")
    expect(chat.box).to_have_value("and then")


def without_tools(page: Page, server: Server) -> tuple[Chat, list[Route]]:
    """A tab whose tools have not come: they wait for the request that is handed back."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/page/drafts.js", hold)
    with page.expect_request("**/page/drafts.js"):
        chat = Chat(page, server.url).open()
    return chat, held


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_is_typed_while_the_pages_tools_still_load_stays_in_the_box(
    new_page: Callable[..., Page], server: Server, model: ScriptedApi, moment: str
) -> None:
    model.add(text_reply("Early bird.", when=Match(contains=f"early {moment}")))
    page = new_page()
    chat, held = without_tools(page, server)
    chat.write(f"early {moment}")
    page.keyboard.type("and then")
    if moment == "after":
        expect(chat.answer).to_contain_text("Early bird.")
    held[0].continue_()
    expect(chat.answer).to_contain_text("Early bird.")
    expect(page.locator(".db-page")).to_be_attached()
    expect(chat.box).to_have_value("and then")
    page.unroute("**/page/drafts.js")
    chat.reload()
    expect(chat.box).to_have_value("and then")


def test_what_is_refused_does_not_stay(tab: Tab, model: ScriptedApi) -> None:
    model.add(text_reply("Never.", when=Match(contains="never asked")))
    chat = tab()
    chat.box.fill("x" * 10_001)
    chat.box.press("Enter")
    expect(chat.alerts.first).to_contain_text("too long")
    expect(chat.page.locator(NOW)).to_have_count(0)
    expect(chat.page.get_by_role("heading", name="Daybook")).to_be_visible()


def test_the_model_that_was_picked_answers(tab: Tab) -> None:
    chat = tab()
    chat.pick_model("Offline analyst (no AI)")
    chat.ask("How many flights were there?")
    expect(chat.answer).to_contain_text("Offline analyst (no AI)")


def test_a_model_picked_while_the_pages_tools_still_load_answers(
    new_page: Callable[..., Page], server: Server
) -> None:
    page = new_page()
    chat, held = without_tools(page, server)
    page.evaluate(f"() => {{ window.heard = WebSocket.prototype.send; ({DEAF})(); }}")
    chat.pick_model("Offline analyst (no AI)")
    held[0].continue_()
    for there in (".st-key-copy-answer", ".db-page", "html[data-daybook=live]"):
        expect(page.locator(there)).to_be_attached()
    page.evaluate("() => { WebSocket.prototype.send = window.heard; }")
    chat.ask("How many flights were there?")
    expect(chat.answer).to_contain_text("Offline analyst (no AI)")
