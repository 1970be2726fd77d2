"""The rail: a dot for each message."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]


def test_three_messages_need_no_rail(tab: Open, site: Site) -> None:
    at = tab(site.talk(3))
    expect(at.dots).to_have_count(3)
    expect(at.page.locator(".db-rail")).to_be_hidden()


def test_four_messages_have_one_with_a_dot_each_by_kind(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(say=[[talk, "artifact", "A chart"], [talk, "error", "It failed"]])
    at = tab(talk)
    rail = at.page.get_by_role("navigation", name="Messages")
    names = rail.get_by_role("button").evaluate_all("all => all.map(each => each.ariaLabel)")
    assert [name.split(":")[0] for name in names] == ["You", "Answer", "Result", "Problem"]
    assert names[3] == "Problem: It failed"
    colours = {at.dots.nth(n).evaluate(COLOUR) for n in range(4)}
    assert len(colours) == 4


COLOUR = "dot => getComputedStyle(dot, '::before').backgroundColor"


def test_the_dots_of_what_is_in_view_are_marked(tab: Open, site: Site) -> None:
    at = tab(site.talk(10))
    expect(at.dots.nth(9)).to_have_attribute("data-seen", "")
    expect(at.dots.nth(0)).not_to_have_attribute("data-seen", "")
    at.wheel(-5_000)
    expect(at.dots.nth(0)).to_have_attribute("data-seen", "")
    expect(at.dots.nth(9)).not_to_have_attribute("data-seen", "")
    expect(at.dots.nth(0)).to_have_attribute("aria-current", "true")


def test_hover_shows_the_beginning_in_one_line(tab: Open, site: Site) -> None:
    talk = site.talk(3)
    site.tell(say=[[talk, "answer", "**Bold** words, _then_ `code`.\n\n1. one\n2. two\n" * 9]])
    at = tab(talk)
    at.dots.nth(3).hover()
    preview = at.page.locator(".db-preview")
    expect(preview).to_be_visible()
    text = preview.inner_text()
    assert text.startswith("Bold words, then code. one two")
    assert text.endswith("…")
    assert len(text) <= 80
    at.page.mouse.move(500, 300)
    expect(preview).to_be_hidden()


def test_a_click_goes_there_and_lets_go_of_the_end(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    site.tell(grow={talk: "Begun.\n\n"})
    at = tab(talk)
    expect(at.dots).to_have_count(11)
    at.dots.nth(1).click()
    expect(at.message(talk, 1)).to_be_in_viewport()
    site.tell(grow={talk: "More.\n\n" * 30})
    expect(at.page.get_by_text("More.").last).to_be_attached()
    expect(at.message(talk, 1)).to_be_in_viewport()
    expect(at.newest).to_be_visible()


def test_one_tab_stop_and_arrows_between_the_dots(tab: Open, site: Site) -> None:
    talk = site.talk(10)
    at = tab(talk)
    expect(at.page.locator('.db-dot[tabindex="0"]')).to_have_count(1)
    at.page.locator('.db-dot[tabindex="0"]').focus()
    at.page.keyboard.press("Home")
    expect(at.dots.nth(0)).to_be_focused()
    at.page.keyboard.press("ArrowDown")
    expect(at.dots.nth(1)).to_be_focused()
    expect(at.page.locator(".db-preview")).to_contain_text(f"Message 1 of {talk}")
    at.page.keyboard.press("Enter")
    expect(at.message(talk, 1)).to_be_focused()
    expect(at.message(talk, 1)).to_be_in_viewport()


def test_it_grows_with_what_is_said(tab: Open, site: Site) -> None:
    talk = site.talk(5)
    at = tab(talk)
    at.box.fill("A sixth message")
    at.box.press("Enter")
    expect(at.dots).to_have_count(6)
    expect(at.dots.nth(5)).to_have_accessible_name("You: A sixth message")


def test_another_conversation_has_dots_of_its_own(tab: Open, site: Site) -> None:
    one, other = site.talk(6), site.talk(9)
    at = tab(one)
    expect(at.dots).to_have_count(6)
    at.go(other)
    expect(at.dots).to_have_count(9)
    assert f"Message 0 of {other}." in str(at.dots.first.get_attribute("aria-label"))


def test_many_dots_stay_usable(tab: Open, site: Site) -> None:
    talk = site.talk(132)
    at = tab(talk)
    for n in range(4):
        at.page.locator(".st-key-older button").click()
        expect(at.dots).to_have_count(12 + 30 * (n + 1))
    track = at.page.locator(".db-track")
    box = track.bounding_box()
    assert box is not None
    assert box["y"] >= 60
    assert box["y"] + box["height"] <= 800 - 130
    expect(at.dots.first).to_be_attached()
    at.page.keyboard.press("End")
    at.page.locator('.db-dot[tabindex="0"]').focus()
    at.page.keyboard.press("Home")
    at.until(lambda: track.evaluate("track => track.scrollTop") == 0)
    at.page.keyboard.press("Enter")
    expect(at.message(talk, 0)).to_be_in_viewport()


@pytest.mark.parametrize(
    ("width", "shown"), [(1100, True), (800, True), (799, False), (390, False)]
)
def test_a_narrow_page_has_none(tab: Open, site: Site, width: int, shown: bool) -> None:
    at = tab(site.talk(6), viewport={"width": width, "height": 700})
    expect(at.dots).to_have_count(6)
    expect(at.page.locator(".db-rail")).to_be_visible(visible=shown)
