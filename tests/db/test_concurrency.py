"""Concurrent writers lose nothing."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, event, text

from core.db.database import Database
from core.db.locks import lock_session
from core.domain.records import User
from core.errors import DatabaseUnavailable, NotFound
from core.services.sessions import Sessions
from tests.db.workers import count_up, counted, in_processes


@pytest.fixture
def session_id(database: Database, user: User) -> str:
    return Sessions(database).create(user, model="m").id


def test_600_increments_from_threads_all_land(
    database: Database, database_url: str, session_id: str
) -> None:
    count_up(database_url, session_id, 12, 50)
    assert counted(database) == 600


def test_increments_from_three_processes_all_land(
    database: Database, database_url: str, session_id: str
) -> None:
    in_processes(3, count_up, database_url, session_id, 4, 15)
    assert counted(database) == 180


def test_a_writer_that_reads_first_waits_for_the_one_before(
    database: Database, session_id: str
) -> None:
    def slowly(_: int) -> None:
        with database.write() as session:
            row = lock_session(session, session_id)
            before = row.message_count
            time.sleep(0.01)  # Not for anything: it holds the door open for the others.
            row.message_count = before + 1
            session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(slowly, range(24)))
    assert counted(database) == 24


def test_a_locked_session_is_fresh_even_when_it_was_read_before(
    database: Database, session_id: str, database_url: str
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite's writer has seen nothing that could have changed since")
    with database.write() as session:
        row = lock_session(session, session_id)
        session.rollback()
        count_up(database_url, session_id, 1, 1)
        assert lock_session(session, session_id) is row
        assert row.message_count == 1


@pytest.mark.parametrize("id_", ["", "unknown", "\x00", "\ud800", "x" * 100_000])
def test_locking_what_does_not_exist_is_not_found(database: Database, id_: str) -> None:
    with pytest.raises(NotFound), database.write() as session:
        lock_session(session, id_)


def test_waiting_too_long_for_another_writer_says_that_the_database_is_busy(
    database: Database, database_url: str, session_id: str
) -> None:
    impatient = Database(database_url, busy_s=0.05)
    with database.write() as first:
        lock_session(first, session_id)
        with (
            pytest.raises(DatabaseUnavailable, match="busy"),
            impatient.write() as second,
        ):
            lock_session(second, session_id)
    impatient.close()


def test_a_writer_inside_a_writer_fails_instead_of_hanging(
    database_url: str, session_id: str
) -> None:
    database = Database(database_url, busy_s=0.05)
    with (
        database.write() as outer,
        pytest.raises(DatabaseUnavailable),
    ):
        lock_session(outer, session_id)
        with database.write() as inner:
            lock_session(inner, session_id)
    database.ping()
    database.close()


def test_sqlite_writers_take_the_lock_before_they_read(database: Database, session_id: str) -> None:
    begun: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_: object) -> None:
        begun.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with database.write() as session:
            session.execute(text("SELECT 1"))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert begun[0] == ("BEGIN IMMEDIATE" if database.is_sqlite else "SELECT 1")
