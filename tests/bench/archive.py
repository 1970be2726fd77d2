"""How long a page with an archive loads, until it can be used, beside a bare Streamlit page."""

import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import BrowserContext
from sqlalchemy import func
from sqlmodel import select

from core.db.tables import SessionRow
from tests.bench.bare_server import bare_server
from tests.bench.browser import Chromium, Tab
from tests.bench.figures import Figure
from tests.bench.seeding import archive
from tests.bench.stage import Stage, staged

# So many rows must be there; how many a page shows is its own matter.
ROWS_SEEN = 20
ROWS_BARE = 30


def archives(chromium: Chromium, kind: str, runs: int, *, sessions: int) -> list[Figure]:
    """Warm and cold, of Daybook with so many sessions and of the bare page, taking turns."""
    name = f"{kind}: {sessions:,} sessions"
    with (
        tempfile.TemporaryDirectory() as folder,
        staged(kind, partial(archive, sessions=sessions)) as stage,
        bare_server(Path(folder), rows=ROWS_BARE) as bare,
    ):
        _check(stage, sessions)
        pages = {name: stage.server.url, "bare Streamlit": bare}
        for url in pages.values():
            _cold(chromium, url)  # the first one loads what a server loads once
        cold: dict[str, list[float]] = {each: [] for each in pages}
        warm: dict[str, list[float]] = {each: [] for each in pages}
        windows = {each: chromium.window() for each in pages}
        for each, url in pages.items():
            _load(windows[each], url)
        for _ in range(runs):
            for each, url in pages.items():
                cold[each].append(_cold(chromium, url))
                warm[each].append(_load(windows[each], url))
        for window in windows.values():
            window.close()
    limits = {name: ("<= 450", "<= 1,050"), "bare Streamlit": ("", "")}
    return [
        figure
        for each in pages
        for figure in (
            Figure(
                name=f"{each}: warm to usable", unit="ms", values=warm[each], wanted=limits[each][0]
            ),
            Figure(
                name=f"{each}: cold to usable", unit="ms", values=cold[each], wanted=limits[each][1]
            ),
        )
    ]


def _cold(chromium: Chromium, url: str) -> float:
    window = chromium.window()
    try:
        return _load(window, url)
    finally:
        window.close()


def _load(window: BrowserContext, url: str) -> float:
    """Load in a new tab; from the navigation's start to a box that can be used and the rows."""
    page = window.new_page()
    tab = Tab(page)
    tab.open(url)
    tab.wait("(n) => __bench.count() >= n", ROWS_SEEN)
    rows = sorted(tab.seen().values())[ROWS_SEEN - 1]
    usable = max(rows, tab.number("__bench.boxAt")) - tab.number("performance.timeOrigin")
    # So that what is left of this loading does not slow the next one.
    tab.calm()
    page.close()
    return usable


def _check(stage: Stage, sessions: int) -> None:
    with stage.database.read() as session:
        found = session.exec(select(func.count()).select_from(SessionRow)).one()
    assert found == sessions, "the archive is not as large as it should be"
