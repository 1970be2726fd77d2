"""Opening a stored conversation: a click in the sidebar, and its address in a new page."""

from core.db.database import Database
from core.domain.records import User
from core.services.messages import Messages
from core.services.sessions import Sessions
from tests.bench.answers import mark
from tests.bench.browser import Chromium, Tab
from tests.bench.figures import Figure
from tests.bench.seeding import conversation, newest_mark
from tests.bench.stage import Stage, staged

SMALL = 20
SIZES = (1_000, 10_000)


def opening(chromium: Chromium, kind: str, runs: int) -> list[Figure]:
    """Milliseconds from the click to the newest message, and until the page is quiet."""
    ids: dict[int, str] = {}

    def seed(database: Database, user: User) -> None:
        for number, size in enumerate((SMALL, *SIZES)):
            ids[size] = conversation(
                database, user, number=number, title=f"With {size} messages", messages=size
            )

    figures: list[Figure] = []
    with staged(kind, seed) as stage:
        tab = chromium.tab()
        for number, size in enumerate(SIZES, 1):
            _check(stage, ids[size], size)
            figures += _clicks(tab, stage, f"{kind}: {size:,} messages", number, size, runs)
            figures += _addresses(tab, stage, f"{kind}: {size:,} messages", ids[size], size, runs)
        tab.close()
    return figures


def _clicks(
    tab: Tab, stage: Stage, name: str, number: int, size: int, runs: int
) -> tuple[Figure, ...]:
    tab.open(stage.server.url)
    _click(tab, 0, SMALL)
    _click(tab, number, size)  # the first one loads what a server loads once
    found = []
    for _ in range(runs):
        _click(tab, 0, SMALL)
        found.append(_click(tab, number, size))
    seen, quiet, in_view = zip(*found, strict=True)
    return (
        Figure(name=f"{name}: click to newest message", unit="ms", values=seen),
        Figure(name=f"{name}: click to quiet page", unit="ms", values=quiet, wanted="<= 550"),
        Figure(
            name=f"{name}: newest in view", unit=f"of {runs}", values=(sum(in_view),), wanted="all"
        ),
    )


def _click(tab: Tab, number: int, size: int) -> tuple[float, float, bool]:
    """Click session `number`; from there to its newest message, and to when all was drawn."""
    row = tab.page.get_by_test_id("stSidebar").get_by_role("link").filter(has_text=mark(number))
    tab.calm()
    tab.page.evaluate("() => __bench.reset()")
    row.first.click()
    newest = newest_mark(size)
    quiet = tab.settle_at(newest)
    clicked = tab.number("__bench.clickAt")
    return tab.seen()[newest] - clicked, quiet - clicked, tab.is_in_view(newest)


def _addresses(
    tab: Tab, stage: Stage, name: str, session_id: str, size: int, runs: int
) -> tuple[Figure, ...]:
    found = []
    for _ in range(runs):
        tab.page.goto(f"{stage.server.url}/?session={session_id}")
        tab.wait_for(newest_mark(size))
        found.append(tab.seen()[newest_mark(size)] - tab.number("performance.timeOrigin"))
    return (Figure(name=f"{name}: loading its address to newest", unit="ms", values=found),)


def _check(stage: Stage, session_id: str, size: int) -> None:
    record = Sessions(stage.database).get(stage.user, session_id=session_id)
    assert record.message_count == size, "the conversation is not as long as it should be"
    page = Messages(stage.database).page(stage.user, session_id=session_id, limit=2)
    assert mark(newest_mark(size)) in page.messages[-1].content
