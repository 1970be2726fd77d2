"""A result's columns as SQL and as JSON, the way a chart needs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from core.data.charts.fields import ChartColumn
from core.data.quoting import literal
from core.data.quoting import name as quoted
from core.data.values import json_value
from core.errors import ChartRejected, QueryOutOfMemory

# Beyond it a browser's numbers lose digits.
WHOLE = 2**53
LABEL_CHARS = 200
MEMORY = "512MB"
Row = dict[str, Any]


@contextmanager
def result_opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own with the result as the view `result`; it can read no other file.

    Raises `ChartRejected` with DuckDB's words when a query over it fails.
    """
    with duckdb.connect(config={"threads": 2, "memory_limit": MEMORY}) as connection:
        connection.execute(f"SET allowed_paths = [{literal(str(path))}]")
        connection.execute("SET enable_external_access = false")
        try:
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise QueryOutOfMemory(
                "There is not enough memory for this. Aggregate in SQL."
            ) from error
        except duckdb.Error as error:
            raise ChartRejected(
                f"The data cannot be drawn like this: {str(error)[:300]}"
            ) from error


def source(path: Path) -> str:
    """The result's rows, for FROM."""
    return f"read_parquet({literal(str(path))})"


def value_sql(column: ChartColumn) -> str:
    """The column as DOUBLE, as TIMESTAMP, or as what it is."""
    name = quoted(column.name)
    match column.role, column.kind:
        case "number", _:
            number = f"CAST({name} AS DOUBLE)"
            return f"CASE WHEN isfinite({number}) THEN {number} END"
        case "time", "time":
            return f"CASE WHEN isfinite({name}) THEN CAST({name} AS TIMESTAMP) END"
        case "time", "number":
            year = f"CAST({name} AS BIGINT)"
            fits = f"{name} BETWEEN 1000 AND 3000 AND {name} = {year}"
            return f"CASE WHEN {fits} THEN make_timestamp({year}, 1, 1, 0, 0, 0.0) END"
        case "time", _:
            wholes = (name, f"{name} || '-01'", f"{name} || '-01-01'")
            return f"coalesce({', '.join(f'try_cast({each} AS TIMESTAMP)' for each in wholes)})"
        case "plain", "number" | "truth":
            return name
        case _:
            return f"left(CAST({name} AS VARCHAR), {LABEL_CHARS})"


def out_sql(sql: str, *, is_time: bool) -> str:
    """A value on its way out: a point in time as ISO text without a zone."""
    return f"strftime({sql}, '%Y-%m-%dT%H:%M:%S.%g')" if is_time else sql


def check_readable(
    connection: duckdb.DuckDBPyConnection, path: Path, columns: dict[str, ChartColumn]
) -> None:
    """Raises `ChartRejected` when a column that is to be time holds what is none."""
    for column in columns.values():
        if column.role != "time" or column.kind == "time":
            continue
        name, value = quoted(column.name), value_sql(column)
        found = connection.execute(
            f"SELECT CAST({name} AS VARCHAR) FROM {source(path)} "
            f"WHERE {name} IS NOT NULL AND ({value}) IS NULL LIMIT 1"
        ).fetchone()
        if found is not None:
            raise ChartRejected(
                f"{column.name[:80]} cannot be temporal: {str(found[0])[:60]} is no date. Cast it "
                "to DATE or TIMESTAMP in SQL, or use ordinal."
            )


def all_rows(
    connection: duckdb.DuckDBPyConnection, path: Path, columns: dict[str, ChartColumn]
) -> list[Row]:
    """Every row, with the columns by their short names."""
    return rows_of(connection, f"SELECT {selected(columns)} FROM {source(path)}")


def selected(columns: dict[str, ChartColumn]) -> str:
    """The columns by their short names, for SELECT."""
    listed = [
        f"{out_sql(value_sql(column), is_time=column.role == 'time')} AS {short}"
        for short, column in columns.items()
    ]
    return ", ".join(listed) or "1 AS one"


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    """What a query gives, as JSON values."""
    cursor = connection.execute(sql)
    names = [str(each[0]) for each in cursor.description or ()]
    return [
        {name: _drawn(value) for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _drawn(value: Any) -> Any:
    told = json_value(value)
    if isinstance(told, int) and not isinstance(told, bool) and abs(told) > WHOLE:
        return str(told)
    return told
