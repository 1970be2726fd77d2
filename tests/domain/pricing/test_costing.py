"""A cost is tokens times rates, exact, and rounded once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import Rates
from core.domain.usage import Usage

SONNET = Rates(
    input=Decimal(2),
    cache_write_5m=Decimal("2.50"),
    cache_write_1h=Decimal(4),
    cache_read=Decimal("0.10"),
    output=Decimal(10),
)
counts = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (Usage(), "0"),
        (Usage(input=1), "0.000002"),
        (Usage(cache_write_5m=1), "0.0000025"),
        (Usage(cache_write_1h=1), "0.000004"),
        (Usage(cache_read=1), "0.0000001"),
        (Usage(output=1), "0.00001"),
        (Usage(output=7, thinking=5), "0.00007"),
        (Usage(input=10**6, output=10**6), "12"),
    ],
)
def test_each_class_has_its_rate_and_thinking_is_output(usage: Usage, cost: str) -> None:
    assert cost_of(usage, SONNET) == Decimal(cost)


@given(st.builds(Usage, input=counts, cache_read=counts, output=counts))
def test_the_parts_of_a_call_add_up_to_it(usage: Usage) -> None:
    parts = (
        Usage(input=usage.input),
        Usage(cache_read=usage.cache_read),
        Usage(output=usage.output),
    )
    assert sum(cost_of(part, SONNET) for part in parts) == cost_of(usage, SONNET)


def test_a_batch_is_paid_in_part() -> None:
    assert cost_of(Usage(input=3), SONNET, batch_percent=50) == Decimal("0.000003")


def test_what_is_smaller_than_the_ledger_holds_is_rounded_once_at_the_end() -> None:
    tiny = Rates(**dict.fromkeys(vars(SONNET), Decimal("0.0004")))
    usage = Usage(input=1, cache_read=1, output=1)
    assert cost_of(Usage(input=1), tiny) == 0
    assert cost_of(usage, tiny) == Decimal("0.000000001")
