"""A statement in a database's words, made once: to carry one out, SQLAlchemy takes longer than
PostgreSQL. For those whose result is not read through it, or only later."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

Process = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Words:
    """`sql` as SQLAlchemy would send it; what it needs is `given` (by name: under which key, and
    how it is made ready), and what is `fixed`. `columns`: what it finds, and of what types."""

    sql: str
    dialect: Dialect
    columns: tuple[tuple[str, sa.types.TypeEngine[Any]], ...]
    given: tuple[tuple[str, str, Process | None], ...]
    fixed: Mapping[str, Any]
    # By the types that the driver reports, so known with the first rows.
    _read: list[tuple[str, Process | None]] = field(default_factory=list)

    def values(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters that stand for those of a statement."""
        found = dict(self.fixed)
        for name, key, process in self.given:
            value = row[key]
            found[name] = value if process is None else process(value)
        return found

    def rows(self, cursor: Any) -> list[dict[str, Any]]:
        """The rows that the driver's cursor has, by their columns' names."""
        if not self._read:
            self._read.extend(self._processes(cursor.description))
        return [
            {
                name: value if process is None else process(value)
                for (name, process), value in zip(self._read, row, strict=True)
            }
            for row in cursor.fetchall()
        ]

    def _processes(self, description: Any) -> Iterator[tuple[str, Process | None]]:
        for (name, type_), (_, code, *_) in zip(self.columns, description, strict=True):
            yield name, type_.dialect_impl(self.dialect).result_processor(self.dialect, code)


_Known = dict[tuple[str, ...], Words]
# Of statements that live as long as their module.
_known: WeakKeyDictionary[sa.Executable, _Known] = WeakKeyDictionary()


def words_of(dialect: Dialect, statement: sa.Executable, row: Mapping[str, Any]) -> Words:
    """The words of a statement whose parameters have the keys of `row`.

    It has no list of values of any length, and what it inserts is given, or left to the database.
    """
    known = _known.setdefault(statement, {})
    keys = (dialect.name, *row)
    if keys not in known:
        known[keys] = _made(dialect, statement, row)
    return known[keys]


def _made(dialect: Dialect, statement: Any, row: Mapping[str, Any]) -> Words:
    compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=list(row))
    if compiled.post_compile_params or compiled.literal_execute_params:
        raise RuntimeError("The words of this statement depend on its values.")
    given, fixed = {}, {}
    for bind, name in compiled.bind_names.items():
        process: Process | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if bind.key in row:
            given[name] = (name, bind.key, process)
        elif name not in given:
            value = bind.effective_value
            fixed[name] = value if process is None else process(value)
    return Words(
        sql=compiled.string,
        dialect=dialect,
        columns=tuple((each.key, each.type) for each in _columns(statement)),
        given=tuple(given.values()),
        fixed=fixed,
    )


def _columns(statement: Any) -> Iterable[Any]:
    return statement.selected_columns if statement.is_select else ()
