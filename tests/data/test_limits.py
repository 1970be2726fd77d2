"""What a query may use, and that its end ends its process and nothing else."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from core.data.limits import QueryLimits
from core.data.process import QueryProcess
from core.data.query import request_for, run_query
from core.data.resident import resident_bytes, resident_bytes_by_ps
from core.domain.catalogue import Catalogue
from core.errors import QueryFailed, QueryOutOfMemory, QueryTimeout
from tests.data.conftest import Ask

ENDLESS = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"
linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")


def until(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Poll until it holds; whether it did in time."""
    deadline = monotonic() + seconds
    while not holds() and monotonic() < deadline:
        sleep(0.005)
    return holds()


def children() -> set[int]:
    """The ids of this process's children; threads that end meanwhile do not matter."""
    found: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            found |= {int(pid) for pid in task.read_text().split()}
    return found


@contextmanager
def running(catalogue: Catalogue, limits: QueryLimits) -> Iterator[QueryProcess]:
    """A child in the middle of an endless query."""
    process = QueryProcess(request_for(ENDLESS, catalogue, limits), limits)
    with process.start():
        try:
            yield process
        finally:
            process.kill("cancelled")
            process.finish()


@linux
def test_the_child_is_another_process_under_its_address_limit(catalogue: Catalogue) -> None:
    limits = QueryLimits(memory=1_500_000_000)
    with running(catalogue, limits) as process:
        told = Path(f"/proc/{process.pid}/limits")
        assert process.pid != os.getpid()
        assert until(lambda: "1500000000" in told.read_text())
        line = next(li for li in told.read_text().splitlines() if "address space" in li)
        assert line.split()[3:5] == ["1500000000", "1500000000"]


def open_files(process: Path) -> list[str]:
    """The files that a process has open; those that it closes meanwhile do not matter."""
    found = []
    for descriptor in (process / "fd").iterdir():
        with suppress(FileNotFoundError):
            found.append(str(descriptor.readlink()))
    return found


@linux
def test_the_child_has_no_key_no_file_and_a_session_of_its_own(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-secret")
    with (tmp_path / "open").open("w") as file, running(catalogue, QueryLimits()) as process:
        os.set_inheritable(file.fileno(), True)
        folder = Path(f"/proc/{process.pid}")
        assert os.getsid(process.pid) == process.pid
        assert b"sk-secret" not in (folder / "environ").read_bytes()
        assert file.name not in open_files(folder)


@pytest.mark.parametrize(
    "sql", ["SELECT range(1000000000)", "SELECT list(range) FROM range(1000000000)"]
)
async def test_a_list_of_a_billion_ends_the_query_and_not_the_app(sql: str, ask: Ask) -> None:
    with pytest.raises(QueryOutOfMemory, match=r"1\.5 GB"):
        await ask(sql)
    assert (await ask("SELECT 1")).head == ((1,),)


async def test_a_child_that_grows_is_killed_where_no_address_limit_holds(ask: Ask) -> None:
    limits = QueryLimits(memory=300_000_000, limit_address_space=False, watch_memory=True)
    sql = "SELECT count(*) FROM (SELECT DISTINCT range FROM range(1000000000))"
    with pytest.raises(QueryOutOfMemory):
        await ask(sql, limits=limits)


@linux
def test_ps_and_proc_agree_on_a_process_size() -> None:
    by_proc, by_ps = resident_bytes(os.getpid()), resident_bytes_by_ps(os.getpid())
    assert by_proc == pytest.approx(by_ps, rel=0.2)


def test_a_process_that_is_gone_has_no_size() -> None:
    assert resident_bytes(2**22 - 1) == 0


async def test_the_wall_clock_ends_a_query(ask: Ask) -> None:
    began = monotonic()
    with pytest.raises(QueryTimeout, match="1 seconds"):
        await ask(ENDLESS, limits=QueryLimits(seconds=1))
    assert monotonic() - began < 5


@linux
async def test_cancelling_kills_the_child_at_once(ask: Ask, tmp_path: Path) -> None:
    before = children()
    task = asyncio.create_task(ask(ENDLESS))  # type: ignore[arg-type]
    await asyncio.to_thread(until, lambda: bool(children() - before))
    (child,) = children() - before
    began = monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert monotonic() - began < 0.5
    assert child not in children()
    assert list((tmp_path / "results").iterdir()) == []


async def test_a_query_cancelled_before_its_child_started_starts_none(
    catalogue: Catalogue,
) -> None:
    process = QueryProcess(request_for(ENDLESS, catalogue, QueryLimits()), QueryLimits())
    process.kill("cancelled")
    assert process.start().read() == b""
    assert process.pid == 0


@linux
def test_a_child_ends_when_its_parent_is_gone(catalogue: Catalogue) -> None:
    with running(catalogue, QueryLimits()) as process:
        assert process._process is not None
        assert process._process.stdin is not None
        process._process.stdin.close()
        assert process._process.wait(timeout=20) == 1


async def test_a_child_killed_by_the_system_is_told_as_memory(ask: Ask) -> None:
    before = children()
    task = asyncio.create_task(ask(ENDLESS))  # type: ignore[arg-type]
    await asyncio.to_thread(until, lambda: bool(children() - before))
    (child,) = children() - before
    os.kill(child, signal.SIGKILL)
    with pytest.raises(QueryOutOfMemory):
        await task


async def test_a_crash_of_the_engine_is_told_in_words(ask: Ask) -> None:
    before = children()
    task = asyncio.create_task(ask(ENDLESS))  # type: ignore[arg-type]
    await asyncio.to_thread(until, lambda: bool(children() - before))
    (child,) = children() - before
    os.kill(child, signal.SIGSEGV)
    with pytest.raises(QueryFailed, match="broke off"):
        await task


async def test_too_many_rows_are_cut_and_said_to_be(ask: Ask) -> None:
    result = await ask("FROM range(100000)", limits=QueryLimits(rows=12_345))
    assert (result.rows, result.truncated) == (12_345, True)
    assert result.tail[-1] == (12_344,)


async def test_exactly_as_many_rows_as_allowed_are_whole(ask: Ask) -> None:
    result = await ask("FROM range(12345)", limits=QueryLimits(rows=12_345))
    assert (result.rows, result.truncated) == (12_345, False)


async def test_too_many_bytes_are_cut_and_said_to_be(ask: Ask) -> None:
    sql = "SELECT range, repeat('x', 100) FROM range(1000000)"
    result = await ask(sql, limits=QueryLimits(bytes=5_000_000))
    assert result.truncated
    assert 0 < result.rows < 50_000


async def test_a_first_row_beyond_the_limit_fails_clearly(ask: Ask) -> None:
    with pytest.raises(QueryFailed, match="larger than 1 MB"):
        await ask("SELECT repeat('x', 2000000)", limits=QueryLimits(bytes=1_000_000))


def test_queries_run_on_an_event_loop_of_any_thread(catalogue: Catalogue, tmp_path: Path) -> None:
    counts: list[int] = []

    def work() -> None:
        query = run_query("FROM range(7)", catalogue=catalogue, results_dir=tmp_path)
        counts.append(asyncio.run(query).rows)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [7, 7, 7]


async def test_many_at_once_each_get_their_own_rows(ask: Ask) -> None:
    results = await asyncio.gather(*(ask(f"SELECT {n} AS n") for n in range(12)))
    assert [result.head for result in results] == [((n,),) for n in range(12)]
    assert len({result.pid for result in results}) == 12
