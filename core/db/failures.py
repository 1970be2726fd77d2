"""Tells a database that is away from a mistake in a statement."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from core.errors import ConfigurationError, DatabaseUnavailable

AWAY = "The database does not answer. Daybook tries again by itself; nothing was saved meanwhile."
BUSY = "The database is busy. Try again in a moment; nothing was changed."
DAMAGED = (
    "The database file is damaged or is not a SQLite database. "
    "Move it away, restore a backup, or set DAYBOOK_DATABASE_URL to another place."
)

_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SQLITE_AWAY = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PROTOCOL,
}
_SQLITE_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}

# Lock and statement time-outs, deadlocks, serialisation failures: the same work may succeed later.
_POSTGRES_BUSY = {"55P03", "57014", "40P01", "40001"}
# Shut down, starting, too many connections, idle too long, a replica that only reads, disk full.
_POSTGRES_AWAY = {"57P01", "57P02", "57P03", "57P05", "53300", "53100", "25P03", "25006", "58030"}


@contextmanager
def failures_named() -> Iterator[None]:
    """Raise `DatabaseUnavailable` for what trying again later may heal; the rest passes through.

    A file that is no database is a `ConfigurationError`.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise DatabaseUnavailable(BUSY) from error
    except exc.DBAPIError as error:
        named = _named(error)
        if named is None:
            raise
        raise named from error


def _named(error: exc.DBAPIError) -> DatabaseUnavailable | ConfigurationError | None:
    if isinstance(error, exc.IntegrityError):
        return None
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(error.orig)
    return _of_postgresql(error)


def _of_sqlite(error: sqlite3.Error) -> DatabaseUnavailable | ConfigurationError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return DatabaseUnavailable(BUSY)
    if code in _SQLITE_AWAY:
        return DatabaseUnavailable(AWAY)
    return ConfigurationError(DAMAGED) if code in _SQLITE_DAMAGED else None


def _of_postgresql(error: exc.DBAPIError) -> DatabaseUnavailable | None:
    state = getattr(error.orig, "sqlstate", None)
    if state in _POSTGRES_BUSY:
        return DatabaseUnavailable(BUSY)
    away = error.connection_invalidated or state in _POSTGRES_AWAY
    # Without a state the server never got to answer: refused, closed, timed out.
    silent = isinstance(error, exc.OperationalError) and state is None
    if away or silent or (state or "").startswith("08"):
        return DatabaseUnavailable(AWAY)
    return None
