"""What a dataset holds, read from its .duckdb file: counts, types, values, keys. Never rows."""

from pathlib import Path
from typing import Any

import duckdb

from core import processor
from core.data.keys import find_keys
from core.data.quoting import literal
from core.data.quoting import name as quoted
from core.domain.catalogue import TERMS_KEPT, VALUES_KEPT, Column, TableProfile
from core.errors import DataError

VALUE_CHARS = 100
TERM_CHARS = 60
# Kinds of values that can be told apart by GROUP BY but not shown in a few words.
OPAQUE = ("BLOB", "STRUCT", "MAP", "UNION", "[", "VARIANT", "GEOMETRY", "BIT")
ORDERED = ("INT", "DECIMAL", "FLOAT", "DOUBLE", "DATE", "TIME", "INTERVAL")


def profile_file(path: Path) -> tuple[TableProfile, ...]:
    """The profile of the dataset in the .duckdb file `path`; raises `DataError` if unreadable."""
    try:
        with processor.elsewhere(), duckdb.connect(path, read_only=True) as connection:
            return profile_tables(connection)
    except duckdb.Error as error:
        raise DataError(f"{path.name} could not be read. {error}") from error


def profile_tables(connection: duckdb.DuckDBPyConnection) -> tuple[TableProfile, ...]:
    """The profile of every table of the connection's database, the one with most rows first."""
    tables = connection.execute(
        "SELECT table_name, coalesce(comment, '') FROM duckdb_tables() "
        "WHERE database_name = current_database() AND schema_name = 'main' ORDER BY table_name"
    ).fetchall()
    plain = [_profile_table(connection, str(table), str(note)) for table, note in tables]
    return find_keys(connection, tuple(sorted(plain, key=lambda table: -table.rows)))


def _profile_table(connection: duckdb.DuckDBPyConnection, table: str, note: str) -> TableProfile:
    found = connection.execute(
        "SELECT column_name, data_type, coalesce(comment, '') FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'main' "
        f"AND table_name = {literal(table)} ORDER BY column_index"
    ).fetchall()
    kinds = [(str(column), str(kind)) for column, kind, _ in found]
    parts = ", ".join(_measures(column, kind) for column, kind in kinds)
    measured = connection.execute(f"SELECT count(*), {parts} FROM {quoted(table)}").fetchall()[0]
    rows = int(measured[0])
    columns = tuple(
        _column(connection, table, rows, row, measured[1 + 4 * n : 5 + 4 * n])
        for n, row in enumerate(found)
    )
    unique = tuple(c.name for c in columns if rows and c.distinct == rows and not c.missing)
    return TableProfile(name=table, rows=rows, columns=columns, unique=unique, note=note)


def _measures(column: str, kind: str) -> str:
    """Four expressions: values, distinct values, lowest and highest as text."""
    x = quoted(column)
    bounds = f"min({x})::VARCHAR, max({x})::VARCHAR" if _is_ordered(kind) else "NULL, NULL"
    return f"count({x}), count(DISTINCT {x}), {bounds}"


def _is_ordered(kind: str) -> bool:
    if kind.startswith("ENUM") or _is_opaque(kind):
        return False
    return any(word in kind for word in ORDERED)


def _is_opaque(kind: str) -> bool:
    return any(word in kind for word in OPAQUE)


def _column(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: int,
    described: tuple[Any, ...],
    measured: tuple[Any, ...],
) -> Column:
    column, kind, note = (str(part) for part in described)
    present, distinct, low, high = measured
    few = 0 < distinct <= VALUES_KEPT and not _is_opaque(kind)
    several = VALUES_KEPT < distinct <= TERMS_KEPT and kind == "VARCHAR"
    return Column(
        name=column,
        type=kind,
        distinct=int(distinct),
        missing=rows - int(present),
        values=_values(connection, table, column) if few else (),
        low=low,
        high=high,
        note=note,
        terms=_values(connection, table, column, chars=TERM_CHARS) if several else (),
    )


def _values(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, *, chars: int = VALUE_CHARS
) -> tuple[str, ...]:
    """Every distinct value, most frequent first; none when one is too long to be listed."""
    x = quoted(column)
    found = connection.execute(
        f"SELECT {x}::VARCHAR FROM {quoted(table)} WHERE {x} IS NOT NULL "
        f"GROUP BY {x} ORDER BY count(*) DESC, {x}"
    ).fetchall()
    values = tuple(str(row[0]) for row in found)
    return values if all(len(value) <= chars for value in values) else ()
