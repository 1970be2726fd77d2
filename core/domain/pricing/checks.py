"""What a check of the ledger says."""

from dataclasses import dataclass

from core.domain.pricing.totals import CostTotal
from core.domain.usage import Usage


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that does not agree: `where`, in words, what is kept there and what should be."""

    where: str
    kept: str
    due: str

    @property
    def text(self) -> str:
        """A line for a person."""
        return f"{self.where}: {self.kept}; it should be: {self.due}"


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """What was found: the `cost` and `usage` of all ended calls, and every difference.

    `differences` holds the first ones, `found` is their number in all.
    """

    cost: CostTotal
    usage: Usage
    differences: tuple[Difference, ...] = ()
    found: int = 0

    @property
    def agrees(self) -> bool:
        """Whether calls, prices, roll-up and sums agree."""
        return not self.found

    @property
    def text(self) -> str:
        """A line for a person."""
        checked = f"{self.cost.calls:,} calls, {self.usage.total:,} tokens, {self.cost.text}"
        if self.agrees:
            return f"The ledger agrees: {checked}."
        said = "1 difference" if self.found == 1 else f"{self.found:,} differences"
        return f"The ledger has {said}: {checked}."
