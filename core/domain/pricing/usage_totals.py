"""What people used and what it cost, added up; and the calls that a total is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from core.domain.pricing.totals import CostTotal
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage


class UsageTotal(NamedTuple):
    """Tokens and cost under a heading: a day (ISO), a model's id or a person's id.

    `label`: what to call it; for a person their name. `amounts`: how many calls, estimated ones and
    unpriced ones, then the six classes of tokens as in `Usage`, then what is known of the cost and
    what of it is estimated. There may be hundreds: what is made of the amounts is made when asked.
    """

    key: str
    label: str
    amounts: tuple[Any, ...]

    @property
    def usage(self) -> Usage:
        """The tokens."""
        fresh, five, hour, read, output, thinking = self.amounts[3:9]
        return Usage(
            input=fresh,
            cache_write_5m=five,
            cache_write_1h=hour,
            cache_read=read,
            output=output,
            thinking=thinking,
        )

    @property
    def cost(self) -> CostTotal:
        """What they cost."""
        return cost_of_amounts(self.amounts)

    @property
    def known(self) -> Decimal:
        """What is known of the cost, in USD."""
        known: Decimal = self.amounts[9]
        return known


def cost_of_amounts(amounts: Sequence[Any]) -> CostTotal:
    """The cost in amounts that come in their order."""
    calls, estimated_calls, unpriced = amounts[:3]
    return CostTotal(
        known=amounts[9],
        estimated=amounts[10],
        calls=calls,
        estimated_calls=estimated_calls,
        unpriced=unpriced,
    )


@dataclass(frozen=True, kw_only=True)
class UsagePage:
    """Totals, and `next`, the cursor for more; None at the end. `whole`: all pages together."""

    totals: tuple[UsageTotal, ...]
    whole: CostTotal
    next: str | None


@dataclass(frozen=True, kw_only=True)
class CallRecord:
    """One request to a model, as the ledger holds it. Times are in milliseconds.

    `answered_by`: what the API called the model, if not `model`.
    """

    id: str
    user_id: str
    session_id: str
    purpose: CallPurpose
    model: str
    started_at: datetime
    outcome: CallOutcome
    attempt: int
    request_id: str | None
    usage: Usage
    prompt_over: int | None
    batch_percent: int
    first_token_ms: int | None
    duration_ms: int | None
    cost: Decimal | None
    cost_state: CostState
    price_id: str | None
    answered_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class CallPage:
    """Calls, the latest first; `next` is the cursor for more, None at the end."""

    calls: tuple[CallRecord, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days of the ledger from `first` to `last`, both included."""

    first: date
    last: date
