"""One query: limits first, then the data read-only, then the check, then the rows.

Standard input: one line of JSON, the `Request`; then it stays open for as long as the parent lives.
Standard output: `ROWS`, one line of JSON with the columns' types, an Arrow stream, and the outcome
as JSON; or `NO_ROWS` and the outcome. An outcome is {"ok": true} or {"ok": false, "kind": ...,
"message": ...}, where kind is "rejected", "failed" or "memory".
"""

import json
import os
import resource
import signal
import sys
import threading
from typing import IO, Any, TypedDict

import duckdb
import pyarrow as pa

from core.data.child.statement import Refused, check
from core.data.quoting import literal
from core.data.quoting import name as quoted

ROWS = b"R"
NO_ROWS = b"N"
BATCH_ROWS = 10_000
MESSAGE_CHARS = 4_000
SPARE_SECONDS = 5
# Kinds of values that Parquet or pandas cannot hold. They leave as text.
AS_TEXT = (
    *("INTERVAL", "BIT", "UNION", "TIME WITH TIME ZONE", "BIGNUM", "VARIANT", "GEOMETRY"),
    *("UHUGEINT", "ENUM"),
)


class Request(TypedDict):
    """What the parent asks for: sizes in bytes, `datasets` as (name, path)."""

    sql: str
    datasets: list[tuple[str, str]]
    seconds: float
    address_space: int
    engine_memory: int
    limit_address_space: bool
    threads: int


def serve() -> None:
    """Answer the one request on standard input."""
    request: Request = json.loads(sys.stdin.buffer.readline())
    _limit(request)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    out = _take_stdout()
    outcome = _answer(request, out)
    out.write(json.dumps(outcome).encode())
    out.close()
    # The data is read-only and the rows are out: nothing is left to be closed with care.
    os._exit(0)


def _limit(request: Request) -> None:
    """No core dumps, no byte into any file, an end of its own should the parent forget it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if request["limit_address_space"]:
        resource.setrlimit(resource.RLIMIT_AS, (request["address_space"],) * 2)
    signal.setitimer(signal.ITIMER_REAL, request["seconds"] + SPARE_SECONDS)


def _end_with_parent() -> None:
    """Standard input ends when the parent closes it or dies, however it dies."""
    sys.stdin.buffer.read()
    os._exit(1)


def _take_stdout() -> IO[bytes]:
    """Standard output for the rows alone: what a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def _answer(request: Request, out: IO[bytes]) -> dict[str, Any]:
    opened = False
    try:
        connection = connect(request)
        check(connection, request["sql"], _tables(connection))
        rows = connection.sql(request["sql"])
        types = [str(kind) for kind in rows.types]
        reader = _storable(rows, types).to_arrow_reader(BATCH_ROWS)
        schema = _named(reader.schema, rows.columns)
        out.write(ROWS + json.dumps(types).encode() + b"\n")
        opened = True
        with pa.ipc.new_stream(out, schema) as stream:
            for batch in reader:
                stream.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
        return {"ok": True}
    except BrokenPipeError:
        # The parent has read enough, and is about to end this process.
        os._exit(0)
    except (Refused, duckdb.Error, pa.ArrowException, MemoryError, RuntimeError, OSError) as error:
        if not opened:
            out.write(NO_ROWS)
        return {"ok": False, "kind": _kind(error), "message": str(error)[:MESSAGE_CHARS]}


def _kind(error: Exception) -> str:
    if isinstance(error, Refused):
        return "rejected"
    if isinstance(error, (MemoryError, duckdb.OutOfMemoryException)):
        return "memory"
    no_room = ("bad_alloc", "llocate", "Out of Memory")
    return "memory" if any(words in str(error) for words in no_room) else "failed"


def connect(request: Request) -> duckdb.DuckDBPyConnection:
    """A connection that can read the datasets and nothing else, and cannot be talked out of it."""
    connection = duckdb.connect(
        config={
            "threads": request["threads"],
            "memory_limit": f"{request['engine_memory']}B",
            "temp_directory": "",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
        }
    )
    for name, path in request["datasets"]:
        connection.execute(f"ATTACH {literal(path)} AS {quoted(name)} (READ_ONLY)")
    if request["datasets"]:
        _leave_only_datasets(connection, [name for name, _ in request["datasets"]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _leave_only_datasets(connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Drop the writable database in memory, and let bare table names find the datasets'."""
    connection.execute(f"USE {quoted(names[0])}.main")
    connection.execute("DETACH memory")
    path = ",".join(f"{quoted(name)}.main" for name in names)
    connection.execute(f"SET search_path = {literal(path)}")


def _tables(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    found = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return frozenset(str(row[0]).casefold() for row in found)


def _storable(rows: duckdb.DuckDBPyRelation, types: list[str]) -> duckdb.DuckDBPyRelation:
    """`rows` with the columns as text that could not be stored otherwise, if there are any."""
    casts = [_cast(kind) for kind in types]
    if not any(casts):
        return rows
    return rows.project(", ".join(f"#{n}{cast}" for n, cast in enumerate(casts, 1)))


def _cast(kind: str) -> str:
    if kind == "HUGEINT":
        return "::DECIMAL(38, 0)"
    return "::VARCHAR" if any(word in kind for word in AS_TEXT) or kind == "STRUCT()" else ""


def _named(schema: pa.Schema, names: list[str]) -> pa.Schema:
    """`schema` with `names`, a number after those that came before: a, a_2, a_3."""
    taken = {name.casefold() for name in names}
    seen: set[str] = set()
    fields = []
    for field, name in zip(schema, names, strict=True):
        unique, number = name, 2
        while unique.casefold() in seen or (unique != name and unique.casefold() in taken):
            unique, number = f"{name}_{number}", number + 1
        seen.add(unique.casefold())
        fields.append(field.with_name(unique))
    return pa.schema(fields)
