"""The server goes away and comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browser.tools.conftest import Site, Tab

WORDS = "Daybook is not answering. This page goes on by itself when it is back."


@pytest.fixture
def mortal_site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "log")
    site.start()
    yield site
    site.kill()


def test_the_page_says_so_and_keeps_the_draft(
    mortal_site: Site, new_page: Callable[..., Page]
) -> None:
    mortal_site.tell(fill={"talk": 4})
    at = Tab(new_page(viewport={"width": 1100, "height": 800}), mortal_site).open("talk")
    banner = at.page.locator(".db-away")
    at.box.fill("Half typed")
    expect(banner).to_be_hidden()
    mortal_site.kill()
    expect(banner).to_have_text(WORDS, timeout=20_000)
    expect(at.box).to_have_value("Half typed")
    mortal_site.start()
    mortal_site.tell(fill={"talk": 4})
    expect(banner).to_be_hidden(timeout=30_000)
    expect(at.box).to_have_value("Half typed")


SAW = """() => { window.saw = 0; new MutationObserver(() => {
    window.saw += document.querySelectorAll('[role=dialog]').length;
}).observe(document.body, {childList: true, subtree: true}) }"""


def test_streamlits_dialog_does_not_keep_the_reader_from_the_page(
    mortal_site: Site, new_page: Callable[..., Page]
) -> None:
    mortal_site.tell(fill={"talk": 4})
    at = Tab(new_page(viewport={"width": 1100, "height": 800}), mortal_site).open("talk")
    at.page.evaluate(SAW)
    mortal_site.kill()
    at.until(lambda: at.page.evaluate("window.saw") > 0, within_s=40)
    expect(at.page.get_by_role("dialog")).to_have_count(0)
    expect(at.page.locator(".db-away")).to_have_text(WORDS)


def test_a_message_that_reached_nobody_is_put_back(
    mortal_site: Site, new_page: Callable[..., Page]
) -> None:
    mortal_site.tell(fill={"talk": 4}, slow_s=0)
    at = Tab(new_page(viewport={"width": 1100, "height": 800}), mortal_site).open("talk")
    at.box.fill("Lost on the way")
    at.page.evaluate(
        """() => { WebSocket.prototype.send = () => {}; }""",
    )
    at.box.press("Enter")
    expect(at.box).to_have_value("")
    mortal_site.kill()
    mortal_site.start()
    mortal_site.tell(fill={"talk": 4})
    at.page.reload()
    expect(at.box).to_have_value("Lost on the way", timeout=20_000)
    expect(at.told).to_contain_text("may not have been sent")
