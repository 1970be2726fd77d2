"""Rows that are ready to be written, on disk until then: nobody waits while they are made."""

import pickle
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.session_tables import calls, feedback, messages, sessions, tools, turns

IN_MEMORY = 1_000_000
Row = dict[str, Any]
PRICE = "price_id"
_INSERTS = {
    table.name: sa.insert(table) for table in (sessions, messages, turns, tools, calls, feedback)
}


@contextmanager
def staged() -> Iterator["Staged"]:
    """A place for rows: a file without a name, which only this process ever writes to."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield Staged(file)


class Staged:
    """Rows by their tables, in the order in which they can be written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, table: sa.Table, rows: list[Row]) -> None:
        """Add rows of a table; those that they name come before them."""
        if rows:
            pickle.dump((table.name, rows), self._file, pickle.HIGHEST_PROTOCOL)

    def write(self, c: Connection, price_ids: Mapping[str, str]) -> None:
        """Write all of them; a call's price, by its key in the export, gets its id here."""
        for name, rows in self._batches():
            if name == calls.name:
                for row in rows:
                    row[PRICE] = price_ids.get(row[PRICE], row[PRICE])
            c.execute(_INSERTS[name], rows)

    def _batches(self) -> Iterator[tuple[str, list[Row]]]:
        end = self._file.tell()
        self._file.seek(0)
        while self._file.tell() < end:
            yield pickle.load(self._file)  # noqa: S301
