"""What the processes do that tests start."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

from sqlmodel import select

from core.db.database import Database
from core.db.locks import lock_session
from core.db.migrate import upgrade
from core.db.tables import SessionRow
from core.services.users import Users


def in_processes(count: int, work: Any, *arguments: Any) -> list[Any]:
    """Run `work` in `count` new processes at once; their results."""
    # One that dies is an error here; a Pool would wait for it for ever.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        return [each.result() for each in [pool.submit(work, *arguments) for _ in range(count)]]


def upgrade_and_find_the_local_user(url: str) -> str:
    """Start as an app does; the local user's id."""
    database = Database(url)
    upgrade(database)
    return Users(database).local().id


def count_up(url: str, session_id: str, threads: int, times: int) -> None:
    """Add 1 to a session's message_count, `times` times in each of `threads` threads."""
    database = Database(url, busy_s=30)

    def one(_: int) -> None:
        with database.write() as session:
            lock_session(session, session_id).message_count += 1
            session.commit()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(threads * times)))
    database.close()


def counted(database: Database) -> int:
    """The message_count of the only session."""
    with database.read() as session:
        return session.exec(select(SessionRow.message_count)).one()
