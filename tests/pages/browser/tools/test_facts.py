"""What an answer took, on demand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]


def opened(at: Tab, talk: str) -> Locator:
    at.message(talk, 1).get_by_text("facts").click()
    expect(at.page.get_by_role("dialog", name="About this answer")).to_be_visible()
    return at.popup


def test_they_are_shown_in_words(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    lines = opened(at, talk).locator("dl > div")
    expect(lines.filter(has_text="Model").first).to_have_text("ModelClaude X")
    expect(lines.filter(has_text="Tokens in")).to_have_text("Tokens in1,234")
    expect(lines.filter(has_text="Whole answer")).to_have_text("Whole answer after2.3 s")
    expect(lines.filter(has_text="Calls")).to_have_text("Calls2 of 3 tries")
    expect(lines.filter(has_text="Cost")).to_have_text("Costabout $0.0123")
    expect(lines.filter(has_text="cache")).to_have_count(0)
    expect(at.popup).to_be_focused()


@pytest.mark.parametrize("way", ["Escape", "click"])
def test_they_close(tab: Open, site: Site, way: str) -> None:
    talk = site.talk(2)
    at = tab(talk)
    opened(at, talk)
    at.page.keyboard.press(way) if way == "Escape" else at.page.mouse.click(900, 30)
    expect(at.popup).to_have_count(0)


def test_a_second_click_closes_them(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    opened(at, talk)
    at.message(talk, 1).get_by_text("facts").click()
    expect(at.popup).to_have_count(0)


def test_they_are_whole_on_a_phone(tab: Open, site: Site) -> None:
    talk = site.talk(6)
    at = tab(talk, viewport={"width": 390, "height": 700})
    at.message(talk, 5).get_by_text("facts").click()
    expect(at.popup.locator("dl")).to_be_visible()
    box = at.popup.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 700
