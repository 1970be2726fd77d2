"""The tables. Rows never leave the transaction they were read in: services return records.

They sit on a registry of their own, because Streamlit imports modules anew when a file changes,
and SQLModel's shared registry refuses a second class of the same name.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlmodel import Field

from core.db.columns import (
    Table,
)
from core.db.columns import count as _count
from core.db.columns import id_column as _id
from core.db.columns import json_column as _json
from core.db.columns import line as _line
from core.db.columns import now as _now
from core.db.columns import time as _time
from core.db.columns import verbatim as _verbatim
from core.db.ledger_tables import (
    BudgetRow,
    LedgerStateRow,
    Measured,
    PriceRow,
    SessionTotalRow,
    TalkSumRow,
    TalkUnfoldedRow,
    UsageDailyRow,
    UsageSumRow,
    UsageUnfoldedRow,
)
from core.db.types import Counter, Json, Money, Prose, UtcDateTime
from core.domain.ids import utc_now

__all__ = [
    "BudgetRow",
    "DatasetRow",
    "EventRow",
    "FeedbackRow",
    "LedgerStateRow",
    "Measured",
    "MessageRow",
    "ModelCallRow",
    "PriceRow",
    "SessionRow",
    "SessionTotalRow",
    "Table",
    "TalkSumRow",
    "TalkUnfoldedRow",
    "ToolCallRow",
    "TurnPartRow",
    "TurnRow",
    "UsageDailyRow",
    "UsageSumRow",
    "UsageUnfoldedRow",
    "UserRow",
]

_ACTIVE = text("state IN ('queued', 'running', 'waiting_approval')")
_RECENT = text("deleted_at IS NULL")
_SHARED = text("owner_id IS NULL")
_TITLE = text("purpose = 'title'")
_RUNNING = text("outcome = 'running'")


class UserRow(Table, table=True):
    """A person, as an issuer names them; local mode has the one of issuer `local`."""

    __tablename__ = "user"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: str = _id()
    issuer: str = _line()
    subject: str = _line()
    name: str = _line()
    role: str = _line(default="analyst")
    autonomy_level: str = _line(default="L1")
    disabled_at: datetime | None = _time()
    created_at: datetime = _now()


class SessionRow(Table, table=True):
    """A conversation. message_count and last_activity_at change in the message's transaction."""

    __tablename__ = "chat_session"
    __table_args__ = (
        Index(
            "ix_chat_session_recent",
            "owner_id",
            "last_activity_at",
            "id",
            sqlite_where=_RECENT,
            postgresql_where=_RECENT,
        ),
        Index("ix_chat_session_status", "owner_id", "status"),
    )

    id: str = _id()
    owner_id: str = _line(foreign_key="user.id")
    title: str = _line()
    title_source: str = _line(default="auto")
    mode: str = _line(default="interactive")
    status: str = _line(default="idle")
    autonomy_level: str = _line(default="L1")
    model: str = _line()
    assistant: str | None = _line(default=None)
    scope_type: str | None = _line(default=None)
    scope_id: str | None = _line(default=None)
    category: str | None = _line(default=None)
    context: dict[str, Any] = _json(dict)
    message_count: int = 0
    head_message_id: str | None = _line(default=None)
    pinned: bool = False
    archived_at: datetime | None = _time()
    deleted_at: datetime | None = _time()
    created_at: datetime = _now()
    last_activity_at: datetime = _now()


