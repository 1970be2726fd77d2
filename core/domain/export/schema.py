"""The schema of an exported session, version 1: what a JSON export holds and an import reads.

A session is one JSON object: `format`, `version`, `exported_at`, `answering`, `session`,
`messages`, `model_calls` (those that belong to no turn, as for titles), `prices` (those that the
calls were priced by) and `results`. Fields are named as in the database. Money is decimal text in
USD, times are ISO text with a zone. A result's rows are a Parquet file: in base64, or beside the
JSON under the name in `file`.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from core.domain.export.verbatim import CheckedBlock, CheckedMetadata, Json
from core.domain.states import (
    CallOutcome,
    CallPurpose,
    CostState,
    MessageKind,
    MessageRole,
    MessageStatus,
    SessionMode,
    SessionStatus,
    TitleSource,
    ToolState,
    TurnState,
)

FORMAT, VERSION = "daybook.session", 1
ARCHIVE_FORMAT = "daybook.archive"
# A billion: more is not believed of any call.
MOST_TOKENS = 10**9
_YEARS = (1970, 9000)


def _within_years(at: datetime) -> datetime:
    if not _YEARS[0] <= at.year < _YEARS[1]:
        raise ValueError("this time cannot be")
    return at.astimezone(UTC)


Time = Annotated[AwareDatetime, AfterValidator(_within_years)]
UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
Id = Annotated[str, Field(pattern=UUID_PATTERN)]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Small = Annotated[int, Field(ge=0, le=2**31 - 1)]
Tokens = Annotated[int, Field(ge=0, le=MOST_TOKENS)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Rate = Annotated[Decimal, Field(gt=0, lt=1_000_000, max_digits=15, decimal_places=9)]
Cost = Annotated[Decimal, Field(ge=0, lt=10**9, max_digits=18, decimal_places=9)]


class Exported(BaseModel):
    """Base of all: what is not known is refused, because it would be lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExportedDataset(Exported):
    """A data set in the session's reach. `fingerprint`: SHA-256 over what it was made from."""

    name: Name
    title: str
    note: str
    fingerprint: str


class ExportedSession(Exported):
    """The session itself. `context`: what else is kept with it."""

    id: Id
    title: Annotated[str, Field(max_length=1000)]
    title_source: TitleSource
    mode: SessionMode
    status: SessionStatus
    autonomy_level: Annotated[str, Field(pattern=r"^L[0-9]$")]
    model: Name
    assistant: str | None
    scope_type: str | None
    scope_id: str | None
    category: str | None
    context: dict[str, Json]
    datasets: list[ExportedDataset]
    message_count: Small
    head_message_id: Id | None
    pinned: bool
    archived_at: Time | None
    created_at: Time
    last_activity_at: Time


class ExportedTurn(Exported):
    """The try at an answer that wrote a message."""

    id: Id
    user_message_id: Id
    model: Name
    state: TurnState
    epoch: Small
    error: str | None
    stop_requested_at: Time | None
    created_at: Time
    started_at: Time | None
    ended_at: Time | None


class ExportedToolCall(Exported):
    """A tool call; `id` is the API's."""

    id: Name
    position: Small
    name: Name
    input: dict[str, Json]
    state: ToolState
    content: str | None
    row_count: Small | None
    columns: list[str]
    preview: list[list[Json]]
    result_id: Id | None
    duration_ms: Small | None
    created_at: Time
    ended_at: Time | None


class ExportedCall(Exported):
    """One request to a model. `price`: the key of one of `prices`; `prompt_over`: of its tier.

    `answered_by`: what the API called the model, if not `model`.
    """

    id: Id
    epoch: Small
    purpose: CallPurpose
    model: Name
    iteration: Small
    attempt: Small
    outcome: CallOutcome
    error: str | None
    stop_reason: str | None
    request_id: str | None
    input_tokens: Tokens
    cache_write_5m_tokens: Tokens
    cache_write_1h_tokens: Tokens
    cache_read_tokens: Tokens
    output_tokens: Tokens
    thinking_tokens: Tokens
    answered_by: Name | None
    cost: Cost | None
    cost_state: CostState
    price: str | None
    prompt_over: Annotated[int, Field(ge=0, le=2**62)] | None
    batch_percent: Annotated[int, Field(ge=0, le=1000)]
    estimated: bool
    first_token_ms: Small | None
    duration_ms: Small | None
    started_at: Time
    ended_at: Time | None


class ExportedFeedback(Exported):
    """What the person who exported thinks of an answer."""

    id: Id
    thumb: Literal["up", "down"]
    comment: str
    created_at: Time
    updated_at: Time


class ExportedMessage(Exported):
    """A message, and all that belongs to it. A waiting one has no `seq`."""

    id: Id
    seq: Annotated[int, Field(ge=1, le=2**31 - 1)] | None
    parent_id: Id | None
    role: MessageRole
    kind: MessageKind
    status: MessageStatus
    content: str
    blocks: list[CheckedBlock]
    metadata: CheckedMetadata
    model: Name | None
    client_request_id: Name | None
    created_at: Time
    turn: ExportedTurn | None = None
    tool_calls: list[ExportedToolCall] = []
    model_calls: list[ExportedCall] = []
    feedback: ExportedFeedback | None = None

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if (self.seq is None) != (self.status == MessageStatus.QUEUED):
            raise ValueError("only a waiting message has no number")
        if self.turn is None and (self.tool_calls or self.model_calls):
            raise ValueError("calls belong to a turn, and there is none")
        if len({call.id for call in self.tool_calls}) < len(self.tool_calls):
            raise ValueError("two tool calls have the same id")
        return self


class ExportedPrice(Exported):
    """A price in USD for a million tokens; `key` is what calls name it by."""

    key: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    model: Name
    effective_from: Time
    prompt_over: Annotated[int, Field(ge=0, le=2**62)]
    prompt_upto: Annotated[int, Field(ge=0, le=2**62)] | None
    input: Rate
    cache_write_5m: Rate
    cache_write_1h: Rate
    cache_read: Rate
    output: Rate
    source: str
    source_date: date


class ExportedResult(Exported):
    """The rows of a query. `gone`: they were not on disk any more."""

    id: Id
    gone: bool = False
    file: str | None = None
    parquet: str | None = None
    bytes: Annotated[int, Field(ge=0)] | None = None
    sha256: Sha256 | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        given = [self.parquet is not None, self.file is not None, self.gone]
        if sum(given) != 1 or (self.sha256 is None) != self.gone:
            raise ValueError("its rows must be here, in a file, or gone")
        return self


def fields_of(model: type[Exported], *, besides: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of a model's fields, in their order, without some."""
    left_out = set(besides)
    return tuple(name for name in model.model_fields if name not in left_out)


def json_value(value: Any) -> Any:
    """A column's value as the schema writes it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return value
