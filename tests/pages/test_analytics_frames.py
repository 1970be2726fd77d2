"""What the charts are drawn from says exactly, in words, what it draws."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.domain.analytics import DayOfLatency, DayOfModel, Span
from core.domain.analytics_address import View
from core.domain.analytics_sheets import cost_by_day
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal
from pages.parts.analytics import frames, specs

COST = Decimal("1234.567891")


@pytest.mark.parametrize(
    ("unpriced", "seen", "exactly"),
    [
        (0, "$1,234.57", "$1,234.567891"),
        (1, "$1,234.57+", "$1,234.567891 and more"),
        (3, "unpriced", "unpriced"),
    ],
)
def test_a_bar_says_its_cost_to_the_last_digit_under_the_pointer(
    unpriced: int, seen: str, exactly: str
) -> None:
    cost = CostTotal(known=COST, calls=3, unpriced=unpriced)
    (row,) = frames.ranked([("Ada", cost, "?")]).to_dict("records")
    assert (row["told"], row["exactly"], row["calls"]) == (seen, exactly, "3")


@pytest.mark.parametrize("days", [1, 99, 400, 900])
def test_bars_add_up_to_the_table_however_many_days_are_one_step(days: int) -> None:
    span = Span(first=date(2024, 2, 29), last=date(2024, 2, 29) + timedelta(days=days - 1))
    models = ("a", "b", OFFLINE_MODEL)
    rows = [
        DayOfModel(span.first + timedelta(days=n), model, COST, COST * 0, 3, 0, 0, *range(n, n + 5))
        for n in range(days)
        for model in models
    ]
    view = View(name="custom", span=span)
    drawn = frames.costs(rows, view, frames.palette(rows, models))
    table = cost_by_day(rows)
    assert float((drawn["high"] - drawn["low"]).sum()) == pytest.approx(float(COST * days * 2))
    assert len(table.rows) == days
    assert sum(row[1] for row in table.rows) == COST * days * 2
    tokens = frames.tokens(rows, view)
    assert int((tokens["high"] - tokens["low"]).sum()) == sum(sum(row[7:12]) for row in rows)


def test_a_dot_says_its_time_to_the_millisecond() -> None:
    day = DayOfLatency(date(2026, 3, 29), 812, 38_812, None, None, 4, days=1)
    assert list(frames.latencies([day])["told"]) == ["812 ms", "38.8 s, 38,812 ms"]


@pytest.mark.parametrize(("days", "steps"), [(1, 1), (6, 6), (30, specs.MOST_WIDE)])
def test_bars_of_few_days_are_no_wider_than_those_of_a_week(days: int, steps: int) -> None:
    span = Span(first=date(2026, 3, 1), last=date(2026, 3, days))
    axis = specs.axis_of(frames.steps_of(span))
    scale = specs.cost_stacked(("a",), axis)["encoding"]["x"]["scale"]
    assert axis.steps == steps
    assert steps + 2 * float(scale["paddingOuter"]["expr"]) >= specs.MOST_WIDE
