"""What a lead could change, in sentences: only what the figures prove, the most money first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.domain.analytics import AnalyticsPage, BudgetReport, Figures, Filters, ToolLine
from core.domain.analytics_findings import DearUse, Findings, LateCalls
from core.domain.analytics_told import listed
from core.domain.analytics_words import percent, short
from core.domain.pricing.totals import dollars
from core.domain.told import counted

MOST = 4
# Less is not worth a sentence.
LEAST_SHARE, LEAST_USD = Decimal("0.02"), Decimal("0.01")
LEAST_USES, FAILING, FAILING_CALLS = 20, 0.1, 0.05
LOW_HITS = 0.5
NAMED = 3
_KINDS = {"answer": "answers", "title": "titles", "compaction": "compaction"}


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A sentence or two, and the filters that show what it is about."""

    text: str
    filters: Filters | None = None


def advice(page: AnalyticsPage, budgets: BudgetReport) -> tuple[Advice, ...]:
    """At most four; none when there is nothing to say."""
    now, found = page.now, page.findings
    said = sorted(_of_money(now, found), key=lambda each: each[0], reverse=True)
    more = [*_of_budgets(budgets), *_of_tools(page.tools), *_of_failures(now)]
    # Two of money at most, while there is something else.
    few = said[: max(2, MOST - len(more))]
    return (*(each for _, each in few), *more)[:MOST]


def _of_money(now: Figures, found: Findings) -> Iterator[tuple[Decimal, Advice]]:
    least = max(now.cost.known * LEAST_SHARE, LEAST_USD)
    if found.dear is not None and found.dear.cost - found.dear.other_cost >= least:
        yield found.dear.cost - found.dear.other_cost, _dear(found.dear, now)
    if now.saved <= -least:
        text = (
            f"Caching cost {dollars(-now.saved)} more than it saved: too little of what was "
            "written to the cache was read again."
        )
        yield -now.saved, Advice(text=text)
    late = found.late
    if late is not None and late.saved >= LEAST_USD and late.calls:
        yield late.saved, _late(late)
    ratio = now.hit_ratio
    if ratio is not None and ratio < LOW_HITS and found.fresh_over_read >= least:
        text = (
            f"Only {percent(ratio)} of the tokens that went in were read from the cache. Had the "
            f"{short(now.usage.input)} fresh ones been read from it, too, they would have cost "
            f"{dollars(found.fresh_over_read)} less; each tenth of them is a tenth of that."
        )
        yield found.fresh_over_read / 10, Advice(text=text)


def _dear(dear: DearUse, now: Figures) -> Advice:
    share = float(dear.cost / now.cost.known) if now.cost.known else 0.0
    use = _KINDS.get(dear.purpose, dear.purpose)
    text = (
        f"{percent(share)} of the cost, {dollars(dear.cost)}, was {dear.model} on {use}. "
        f"At the present prices of {dear.other} the same tokens would cost "
        f"{dollars(dear.cost - dear.other_cost)} less."
    )
    return Advice(text=text, filters=Filters(models=(dear.model,), purposes=(dear.purpose,)))


def _late(late: LateCalls) -> Advice:
    where = (
        "In the dearest conversation"
        if late.sessions == 1
        else f"In the {late.sessions} dearest conversations"
    )
    text = (
        f"{where} {counted(late.calls, 'call')} came 5 to 60 minutes after the one before and "
        f"wrote {short(late.tokens)} tokens to the cache anew. With caching for an hour they could "
        f"have been read from it: up to {dollars(late.saved)} less, its dearer writes paid."
    )
    return Advice(text=text)


def _of_budgets(budgets: BudgetReport) -> Iterator[Advice]:
    spent = [line for line in budgets.lines if line.standing.is_spent]
    near = [line for line in budgets.near if line not in spent]
    ahead = [line for line in budgets.lines if line.is_ahead and line not in (*spent, *near)]
    told = []
    for lines, words in (
        (spent, "used up"),
        (near, "nearly used up"),
        (ahead, "used up before the month ends, at this rate"),
    ):
        if lines:
            names = [_whose(line.person, line.standing.limit) for line in lines]
            told.append(f"{words}: {_few(names)}")
    if told:
        yield Advice(text=f"Budgets {'; '.join(told)}.")


def _whose(person: str, limit: Decimal) -> str:
    return f"{person or 'everyone together'} ({dollars(limit)})"


def _few(names: Sequence[str]) -> str:
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])


def _of_tools(tools: Sequence[ToolLine]) -> Iterator[Advice]:
    failing = [
        tool for tool in tools if tool.calls >= LEAST_USES and tool.failures / tool.calls >= FAILING
    ]
    worst = sorted(failing, key=lambda tool: tool.failures, reverse=True)[:NAMED]
    if worst:
        said = [
            f"{tool.name} failed in {percent(tool.failures / tool.calls)} of {tool.calls:,} uses"
            for tool in worst
        ]
        yield Advice(text=f"{listed(said)}. A model asks again after each failure.")


def _of_failures(now: Figures) -> Iterator[Advice]:
    paid = now.calls - now.offline_calls
    if paid >= LEAST_USES and now.errors / paid >= FAILING_CALLS:
        text = (
            f"{percent(now.errors / paid)} of the calls failed, {now.errors:,} of {paid:,}; "
            f"{now.retries:,} were made again."
        )
        yield Advice(text=text)
