"""Usage is added up over spans of 256 days, too; a call says what the API called its model.

The sums are made at the next start, from the calls: what says that there is nothing to do is
taken away.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column and the index, and let the next start make the roll-up anew."""
    op.add_column("model_call", sa.Column("answered_by", sa.String(), nullable=True))
    # Calls that were priced by another name of their model: the price says which.
    op.execute(
        "UPDATE model_call SET answered_by ="
        " (SELECT price.model FROM price WHERE price.id = model_call.price_id)"
        " WHERE EXISTS (SELECT 1 FROM price"
        " WHERE price.id = model_call.price_id AND price.model <> model_call.model)"
    )
    op.create_index("ix_usage_sum_key", "usage_sum", ["view", "key", "days", "starts"])
    op.execute("DELETE FROM ledger_state")
