"""A long answer of mixed Markdown as it streams: how late its tokens are, and what that costs."""

from dataclasses import dataclass
from itertools import chain, count

from tests.bench.answers import Plan
from tests.bench.browser import Chromium, Tab
from tests.bench.committed import check
from tests.bench.figures import Figure, percentile
from tests.bench.processes import Tree
from tests.bench.stage import Stage, staged

FIRST_MARK = 510_000
TOKENS, RATE = 2_000, 100
# Long enough to hold a table, a formula and a code block.
FIRST_TOKENS = 400
# While it streams the page is hardly asked anything, for that would cost it time.
SELDOM_MS = 500


@dataclass(frozen=True, kw_only=True)
class Streamed:
    """One answer. Times in milliseconds: `lags` of all marks, in order; `all` of them are
    there later than the last one where a part, such as code, is drawn in a second step."""

    lags: list[float]
    pressed_to_first: float
    pressed_to_last: float
    pressed_to_all: float
    sent_to_last: float
    browser_cpu_s: float
    server_cpu_s: float
    kilobytes: float
    rate: float
    in_view: bool


def stream(chromium: Chromium, kind: str, runs: int) -> list[Figure]:
    """At 100 tokens a second: lags, CPU of browser and server, bytes."""
    found = _answers(chromium, kind, runs, RATE)
    lags = list(chain.from_iterable(each.lags for each in found))
    first = [each.pressed_to_first for each in found]
    last = [each.lags[-1] for each in found]
    pace = min(each.rate for each in found)
    return [
        Figure(name=f"{kind}: lag of the last token", unit="ms", values=last, wanted="<= 60"),
        Figure(name=f"{kind}: lag of all marks of all runs", unit="ms", values=lags),
        Figure(name=f"{kind}: Enter to first token", unit="ms", values=first),
        *_costs(kind, found),
        Figure(name=f"{kind}: the model's own pace", unit="tokens/s", values=(pace,)),
    ]


def burst(chromium: Chromium, kind: str, runs: int) -> list[Figure]:
    """All at once: from Enter, and from the model's first token, to the last one's visibility."""
    found = _answers(chromium, kind, runs, 0)
    whole = [each.pressed_to_last for each in found]
    shown = [each.sent_to_last for each in found]
    complete = [each.pressed_to_all for each in found]
    return [
        Figure(name=f"{kind}: Enter to last token", unit="ms", values=whole, wanted="<= 600"),
        Figure(name=f"{kind}: Enter to all that is drawn later", unit="ms", values=complete),
        Figure(name=f"{kind}: first token sent to last visible", unit="ms", values=shown),
        Figure(
            name=f"{kind}: p95 of the marks' lags",
            unit="ms",
            values=[percentile(each.lags, 95) for each in found],
        ),
        *_costs(kind, found, browser="", server=""),
    ]


def _costs(
    kind: str, found: list[Streamed], *, browser: str = "<= 8", server: str = "<= 1.5"
) -> list[Figure]:
    in_browser = [each.browser_cpu_s for each in found]
    in_server = [each.server_cpu_s for each in found]
    size = [each.kilobytes for each in found]
    seen = sum(each.in_view for each in found)
    return [
        Figure(name=f"{kind}: browser CPU", unit="s", values=in_browser, wanted=browser),
        Figure(name=f"{kind}: server CPU", unit="s", values=in_server, wanted=server),
        Figure(name=f"{kind}: websocket payload", unit="kB", values=size),
        Figure(
            name=f"{kind}: last token in view at the end",
            unit=f"of {len(found)}",
            values=(seen,),
            wanted="all",
        ),
    ]


def _answers(chromium: Chromium, kind: str, runs: int, rate: int) -> list[Streamed]:
    """So many new conversations, after a short one that loads what a server loads once."""
    marks = count(FIRST_MARK, TOKENS)
    found = []
    with staged(kind) as stage:
        tab = chromium.tab()
        tab.open(stage.server.url)
        _watch(chromium, tab, stage, _plan(FIRST_TOKENS, 0, next(marks)))
        for _ in range(runs):
            tab.open(stage.server.url)
            found.append(_watch(chromium, tab, stage, _plan(TOKENS, rate, next(marks))))
        tab.close()
    return found


def _plan(tokens: int, rate: int, first: int) -> Plan:
    return Plan(kind="mixed", tokens=tokens, rate=rate, first=first)


def _watch(chromium: Chromium, tab: Tab, stage: Stage, plan: Plan) -> Streamed:
    trees = (chromium.processes, Tree(stage.pid))
    before = [tree.cpu_s() for tree in trees]
    pressed = tab.ask(plan)
    tab.wait_for(plan.last, every_ms=SELDOM_MS)
    tab.wait("(n) => __bench.count() >= n", len(plan.marks()))
    tab.settle_at(plan.last)
    browser_cpu_s, server_cpu_s = (
        tree.cpu_s() - was for tree, was in zip(trees, before, strict=True)
    )
    kilobytes, seen = tab.number("__bench.bytes") / 1000, tab.seen()
    check(stage, plan)
    sent = [1000 * at for at in stage.model.reply_to(plan).times]
    return Streamed(
        lags=[seen[number] - sent[at] for number, at in plan.marks().items()],
        pressed_to_first=seen[plan.first] - pressed,
        pressed_to_last=seen[plan.last] - pressed,
        pressed_to_all=max(seen.values()) - pressed,
        sent_to_last=seen[plan.last] - sent[0],
        browser_cpu_s=browser_cpu_s,
        server_cpu_s=server_cpu_s,
        kilobytes=kilobytes,
        rate=1000 * (len(sent) - 1) / (sent[-1] - sent[0]),
        in_view=tab.is_in_view(plan.last),
    )
