"""Measures the storage: python -m tests.bench.storage [sqlite|postgresql ...]

Prints milliseconds on a database of its own in a temporary folder: by the clock (median, 95th
percentile), and of this process's CPU (median), which a busy machine disturbs less.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.db.database import Database
from core.db.locks import lock_session
from core.db.migrate import upgrade
from core.domain.records import SessionRecord
from core.services.messages import Messages
from core.services.sessions import Sessions
from core.services.users import Users
from tests.postgres import Postgres
from tests.services.talk import talk


def main() -> None:
    """Measure the databases that the command line names, both without one."""
    server = Postgres()
    for kind in sys.argv[1:] or ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory() as folder:
            url = server.url() if kind == "postgresql" else f"sqlite:///{Path(folder) / 'bench.db'}"
            database = Database(url)
            print(kind)
            measure(database)
            database.close()
    server.remove()


def measure(database: Database) -> None:
    """Measure the units of work, then the services on one long conversation among 1,000."""
    report("first migration", lambda: upgrade(database), times=1)
    report("start when migrated", lambda: upgrade(database), times=20)
    user, sessions, messages = Users(database).local(), Sessions(database), Messages(database)
    chat = sessions.create(user, model="m")
    units_of_work(database, chat)
    for _ in range(1000):
        sessions.create(user, model="m")
    start = time.perf_counter()
    for _ in range(10):
        talk(database, chat, turns=500)
    print(
        f"  (10,000 messages and 10,000 tool calls written in {time.perf_counter() - start:.1f} s)"
    )
    report("last 50 of 10,000 messages", lambda: messages.page(user, session_id=chat.id, limit=50))
    older = messages.page(user, session_id=chat.id, limit=50).older
    report(
        "50 older ones",
        lambda: messages.page(user, session_id=chat.id, limit=50, before=older),
    )
    report("30 most recent of 1,001 sessions", lambda: sessions.list_recent(user))
    report("which sessions are running", lambda: sessions.running(user))
    report(
        "rename, with its event",
        lambda: sessions.rename(user, session_id=chat.id, title=str(time.time())),
    )


def units_of_work(database: Database, chat: SessionRecord) -> None:
    """Measure what `read` and `write` add to a statement, and a smallest change."""

    def bare() -> None:
        with database.engine.connect() as connection:
            connection.connection.cursor().execute("SELECT 1")

    def read() -> None:
        with database.read() as session:
            session.connection().exec_driver_sql("SELECT 1")

    def write() -> None:
        with database.write() as session:
            session.connection().exec_driver_sql("SELECT 1")

    def change() -> None:
        with database.write() as session:
            lock_session(session, chat.id).message_count += 1
            session.commit()

    report("driver only, SELECT 1", bare)
    report("read(), SELECT 1", read)
    report("write(), SELECT 1", write)
    report("write(), lock, change, commit", change)


def report(name: str, work: Callable[[], object], *, times: int = 300) -> None:
    """Time `work` and print its figures."""
    taken, cpu = [], []
    for _ in range(times):
        start, cpu_start = time.perf_counter(), time.thread_time()
        work()
        cpu.append((time.thread_time() - cpu_start) * 1000)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    slow = taken[min(len(taken) - 1, round(len(taken) * 0.95))]
    print(f"  {name:36} {statistics.median(taken):8.3f} {slow:8.3f} {statistics.median(cpu):8.3f}")


if __name__ == "__main__":
    main()
