"""Where Alembic starts: it runs on the connection that `core.db.migrate` opened and locked.

From the command line (`alembic revision --autogenerate`) it opens the configured database itself.
"""

from alembic import context
from sqlalchemy import Connection

from core.config import load_settings
from core.db.database import Database
from core.db.migrate import COMPARE, in_schema
from core.db.tables import Table


def run(connection: Connection) -> None:
    """Run what Alembic was asked for."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        include_name=in_schema,
        **COMPARE,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with Database(load_settings().database_url).engine.begin() as opened:
        run(opened)
