"""What a check of the ledger says."""

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True, kw_only=True)
class LastCheck:
    """How a check ended: `text` is its report in a line, or why it could not be done.

    `differences`: the first of them, a line each; `found`: how many there are in all. `agrees` is
    false also when it could not be done.
    """

    ended_at: datetime
    by: str
    text: str
    agrees: bool
    found: int = 0
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckState:
    """Whether a check runs, in whichever process, how far it is (0 to 1), and the last one's end.

    `by`: the id of the person who started the one that runs.
    """

    running: bool = False
    share: float = 0.0
    started_at: datetime | None = None
    by: str | None = None
    last: LastCheck | None = None
