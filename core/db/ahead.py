"""Statements that share a way to the PostgreSQL server; on SQLite, which has none, they do not.

The order in which they are carried out is the one in which they are given, and each sees what those
before it did, and what others committed until it began.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event, exc

from core.db.flights import FlyingConnection

LATER, AHEAD = "daybook_later", "daybook_ahead"
Given = Mapping[str, Any]
Asked = tuple[sa.Executable, Given]


def later(c: Connection, statement: sa.Executable, given: Any = None) -> None:
    """Carry out a statement whose result nobody needs, at the latest with the commit.

    What is wrong with it may come up only there, or at the next statement.
    """
    c.execute(statement, given, execution_options={LATER: True})


def ahead(c: Connection, *asked: Asked) -> None:
    """Ask several things at once, each of which is asked again, in the same words and values, in
    this transaction: that gets the rows which were found here, the first time.

    So nothing may be written in between that would change them.
    """
    if c.dialect.name == "postgresql":
        for statement, given in asked:
            c.execute(statement, given, execution_options={AHEAD: True})


def use_flights(engine: Engine) -> None:
    """Have a PostgreSQL engine make such connections, and carry statements out in this way."""
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "checkout", _check)
    event.listen(engine, "do_execute", _execute)
    event.listen(engine, "do_executemany", _execute_many)


def _connect(_dialect: Any, _record: Any, arguments: Any, options: Any) -> FlyingConnection:
    # Transactions begin with `FlyingConnection.open`.
    return FlyingConnection.connect(*arguments, **(options | {"autocommit": True}))


def _check(connection: FlyingConnection, _record: Any, _proxy: Any) -> None:
    if not connection.is_alive():
        # All that were there before are looked upon as dead, and a new one is made.
        raise exc.InvalidatePoolError


def _execute(cursor: Any, statement: str, given: Any, context: Any) -> bool:
    """Whether the statement was taken care of."""
    connection, options = cursor.connection, context.execution_options
    if options.get(LATER):
        connection.hold(statement, given)
        return True
    if options.get(AHEAD):
        connection.ask(statement, given)
        return True
    found = connection.asked(statement, given)
    if found is None:
        return False
    context.cursor = found
    return True


def _execute_many(cursor: Any, statement: str, given: Any, context: Any) -> bool:
    if not context.execution_options.get(LATER):
        return False
    for each in given:
        cursor.connection.hold(statement, each)
    return True
