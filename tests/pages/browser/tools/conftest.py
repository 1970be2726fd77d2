"""The small site in a process of its own, and a tab on it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.browser.serving import ROOT, free_port

SITE = Path(__file__).with_name("talk_site.py")
START_S = 60.0
_numbers = count(1)


class Site:
    """The site, and the way to change what it shows."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(SITE)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_S
        while not self._answers():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def tell(self, **changes: Any) -> dict[str, Any]:
        """Change what there is (see talk_site._control); returns all there is."""
        body = json.dumps(changes).encode()
        with urlopen(Request(f"{self.url}/api/control", data=body, method="POST")) as answer:
            return dict(json.load(answer))

    def talk(self, messages: int) -> str:
        """A new conversation of that many messages; its name."""
        name = f"talk{next(_numbers)}"
        self.tell(fill={name: messages})
        return name

    def _answers(self) -> bool:
        try:
            self.tell()
        except (URLError, OSError):
            return False
        return True


class Tab:
    """A page of the site."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.box = page.get_by_test_id("stChatInputTextArea")
        self.main = page.get_by_test_id("stMain")
        self.newest = page.locator(".db-newest")
        self.dots = page.locator(".db-dot")
        self.popup = page.locator(".db-popup")
        self.told = page.locator(".db-told")

    def open(self, session: str | None = None) -> "Tab":
        self.page.goto(f"{self.site.url}/?session={session}" if session else self.site.url)
        return self.ready()

    def ready(self) -> "Tab":
        """Wait until the tools are there."""
        expect(self.page.locator(".db-page:not([hidden])")).to_be_attached(timeout=20_000)
        expect(self.box).to_be_enabled(timeout=20_000)
        return self

    def message(self, session: str, number: int) -> Locator:
        name = f"{session}-{number:04d}"
        return self.page.locator(f".st-key-msg-person-{name}, .st-key-msg-answer-{name}")

    def gap(self) -> float:
        """How far the reader is from the end, in pixels."""
        distance = "main => main.scrollHeight - main.scrollTop - main.clientHeight"
        return float(self.main.evaluate(distance))

    def wheel(self, by: int) -> None:
        """Turn the wheel over the messages."""
        width = (self.page.viewport_size or {"width": 1100})["width"]
        self.page.mouse.move(min(700, width - 190), 300)
        self.page.mouse.wheel(0, by)

    def go(self, session: str) -> None:
        """Open another conversation from the sidebar."""
        self.page.locator(f'[data-session="{session}"]').click()
        self.page.wait_for_url(f"**session={session}")

    def until(self, condition: Callable[[], bool], within_s: float = 10) -> None:
        """Wait for something that only a look can tell."""
        deadline = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < deadline
            self.page.wait_for_timeout(30)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("site") / "log")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def tab(new_page: Callable[..., Page], site: Site) -> Callable[..., Tab]:
    """Opens a tab; with options, in a window of its own, in which nothing is kept yet."""

    def open_tab(session: str | None = None, **options: object) -> Tab:
        return Tab(new_page(**options), site).open(session)

    return open_tab
