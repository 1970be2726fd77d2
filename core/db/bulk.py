"""Puts many rows into a table at once, in the fastest way that a database has.

They come as an Arrow table and go past SQLAlchemy, which takes longer over a row than the database.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.ahead import errors_wrapped
from core.db.types import Money

_MUCH, _USUAL = "-65536", "-2000"


def put(c: Connection, table: sa.Table, rows: Any) -> None:
    """Insert the rows of an Arrow table, whose columns are called as the table's.

    No value is null. Dates are ISO texts, money is whole billionths of a dollar.
    """
    if not rows.num_rows:
        return
    if c.dialect.name == "sqlite":
        _insert(c, table, rows)
    else:
        _copy(c, table, rows)


def rows_of(table: Any) -> list[tuple[Any, ...]]:
    """The rows of an Arrow table of texts and whole numbers."""
    return list(zip(*map(_values, table.columns), strict=True))


@contextmanager
def room_for_much(c: Connection) -> Iterator[None]:
    """More memory for what writes all over a large table, within a transaction: 64 MB on SQLite.

    With what it has else, it would write each page many times.
    """
    if c.dialect.name != "sqlite":
        yield
        return
    c.exec_driver_sql(f"PRAGMA cache_size={_MUCH}")
    try:
        yield
    finally:
        c.exec_driver_sql(f"PRAGMA cache_size={_USUAL}")


def _insert(c: Connection, table: sa.Table, rows: Any) -> None:
    names = ", ".join(rows.column_names)
    marks = ", ".join("?" * rows.num_columns)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
    c.exec_driver_sql(statement, rows_of(rows))


def _values(column: Any) -> list[Any]:
    # The same as to_pylist(), which looks at each number.
    quick = pa.types.is_integer(column.type)
    found: list[Any] = column.to_numpy().tolist() if quick else column.to_pylist()
    return found


def _copy(c: Connection, table: sa.Table, rows: Any) -> None:
    statement = f"COPY {table.name} ({', '.join(rows.column_names)}) FROM STDIN (FORMAT csv)"
    raw: Any = c.connection.dbapi_connection
    with errors_wrapped(statement), raw.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(_text(table, rows))


def _text(table: sa.Table, rows: Any) -> bytes:
    """A text is in quotes and so never taken for NULL."""
    for at, name in enumerate(rows.column_names):
        if isinstance(table.c[name].type, Money):
            billionths = pc.binary_join_element_wise(rows[name].cast(pa.string()), "e-9", "")
            rows = rows.set_column(at, name, billionths)
    made = io.BytesIO()
    csv.write_csv(rows, made, csv.WriteOptions(include_header=False))
    return made.getvalue()
