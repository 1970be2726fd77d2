"""Prices, the roll-up of usage and budgets; what a call's cost was made of.

Calls that are there already are priced and rolled up at the next start (core/services/ledger),
day by day, because the days depend on the time zone that is set.
"""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: None = None
depends_on: None = None

MONEY = sa.Numeric(18, 9).with_variant(sa.BigInteger(), "sqlite")
PRICES = Path(__file__).with_name("0003_prices.csv")
RATES = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output")


def upgrade() -> None:
    """Add the columns and tables, then the prices that are known today."""
    _model_call()
    _seed(_price())
    _usage_daily()
    _usage_sum()
    _ledger_state()
    _budget()


def _model_call() -> None:
    op.add_column("model_call", sa.Column("prompt_over", sa.BigInteger(), nullable=True))
    op.add_column(
        "model_call",
        sa.Column("batch_percent", sa.Integer(), server_default=sa.text("100"), nullable=False),
    )
    op.add_column(
        "model_call",
        sa.Column("estimated", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("model_call", sa.Column("reserved", MONEY, nullable=True))
    op.execute(
        "UPDATE model_call SET estimated = TRUE"
        " WHERE cost_state = 'estimated' OR outcome IN ('cut', 'stopped', 'lost')"
    )
    op.create_index(op.f("ix_model_call_started_at"), "model_call", ["started_at"], unique=False)


def _price() -> sa.Table:
    return op.create_table(
        "price",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("effective_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prompt_over", sa.BigInteger(), nullable=False),
        sa.Column("prompt_upto", sa.BigInteger(), nullable=True),
        *(sa.Column(name, MONEY, nullable=False) for name in RATES),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name=op.f("fk_price_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price")),
        sa.UniqueConstraint(
            "model",
            "effective_from",
            "prompt_over",
            name=op.f("uq_price_model_effective_from_prompt_over"),
        ),
    )


def _seed(price: sa.Table) -> None:
    # SQLite has no decimals: there money is counted in billionths.
    parts = 10**9 if op.get_bind().dialect.name == "sqlite" else 1
    now = datetime.now(UTC)
    with PRICES.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = [
            {
                "id": f"{row['model']}@{row['effective_from']}>{row['prompt_over']}",
                "model": row["model"],
                "effective_from": datetime.fromisoformat(row["effective_from"]).replace(tzinfo=UTC),
                "prompt_over": int(row["prompt_over"]),
                "prompt_upto": int(row["prompt_upto"]) if row["prompt_upto"] else None,
                **{name: Decimal(row[name]) * parts for name in RATES},
                "source": row["source"],
                "source_date": date.fromisoformat(row["source_date"]),
                "created_at": now,
            }
            for row in csv.DictReader(file)
        ]
    if parts > 1:
        rows = [row | {name: int(row[name]) for name in RATES} for row in rows]
    op.bulk_insert(price, rows)


def _measures() -> tuple[sa.Column[Any], ...]:
    counts = (
        *("calls", "estimated_calls", "unpriced_calls", "input_tokens", "cache_write_5m_tokens"),
        *("cache_write_1h_tokens", "cache_read_tokens", "output_tokens", "thinking_tokens"),
    )
    return (
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in counts),
        sa.Column("cost", MONEY, nullable=False),
        sa.Column("estimated_cost", MONEY, nullable=False),
    )


def _usage_daily() -> None:
    op.create_table(
        "usage_daily",
        *_measures(),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_usage_daily_user_id")),
        sa.PrimaryKeyConstraint("day", "user_id", "model", "purpose", name=op.f("pk_usage_daily")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_usage_daily_user_day", "usage_daily", ["user_id", "day"], unique=False)


def _usage_sum() -> None:
    op.create_table(
        "usage_sum",
        *_measures(),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("view", "days", "starts", "key", name=op.f("pk_usage_sum")),
        sqlite_with_rowid=False,
    )


def _ledger_state() -> None:
    op.create_table(
        "ledger_state",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ledger_state")),
    )


def _budget() -> None:
    op.create_table(
        "budget",
        sa.Column("whose", sa.String(), nullable=False),
        sa.Column("monthly_limit", MONEY, nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["user.id"], name=op.f("fk_budget_set_by")),
        sa.PrimaryKeyConstraint("whose", name=op.f("pk_budget")),
    )
