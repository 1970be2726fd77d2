"""What services return: frozen copies of rows, safe outside the transaction they were read in."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from core.domain.blocks import Block
from core.domain.pricing.totals import CostTotal
from core.domain.states import (
    CostState,
    MessageKind,
    MessageRole,
    MessageStatus,
    Role,
    SessionStatus,
    TitleSource,
    ToolState,
    TurnState,
)
from core.domain.usage import Usage


@dataclass(frozen=True, kw_only=True)
class User:
    """A person; the acting user that every service takes first."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class SessionRecord:
    """A conversation. `head_message_id` is the newest message of the branch that is shown."""

    id: str
    title: str
    title_source: TitleSource
    status: SessionStatus
    model: str
    dataset_ids: tuple[str, ...]
    message_count: int
    head_message_id: str | None
    created_at: datetime
    last_activity_at: datetime
    deleted_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ToolCallRecord:
    """One tool call of an assistant message; `id` is the one the API gave it."""

    id: str
    name: str
    input: dict[str, Any]
    state: ToolState
    content: str | None
    rows: int | None
    columns: tuple[str, ...]
    preview: tuple[tuple[Any, ...], ...]
    result_id: str | None
    duration_ms: int | None


@dataclass(frozen=True, kw_only=True)
class MessageRecord:
    """A message. `seq` is None while it is queued.

    `metadata` is ours: notices, remedies, questions that are suggested.
    `turn_id`: for an assistant's message, the turn that wrote it.
    """

    id: str
    session_id: str
    seq: int | None
    parent_id: str | None
    role: MessageRole
    kind: MessageKind
    status: MessageStatus
    content: str
    blocks: tuple[Block, ...]
    metadata: dict[str, Any]
    model: str | None
    turn_id: str | None
    created_at: datetime
    tool_calls: tuple[ToolCallRecord, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class MessagePage:
    """Messages oldest first; `older` is the cursor for the page before, None at the beginning."""

    messages: tuple[MessageRecord, ...]
    older: str | None


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """Sessions by last activity, newest first; `next` is the cursor for more, None at the end."""

    sessions: tuple[SessionRecord, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class TurnRecord:
    """One try at an answer to `user_message_id`, written into `assistant_message_id`."""

    id: str
    session_id: str
    user_id: str
    user_message_id: str
    assistant_message_id: str
    model: str
    state: TurnState
    epoch: int
    stop_requested: bool
    error: str | None
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class DatasetRecord:
    """A dataset in reach; `shared` ones are everybody's. `file` is below datasets_dir."""

    id: str
    name: str
    title: str
    note: str
    file: str
    fingerprint: str
    shared: bool
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class EventRecord:
    """Something that happened, in the order of `seq`; ids and small facts only, never texts."""

    seq: int
    kind: str
    session_id: str | None
    data: dict[str, Any]
    created_at: datetime


Thumb = Literal["up", "down"]


@dataclass(frozen=True, kw_only=True)
class FeedbackRecord:
    """What a person thinks of an answer; `comment` is "" when there is none."""

    message_id: str
    thumb: Thumb
    comment: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class MessageFacts:
    """What one message took. A person's own message took nothing.

    `calls`: requests to the model that were answered whole; `attempts`: all of them, whose tokens
    are in `usage`. Times are in milliseconds from the moment that the question's turn came:
    `first_token_ms` until something was to be seen, `duration_ms` until the end; None: not yet, or
    not at all. `total` is what the ended requests cost; `cost` that in USD, None while a part of it
    is not known, and `cost_state` is unpriced then.
    """

    message_id: str
    model: str | None
    created_at: datetime
    calls: int
    attempts: int
    usage: Usage
    first_token_ms: int | None
    duration_ms: int | None
    total: CostTotal

    @property
    def cost(self) -> Decimal | None:
        """In USD, if all of it is known."""
        return None if self.total.unpriced else self.total.known

    @property
    def cost_state(self) -> CostState:
        """How far it can be relied upon."""
        return self.total.state
