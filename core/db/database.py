"""The unit of work: every read and every change of the ledger goes through `Database`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from core.db.engines import for_reading, postgresql_engine, sqlite_engine
from core.db.failures import BUSY, failures_named
from core.errors import DatabaseUnavailable

BUSY_S = 5.0


class Database:
    """A pool of connections to one database; safe to use from many threads at once.

    `url`: sqlite:///path or postgresql+psycopg://... `busy_s`: how many seconds a writer waits for
    another one. Nothing is opened before the first use.
    """

    def __init__(self, url: str, *, busy_s: float = BUSY_S) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        make = sqlite_engine if self.is_sqlite else postgresql_engine
        self.engine: Engine = make(parsed, busy_s)
        self._reading = for_reading(self.engine)
        self._busy_s = busy_s
        # SQLite has one writer at a time. Waiting here is fair and costs no polling; other
        # processes are waited for by SQLite's busy time-out.
        self._writer = threading.Lock() if self.is_sqlite else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one unchanging view of the database; a write in it is refused.

        Raises `DatabaseUnavailable` when the database is away, here and from every statement.
        """
        with failures_named(), Session(self._reading, expire_on_commit=False) as session:
            yield session
            # Nothing is kept: but after a rollback psycopg forgets the statements it has prepared,
            # and the server would plan each of them anew, every time.
            session.expunge_all()
            session.commit()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are kept only by its `commit()`, and dropped in any other case.

        On SQLite no other writer runs meanwhile, so keep it short and never open one inside
        another. Raises `DatabaseUnavailable` as `read` does, from `commit()` too.
        """
        self._enter_writer()
        try:
            with failures_named(), Session(self.engine, expire_on_commit=False) as session:
                yield session
        finally:
            if self._writer is not None:
                self._writer.release()

    def ping(self) -> None:
        """Raise `DatabaseUnavailable` unless the database answers."""
        with self.read() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Close idle connections; using the database again opens new ones."""
        self.engine.dispose()

    def _enter_writer(self) -> None:
        if self._writer is not None and not self._writer.acquire(timeout=self._busy_s):
            raise DatabaseUnavailable(BUSY)
