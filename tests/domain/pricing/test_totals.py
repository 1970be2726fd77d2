"""A total says what it is made of, and an unknown part is shown, never 0."""

from decimal import Decimal

import pytest

from core.domain.pricing.totals import CostTotal, dollars, summed
from core.domain.states import CostState

FINAL = CostTotal.of_call(Decimal("40.89"), CostState.FINAL)
ESTIMATED = CostTotal.of_call(Decimal("0.31"), CostState.ESTIMATED)
UNPRICED = CostTotal.of_call(None, CostState.UNPRICED)


@pytest.mark.parametrize(
    ("calls", "text", "state"),
    [
        ((), "$0.00", "final"),
        ((FINAL,), "$40.89", "final"),
        ((FINAL, ESTIMATED), "$41.20, of which $0.31 estimated", "estimated"),
        ((UNPRICED,), "1 call unpriced", "unpriced"),
        ((FINAL, UNPRICED), "$40.89, 1 call unpriced", "unpriced"),
        (
            (FINAL, ESTIMATED, *[UNPRICED] * 3),
            "$41.20, of which $0.31 estimated, 3 calls unpriced",
            "unpriced",
        ),
    ],
)
def test_it_says_how_sure_it_is(calls: tuple[CostTotal, ...], text: str, state: str) -> None:
    total = summed(calls)
    assert (total.text, total.state, total.calls) == (text, state, len(calls))


def test_an_estimated_call_without_a_price_is_unpriced() -> None:
    assert CostTotal.of_call(None, CostState.ESTIMATED) == UNPRICED


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "$0.00"),
        ("0.005", "$0.005"),
        ("0.004249", "$0.0042"),
        ("0.000000001", "$0.000000001"),
        ("0.00999", "$0.01"),
        ("0.015", "$0.02"),
        ("1234567.891", "$1,234,567.89"),
        ("-2", "-$2.00"),
    ],
)
def test_dollars_are_written_as_people_write_them(amount: str, text: str) -> None:
    assert dollars(Decimal(amount)) == text
