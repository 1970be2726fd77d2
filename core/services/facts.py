"""What one message took: requests to models, tokens, time and money."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from core.db.database import Database
from core.db.tables import ModelCallRow, TurnRow
from core.domain.pricing.totals import CostTotal, summed
from core.domain.records import MessageFacts, User
from core.domain.states import CallOutcome, CallPurpose, CostState
from core.domain.usage import Usage
from core.services.ledger.measures import usage_in
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
        return MessageFacts(
            message_id=message.id,
            model=message.model,
            created_at=message.created_at,
            calls=sum(call.outcome == CallOutcome.COMPLETE for call in calls),
            attempts=len(calls),
            usage=_usage(calls),
            first_token_ms=_first_token_ms(turns, calls),
            duration_ms=_duration_ms(turns),
            total=_total(calls),
        )


def _usage(calls: Sequence[ModelCallRow]) -> Usage:
    return sum((usage_in(vars(call)) for call in calls), Usage())


def _total(calls: Sequence[ModelCallRow]) -> CostTotal:
    ended = (call for call in calls if call.outcome != CallOutcome.RUNNING)
    return summed(CostTotal.of_call(call.cost, CostState(call.cost_state)) for call in ended)


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
