"""Decides from DuckDB's own parse tree whether a text is exactly one plain read.

DuckDB's statement type is not enough: `WITH x AS (INSERT ...) SELECT ...` is typed SELECT. So every
query node in the tree must be one that only reads, every table function one that needs nothing but
its arguments, and every table one of the datasets' own, never one of DuckDB's about itself (they
show settings and the paths of files).
"""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

READING_NODES = frozenset(
    {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE", "CTE_QUERY_NODE"}
)
READING_REFS = frozenset(
    {
        "BASE_TABLE",
        "SUBQUERY",
        "JOIN",
        "TABLE_FUNCTION",
        "EXPRESSION_LIST",
        "EMPTY",
        "PIVOT",
        "SHOW_REF",
    }
)
READING_SHOWS = frozenset({"DESCRIBE", "SUMMARY"})
TABLE_FUNCTIONS = frozenset(
    {"range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree"}
    | {"generate_subscripts", "histogram", "histogram_values", "summary", "regexp_split_to_table"}
)
REFUSED_FUNCTIONS = frozenset(
    {"current_setting", "getenv", "getvariable", "nextval", "setval", "currval", "write_log"}
    | {"json_serialize_plan", "json_execute_serialized_sql", "sleep_ms", "pg_sleep"}
)
INTERNAL_PREFIXES = ("duckdb_", "pragma_", "pg_", "sqlite_")
INTERNAL_PLACES = frozenset({"pg_catalog", "system", "temp"})
SELECT_ONLY = "Write exactly one SELECT statement (WITH ... SELECT is fine)."


class Refused(Exception):
    """The text is not one plain read; `str` says why, in words to act on."""


def check(connection: duckdb.DuckDBPyConnection, sql: str, tables: frozenset[str]) -> None:
    """Raise `Refused` unless `sql` is one plain read; syntax errors raise DuckDB's own error.

    `tables` are the names of the datasets' tables: they may be called anything.
    """
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        found = "nothing to run" if not statements else f"{len(statements)} statements"
        raise Refused(f"The SQL holds {found}. {SELECT_ONLY}")
    kind = statements[0].type.name
    if kind == "MULTI":
        raise Refused(
            "PIVOT without a list of values runs as several statements. "
            "Write FROM t PIVOT (sum(x) FOR y IN ('a', 'b')), or use FILTER (WHERE ...)."
        )
    if kind != "SELECT":
        raise Refused(f"{kind} is not allowed here: data can be read only. {SELECT_ONLY}")
    if statements[0].named_parameters:
        raise Refused("The SQL holds a parameter (? or $1). Write the value itself.")
    for part in _parts(_tree(connection, sql)):
        _check_part(part, tables)


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    rows = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()
    try:
        tree = json.loads(rows[0][0])
    except RecursionError:
        raise Refused("The SQL is nested too deeply. Write it in smaller steps.") from None
    if tree.get("error") or len(tree.get("statements", ())) != 1:
        raise Refused(f"The SQL cannot be checked. {SELECT_ONLY}")
    return tree["statements"][0]


def _parts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree; without recursion, however deep it is."""
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _check_part(part: dict[str, Any], tables: frozenset[str]) -> None:
    kind = part.get("type")
    if part.get("class") in ("FUNCTION", "WINDOW"):
        _check_function(str(part.get("function_name", "")).casefold())
    elif isinstance(kind, str) and kind.endswith("_NODE"):
        if kind not in READING_NODES:
            verb = kind.split("_")[0]
            raise Refused(f"{verb} is not allowed here, also not inside WITH. {SELECT_ONLY}")
    elif "sample" in part:
        _check_ref(part, kind, tables)


def _check_function(name: str) -> None:
    if name in REFUSED_FUNCTIONS:
        raise Refused(f"The function {name} is not available here.")


def _check_ref(part: dict[str, Any], kind: object, tables: frozenset[str]) -> None:
    if kind not in READING_REFS:
        raise Refused(f"FROM may not hold {kind}. {SELECT_ONLY}")
    if kind == "SHOW_REF" and part.get("show_type") not in READING_SHOWS:
        raise Refused("SHOW is not available here. Use the tool list_tables.")
    if kind == "TABLE_FUNCTION":
        name = str(part["function"]["function_name"]).casefold()
        if name not in TABLE_FUNCTIONS:
            raise Refused(
                f"The table function {name} is not available here: "
                "only the tables of the datasets can be read, no files."
            )
    if kind in ("BASE_TABLE", "SHOW_REF"):
        _check_table(part, tables)


def _check_table(part: dict[str, Any], tables: frozenset[str]) -> None:
    path = [str(name).strip('"').casefold() for name in part["qualified_name"]["path"]]
    table = path[-1] if path else ""
    internal = table.startswith(INTERNAL_PREFIXES) and table not in tables
    if internal or INTERNAL_PLACES & set(path[:-1]):
        raise Refused(f"The table {table} is about DuckDB itself and is not available here.")
