"""Looks through a whole export before anything is written: everything fits, or nothing is taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC

from core.domain.export.schema import (
    ExportedCall,
    ExportedMessage,
    ExportedPrice,
    ExportedResult,
    ExportedSession,
)
from core.domain.ids import utc_now
from core.domain.pricing.rates import PriceRecord, Rates, Tier
from core.domain.states import CallOutcome, CallPurpose
from core.services.export.datasets import ABSENT, IDS
from core.services.export.prices import key_of, told_of
from core.services.incoming.parsing import Reader
from core.services.ledger.costs import due_cost
from core.services.ledger.price_rows import RATES


@dataclass(kw_only=True)
class Survey:
    """What an export holds: its session, and the ids in it, by their kind."""

    session: ExportedSession
    messages: list[str] = field(default_factory=list)
    waiting: int = 0
    turns: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    results: dict[str, ExportedResult] = field(default_factory=dict)
    prices: dict[str, PriceRecord] = field(default_factory=dict)

    def ids(self) -> Iterator[str]:
        """All ids that must be nobody else's."""
        yield self.session.id
        for kind in (self.messages, self.turns, self.calls, self.feedback, self.results):
            yield from kind


def surveyed(reader: Reader) -> Survey:
    """Read all of it; raises `InvalidInput` that says where it is broken."""
    reader.check_kind()
    survey = Survey(session=reader.one("session", ExportedSession))
    for name in (IDS, ABSENT):
        if name in survey.session.context:
            raise reader.refusal(f"session.context.{name}", "this does not belong there")
    for place, price in reader.items("prices", ExportedPrice):
        _take_price(reader, survey, place, price)
    for place, result in reader.items("results", ExportedResult):
        if result.id in survey.results:
            raise reader.refusal(f"{place}.id", "this result is there twice")
        # Its rows are not kept in memory meanwhile.
        survey.results[result.id] = result.model_copy(update={"parquet": None})
    _Messages(reader, survey).read()
    _check_ids(reader, survey)
    return survey


class _Messages:
    """Looks through the messages, and the calls that belong to none."""

    def __init__(self, reader: Reader, survey: Survey) -> None:
        self._reader, self._survey = reader, survey
        self._known: set[str] = set()
        self._titles = 0

    def read(self) -> None:
        survey, reader = self._survey, self._reader
        for place, message in reader.items("messages", ExportedMessage):
            self._message(place, message)
        for place, call in reader.items("model_calls", ExportedCall):
            self._call(place, call)
        session = survey.session
        if session.message_count != len(survey.messages):
            raise reader.refusal(
                "session.message_count",
                f"it is {session.message_count:,}, and there are {len(survey.messages):,} messages",
            )
        if (session.head_message_id or "") not in ({""} if not survey.messages else self._known):
            raise reader.refusal("session.head_message_id", "there is no such message")

    def _message(self, place: str, message: ExportedMessage) -> None:
        survey, reader = self._survey, self._reader
        if message.seq is None:
            survey.waiting += 1
            return
        if message.seq != len(survey.messages) + 1:
            expected = len(survey.messages) + 1
            raise reader.refusal(f"{place}.seq", f"it is {message.seq}, {expected} was expected")
        if message.parent_id is not None and message.parent_id not in self._known:
            raise reader.refusal(f"{place}.parent_id", "no message before it has this id")
        survey.messages.append(message.id)
        self._known.add(message.id)
        if message.turn is not None:
            if message.turn.user_message_id not in self._known:
                raise reader.refusal(f"{place}.turn.user_message_id", "there is no such message")
            survey.turns.append(message.turn.id)
        for number, tool in enumerate(message.tool_calls):
            if tool.result_id is not None and tool.result_id not in survey.results:
                where = f"{place}.tool_calls[{number}].result_id"
                raise reader.refusal(where, "it is not among the results")
        for number, call in enumerate(message.model_calls):
            self._call(f"{place}.model_calls[{number}]", call)
        if message.feedback is not None:
            survey.feedback.append(message.feedback.id)

    def _call(self, place: str, call: ExportedCall) -> None:
        survey, reader = self._survey, self._reader
        survey.calls.append(call.id)
        self._titles += call.purpose == CallPurpose.TITLE
        if self._titles > 1:
            raise reader.refusal(f"{place}.purpose", "a title is asked for once")
        if call.price is not None and call.price not in survey.prices:
            raise reader.refusal(f"{place}.price", "it is not among the prices")
        if call.outcome == CallOutcome.RUNNING:
            return
        price = survey.prices[call.price] if call.price else None
        due = due_cost(call.model_dump(), price)
        if (call.cost, call.cost_state) != due:
            raise reader.refusal(
                f"{place}.cost", "it does not follow from its tokens and its price"
            )


def _take_price(reader: Reader, survey: Survey, place: str, price: ExportedPrice) -> None:
    record = PriceRecord(
        id=price.key,
        model=price.model,
        effective_from=price.effective_from.astimezone(UTC),
        tier=Tier(
            rates=Rates(**{name: getattr(price, name) for name in RATES}),
            prompt_over=price.prompt_over,
            prompt_upto=price.prompt_upto,
        ),
        source=price.source,
        source_date=price.source_date,
        created_at=utc_now(),
    )
    if key_of(told_of(record)) != price.key:
        raise reader.refusal(f"{place}.key", "it is not the key of this price")
    survey.prices[price.key] = record


def _check_ids(reader: Reader, survey: Survey) -> None:
    for name in ("messages", "turns", "calls", "feedback"):
        ids = getattr(survey, name)
        if len(set(ids)) < len(ids):
            twice = next(id_ for number, id_ in enumerate(ids) if id_ in ids[:number])
            raise reader.refusal(name, f"the id {twice} is there twice")
