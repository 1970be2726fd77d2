"""Sums of money may be larger than a billion dollars.

PostgreSQL changes what it says of the columns, and no row; one small index is made anew, because
it is partial. SQLite counts billionths as before.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: None = None
depends_on: None = None

_SUMS = {
    "usage_daily": ("cost", "estimated_cost"),
    "usage_sum": ("cost", "estimated_cost"),
    "session_total": ("cost",),
}


def upgrade() -> None:
    """Let the columns have more digits before the point, and as many behind it."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in _SUMS.items():
        for column in columns:
            op.alter_column(table, column, type_=sa.Numeric(38, 9))
