"""What one message took: requests to models, tokens, time and money."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlmodel import col, select

from core.db.database import Database
from core.db.tables import ModelCallRow, TurnRow
from core.domain.records import MessageFacts, User
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage
from core.services.messages import own_message


class Facts:
    """Adds up the requests that were made for an answer: those of its own turn, and no title's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, user: User, *, message_id: str) -> MessageFacts:
        """What a message in a conversation of theirs took; raises NotFound."""
        with self._database.read() as session:
            message = own_message(session, user, message_id)
            turns = session.exec(
                select(TurnRow).where(TurnRow.assistant_message_id == message.id)
            ).all()
            calls = session.exec(
                select(ModelCallRow)
                .where(
                    col(ModelCallRow.turn_id).in_([turn.id for turn in turns]),
                    ModelCallRow.purpose == CallPurpose.ANSWER,
                )
                .order_by(col(ModelCallRow.started_at), col(ModelCallRow.id))
            ).all()
        cost, state = _cost(calls)
        return MessageFacts(
            message_id=message.id,
            model=message.model,
            created_at=message.created_at,
            calls=sum(call.outcome == CallOutcome.COMPLETE for call in calls),
            attempts=len(calls),
            usage=_usage(calls),
            first_token_ms=_first_token_ms(turns, calls),
            duration_ms=_duration_ms(turns),
            cost=cost,
            cost_state=state,
        )


def _usage(calls: Sequence[ModelCallRow]) -> Usage:
    return Usage(
        input=sum(call.input_tokens for call in calls),
        cache_write_5m=sum(call.cache_write_5m_tokens for call in calls),
        cache_write_1h=sum(call.cache_write_1h_tokens for call in calls),
        cache_read=sum(call.cache_read_tokens for call in calls),
        output=sum(call.output_tokens for call in calls),
        thinking=sum(call.thinking_tokens for call in calls),
    )


def _cost(calls: Sequence[ModelCallRow]) -> tuple[Decimal | None, CostState]:
    """The sum, as sure as its least sure part; one unknown part makes it unknown, not smaller."""
    costs = [call.cost for call in calls if call.cost is not None]
    if len(costs) < len(calls):
        return None, CostState.UNPRICED
    states = {call.cost_state for call in calls}
    unsure = (CostState.UNPRICED, CostState.ESTIMATED)
    return sum(costs, Decimal(0)), next((s for s in unsure if s in states), CostState.FINAL)


def _first_token_ms(turns: Sequence[TurnRow], calls: Sequence[ModelCallRow]) -> int | None:
    """Retries and their pauses included: so long the person saw nothing."""
    for call in calls:
        if turns and call.first_token_ms is not None:
            return _ms(turns[0].created_at, call.started_at) + call.first_token_ms
    return None


def _duration_ms(turns: Sequence[TurnRow]) -> int | None:
    ended = turns[-1].ended_at if turns else None
    return _ms(turns[0].created_at, ended) if ended else None


def _ms(began: datetime, ended: datetime) -> int:
    # Two servers' clocks may differ.
    return max(0, round((ended - began).total_seconds() * 1000))
