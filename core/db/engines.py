"""Makes the engine for a database URL, set up so that concurrent work is safe."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from core.db.ahead import use_flights
from core.db.json_text import dumps, loads

BEGIN = "daybook_begin"
READS = "daybook_reads"
THREADS = 32
POOL_WAIT_S = 5.0
CONNECT_S = 3
WORKFLOWS_BUSY_S = 30.0
_POSTGRES_OPTIONS = (
    "-c timezone=UTC -c lock_timeout={busy_ms} -c statement_timeout=30000"
    " -c idle_in_transaction_session_timeout=60000"
    # To start workers for a query, or to compile it, takes longer than any of ours.
    " -c max_parallel_workers_per_gather=0 -c jit=off"
)
_READ_POSTGRESQL = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def sqlite_engine(url: URL, busy_s: float) -> Engine:
    """An engine on a SQLite file, which waits `busy_s` seconds for another process's writer."""
    engine = create_engine(
        url,
        connect_args={"timeout": busy_s, "check_same_thread": False},
        pool_size=THREADS,
        max_overflow=8,
        pool_timeout=POOL_WAIT_S,
        json_serializer=dumps,
        json_deserializer=loads,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(url: URL, busy_s: float) -> Engine:
    """An engine on PostgreSQL; a statement waits `busy_s` seconds for a lock."""
    ours = _POSTGRES_OPTIONS.format(busy_ms=round(busy_s * 1000))
    options = f"{ours} {url.query.get('options', '')}".strip()
    engine = create_engine(
        url.difference_update_query(["options"]),
        connect_args={"connect_timeout": CONNECT_S, "options": options},
        pool_size=10,
        max_overflow=THREADS - 10,
        pool_timeout=POOL_WAIT_S,
        # The one used last, which has its statements prepared.
        pool_use_lifo=True,
        json_serializer=dumps,
        json_deserializer=loads,
    )
    use_flights(engine)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


# For annotations where SQLAlchemy may not be imported.
WorkflowDatabase = Engine


def workflow_engine(url: str) -> WorkflowDatabase:
    """An engine on the SQLite file of DBOS, as DBOS makes its own, but for the write-ahead log.

    With that a commit waits for no disk. A killed process loses nothing; after a power cut the
    newest workflows may be missing, and are found by their turns.
    """
    engine = create_engine(url, connect_args={"timeout": WORKFLOWS_BUSY_S})
    event.listen(engine, "connect", _prepare_workflows)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same pool, for transactions that see one moment of the database and change nothing."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{BEGIN: "BEGIN"})
    return engine.execution_options(**{BEGIN: _READ_POSTGRESQL})


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver begins transactions late and never for reads; BEGIN is ours (_begin_sqlite).
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _prepare_workflows(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # Last: it has the driver begin the transactions, at once as writers.
    connection.isolation_level = "IMMEDIATE"


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock before it reads: two that read first and write later would overwrite
    # each other, or fail without waiting.
    begin = connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")
    reads, raw = begin == "BEGIN", connection.connection.dbapi_connection
    if raw is not None and connection.info.get(READS) is not reads:
        raw.cursor().execute(f"PRAGMA query_only={int(reads)}")
        connection.info[READS] = reads
    connection.exec_driver_sql(begin)


def _begin_postgresql(connection: Connection) -> None:
    begin = connection.get_execution_options().get(BEGIN, "BEGIN")
    raw: Any = connection.connection.dbapi_connection
    raw.open(begin, reads=begin == _READ_POSTGRESQL)
