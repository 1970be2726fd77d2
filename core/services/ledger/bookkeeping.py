"""Keeps the books of a transaction: the calls that ended in it are priced and rolled up with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.orm import object_session
from sqlmodel import Session

from core.db.ahead import Asked, ahead, answers, later
from core.db.tables import ModelCallRow
from core.domain.events import CallFailed, CallFinished, CallStarted, TurnEvent
from core.domain.ids import utc_now
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.budgets import warning
from core.domain.pricing.costing import cost_of
from core.domain.pricing.days import Calendar
from core.domain.pricing.rates import PriceRecord
from core.domain.pricing.totals import CostTotal
from core.domain.records import TurnRecord
from core.domain.states import CostState
from core.domain.usage import Usage
from core.errors import BudgetSpent
from core.services.ledger.measures import TOKENS, calls, usage_in
from core.services.ledger.price_rows import PriceBook, prices_asked
from core.services.ledger.rolling import Entry, add_entries
from core.services.ledger.standing import admins, locked_standings, standings, standings_asked

FREE_MODELS = frozenset({OFFLINE_MODEL})
_ENDED = "daybook_ended_calls"
_BOOKED = (CallStarted, CallFinished, CallFailed)
_WRITTEN = (
    *("outcome", "error", "stop_reason", "request_id", "ended_at", "reserved", "estimated"),
    *("first_token_ms", "duration_ms", "answered_by", *TOKENS.values()),
    *("cost", "cost_state", "price_id", "prompt_over"),
)
_READ = ("id", "user_id", "model", "purpose", "started_at", "batch_percent", *_WRITTEN)
_IN_HAND = sa.select(*(calls.c[name] for name in _READ)).where(
    calls.c.id == sa.bindparam("call_id")
)
_WRITE = (
    sa.update(calls)
    .where(calls.c.id == sa.bindparam("call_id"))
    .values({name: sa.bindparam(name) for name in _WRITTEN})
)


@dataclass(frozen=True, kw_only=True)
class Priced:
    """What a call costs, and the price row that says so. cost None: nobody knows what it costs."""

    cost: Decimal | None = None
    state: CostState = CostState.UNPRICED
    price: PriceRecord | None = None


@dataclass(frozen=True, kw_only=True)
class Bookkeeper:
    """`calendar` says which day a call belongs to: the one on which it began."""

    calendar: Calendar = field(default_factory=Calendar)

    def settle(self, s: Session) -> None:
        """Add the calls that ended in this transaction to the roll-up.

        To be called right before the commit: others who write the same day wait from here on.
        """
        entries: list[Entry] = s.info.pop(_ENDED, [])
        if not entries:
            return
        s.flush()
        add_entries(s.connection(), self.calendar, entries)

    def asked_for(
        self, c: Connection, turn: TurnRecord, given: Sequence[TurnEvent], now: datetime
    ) -> list[Asked]:
        """What is asked for the books when these events of a turn are applied, as far as that is
        known: for `ahead`."""
        calls = [event for event in given if isinstance(event, _BOOKED)]
        match calls:
            case [CallStarted() as event]:
                return self._reserving(c, turn.user_id, event, now)
            case [CallFinished() | CallFailed() as event]:
                return [in_hand_asked(event.call_id), prices_asked(turn.model)]
            case _:
                # The end of one changes what is asked for the other.
                return []

    def reserve(
        self, s: Session, user_id: str, event: CallStarted, *, asked_at: datetime | None = None
    ) -> Decimal | None:
        """What to hold back for a call that is about to be made; None without budgets.

        Raises `BudgetSpent` when a budget that it would be paid from is used up. `asked_at`: the
        time for which it was asked ahead.
        """
        if event.model in FREE_MODELS:
            return None
        now = asked_at or utc_now()
        if asked_at is None and _ENDED not in s.info:
            c = s.connection()
            ahead(c, *self._reserving(c, user_id, event, now))
        # A call that ended in this transaction counts before the next one is asked for.
        found = locked_standings(s, self.calendar, user_id, now, locked=partial(self.settle, s))
        if not found:
            return None
        spent = next((standing for standing in found if standing.is_spent), None)
        if spent is not None:
            raise BudgetSpent(spent.refusal(admins(s)))
        price = PriceBook(s.connection()).find(event.model, now, event.expected.prompt)
        return cost_of(event.expected, price.tier.rates) if price else None

    def _reserving(
        self, c: Connection, user_id: str, event: CallStarted, now: datetime
    ) -> list[Asked]:
        if event.model in FREE_MODELS:
            return []
        return [*standings_asked(c, self.calendar, user_id, now), prices_asked(event.model)]

    def warning(self, s: Session, user_id: str) -> str:
        """What to tell a person whose budget is nearly used up; "" when none is."""
        return warning(standings(s, self.calendar, user_id, utc_now()))


class CallInHand:
    """A call's row, read and written without the session's objects, to be ended once.

    It has the columns of model_call that are needed for that. `note_end` writes them.
    """

    id: str
    user_id: str
    model: str
    answered_by: str | None
    purpose: str
    outcome: str
    error: str | None
    stop_reason: str | None
    request_id: str | None
    input_tokens: int
    started_at: datetime
    ended_at: datetime | None
    batch_percent: int
    estimated: bool
    reserved: Decimal | None
    first_token_ms: int | None
    duration_ms: int | None
    cost: Decimal | None
    cost_state: str
    price_id: str | None
    prompt_over: int | None

    def __init__(self, s: Session, call_id: str, *, model: str = "") -> None:
        """`model`: the call's, as far as it is known."""
        self.session = s
        if model:
            ahead(s.connection(), in_hand_asked(call_id), prices_asked(model))
        (row,) = answers(s.connection(), in_hand_asked(call_id))
        vars(self).update(row)

    def write(self) -> None:
        """Write what was set."""
        values = {name: getattr(self, name) for name in _WRITTEN}
        later(self.session.connection(), _WRITE, values | {"call_id": self.id})


