"""The server's memory: with twenty answers under way, and after a hundred sessions have gone."""

import asyncio

from core.db.database import Database
from core.domain.records import User
from tests.bench.crowd import plans_for, play
from tests.bench.figures import Figure
from tests.bench.processes import Tree
from tests.bench.raw_tab import RawTab
from tests.bench.seeding import conversation, newest_mark
from tests.bench.stage import Stage, staged

SESSIONS, AT_ONCE = 100, 10
MESSAGES = 100
WARM_PAGES = 5
# Streamlit keeps a session so long for a browser that comes back, and looks at the next opening.
KEPT_S = 125.0
THROUGH = "answers that came through"


def memory(kind: str, runs: int) -> list[Figure]:
    """Resident megabytes of the server and its children, at each point of its day."""
    found = [_day(kind) for _ in range(runs)]
    wanted = {
        "with twenty running": "<= 300",
        THROUGH: "all",
        "after 100 sessions, closed for 2 min": "as after twenty, +- 10%",
    }
    return [
        Figure(
            name=f"{kind}: {point}",
            unit="of 20" if point == THROUGH else "MB",
            values=[day[point] for day in found],
            wanted=wanted.get(point, ""),
        )
        for point in found[0]
    ]


def _day(kind: str) -> dict[str, float]:
    ids: list[str] = []

    def seed(database: Database, user: User) -> None:
        ids.append(conversation(database, user, number=0, title="One", messages=MESSAGES))

    with staged(kind, seed) as stage:
        return asyncio.run(_live_through(stage, ids[0]))


async def _live_through(stage: Stage, session_id: str) -> dict[str, float]:
    tree, points = Tree(stage.pid), {}
    points["started"] = tree.rss_mb()
    await _visit(stage, session_id, WARM_PAGES)
    points["after five pages"] = tree.rss_mb()
    points["with twenty running"], points[THROUGH] = await _twenty(stage, tree)
    points["twenty ended, tabs closed"] = tree.rss_mb()
    for _ in range(SESSIONS // AT_ONCE):
        await _visit(stage, session_id, AT_ONCE)
    points["after 100 sessions, just closed"] = tree.rss_mb()
    await asyncio.sleep(KEPT_S)
    await _visit(stage, session_id, 1)
    points["after 100 sessions, closed for 2 min"] = tree.rss_mb()
    return points


async def _visit(stage: Stage, session_id: str, tabs: int) -> None:
    """Open tabs on a conversation, and close them."""
    opened = [RawTab(stage.server.url) for _ in range(tabs)]
    for tab in opened:
        await tab.open(session_id)
        await tab.wait_for(newest_mark(MESSAGES))
    for tab in opened:
        await tab.close()


async def _twenty(stage: Stage, tree: Tree) -> tuple[float, int]:
    """The most while twenty answers run, looked at four times a second; how many came through."""
    playing, most = asyncio.create_task(play(stage, plans_for(20, tokens=800, rate=100))), 0.0
    while not playing.done():
        most = max(most, tree.rss_mb())
        await asyncio.sleep(0.25)
    return most, len(await playing)
