"""Inserts that survive a race: somebody else may have put the same row there a moment ago."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from core.db.tables import Table


def insert_into(session: Session, table: type[Table]) -> Any:
    """An INSERT for `table` that knows ON CONFLICT, in the session's dialect."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_on(c: sa.Connection, table: sa.Table) -> Any:
    """The same for a plain table, in the connection's dialect."""
    return (sqlite if c.dialect.name == "sqlite" else postgresql).insert(table)
