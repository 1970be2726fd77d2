"""A browser, a server that it looks at, and a scripted model behind that."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.pages.browser.chat import Chat
from tests.pages.browser.serving import Server
from tests.support.messages_api import ScriptedApi

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync "
    # Windows of the address bar, and processes kept in reserve: half of the processor was theirs.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "SpareRendererForSitePerProcess"
)
DESKTOP: ViewportSize = {"width": 1100, "height": 800}
Tab = Callable[..., Chat]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def executable() -> str:
    """The machine's browser; without one tests are skipped, but not where all must run."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    found = found or (MAC if Path(MAC).exists() else None)
    if found is None:
        words = f"No browser: none of {', '.join(NAMES)} is on the PATH."
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the tests of this package: beyond it its event loop would be in the way."""
    path = executable()
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture(scope="package")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """The window that tabs are opened in; what it has loaded once it need not load again."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def new_page(browser: Browser, window: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens a tab, in a window of its own when that is to be special."""
    opened: list[Page | BrowserContext] = []

    def open_one(**options: object) -> Page:
        context = browser.new_context(**options) if options else window
        page = context.new_page()
        opened.append(context if options else page)
        return page

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture(scope="package")
def model() -> Iterator[ScriptedApi]:
    """The model's API: each test adds the replies it needs, for words that only it asks."""
    with ScriptedApi() as api:
        yield api


def folder_with(sample_data: Path, folder: Path) -> Path:
    """A working folder whose data folder has the samples imported."""
    data = folder / "data"
    data.mkdir(parents=True)
    shutil.copyfile(sample_data / "daybook.db", data / "daybook.db")
    (data / "datasets").symlink_to(sample_data / "datasets")
    return folder


@pytest.fixture(scope="package")
def server(
    sample_data: Path, model: ScriptedApi, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Daybook with the scripted model behind it, for all tests that need not end it."""
    folder = folder_with(sample_data, tmp_path_factory.mktemp("server") / "work")
    running = Server(folder, ANTHROPIC_BASE_URL=model.url, ANTHROPIC_API_KEY="test")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def tab(new_page: Callable[..., Page], server: Server) -> Tab:
    """Opens a tab on the server."""

    def open_tab(session: str | None = None, **options: object) -> Chat:
        return Chat(new_page(**options), server.url).open(session)

    return open_tab
