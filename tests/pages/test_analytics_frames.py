"""What the charts are drawn from says exactly, in words, what it draws."""

from datetime import date
from decimal import Decimal

import pytest

from core.domain.analytics import DayOfLatency, Span
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
