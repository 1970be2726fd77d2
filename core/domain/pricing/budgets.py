"""Monthly budgets: how much of one is used, and what to tell a person of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.domain.pricing.totals import CostTotal, dollars

EVERYONE = ""
WARN_AT = Decimal("0.8")


@dataclass(frozen=True, kw_only=True)
class BudgetRecord:
    """A limit in USD a month: of the person `whose` id it is, or of EVERYONE together."""

    whose: str
    monthly_limit: Decimal
    set_by: str
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a budget stands in the month that begins on `month`.

    `spent`: what calls of that month cost; `held`: what is held back for calls under way.
    """

    whose: str
    limit: Decimal
    month: date
    spent: CostTotal
    held: Decimal = Decimal(0)

    @property
    def is_spent(self) -> bool:
        """Whether no further call may be made."""
        return self.spent.known + self.held >= self.limit

    @property
    def is_near(self) -> bool:
        """Whether four fifths or more are spent; of a budget of 0, anything at all."""
        return 0 < self.spent.known >= self.limit * WARN_AT

    @property
    def name(self) -> str:
        """What to call the budget."""
        return "Your monthly budget" if self.whose else "The monthly budget for everyone"

    @property
    def text(self) -> str:
        """For a person: how much of it is used, and how sure that is."""
        used = f"{self.spent.text} of {dollars(self.limit)}"
        share = f" ({self.spent.known / self.limit:.0%})" if self.limit else ""
        return f"{self.name} for {self.month:%B %Y}: {used} used{share}."

    def refusal(self, admins: Sequence[str]) -> str:
        """Why a call is not made, and who (by name) can change that."""
        spent = f"{self.spent.text} spent in {self.month:%B %Y}"
        if self.spent.known < self.limit:
            spent += f", {dollars(self.held)} held back for answers under way"
        return f"{self.name}, {dollars(self.limit)}, is used up: {spent}. {_who(admins)}"


def warning(standings: Sequence[Standing]) -> str:
    """What to tell after an answer when a budget is four fifths used; "" when none is."""
    return " ".join(standing.text for standing in standings if standing.is_near)


def _who(admins: Sequence[str]) -> str:
    if not admins:
        return "An administrator can raise it."
    *others, last = admins
    names = f"{', '.join(others)} or {last}" if others else last
    return f"{names} can raise it."
