"""The page says what to change only where the figures prove it."""

from datetime import date
from decimal import Decimal

import pytest

from core.domain.analytics import (
    Activity,
    AnalyticsPage,
    BudgetLine,
    BudgetReport,
    Figures,
    Filters,
    Percentiles,
    Span,
    ToolLine,
)
from core.domain.analytics_advice import advice
from core.domain.analytics_findings import DearUse, Findings, LateCalls
from core.domain.pricing.budgets import Standing
from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage

DAY = date(2026, 11, 1)
NO_BUDGETS = BudgetReport(lines=(), spent=CostTotal(), pace=Decimal(0))
DEAR = DearUse(
    model="claude-opus-5-5",
    purpose="title",
    cost=Decimal(82),
    other="claude-sonnet-5-5",
    other_cost=Decimal(20),
)
LATE = LateCalls(sessions=10, calls=43, tokens=1_200_000, saved=Decimal("3.2"))


def page(
    now: Figures | None = None, findings: Findings | None = None, *tools: ToolLine
) -> AnalyticsPage:
    return AnalyticsPage(
        span=Span(first=DAY, last=DAY),
        filters=Filters(),
        unknown=Filters(),
        now=now or Figures(cost=CostTotal(known=Decimal(100), calls=100)),
        before=Figures(),
        days=(),
        hours=(),
        latency=(),
        sessions=(),
        people=(),
        tools=tools,
        activity=Activity(),
        findings=findings or Findings(),
    )


def said(shown: AnalyticsPage, budgets: BudgetReport = NO_BUDGETS) -> list[str]:
    return [each.text for each in advice(shown, budgets)]


def tool(calls: int, failures: int) -> ToolLine:
    return ToolLine(name="run_sql", calls=calls, failures=failures, took=Percentiles())


def budget(spent: int, pace: int) -> BudgetReport:
    standing = Standing(
        whose="ada",
        limit=Decimal(50),
        month=DAY,
        spent=CostTotal(known=Decimal(spent), calls=1),
        held=Decimal(0),
    )
    line = BudgetLine(standing=standing, person="Ada", pace=Decimal(pace))
    return BudgetReport(lines=(line,), spent=standing.spent, pace=line.pace)


def test_where_there_is_nothing_to_say_nothing_is_said() -> None:
    assert said(page()) == []
    assert said(page(Figures())) == []


def test_a_dear_use_is_told_with_its_share_and_what_the_other_model_would_cost() -> None:
    (found,) = advice(page(findings=Findings(dear=DEAR)), NO_BUDGETS)
    assert found.text == (
        "82% of the cost, $82.00, was claude-opus-5-5 on titles. At the present prices of "
        "claude-sonnet-5-5 the same tokens would cost $62.00 less."
    )
    assert found.filters == Filters(models=("claude-opus-5-5",), purposes=("title",))


def test_calls_that_came_too_late_for_the_cache_are_told() -> None:
    (text,) = said(page(findings=Findings(late=LATE)))
    assert "In the 10 dearest conversations 43 calls came 5 to 60 minutes after" in text
    assert "up to $3.20 less" in text


def test_a_cache_that_costs_more_than_it_saves_is_told() -> None:
    lost = Figures(cost=CostTotal(known=Decimal(100), calls=9), saved=Decimal(-7))
    assert said(page(lost)) == [
        "Caching cost $7.00 more than it saved: too little of what was written to the cache was "
        "read again."
    ]


@pytest.mark.parametrize(("read", "is_told"), [(100, True), (2_000, False)])
def test_a_low_share_of_cache_reads_is_told(read: int, is_told: bool) -> None:
    now = Figures(
        cost=CostTotal(known=Decimal(100), calls=9), usage=Usage(input=1_000, cache_read=read)
    )
    found = said(page(now, Findings(fresh_over_read=Decimal(30))))
    assert any("would have cost $30.00 less" in text for text in found) is is_told


@pytest.mark.parametrize(
    ("spent", "pace", "words"),
    [
        (50, 90, "Budgets used up: Ada ($50.00)."),
        (45, 60, "Budgets nearly used up: Ada ($50.00)."),
        (20, 60, "Budgets used up before the month ends, at this rate: Ada ($50.00)."),
        (20, 40, ""),
    ],
)
def test_people_near_a_limit_are_named(spent: int, pace: int, words: str) -> None:
    assert said(page(), budget(spent, pace)) == ([words] if words else [])


@pytest.mark.parametrize(("calls", "failures"), [(19, 19), (1_000, 99)])
def test_a_tool_is_named_only_if_it_fails_often(calls: int, failures: int) -> None:
    assert said(page(None, None, tool(calls, failures))) == []
    assert "run_sql failed in 50% of 200 uses" in said(page(None, None, tool(200, 100)))[0]


def test_there_are_four_at_most_and_not_all_of_them_of_money() -> None:
    now = Figures(
        cost=CostTotal(known=Decimal(100), calls=100),
        usage=Usage(input=1_000),
        errors=50,
        saved=Decimal(-9),
    )
    everything = Findings(dear=DEAR, late=LATE, fresh_over_read=Decimal(80))
    found = said(page(now, everything, tool(200, 100)), budget(50, 90))
    assert len(found) == 4
    assert found[0].startswith("82% of the cost")
    assert sum("Budgets" in text or "failed" in text for text in found) == 2