def in_hand_asked(call_id: str) -> Asked:
    """What is asked when a call is taken in hand."""
    return _IN_HAND, {"call_id": call_id}


Call = ModelCallRow | CallInHand


def note_end(call: Call, *, answered_by: str | None = None) -> None:
    """Price a call that ends in its session's transaction; remember it until `settle`.

    `answered_by`: what the API called the model. It prices a call whose own model has no price,
    because that was an alias. Nothing may be set on the call after that.
    """
    session = call.session if isinstance(call, CallInHand) else object_session(call)
    if session is None:
        raise RuntimeError("A call ends in the transaction that it was read in.")
    usage = usage_in(vars(call))
    call.answered_by = answered_by if answered_by != call.model else None
    found = priced(
        PriceBook(session.connection()),
        names_in(vars(call)),
        call.started_at,
        usage,
        estimated=call.estimated,
        batch_percent=call.batch_percent,
    )
    call.cost, call.cost_state = found.cost, found.state
    call.price_id = found.price.id if found.price else None
    call.prompt_over = found.price.tier.prompt_over if found.price else None
    if isinstance(call, CallInHand):
        call.write()
    entry = Entry(
        call_id=call.id,
        started_at=call.started_at,
        user_id=call.user_id,
        model=call.model,
        purpose=call.purpose,
        usage=usage,
        cost=CostTotal.of_call(found.cost, found.state),
    )
    session.info.setdefault(_ENDED, []).append(entry)


def names_in(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A call's names of its model: as it was asked for, and as the API called it if otherwise."""
    return tuple(name for name in (row["model"], row["answered_by"]) if name is not None)


def priced(
    book: PriceBook,
    models: Sequence[str],
    at: datetime,
    usage: Usage,
    *,
    estimated: bool,
    batch_percent: int,
) -> Priced:
    """What a call at that time costs, by the first of its model's names that has a price."""
    if models[0] in FREE_MODELS:
        return Priced(cost=Decimal(0), state=CostState.FINAL)
    for model in models:
        price = book.find(model, at, usage.prompt)
        if price is not None:
            cost = cost_of(usage, price.tier.rates, batch_percent=batch_percent)
            state = CostState.ESTIMATED if estimated else CostState.FINAL
            return Priced(cost=cost, state=state, price=price)
    return Priced()
