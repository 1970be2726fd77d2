"""An answer that is being written, in one tab and in two."""

from playwright.sync_api import expect

from tests.pages.browser.conftest import Tab
from tests.support.messages_api import Hold, Match, ScriptedApi, Text, reply

FIRST, REST = "The first half of it. ", "And here is the rest."


def hold(model: ScriptedApi, gate: str) -> None:
    """The next message that says `gate` is answered by half, and the rest when it is released."""
    text = Text(FIRST + REST, size=len(FIRST), hold_after={1: gate})
    model.add(reply(text, when=Match(contains=gate)))


def number_of(model: ScriptedApi, words: str) -> int:
    """Which request, from 1, asked `words` last."""
    asked = [n for n, e in enumerate(model.exchanges(), 1) if words in str(e.body["messages"][-1])]
    return asked[-1]


def test_an_answer_in_the_middle_survives_a_reload_and_is_there_once(
    tab: Tab, model: ScriptedApi
) -> None:
    hold(model, "reload me")
    chat = tab()
    chat.ask("reload me")
    expect(chat.answer).to_contain_text(FIRST.strip())
    chat.reload()
    expect(chat.answer).to_contain_text(FIRST.strip())
    model.release("reload me")
    expect(chat.answer).to_contain_text(FIRST + REST)
    expect(chat.messages).to_have_count(2)
    expect(chat.button("Stop")).to_have_count(0)


def test_a_second_tab_sees_the_answer_grow(tab: Tab, model: ScriptedApi) -> None:
    hold(model, "two tabs")
    one = tab()
    two = tab(one.ask("two tabs"))
    expect(two.answer).to_contain_text(FIRST.strip())
    model.release("two tabs")
    for chat in (one, two):
        expect(chat.answer).to_contain_text(FIRST + REST)
        expect(chat.messages).to_have_count(2)


def test_a_tab_that_was_idle_notices_what_another_sent(tab: Tab, model: ScriptedApi) -> None:
    hold(model, "first words")
    model.release("first words")
    one = tab()
    two = tab(one.ask("first words"))
    expect(two.answer).to_contain_text(REST)
    hold(model, "second words")
    one.write("second words")
    expect(two.messages).to_have_count(4)
    model.release("second words")
    expect(two.answer).to_contain_text(REST)


def test_stop_in_the_second_tab_stops_it_in_both(tab: Tab, model: ScriptedApi) -> None:
    hold(model, "stop me")
    one = tab()
    two = tab(one.ask("stop me"))
    expect(two.answer).to_contain_text(FIRST.strip())
    two.press("Stop")
    assert model.wait_closed(number_of(model, "stop me"), timeout=5).client_closed
    for chat in (one, two):
        expect(chat.button("Stop")).to_have_count(0)
        expect(chat.answer).to_contain_text(FIRST.strip())
        expect(chat.answer).to_contain_text("topped")


def test_messages_sent_meanwhile_wait_and_are_changed_from_the_other_tab(
    tab: Tab, model: ScriptedApi
) -> None:
    hold(model, "busy now")
    one = tab()
    two = tab(one.ask("busy now"))
    one.write("wait A")
    one.write("wait B")
    expect(two.page.get_by_text("2 messages waiting")).to_be_visible()
    two.press("Remove")
    expect(one.page.get_by_text("1 message waiting")).to_be_visible()
    two.press("Edit")
    two.page.get_by_role("textbox", name="Message").fill("wait C")
    two.press("Save")
    expect(one.page.locator(".st-key-waiting")).to_contain_text("wait C")
    hold(model, "wait C")
    model.release("wait C")
    model.release("busy now")
    for chat in (one, two):
        expect(chat.messages).to_have_count(4)
        expect(chat.messages.nth(2)).to_contain_text("wait C")
        expect(chat.answer).to_contain_text(FIRST + REST)


def test_the_end_is_followed_until_the_reader_scrolls_up(tab: Tab, model: ScriptedApi) -> None:
    lines = Text("\n\n".join(f"Line {n}" for n in range(120)), hold_after={60: "more lines"})
    model.add(reply(lines, Hold("last line"), when=Match(contains="many lines")))
    chat = tab()
    chat.ask("many lines")
    expect(chat.button("Stop")).to_be_in_viewport()
    expect(chat.page.get_by_text("Line 78", exact=True)).to_be_in_viewport()
    chat.page.mouse.move(600, 300)
    chat.page.mouse.wheel(0, -4_000)
    expect(chat.page.get_by_text("Line 1", exact=True)).to_be_in_viewport()
    model.release("more lines")
    expect(chat.page.get_by_text("Line 119").first).to_be_attached()
    expect(chat.page.get_by_text("Line 1", exact=True)).to_be_in_viewport()
    model.release("last line")
