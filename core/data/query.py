"""Runs SQL that nobody vouches for: one process a query, its rows kept as Parquet."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from core.data.child.serve import Request
from core.data.failure import failure
from core.data.limits import DEFAULT_LIMITS, QueryLimits
from core.data.process import QueryProcess
from core.data.receive import receive
from core.data.results import result_path
from core.domain.catalogue import Catalogue
from core.domain.ids import new_id
from core.errors import QueryFailed, QueryRejected

AT_ONCE = 8
_THREADS = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="query")


@dataclass(frozen=True, kw_only=True)
class QueryResult:
    """What a query gave; all of its rows are in the file that `result_id` names.

    `types` are DuckDB's. `head` holds the first 20 rows and `tail` the last 5 (of those not in
    `head`), as Python values. `truncated`: the query had more rows than a result may hold, and
    `rows` counts those kept. `pid`: the process that ran it, now gone.
    """

    result_id: str
    rows: int
    columns: tuple[str, ...]
    types: tuple[str, ...]
    head: tuple[tuple[Any, ...], ...]
    tail: tuple[tuple[Any, ...], ...]
    truncated: bool
    duration_ms: int
    pid: int


async def run_query(
    sql: str,
    *,
    catalogue: Catalogue,
    results_dir: Path,
    limits: QueryLimits = DEFAULT_LIMITS,
) -> QueryResult:
    """Run one SELECT over the catalogue's datasets and keep its rows under `results_dir`.

    Cancelling the task kills the child process at once. Raises `QueryRejected` for anything but
    one plain SELECT, `QueryFailed` with DuckDB's words, `QueryTimeout` and `QueryOutOfMemory`.
    A result of more than `limits.rows` or `limits.bytes` is cut there and marked as truncated.
    """
    process = QueryProcess(request_for(sql, catalogue, limits), limits)
    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(_THREADS, _run, process, results_dir, limits)
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        process.kill("cancelled")
        await asyncio.wait([work])
        # Whatever the thread says of its killed child is no news to anybody.
        if not work.cancelled():
            work.exception()
        raise


def request_for(sql: str, catalogue: Catalogue, limits: QueryLimits) -> Request:
    """What to ask of the child; raises `QueryFailed` when a dataset's file is gone."""
    if not sql.isascii() and sql != sql.encode(errors="replace").decode():
        raise QueryRejected("The SQL holds half a character (a lone surrogate). Write it anew.")
    for dataset in catalogue.datasets:
        if not Path(dataset.path).is_file():
            raise QueryFailed(f"The data of {dataset.name} is not there any more. Import it again.")
    return Request(
        sql=sql,
        datasets=[(d.name, str(Path(d.path).absolute())) for d in catalogue.datasets],
        seconds=limits.seconds,
        address_space=limits.memory,
        engine_memory=limits.engine_memory,
        limit_address_space=limits.limit_address_space,
        threads=limits.threads,
    )


def _run(process: QueryProcess, results_dir: Path, limits: QueryLimits) -> QueryResult:
    """The whole query, in a thread: start, receive, end, and say what came of it."""
    began = perf_counter()
    result_id = new_id()
    target = result_path(results_dir, result_id)
    unfinished = target.with_suffix(".tmp")
    try:
        results_dir.mkdir(parents=True, exist_ok=True)
        with process.start() as output:
            received = receive(output, unfinished, limits)
        if received.truncated:
            process.kill("enough")
        status, said = process.finish()
        if not received.whole or process.ended_by == "cancelled":
            raise failure(received, process.ended_by, status, said, limits)
        unfinished.replace(target)
    except OSError as error:
        raise QueryFailed(f"The query could not be run here: {error.strerror}.") from error
    finally:
        process.finish()
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return QueryResult(
        result_id=result_id,
        rows=received.rows,
        columns=received.columns,
        types=received.types,
        head=received.head,
        tail=received.tail,
        truncated=received.truncated,
        duration_ms=round((perf_counter() - began) * 1000),
        pid=process.pid,
    )
