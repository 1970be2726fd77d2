"""What people used and what it cost, added up; and the calls that a total is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from core.domain.pricing.totals import CostTotal
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage


@dataclass(frozen=True, kw_only=True, slots=True)
class UsageTotal:
    """Tokens and cost under a heading: a day (ISO), a model's id or a person's id.

    `label`: what to call it; for a person their name.
    """

    key: str
    label: str
    usage: Usage
    cost: CostTotal


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
