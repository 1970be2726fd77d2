"""Sums of costs that say how far they can be relied upon."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.domain.states import CostState

_CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True, slots=True)
class CostTotal:
    """What some calls cost, in USD.

    `known` is the sum of the `calls` that have a price, `estimated` the part of it whose tokens
    were counted by us; `unpriced` calls are in `calls` and in no sum.
    """

    known: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)
    calls: int = 0
    estimated_calls: int = 0
    unpriced: int = 0

    @classmethod
    def of_call(cls, cost: Decimal | None, state: CostState) -> "CostTotal":
        """The total of one call; without a cost it is unpriced, whatever its state."""
        if cost is None:
            return cls(calls=1, unpriced=1)
        if state == CostState.ESTIMATED:
            return cls(known=cost, estimated=cost, calls=1, estimated_calls=1)
        return cls(known=cost, calls=1)

    def __add__(self, other: "CostTotal") -> "CostTotal":
        return CostTotal(
            known=self.known + other.known,
            estimated=self.estimated + other.estimated,
            calls=self.calls + other.calls,
            estimated_calls=self.estimated_calls + other.estimated_calls,
            unpriced=self.unpriced + other.unpriced,
        )

    @property
    def state(self) -> CostState:
        """As sure as the least sure part."""
        if self.unpriced:
            return CostState.UNPRICED
        return CostState.ESTIMATED if self.estimated_calls else CostState.FINAL

    @property
    def text(self) -> str:
        """For a person: `$41.20, of which $0.31 estimated, 3 calls unpriced`."""
        parts = []
        if self.calls > self.unpriced or not self.unpriced:
            parts.append(dollars(self.known))
        if self.estimated_calls:
            parts.append(f"of which {dollars(self.estimated)} estimated")
        if self.unpriced:
            parts.append(f"{self.unpriced:,} call{'s' * (self.unpriced != 1)} unpriced")
        return ", ".join(parts)


def summed(totals: Iterable[CostTotal]) -> CostTotal:
    """All of them together."""
    known = estimated = Decimal(0)
    calls = estimated_calls = unpriced = 0
    for total in totals:
        known, estimated = known + total.known, estimated + total.estimated
        calls, unpriced = calls + total.calls, unpriced + total.unpriced
        estimated_calls += total.estimated_calls
    return CostTotal(
        known=known,
        estimated=estimated,
        calls=calls,
        estimated_calls=estimated_calls,
        unpriced=unpriced,
    )


def dollars(amount: Decimal) -> str:
    """`$1,234.50`; below a cent two digits that say something: `$0.0042`."""
    sign, amount = "-" if amount < 0 else "", abs(amount)
    if not amount or amount >= _CENT:
        return f"{sign}${amount.quantize(_CENT, ROUND_HALF_UP):,}"
    digits = amount.quantize(Decimal(1).scaleb(amount.adjusted() - 1), ROUND_HALF_UP)
    return f"{sign}${digits.normalize():f}"
