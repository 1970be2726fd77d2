"""A database whose writers die."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import sqlalchemy as sa
from sqlmodel import Session

from core.db.database import Database


class Died(Exception):
    """What a process does that dies before its commit."""


class Dying:
    """A database whose writers die right before they commit."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.is_sqlite = database.is_sqlite

    def read(self) -> AbstractContextManager[Session]:
        return self._db.read()

    @contextmanager
    def write(self) -> Iterator[Session]:
        with self._db.write() as s:
            sa.event.listen(s, "before_commit", _die)
            yield s


def _die(_: Session) -> None:
    raise Died
