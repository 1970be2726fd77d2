"""What is half typed stays with its conversation."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]
ALONE = {"viewport": {"width": 1100, "height": 800}}
KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('daybook:draft:'))"


def test_a_draft_survives_a_reload_and_is_then_sent_by_enter(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk, **ALONE)
    at.box.press_sequentially("Half a thought")
    at.page.reload()
    at.ready()
    expect(at.box).to_have_value("Half a thought")
    at.box.press("Enter")
    expect(at.page.get_by_test_id("stText").filter(has_text="Half a thought")).to_be_visible()
    expect(at.box).to_have_value("")
    assert site.tell()["talks"][talk][-1]["text"] == "Half a thought"
    at.until(lambda: at.page.evaluate(KEPT) == [])
    at.page.reload()
    at.ready()
    expect(at.box).to_have_value("")


def test_a_draft_does_not_follow_into_another_conversation(tab: Open, site: Site) -> None:
    one, other = site.talk(2), site.talk(2)
    at = tab(one, **ALONE)
    at.box.fill("For the first")
    at.go(other)
    expect(at.box).to_have_value("")
    at.box.fill("For the second")
    at.go(one)
    expect(at.box).to_have_value("For the first")
    at.page.locator(".st-key-new button").click()
    expect(at.box).to_have_value("")
    at.page.go_back()
    expect(at.box).to_have_value("For the first")
    at.go(other)
    expect(at.box).to_have_value("For the second")


def test_what_is_typed_after_the_click_goes_along(tab: Open, site: Site) -> None:
    one, other = site.talk(2), site.talk(2)
    at = tab(one, **ALONE)
    at.box.fill("For the first")
    site.tell(slow_s=1.5)
    at.page.locator(f'[data-session="{other}"]').click()
    at.box.focus()
    at.page.keyboard.press("End")
    at.page.keyboard.type(" and on")
    at.page.wait_for_url(f"**={other}")
    site.tell(slow_s=0)
    expect(at.box).to_have_value(" and on")
    at.go(one)
    expect(at.box).to_have_value("For the first")


def test_a_first_message_leaves_no_draft(tab: Open, site: Site) -> None:
    at = tab(**ALONE)
    at.box.fill("The first question")
    at.box.press("Enter")
    at.page.wait_for_url("**session=**")
    expect(at.box).to_have_value("")
    at.page.locator(".st-key-new button").click()
    expect(at.page.get_by_role("heading", name="A new conversation")).to_be_visible()
    expect(at.box).to_have_value("")


def test_a_new_chats_draft_waits_while_an_offered_question_is_sent(tab: Open, site: Site) -> None:
    at = tab(**ALONE)
    at.box.fill("My own question")
    at.page.get_by_role("button", name="A question").click()
    at.page.wait_for_url("**session=**")
    expect(at.box).to_have_value("")
    at.page.locator(".st-key-new button").click()
    expect(at.box).to_have_value("My own question")


def test_what_the_server_refused_is_in_the_box_and_kept(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(refusing="No.")
    at = tab(talk, **ALONE)
    at.box.fill("Refused")
    at.box.press("Enter")
    expect(at.page.get_by_test_id("stAlert")).to_have_text("No.")
    site.tell(refusing="")
    expect(at.box).to_have_value("Refused")
    at.until(lambda: len(at.page.evaluate(KEPT)) == 1)
    at.page.reload()
    at.ready()
    expect(at.box).to_have_value("Refused")


@pytest.mark.parametrize(
    "stored",
    ["", "null", "{", '{"text": 5}', '{"text": "old", "at": 1}', '["x"]', '"x"'],
)
def test_what_is_old_or_not_ours_is_not_put_into_the_box(
    tab: Open, site: Site, stored: str
) -> None:
    talk = site.talk(2)
    at = tab(talk, **ALONE)
    at.page.evaluate("([n, v]) => localStorage.setItem(n, v)", [f"daybook:draft:{talk}", stored])
    at.page.reload()
    at.ready()
    expect(at.dots).to_have_count(2)
    expect(at.box).to_have_value("")


def test_only_the_latest_hundred_are_kept(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk, **ALONE)
    many = """() => { for (let n = 0; n < 150; n++) localStorage.setItem(
        `daybook:draft:x${n}`, JSON.stringify({text: "x".repeat(1000), at: Date.now() - n})) }"""
    at.page.evaluate(many)
    at.page.reload()
    at.ready()
    kept = at.page.evaluate(KEPT)
    assert len(kept) == 100
    assert "daybook:draft:x0" in kept


def test_a_browser_that_keeps_nothing_still_works(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk, **ALONE)
    for store in ("localStorage", "sessionStorage"):
        no = "{get() { throw new DOMException('no', 'SecurityError') }}"
        at.page.add_init_script(f"Object.defineProperty(window, '{store}', {no})")
    at.page.reload()
    at.ready()
    at.box.fill("Kept nowhere")
    at.box.press("Enter")
    expect(at.dots).to_have_count(3)


def test_shift_enter_breaks_the_line_and_enter_sends(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk, **ALONE)
    at.box.press_sequentially("one")
    at.box.press("Shift+Enter")
    at.box.press_sequentially("two")
    expect(at.box).to_have_value("one\ntwo")
    at.page.reload()
    at.ready()
    expect(at.box).to_have_value("one\ntwo")
    at.box.press("Enter")
    at.until(lambda: site.tell()["talks"][talk][-1]["text"] == "one\ntwo")
