"""How long a message takes until the model is asked: `python -m tests.bench.turn`.

From the call of `send` in the engine's client to the request's arrival at the scripted API on
loopback: everything committed, the durable workflow started, the history read. One session, one
turn after the other, answers of one word; so the history grows by two messages a turn.
"""

import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

from core.bootstrap import build
from core.config import load_settings
from tests.postgres import Postgres
from tests.support.engine import EngineProcess
from tests.support.messages_api import ScriptedApi, text_reply

TURNS = 60
MODEL = "claude-sonnet-5-5"


def measure(database_url: str, folder: Path) -> list[float]:
    """Milliseconds of each turn, the first one left out."""
    with ScriptedApi() as api, EngineProcess(database_url, folder, api.url) as engine:
        api.add(text_reply("Yes.", repeat=True))
        daybook = build(load_settings(data_dir=folder, database_url=database_url))
        user = daybook.users.local()
        ids = [dataset.id for dataset in daybook.datasets.list_for(user)]
        session = daybook.sessions.create(user, model=MODEL, dataset_ids=ids)
        taken = []
        for number in range(1, TURNS + 2):
            began = time.monotonic()
            turn_id = engine.send(session.id, "How many?")
            taken.append((api.wait_for_request(number).began - began) * 1000)
            for _ in daybook.conversation.follow(user, turn_id=turn_id):
                pass
        rows = daybook.sessions.get(user, session_id=session.id).message_count
        assert rows == 2 * (TURNS + 1), "every message must have been kept"
        daybook.database.close()
    return taken[1:]


def main() -> None:
    """Measure both databases and print a row each."""
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}, {TURNS} turns")
    server = Postgres()
    try:
        for name in ("sqlite", "postgresql"):
            with tempfile.TemporaryDirectory() as folder:
                url = f"sqlite:///{folder}/daybook.db" if name == "sqlite" else server.url()
                taken = sorted(measure(url, Path(folder)))
            p95 = taken[int(0.95 * len(taken))]
            median = statistics.median(taken)
            sys.stdout.write(
                f"{name}: median {median:.1f} ms, p95 {p95:.1f} ms, least {taken[0]:.1f} ms\n"
            )
    finally:
        server.remove()


if __name__ == "__main__":
    main()
