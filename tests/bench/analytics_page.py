"""The analytics page in a browser: until it has come to rest, opened and under another filter."""

import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from core.db.database import Database
from core.domain.records import User
from tests.bench.analytics_rows import write_conversations
from tests.bench.bare_server import bare_server
from tests.bench.browser import Chromium
from tests.bench.figures import Figure
from tests.bench.stage import staged

QUIET_MS = 150
ROWS_BARE = 30
# What Vega draws it changes in place: attributes, too.
WATCH = """
window.__last = 0;
new MutationObserver(() => { window.__last = performance.now(); }).observe(document, {
  subtree: true, childList: true, characterData: true, attributes: true,
});
"""
NOTE_CLICK = """
() => addEventListener("click", (event) => {
  window.__clicked = window.__last = event.timeStamp;
}, {capture: true, once: true})
"""
# Drawn as it was asked for, and nothing has changed for a while since; else 0.
RESTED = """
([range, charts, quiet]) => {
  const at = document.querySelector(".db-ranges [aria-current]")?.textContent ?? "";
  const idle = document.querySelector("[data-test-script-state=notRunning]");
  const drawn = document.querySelectorAll("svg.marks").length >= charts;
  return at === range && idle && drawn && performance.now() - window.__last > quiet
    ? window.__last : 0;
}
"""


def analytics_page(chromium: Chromium, kind: str, runs: int, *, calls: int) -> list[Figure]:
    """Milliseconds until the page rests, with so many calls in the ledger."""
    with staged(kind, partial(_seed, calls=calls)) as stage:
        name = f"{kind}: {calls:,} calls"
        return [*measured(chromium, stage.server.url, name, runs), *_bare(chromium, runs)]


def measured(chromium: Chromium, url: str, name: str, runs: int) -> list[Figure]:
    """The same of a Daybook that runs at an address."""
    page = _tab(chromium)
    opened, entered, changed, filtered = [], [], [], []
    for run in range(runs + 1):
        page.goto(f"{url}/analytics?range=30d")
        loaded = rested(page, "30 days")
        page.goto(url)
        page.get_by_test_id("stChatInput").wait_for()
        page.wait_for_timeout(1_000)
        inside = _clicked(page, "Analytics", "This month")
        for words in ("30 days", "90 days", "7 days"):
            took = _clicked(page, words, words)
            if run:
                changed.append(took)
        page.goto(f"{url}/analytics?range=30d&model=claude-opus-5-5")
        rested(page, "30 days")
        # The first one loads what a server and a browser load once.
        if run:
            opened.append(loaded)
            entered.append(inside)
            filtered.append(_clicked(page, "Clear", "30 days"))
    page.context.close()
    return [
        Figure(name=f"{name}: opened by its address", unit="ms", values=opened),
        Figure(name=f"{name}: entered from the chat", unit="ms", values=entered, wanted="< 1,500"),
        Figure(name=f"{name}: other days", unit="ms", values=changed, wanted="< 700"),
        Figure(name=f"{name}: a filter taken away", unit="ms", values=filtered, wanted="< 700"),
    ]


def rested(page: Page, range_: str, *, charts: int = 5) -> float:
    """Wait until the page rests; when it last changed before that, on the page's own clock."""
    handle = page.wait_for_function(RESTED, arg=[range_, charts, QUIET_MS], polling=20)
    return float(handle.json_value())


def _clicked(page: Page, link: str, range_: str) -> float:
    """Milliseconds from a click on a link to a page at rest."""
    page.wait_for_timeout(400)
    page.evaluate(NOTE_CLICK)
    page.get_by_role("link", name=link, exact=True).click()
    rest = rested(page, range_)
    return rest - float(page.evaluate("() => window.__clicked"))


def _tab(chromium: Chromium) -> Page:
    context = chromium.browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    context.add_init_script(WATCH)
    return context.new_page()


def _seed(database: Database, _: User, *, calls: int) -> None:
    write_conversations(database, calls=calls)


def _bare(chromium: Chromium, runs: int) -> list[Figure]:
    """A page of Streamlit's own beside it: what loading costs without any of ours."""
    took = []
    with tempfile.TemporaryDirectory() as folder, bare_server(Path(folder), rows=ROWS_BARE) as url:
        page = _tab(chromium)
        for run in range(runs + 1):
            page.goto(url)
            page.get_by_test_id("stButton").last.wait_for()
            page.wait_for_function(
                "(quiet) => performance.now() - window.__last > quiet", arg=QUIET_MS, polling=20
            )
            if run:
                took.append(float(page.evaluate("() => window.__last")))
        page.context.close()
    return [Figure(name="bare Streamlit: opened by its address", unit="ms", values=took)]
