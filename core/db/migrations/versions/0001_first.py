"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None

JSONB = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MONEY = sa.Numeric(18, 9).with_variant(sa.BigInteger(), "sqlite")
RECENT = sa.text("deleted_at IS NULL")
SHARED = sa.text("owner_id IS NULL")
WAITING = sa.text("seq IS NULL")
ACTIVE = sa.text("state IN ('queued', 'running', 'waiting_approval')")


def upgrade() -> None:
    """Make every table, those that others point at first."""
    _user()
    _chat_session()
    _dataset()
    _event()
    _message()
    _turn()
    _model_call()
    _tool_call()
    _turn_part()


def _user() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("autonomy_level", sa.String(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_user_issuer_subject")),
    )


def _chat_session() -> None:
    op.create_table(
        "chat_session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_source", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("autonomy_level", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("assistant", sa.String(), nullable=True),
        sa.Column("scope_type", sa.String(), nullable=True),
        sa.Column("scope_id", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("context", JSONB, nullable=False),
        sa.Column("message_count", sa.Integer(), nullable=False),
        sa.Column("head_message_id", sa.String(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_chat_session_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_session")),
    )
    op.create_index(
        "ix_chat_session_recent",
        "chat_session",
        ["owner_id", "last_activity_at", "id"],
        unique=False,
        sqlite_where=RECENT,
        postgresql_where=RECENT,
    )
    op.create_index("ix_chat_session_status", "chat_session", ["owner_id", "status"], unique=False)


def _dataset() -> None:
    op.create_table(
        "dataset",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("profile", JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_dataset_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_dataset_owner_id_name")),
    )
    op.create_index(
        "uq_dataset_shared_name",
        "dataset",
        ["name"],
        unique=True,
        sqlite_where=SHARED,
        postgresql_where=SHARED,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("seq", COUNTER, nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["chat_session.id"], name=op.f("fk_event_session_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_event_user_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_session_id"), "event", ["session_id"], unique=False)
    op.create_index("ix_event_user", "event", ["user_id", "seq"], unique=False)


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("metadata", JSONB, nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("client_request_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(seq IS NULL) = (status = 'queued')", name="ck_message_queued_has_no_seq"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["message.id"], name=op.f("fk_message_parent_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["chat_session.id"], name=op.f("fk_message_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "session_id", "client_request_id", name=op.f("uq_message_session_id_client_request_id")
        ),
        sa.UniqueConstraint("session_id", "seq", name=op.f("uq_message_session_id_seq")),
    )
    op.create_index(op.f("ix_message_parent_id"), "message", ["parent_id"], unique=False)
    op.create_index(
        "ix_message_queued",
        "message",
        ["session_id", "id"],
        unique=False,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def _turn() -> None:
    op.create_table(
        "turn",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("user_message_id", sa.String(), nullable=False),
        sa.Column("assistant_message_id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("stop_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assistant_message_id"], ["message.id"], name=op.f("fk_turn_assistant_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["chat_session.id"], name=op.f("fk_turn_session_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_turn_user_id")),
        sa.ForeignKeyConstraint(
            ["user_message_id"], ["message.id"], name=op.f("fk_turn_user_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
        sa.UniqueConstraint("assistant_message_id", name=op.f("uq_turn_assistant_message_id")),
    )
    op.create_index(
        "ix_turn_active",
        "turn",
        ["state"],
        unique=False,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
    op.create_index(op.f("ix_turn_user_message_id"), "turn", ["user_message_id"], unique=False)
    op.create_index(
        "uq_turn_active",
        "turn",
        ["session_id"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )


def _model_call() -> None:
    op.create_table(
        "model_call",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("turn_id", sa.String(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("iteration", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("stop_reason", sa.String(), nullable=True),
        sa.Column("request_id", sa.String(), nullable=True),
        sa.Column("input_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cache_write_5m_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cache_write_1h_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cache_read_tokens", sa.BigInteger(), nullable=False),
        sa.Column("output_tokens", sa.BigInteger(), nullable=False),
        sa.Column("thinking_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cost", MONEY, nullable=True),
        sa.Column("price_id", sa.String(), nullable=True),
        sa.Column("cost_state", sa.String(), nullable=False),
        sa.Column("first_token_ms", sa.Integer(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_model_call_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["chat_session.id"], name=op.f("fk_model_call_session_id")
        ),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_model_call_turn_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_model_call_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_call")),
    )
    op.create_index(op.f("ix_model_call_session_id"), "model_call", ["session_id"], unique=False)
    op.create_index(op.f("ix_model_call_turn_id"), "model_call", ["turn_id"], unique=False)
    op.create_index(
        "ix_model_call_user_started", "model_call", ["user_id", "started_at"], unique=False
    )


def _tool_call() -> None:
    op.create_table(
        "tool_call",
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("input", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=True),
        sa.Column("columns", JSONB, nullable=False),
        sa.Column("preview", sa.JSON(), nullable=False),
        sa.Column("result_id", sa.String(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_tool_call_message_id")
        ),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_tool_call_turn_id")),
        sa.PrimaryKeyConstraint("message_id", "id", name=op.f("pk_tool_call")),
    )
    op.create_index(op.f("ix_tool_call_result_id"), "tool_call", ["result_id"], unique=False)
    op.create_index(op.f("ix_tool_call_turn_id"), "tool_call", ["turn_id"], unique=False)


def _turn_part() -> None:
    op.create_table(
        "turn_part",
        sa.Column("turn_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_turn_part_turn_id")),
        sa.PrimaryKeyConstraint("turn_id", "seq", name=op.f("pk_turn_part")),
    )
