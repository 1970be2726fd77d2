"""Measures the storage: python -m tests.bench.storage [sqlite|postgresql ...]

Prints milliseconds on a database of its own in a temporary folder: by the clock, and of this
process's CPU, which a busy machine disturbs less.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from core.db.database import Database
from core.db.locks import lock_session
from core.db.migrate import upgrade
from core.domain.records import SessionRecord
from core.services.messages import Messages
from core.services.sessions import Sessions
from core.services.users import Users
from tests.bench.figures import Figure, reported
from tests.bench.stage import KINDS, database_url
from tests.services.talk import talk

TIMES = 300
SESSIONS, TURNS, TURNS_AT_ONCE = 1_000, 5_000, 500


def main() -> None:
    """Measure the databases that the command line names, both without one."""
    for kind in sys.argv[1:] or KINDS:
        with tempfile.TemporaryDirectory() as folder, database_url(kind, Path(folder)) as url:
            database = Database(url)
            with reported(f"Storage on {kind}", sys.stdout) as figures:
                figures.extend(measure(database))
            database.close()


def measure(database: Database) -> Iterator[Figure]:
    """Measure the units of work, then the services on one long conversation among 1,000."""
    yield from timed("first migration", lambda: upgrade(database), times=1)
    yield from timed("start when migrated", lambda: upgrade(database), times=20)
    sessions, user = Sessions(database), Users(database).local()
    chat = sessions.create(user, model="m")
    yield from units_of_work(database, chat)
    yield from timed(
        "create a session", lambda: sessions.create(user, model="m"), times=SESSIONS, wanted="< 50"
    )
    for _ in range(TURNS // TURNS_AT_ONCE):
        talk(database, chat, turns=TURNS_AT_ONCE)
    assert sessions.get(user, session_id=chat.id).message_count == 2 * TURNS
    yield from services(database, chat)


def services(database: Database, chat: SessionRecord) -> Iterator[Figure]:
    """Measure what pages call, on a session of 10,000 messages and 10,000 tool calls."""
    user, sessions, messages = Users(database).local(), Sessions(database), Messages(database)

    def open_session() -> str | None:
        sessions.get(user, session_id=chat.id)
        return messages.page(user, session_id=chat.id, limit=50).older

    def older() -> None:
        messages.page(user, session_id=chat.id, limit=50, before=cursor)

    def rename() -> None:
        sessions.rename(user, session_id=chat.id, title=str(time.time()))

    cursor = open_session()
    yield from timed("open a session, last 50 of 10,000 messages", open_session, wanted="< 10")
    yield from timed("50 older ones", older)
    yield from timed("30 most recent of 1,001 sessions", lambda: sessions.list_recent(user))
    yield from timed("which sessions are running", lambda: sessions.running(user))
    yield from timed("rename, with its event", rename)


def units_of_work(database: Database, chat: SessionRecord) -> Iterator[Figure]:
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
            row = lock_session(session, chat.id)
            row.pinned = not row.pinned
            session.commit()

    yield from timed("driver only, SELECT 1", bare)
    yield from timed("read(), SELECT 1", read)
    yield from timed("write(), SELECT 1", write)
    yield from timed("write(), lock, change, commit", change)


def timed(
    name: str, work: Callable[[], object], *, times: int = TIMES, wanted: str = ""
) -> Iterator[Figure]:
    """Time `work`: by the clock, and this thread's CPU."""
    taken, cpu = [], []
    for _ in range(times):
        start, cpu_start = time.perf_counter(), time.thread_time()
        work()
        cpu.append((time.thread_time() - cpu_start) * 1000)
        taken.append((time.perf_counter() - start) * 1000)
    yield Figure(name=name, unit="ms", values=taken, wanted=wanted)
    yield Figure(name=f"{name}: CPU", unit="ms", values=cpu)


if __name__ == "__main__":
    main()
