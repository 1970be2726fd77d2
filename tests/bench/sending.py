"""From Enter to the first token on the page: in a new conversation, and in a long one."""

from itertools import count

from core.db.database import Database
from core.domain.records import User
from tests.bench.answers import Plan, mark
from tests.bench.browser import Chromium, Tab
from tests.bench.committed import check
from tests.bench.figures import Figure
from tests.bench.seeding import conversation, newest_mark
from tests.bench.stage import Stage, staged

FIRST_MARK = 500_000
TOKENS, RATE = 30, 100
LONG = 1_000
TITLE = "A long one"


def send(chromium: Chromium, kind: str, runs: int) -> list[Figure]:
    """Milliseconds from the key to the first token, and from the token's sending to it."""

    def seed(database: Database, user: User) -> None:
        conversation(database, user, number=0, title=TITLE, messages=LONG)

    with staged(kind, seed) as stage:
        tab, marks = chromium.tab(), count(FIRST_MARK, TOKENS)
        tab.open(stage.server.url)
        _one(tab, stage, next(marks))  # the first one loads what a server loads once
        new = []
        for _ in range(runs):
            tab.open(stage.server.url)
            new.append(_one(tab, stage, next(marks)))
        follow = [_one(tab, stage, next(marks)) for _ in range(runs)]
        tab.open(stage.server.url)
        tab.page.get_by_test_id("stSidebar").get_by_role("link").filter(
            has_text=mark(0)
        ).first.click()
        tab.settle_at(newest_mark(LONG))
        long = [_one(tab, stage, next(marks)) for _ in range(runs)]
        tab.close()
    return [
        *_figures(f"{kind}: a new conversation", new, "<= 70"),
        *_figures(f"{kind}: a follow-up", follow, "<= 70"),
        *_figures(f"{kind}: a follow-up after {LONG:,} messages", long, "<= 150"),
    ]


Times = tuple[float, float, float]


def _one(tab: Tab, stage: Stage, first: int) -> Times:
    """Key to first token, key to the request at the model, first token sent to seen."""
    plan = Plan(kind="mixed", tokens=TOKENS, rate=RATE, first=first)
    pressed = tab.ask(plan)
    tab.wait_for(plan.last)
    seen = tab.seen()[plan.first]
    sent = stage.model.reply_to(plan, within_s=10)
    check(stage, plan)
    tab.settle_at(plan.last)
    arrived, first_sent = sent.arrived * 1000, sent.times[0] * 1000
    return seen - pressed, arrived - pressed, seen - first_sent


def _figures(name: str, runs: list[Times], wanted: str) -> list[Figure]:
    whole, asked, shown = zip(*runs, strict=True)
    return [
        Figure(name=f"{name}: Enter to first token", unit="ms", values=whole, wanted=wanted),
        Figure(name=f"{name}: Enter to the model's API", unit="ms", values=asked),
        Figure(name=f"{name}: first token sent to visible", unit="ms", values=shown),
    ]
