"""A real Chromium that is measured: a tab with the observer in it, and the browser's processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.answers import Plan, mark
from tests.bench.observer import IN_VIEW, SCRIPT
from tests.bench.processes import Tree, find_below
from tests.pages.browser.conftest import FLAGS, executable

QUIET_MS, CALM_MS = 100, 500
# How often a page is asked whether it is there yet: seldom, for asking costs it time.
POLL_MS = 50
WITHIN_MS = 120_000
MOST_SKEW_MS = 5


@dataclass(frozen=True)
class Chromium:
    """A running browser."""

    browser: Browser
    processes: Tree

    @property
    def name(self) -> str:
        """Its name and version."""
        return f"Chromium {self.browser.version}"

    def window(self) -> BrowserContext:
        """A new window that has loaded nothing yet; its tabs are observed."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(WITHIN_MS)
        context.add_init_script(SCRIPT)
        return context

    def tab(self) -> "Tab":
        """A tab in a window of its own."""
        return Tab(self.window().new_page())


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start the machine's browser, and end it after."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=FLAGS.split())
        try:
            yield Chromium(started, Tree(find_below("chrom")))
        finally:
            started.close()


class Tab:
    """One tab; times are milliseconds since 1970."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_test_id("stChatInputTextArea")

    def open(self, url: str) -> None:
        """Load an address until the box can be typed in."""
        self.page.goto(url)
        self.wait("() => __bench.boxAt > 0")
        skew = abs(float(self.page.evaluate("() => __bench.skewMs()")))
        assert skew < MOST_SKEW_MS, f"the browser's clock is {skew} ms off"

    def ask(self, plan: Plan) -> float:
        """Type a question and press Enter; returns when that was pressed."""
        self.box.fill(plan.question())
        self.calm()
        self.page.evaluate("() => __bench.reset()")
        self.box.press("Enter")
        return self.number("__bench.enterAt")

    def calm(self) -> None:
        """Wait until the page has been quiet for a while: nobody is so fast that it is not."""
        self.wait("(ms) => __bench.quietFor() > ms", CALM_MS)

    def wait(self, condition: str, argument: object = None, *, every_ms: int = POLL_MS) -> None:
        """Wait until a JavaScript function holds."""
        self.page.wait_for_function(condition, arg=argument, polling=every_ms)

    def wait_for(self, number: int, *, every_ms: int = POLL_MS) -> None:
        """Wait until a mark has been seen."""
        self.wait("(n) => __bench.has(n)", number, every_ms=every_ms)

    def seen(self) -> dict[int, float]:
        """When each mark was first seen since the last reset, by its number."""
        return {int(n): float(at) for n, at in self.page.evaluate("() => __bench.times()")}

    def settle_at(self, number: int) -> float:
        """Wait for a mark and then for a quiet page; returns when it last changed before that."""
        self.page.evaluate("([n, ms]) => __bench.awaitQuiet(n, ms)", [number, QUIET_MS])
        self.wait("() => __bench.settled() > 0")
        return self.number("__bench.settledAt")

    def number(self, expression: str) -> float:
        """A number in the page."""
        return float(self.page.evaluate(f"() => {expression}"))

    def is_in_view(self, number: int) -> bool:
        """Whether a mark can be seen without scrolling."""
        return bool(self.page.evaluate(IN_VIEW, mark(number)))

    def close(self) -> None:
        """Close its window."""
        self.page.context.close()
