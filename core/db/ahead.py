"""Statements that share a way to the PostgreSQL server; on SQLite, which has none, they do not.

The order in which they are carried out is the one in which they are given, and each sees what those
before it did, and what others committed until it began.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import psycopg
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event, exc

from core.db.flights import FlyingConnection
from core.db.wording import words_of

Given = Mapping[str, Any]
Asked = tuple[sa.Executable, Given]


def later(c: Connection, statement: sa.Executable, given: Any = None) -> None:
    """Carry out a statement whose result nobody needs, at the latest with the commit.

    `given`: its parameters, or a list of them. What is wrong with it may come up only there, or at
    the next statement.
    """
    if c.dialect.name != "postgresql":
        c.execute(statement, given)
        return
    rows = given if isinstance(given, list) else [given or {}]
    words = words_of(c.dialect, statement, rows[0])
    for row in rows:
        flying(c).hold(words.sql, words.values(row))


def ahead(c: Connection, *asked: Asked) -> None:
    """Ask several things at once, each of which is asked again, in the same words and values, in
    this transaction: that gets the rows which were found here, the first time.

    So nothing may be written in between that would change them.
    """
    if c.dialect.name != "postgresql":
        return
    for statement, given in asked:
        words = words_of(c.dialect, statement, given)
        flying(c).ask(words.sql, words.values(given))


def answers(c: Connection, asked: Asked) -> Sequence[Mapping[Any, Any]]:
    """The rows of what was asked ahead, or is asked now, by their columns' names."""
    if c.dialect.name == "postgresql":
        words = words_of(c.dialect, *asked)
        with errors_wrapped(words.sql):
            cursor = flying(c).asked(words.sql, words.values(asked[1]))
        if cursor is not None:
            return words.rows(cursor)
    return c.execute(*asked).mappings().all()


@contextmanager
def errors_wrapped(statement: str) -> Iterator[None]:
    """Raise the driver's errors as SQLAlchemy's, so that what they mean is told in one place."""
    try:
        yield
    except psycopg.Error as error:
        raise exc.DBAPIError.instance(statement, None, error, psycopg.Error) from error


def flying(c: Connection) -> FlyingConnection:
    """The connection to PostgreSQL that SQLAlchemy's stands on, which has begun its transaction."""
    return cast(FlyingConnection, c.connection.dbapi_connection)


def use_flights(engine: Engine) -> None:
    """Have a PostgreSQL engine make such connections, and carry statements out in this way."""
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "checkout", _check)
    event.listen(engine, "do_execute", _execute)


def _connect(_dialect: Any, _record: Any, arguments: Any, options: Any) -> FlyingConnection:
    # Transactions begin with `FlyingConnection.open`.
    return FlyingConnection.connect(*arguments, **(options | {"autocommit": True}))


def _check(connection: FlyingConnection, _record: Any, _proxy: Any) -> None:
    if not connection.is_alive():
        # All that were there before are looked upon as dead, and a new one is made.
        raise exc.InvalidatePoolError


def _execute(cursor: Any, statement: str, given: Any, context: Any) -> bool:
    """Whether the statement was asked ahead."""
    found = cursor.connection.asked(statement, given)
    if found is None:
        return False
    context.cursor = found
    return True
