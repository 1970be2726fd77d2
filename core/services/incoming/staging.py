"""Rows that are ready to be written, on disk until then: nobody waits while they are made."""

import pickle
import tempfile
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.session_tables import calls, feedback, messages, sessions, tools, turns

IN_MEMORY = 1_000_000
Row = dict[str, Any]
PRICE = "price_id"
_INSERTS = {
    table.name: sa.insert(table) for table in (sessions, messages, turns, tools, calls, feedback)
}


class Staged:
    """Rows by their tables, in the order in which they can be written.

    A file without a name, which only this process ever wrote to, and which ends with it.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

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
