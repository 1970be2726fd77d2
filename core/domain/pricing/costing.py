"""The arithmetic: tokens times rates."""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from core.domain.pricing.rates import Rates
from core.domain.usage import Usage

PER = Decimal(1_000_000)
PLAIN = 100
# What the ledger holds: a billionth of a dollar.
SMALLEST = Decimal("1e-9")
_DIGITS = 50


def cost_of(usage: Usage, rates: Rates, *, batch_percent: int = PLAIN) -> Decimal:
    """USD for one request, rounded once, at the end, to a billionth of a dollar.

    `batch_percent`: what is paid of the plain price, 50 for a batch at half price.
    """
    with localcontext(prec=_DIGITS):
        millionths = (
            usage.input * rates.input
            + usage.cache_write_5m * rates.cache_write_5m
            + usage.cache_write_1h * rates.cache_write_1h
            + usage.cache_read * rates.cache_read
            + usage.output * rates.output
        )
        paid = millionths * batch_percent / PLAIN / PER
        return paid.quantize(SMALLEST, ROUND_HALF_EVEN)
