"""Many tabs that ask at once: raw clients (raw_tab.py), each a Streamlit session of its own."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.answers import Plan
from tests.bench.committed import check
from tests.bench.model_api import Reply
from tests.bench.raw_tab import RawTab
from tests.bench.stage import Stage

FIRST_MARK = 600_000
PER_TAB = 5_000
# They begin one after the other, as people do, within a second.
SPREAD_S = 1.0
# What has not come by then is given up.
WITHIN_S = 60.0


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer that came whole, in the tab that asked for it; times as in `RawTab`."""

    plan: Plan
    tab: RawTab
    sent: Reply

    @property
    def first(self) -> float:
        """When its first token came."""
        return self.tab.seen[self.plan.first]

    @property
    def last(self) -> float:
        """When its last token came."""
        return self.tab.seen[self.plan.last]

    def lags(self) -> Iterator[float]:
        """From the sending of each token by the model's API to its coming."""
        for number, position in self.plan.marks().items():
            yield self.tab.seen[number] - 1000 * self.sent.times[position]


def plans_for(tabs: int, *, tokens: int, rate: int) -> list[Plan]:
    """An answer for each tab, every token of it a mark."""
    return [
        Plan(kind="marks", tokens=tokens, rate=rate, first=FIRST_MARK + number * PER_TAB)
        for number in range(tabs)
    ]


async def play(stage: Stage, plans: Sequence[Plan]) -> list[Answer]:
    """Open a tab for each plan, let all of them ask, wait for the answers.

    Returns those that came whole, which are known to be committed then.
    """
    await _warm(stage)
    tabs = [RawTab(stage.server.url) for _ in plans]
    for tab in tabs:
        await tab.open()
    for tab, plan in zip(tabs, plans, strict=True):
        await tab.ask(plan)
        await asyncio.sleep(SPREAD_S / len(tabs))
    waits = [tab.wait_for(plan.last, WITHIN_S) for tab, plan in zip(tabs, plans, strict=True)]
    for failed in await asyncio.gather(*waits, return_exceptions=True):
        if isinstance(failed, BaseException) and not isinstance(failed, TimeoutError):
            raise failed
    for tab in tabs:
        await tab.close()
    came = [(plan, tab) for plan, tab in zip(plans, tabs, strict=True) if plan.last in tab.seen]
    return [await asyncio.to_thread(_answer, stage, plan, tab) for plan, tab in came]


async def _warm(stage: Stage) -> None:
    """One answer first, which loads what a server loads once."""
    tab = RawTab(stage.server.url)
    await tab.open()
    plan = Plan(kind="marks", tokens=50, rate=0, first=FIRST_MARK - PER_TAB)
    await tab.ask(plan)
    await tab.wait_for(plan.last)
    await tab.close()
    await asyncio.to_thread(check, stage, plan)


def _answer(stage: Stage, plan: Plan, tab: RawTab) -> Answer:
    found = check(stage, plan)
    assert found == tab.session, f"the answer is in {found}, not in {tab.session}"
    return Answer(plan=plan, tab=tab, sent=stage.model.reply_to(plan))
