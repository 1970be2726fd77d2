"""Measures exports and imports: python -m tests.bench.exports [database|size|format ...]

On databases of its own in a temporary folder, with sessions of 1,000, 10,000 and 100,000 messages
unless the command line says otherwise: every other message is an answer with a query, its result's
preview and a call. Each figure is a process of its own: seconds by the clock, and by how much its
memory grew beyond what it held before (a session of two messages was exported by then). Exports
are measured three times.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psutil

from core.bootstrap import Daybook, build
from core.config import Settings
from core.db.migrate import upgrade
from core.domain.export.names import ExportFormat
from core.domain.export.schema import FORMAT, VERSION
from tests.bench.figures import Figure, reported
from tests.bench.stage import KINDS, database_url

SIZES = (1_000, 10_000, 100_000)
RUNS = 3
WORK = ("import", *ExportFormat)
WANTED_S, WANTED_MB = {10_000: "< 3"}, {10_000: "< 50"}
TEXT = (
    "The **{n}th** week was better than the one before: revenue rose by 4.2 %, and most of that "
    "came from the North. Here is what the regions did:\n\n| region | revenue |\n| --- | ---: |\n"
    "| North | 165,949.38 |\n| South | 116,236.49 |\n\n- The *South* fell behind.\n- `returns` are "
    "not counted, so the figures are a little too high.\n\nAsk for the months to see when."
)
SQL = "SELECT region, sum(revenue) AS revenue\nFROM shop.orders\nGROUP BY region\nORDER BY 2 DESC"
AT = "2026-11-20T12:00:00+00:00"


def main(arguments: list[str]) -> None:
    """Measure what the command line names."""
    if arguments[:1] == ["--one"]:
        measure(*arguments[1:])
        return
    kinds = [word for word in arguments if word in KINDS] or KINDS
    sizes = [int(word) for word in arguments if word.isdigit()] or SIZES
    work = [word for word in arguments if word in WORK] or list(WORK)
    for kind in kinds:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder, database_url(kind, Path(folder)) as url:
                with reported(f"Exports on {kind}, {size:,} messages", sys.stdout) as figures:
                    figures.extend(measured(Path(folder), url, size, work))


def measured(folder: Path, url: str, size: int, works: list[str]) -> Iterator[Figure]:
    """The import of a session of so many messages, then its exports."""
    daybook = opened(folder, url)
    upgrade(daybook.database)
    write_export(folder / "small.json", 2)
    write_export(folder / f"{size}.json", size)
    daybook.importing.take(daybook.users.local(), file=folder / "small.json")
    daybook.database.close()
    for work in dict.fromkeys(("import", *works)):
        command = [sys.executable, "-m", "tests.bench.exports", "--one", str(folder), url]
        is_export = work != "import"
        taken = []
        # The same session comes in once.
        for _ in range(RUNS if is_export else 1):
            done = subprocess.run(
                [*command, str(size), work], check=True, capture_output=True, text=True
            )
            taken.append(json.loads(done.stdout))
        seconds, grown, bytes_ = zip(*taken, strict=True)
        yield Figure(
            name=f"{work}: {bytes_[0] / 1e6:.1f} MB",
            unit="s",
            values=seconds,
            wanted=WANTED_S.get(size, "") if is_export else "",
        )
        yield Figure(
            name=f"{work}: memory growth",
            unit="MB",
            values=grown,
            wanted=WANTED_MB.get(size, "") if is_export else "",
        )


def measure(folder: str, url: str, size: str, work: str) -> None:
    """One piece of work in this process; prints its seconds, megabytes, and bytes written."""
    daybook = opened(Path(folder), url)
    export(daybook, 2, "markdown" if work == "import" else work)
    process = psutil.Process()
    before, peak, over = process.memory_info().rss, [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            peak[0] = max(peak[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.perf_counter()
    if work == "import":
        file = Path(folder) / f"{size}.json"
        daybook.importing.take(daybook.users.local(), file=file)
        written = file.stat().st_size
    else:
        written = export(daybook, int(size), work)
    seconds = time.perf_counter() - start
    over.set()
    watcher.join()
    sys.stdout.write(json.dumps([seconds, (peak[0] - before) / 1e6, written]))


def export(daybook: Daybook, size: int, format: str) -> int:
    """Take an export as a server sends it; how many bytes it has."""
    download = daybook.exports.session(
        daybook.users.local(), session_id=id_of(size, 0), format=ExportFormat(format)
    )
    return sum(map(len, download.pieces))


def opened(folder: Path, url: str) -> Daybook:
    """Daybook on a database."""
    return build(Settings(data_dir=folder, database_url=url, _env_file=None))


def id_of(size: int, number: int) -> str:
    """The id of a thing in the session of so many messages."""
    return str(UUID(int=(0x019A << 112) | (size << 84) | (7 << 76) | (8 << 60) | number))


def write_export(file: Path, size: int) -> None:
    """An export with so many messages."""
    session = {
        "id": id_of(size, 0),
        "title": f"A session of {size}",
        "title_source": "user",
        "mode": "interactive",
        "status": "completed",
        "autonomy_level": "L1",
        "model": "m",
        **dict.fromkeys(("assistant", "scope_type", "scope_id", "category", "archived_at")),
        "context": {},
        "datasets": [],
        "message_count": size,
        "pinned": False,
        "head_message_id": id_of(size, size),
        "created_at": AT,
        "last_activity_at": AT,
    }
    head = {"format": FORMAT, "version": VERSION, "exported_at": AT, "answering": False}
    rest = {"session": session, "model_calls": [], "prices": [], "results": []}
    with file.open("w", encoding="utf-8") as out:
        out.write(json.dumps({**head, **rest})[:-1] + ', "messages": [')
        for seq in range(1, size + 1):
            out.write((",\n" if seq > 1 else "") + json.dumps(message(size, seq)))
        out.write("]}")


def message(size: int, seq: int) -> dict[str, object]:
    """A question, or an answer with all that belongs to it."""
    is_answer = seq % 2 == 0
    text = TEXT.format(n=seq) if is_answer else f"How did the regions do in week {seq}?"
    base: dict[str, object] = {
        "id": id_of(size, seq),
        "seq": seq,
        "status": "complete",
        "kind": "text",
        "parent_id": id_of(size, seq - 1) if seq > 1 else None,
        "role": "assistant" if is_answer else "user",
        "content": text,
        "metadata": {},
        "model": "m" if is_answer else None,
        "client_request_id": None,
        "created_at": AT,
        "blocks": [{"type": "text", "text": text}],
    }
    return base | (belongings(size, seq) if is_answer else {})


def belongings(size: int, seq: int) -> dict[str, object]:
    """The turn, the query and the call of an answer."""
    use = {"type": "tool_use", "id": "q", "name": "run_sql", "input": {"sql": SQL}}
    text = {"type": "text", "text": TEXT.format(n=seq)}
    turn = {
        "id": id_of(size, 10**7 + seq),
        "user_message_id": id_of(size, seq - 1),
        "model": "m",
        "state": "completed",
        "epoch": 1,
        "error": None,
        "stop_requested_at": None,
        "created_at": AT,
        "started_at": AT,
        "ended_at": AT,
    }
    tool = {
        "id": "q",
        "position": 0,
        "name": "run_sql",
        "input": {"sql": SQL},
        "content": "{}",
        "state": "complete",
        "row_count": 5,
        "columns": ["region", "revenue"],
        "preview": [["North", 165949.38], ["South", 116236.49], ["West", 106615.56]],
        "result_id": None,
        "duration_ms": 12,
        "created_at": AT,
        "ended_at": AT,
    }
    tokens = ("input", "cache_write_5m", "cache_write_1h", "cache_read", "output", "thinking")
    call = {
        "id": id_of(size, 2 * 10**7 + seq),
        "epoch": 1,
        "purpose": "answer",
        "model": "m",
        "iteration": 1,
        "attempt": 1,
        "outcome": "complete",
        "estimated": False,
        **dict.fromkeys(
            ("error", "stop_reason", "request_id", "cost", "price", "prompt_over", "answered_by")
        ),
        **{f"{name}_tokens": 100 for name in tokens},
        "cost_state": "unpriced",
        "batch_percent": 100,
        "first_token_ms": 700,
        "duration_ms": 4000,
        "started_at": AT,
        "ended_at": AT,
    }
    parts = {"blocks": [use, {"type": "tool_result", "tool_use_id": "q", "content": "{}"}, text]}
    return {**parts, "turn": turn, "tool_calls": [tool], "model_calls": [call]}


if __name__ == "__main__":
    main(sys.argv[1:])
