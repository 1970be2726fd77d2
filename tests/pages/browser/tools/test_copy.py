"""The copy buttons."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.pages.browser.tools.conftest import Site, Tab

Open = Callable[..., Tab]
READ = "navigator.clipboard.readText()"
CLIPBOARDS = {
    "promised": "",
    "written": "delete window.ClipboardItem",
    "none": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
}


@pytest.fixture(autouse=True)
def allowed(window: BrowserContext) -> None:
    window.grant_permissions(["clipboard-read", "clipboard-write"])


def copied(at: Tab) -> str:
    """What is in the clipboard: seen by pasting it."""
    at.box.fill("")
    at.box.press("Control+V")
    return at.box.input_value()


@pytest.mark.parametrize("way", CLIPBOARDS)
def test_a_message_is_copied_as_markdown(tab: Open, site: Site, way: str) -> None:
    talk = site.talk(2)
    at = tab(talk)
    if CLIPBOARDS[way]:
        at.page.evaluate(f"() => {{ {CLIPBOARDS[way]} }}")
    button = at.message(talk, 1).get_by_role("button", name="Copy message")
    button.click()
    expect(button).to_have_attribute("data-done", "")
    expect(at.page.locator(".db-unseen[role=status]")).to_have_text("Copied")
    expect(button).not_to_have_attribute("data-done", "", timeout=2_500)
    assert copied(at) == f"# Markdown of {talk}-0001\n"


def test_a_text_of_its_own_is_copied_as_it_is(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    at = tab(talk)
    at.message(talk, 1).get_by_text("sql").click()
    expect(at.message(talk, 1).get_by_text("sql")).to_have_attribute("data-done", "")
    assert copied(at) == 'select "a"\nfrom b'


def test_what_cannot_be_fetched_is_said_and_not_copied(tab: Open, site: Site) -> None:
    talk = site.talk(2)
    site.tell(failing=[f"{talk}-0001"])
    at = tab(talk)
    button = at.message(talk, 1).get_by_role("button", name="Copy message")
    button.click()
    expect(at.told).to_have_text("Not copied. There is no such message.")
    expect(button).not_to_have_attribute("data-done", "")


def test_a_table_that_is_too_long_says_how_much_was_copied(tab: Open, site: Site) -> None:
    at = tab(site.talk(2))
    button = at.page.get_by_text("sql").first
    button.evaluate("b => { delete b.dataset.copyText; b.dataset.copy = 'results/r1/tsv' }")
    button.click()
    expect(at.told).to_have_text("Copied the first 1 of 12,345 rows.")
    assert copied(at) == "a\tb\n1\t2\n"


@pytest.mark.parametrize("path", ["../secret", "//elsewhere.test/x", "messages/x?y", ""])
def test_only_our_own_addresses_are_asked(tab: Open, site: Site, path: str) -> None:
    at = tab(site.talk(2))
    asked: list[str] = []
    at.page.on("request", lambda request: asked.append(request.url))
    button = at.page.get_by_text("sql").first
    button.evaluate("(b, path) => { delete b.dataset.copyText; b.dataset.copy = path }", path)
    button.click()
    expect(at.told).to_contain_text("Not copied.")
    assert asked == []
