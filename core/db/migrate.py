"""Brings a database to the schema of this code, once, whoever starts at the same time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from core.db.database import Database
from core.db.failures import failures_named
from core.db.tables import Table
from core.errors import ConfigurationError, SchemaTooNew

COMPARE: dict[str, Any] = {"compare_type": True, "compare_server_default": True}
LOCK = 7_311_804_226
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Create the data folder and the schema, or bring an older schema up to date.

    Raises `SchemaTooNew` when a newer Daybook wrote the database, `ConfigurationError` when it is
    not Daybook's or cannot be opened, `DatabaseUnavailable` when it does not answer.
    """
    with failures_named(), _alone(database), database.engine.connect() as connection:
        with _foreign_keys_off(connection), connection.begin():
            _lock(connection)
            _upgrade(connection)


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings: where the revisions are, and on what to run them."""
    made = Config()
    made.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def in_schema(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether a table is ours: others may share the database."""
    return kind != "table" or name in Table.metadata.tables


def _upgrade(connection: Connection) -> None:
    settings = config(connection)
    scripts = ScriptDirectory.from_config(settings)
    present = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in scripts.walk_revisions()}
    if unknown := set(present) - known:
        raise SchemaTooNew(
            f"The database was written by a newer version of Daybook (schema {min(unknown)}). "
            "Start that version, or set DAYBOOK_DATABASE_URL to another database."
        )
    if not present:
        _refuse_foreign(connection)
    if set(present) != set(scripts.get_heads()):
        command.upgrade(settings, "head")


def _refuse_foreign(connection: Connection) -> None:
    taken = set(inspect(connection).get_table_names()) & set(Table.metadata.tables)
    if taken:
        raise ConfigurationError(
            f"The database has a table '{min(taken)}' that Daybook did not make. "
            "Set DAYBOOK_DATABASE_URL to a database of Daybook's own."
        )


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Hold a lock beside the SQLite file: already switching it to WAL disturbs the others."""
    if not database.is_sqlite:
        yield
        return
    path = Path(str(database.engine.url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f"{path.name}.lock").open("w")
    except OSError as error:
        raise ConfigurationError(
            f"The folder {path.parent} cannot be written ({error.strerror}). "
            "Set DAYBOOK_DATA_DIR to a folder that can."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making a new one; its rows' dependants must not go with the old."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
