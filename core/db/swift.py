"""Statements whose rows are read as the driver gives them, for those with many.

SQLAlchemy looks at every value of a row; for hundreds of rows that takes longer than the database.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.ahead import flying
from core.db.json_text import storable


class Swift:
    """A statement that reads. Dates and times go in as such and short texts as texts, as in any
    other; what comes out is the driver's: on SQLite dates are ISO texts and money is billionths."""

    def __init__(self, statement: sa.ClauseElement) -> None:
        self._statement = statement
        self._made: dict[str, sa.engine.Compiled] = {}

    def rows(self, c: Connection, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All of its rows."""
        with c.exec_driver_sql(*self._driver_sql(c, given)) as result:
            cursor: Any = result.cursor
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def ahead(self, c: Connection, given: Mapping[str, Any]) -> None:
        """Ask for them together with other statements: see core/db/ahead.py."""
        if c.dialect.name == "postgresql":
            flying(c).ask(*self._driver_sql(c, given))

    def _driver_sql(self, c: Connection, given: Mapping[str, Any]) -> tuple[str, Any]:
        compiled = self._compiled(c)
        values = {name: _native(c, value) for name, value in compiled.params.items()}
        values |= {name: _native(c, value) for name, value in given.items()}
        names: Any = getattr(compiled, "positiontup", None)
        placed: Any = tuple(values[name] for name in names) if names is not None else values
        return str(compiled), placed

    def _compiled(self, c: Connection) -> sa.engine.Compiled:
        known = self._made.get(c.dialect.name)
        if known is None:
            # Lists of values, of which there must be one, are those that it was made with.
            known = self._statement.compile(
                dialect=c.dialect, compile_kwargs={"render_postcompile": True}
            )
            self._made[c.dialect.name] = known
        return known


def _native(c: Connection, value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if not isinstance(value, date) or c.dialect.name != "sqlite":
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value.isoformat()