class MessageRow(Table, table=True):
    """A message. `seq` counts from 1 without gaps in its session; a queued one has none yet."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("session_id", "seq"),
        UniqueConstraint("session_id", "client_request_id"),
        CheckConstraint("(seq IS NULL) = (status = 'queued')", name="ck_message_queued_has_no_seq"),
        Index(
            "ix_message_queued",
            "session_id",
            "id",
            sqlite_where=text("seq IS NULL"),
            postgresql_where=text("seq IS NULL"),
        ),
    )

    id: str = _id()
    session_id: str = _line(foreign_key="chat_session.id")
    seq: int | None = None
    parent_id: str | None = _line(default=None, foreign_key="message.id", index=True)
    role: str = _line()
    kind: str = _line(default="text")
    status: str = _line()
    content: str = Field(default="", sa_type=Prose)
    blocks: list[dict[str, Any]] = _verbatim(list)
    meta: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, nullable=False, sa_column_kwargs={"name": "metadata"}
    )
    model: str | None = _line(default=None)
    client_request_id: str | None = _line(default=None)
    created_at: datetime = _now()


class TurnRow(Table, table=True):
    """One try at an answer. At most one of a session is active: the index says so."""

    __tablename__ = "turn"
    __table_args__ = (
        Index(
            "uq_turn_active",
            "session_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_turn_active", "state", sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
        Index("ix_turn_session", "session_id", "id"),
    )

    id: str = _id()
    session_id: str = _line(foreign_key="chat_session.id")
    user_id: str = _line(foreign_key="user.id")
    user_message_id: str = _line(foreign_key="message.id", index=True)
    assistant_message_id: str = _line(foreign_key="message.id", unique=True)
    model: str = _line()
    state: str = _line(default="queued")
    epoch: int = 0
    error: str | None = Field(default=None, sa_type=Prose)
    stop_requested_at: datetime | None = _time()
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    started_at: datetime | None = _time()
    ended_at: datetime | None = _time()


class TurnPartRow(Table, table=True):
    """Saved events of a turn, a batch a row. `seq` is the position of the batch's last event.

    `payload` is a list of [position, event]. Positions grow; those of a later epoch are all larger
    than those of an earlier one.
    """

    __tablename__ = "turn_part"

    turn_id: str = _line(foreign_key="turn.id", primary_key=True)
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    payload: list[Any] = _verbatim(list)
    created_at: datetime = _now()


class ModelCallRow(Table, table=True):
    """One request to a model, written before it is made. cost NULL means unpriced, never free.

    A session's title is asked for at most once: the index says so, whichever process asks.
    `prompt_over`: the tier of the price used, by its lower bound. `batch_percent`: what is paid of
    the plain price. `estimated`: the tokens were counted by us. `reserved`: what a budget holds
    back for it while it runs. `answered_by`: what the API called the model, if not `model`.
    """

    __tablename__ = "model_call"
    __table_args__ = (
        Index("ix_model_call_user_started", "user_id", "started_at"),
        Index("ix_model_call_session_started", "session_id", "started_at"),
        Index(
            "uq_model_call_title",
            "session_id",
            unique=True,
            sqlite_where=_TITLE,
            postgresql_where=_TITLE,
        ),
        Index(
            "ix_model_call_running",
            "started_at",
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )

    id: str = _id()
    user_id: str = _line(foreign_key="user.id")
    session_id: str = _line(foreign_key="chat_session.id")
    turn_id: str | None = _line(default=None, foreign_key="turn.id", index=True)
    message_id: str | None = _line(default=None, foreign_key="message.id")
    epoch: int = 0
    purpose: str = _line(default="answer")
    model: str = _line()
    iteration: int = 1
    attempt: int = 1
    outcome: str = _line(default="running")
    error: str | None = Field(default=None, sa_type=Prose)
    stop_reason: str | None = _line(default=None)
    request_id: str | None = _line(default=None)
    input_tokens: int = _count()
    cache_write_5m_tokens: int = _count()
    cache_write_1h_tokens: int = _count()
    cache_read_tokens: int = _count()
    output_tokens: int = _count()
    thinking_tokens: int = _count()
    answered_by: str | None = _line(default=None)
    cost: Decimal | None = Field(default=None, sa_type=Money)
    price_id: str | None = _line(default=None)
    cost_state: str = _line(default="unpriced")
    prompt_over: int | None = Field(default=None, sa_type=BigInteger)
    batch_percent: int = Field(default=100, sa_column_kwargs={"server_default": text("100")})
    estimated: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    reserved: Decimal | None = Field(default=None, sa_type=Money)
    first_token_ms: int | None = None
    duration_ms: int | None = None
    started_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    ended_at: datetime | None = _time()


class ToolCallRow(Table, table=True):
    """One tool call. The API's ids are unique within an answer, so the message is in the key."""

    __tablename__ = "tool_call"

    message_id: str = _line(foreign_key="message.id", primary_key=True)
    id: str = _line(primary_key=True)
    position: int
    turn_id: str = _line(foreign_key="turn.id", index=True)
    name: str = _line()
    input: dict[str, Any] = _verbatim(dict)
    state: str = _line(default="pending")
    content: str | None = Field(default=None, sa_type=Prose)
    row_count: int | None = None
    columns: list[str] = _json(list)
    preview: list[Any] = _verbatim(list)
    result_id: str | None = _line(default=None, index=True)
    duration_ms: int | None = None
    created_at: datetime = _now()
    ended_at: datetime | None = _time()


class FeedbackRow(Table, table=True):
    """What a person thinks of an answer: a thumb, up or down, and perhaps a comment."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("user_id", "message_id"),)

    id: str = _id()
    user_id: str = _line(foreign_key="user.id")
    message_id: str = _line(foreign_key="message.id", index=True)
    thumb: str = _line()
    comment: str = Field(default="", sa_type=Prose)
    created_at: datetime = _now()
    updated_at: datetime = _now()


class DatasetRow(Table, table=True):
    """A dataset: one .duckdb file under the data folder. No owner means that it is everybody's."""

    __tablename__ = "dataset"
    # NULLs differ from each other: what is everybody's needs an index of its own.
    __table_args__ = (
        UniqueConstraint("owner_id", "name"),
        Index(
            "uq_dataset_shared_name",
            "name",
            unique=True,
            sqlite_where=_SHARED,
            postgresql_where=_SHARED,
        ),
    )

    id: str = _id()
    owner_id: str | None = _line(default=None, foreign_key="user.id")
    name: str = _line()
    title: str = _line()
    note: str = _line(default="")
    file: str = _line()
    fingerprint: str = _line()
    profile: dict[str, Any] = _json(dict)
    created_at: datetime = _now()


class EventRow(Table, table=True):
    """What happened, append-only, for synchronisation and audit. `data` holds ids, never texts."""

    __tablename__ = "event"
    # AUTOINCREMENT: the number of a row that was pruned is never given again.
    __table_args__ = (
        Index("ix_event_user", "user_id", "seq"),
        Index("ix_event_session", "session_id", "seq"),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True, sa_type=Counter)
    user_id: str = _line(foreign_key="user.id")
    session_id: str | None = _line(default=None, foreign_key="chat_session.id")
    kind: str = _line()
    data: dict[str, Any] = _json(dict)
    created_at: datetime = _now()
