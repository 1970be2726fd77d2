"""Older messages come above, and the reader stays where they were."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]


def top_of(at: Tab, talk: str, number: int) -> float:
    box = at.message(talk, number).bounding_box()
    assert box is not None
    return box["y"]


def test_the_message_at_the_top_stays_where_it_was(tab: Open, site: Site) -> None:
    talk = site.talk(80)
    at = tab(talk)
    at.wheel(-20_000)
    at.until(lambda: at.main.evaluate("main => main.scrollTop") == 0)
    before = top_of(at, talk, 68)
    at.page.locator(".st-key-older button").click()
    expect(at.dots).to_have_count(42)
    expect(at.message(talk, 38)).to_be_attached()
    at.until(lambda: abs(top_of(at, talk, 68) - before) < 3)
    at.page.wait_for_timeout(1_000)
    assert abs(top_of(at, talk, 68) - before) < 3


def test_who_scrolls_on_meanwhile_is_not_brought_back(tab: Open, site: Site) -> None:
    talk = site.talk(80)
    at = tab(talk)
    at.wheel(-20_000)
    at.page.locator(".st-key-older button").click()
    expect(at.message(talk, 38)).to_be_attached()
    at.wheel(-40_000)
    at.until(lambda: at.main.evaluate("main => main.scrollTop") == 0)
    at.page.wait_for_timeout(1_000)
    assert at.main.evaluate("main => main.scrollTop") == 0


def test_the_end_is_not_gone_to(tab: Open, site: Site) -> None:
    talk = site.talk(80)
    at = tab(talk)
    # By the keyboard, without a scroll before it: the end was being followed until now.
    at.page.locator(".st-key-older button").focus()
    at.page.keyboard.press("Enter")
    expect(at.dots).to_have_count(42)
    at.page.wait_for_timeout(1_000)
    expect(at.message(talk, 79)).not_to_be_in_viewport()
