"""Feedback on answers; a session's title is asked for once; what still runs is found quickly."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: None = None
depends_on: None = None

TITLE = sa.text("purpose = 'title'")
RUNNING = sa.text("outcome = 'running'")


def upgrade() -> None:
    """Add the table and the indexes; empty conversations get the placeholder's new text."""
    _feedback()
    _model_call_indexes()
    op.execute(
        "UPDATE chat_session SET title = 'New conversation...'"
        " WHERE title = 'New conversation' AND title_source = 'auto' AND message_count = 0"
    )


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("thumb", sa.String(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_feedback_message_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_feedback_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("user_id", "message_id", name=op.f("uq_feedback_user_id_message_id")),
    )
    op.create_index(op.f("ix_feedback_message_id"), "feedback", ["message_id"], unique=False)


def _model_call_indexes() -> None:
    op.create_index(
        "uq_model_call_title",
        "model_call",
        ["session_id"],
        unique=True,
        sqlite_where=TITLE,
        postgresql_where=TITLE,
    )
    op.create_index(
        "ix_model_call_running",
        "model_call",
        ["started_at"],
        unique=False,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
