"""Nothing is kept without a commit, and readers change nothing."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from core.db.database import Database
from core.db.tables import SessionRow, UserRow
from core.domain.records import User
from core.errors import DatabaseUnavailable


def somebody(subject: str = "ada") -> UserRow:
    return UserRow(issuer="test", subject=subject, name="Ada")


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(UserRow.subject)))


def test_without_commit_everything_is_rolled_back(database: Database) -> None:
    with database.write() as session:
        session.add(somebody())
        session.flush()
    assert names(database) == []


def test_an_error_rolls_back(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.add(somebody())
        session.flush()
        raise ZeroDivisionError
    assert names(database) == []


def test_work_after_the_last_commit_is_rolled_back(database: Database) -> None:
    with database.write() as session:
        session.add(somebody("kept"))
        session.commit()
        session.add(somebody("dropped"))
        session.flush()
    assert names(database) == ["kept"]


def test_a_committed_row_can_be_read_without_another_query(database: Database) -> None:
    with database.write() as session:
        row = somebody()
        session.add(row)
        session.commit()
    assert row.subject == "ada"


def test_a_write_while_reading_is_refused(database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseUnavailable)), database.read() as session:
        session.add(somebody())
        session.flush()
    with database.write() as session:
        session.add(somebody("later"))
        session.commit()
    assert names(database) == ["later"]


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    with database.read() as reader:
        before = reader.exec(select(UserRow.id)).all()
        with database.write() as session:
            session.add(somebody())
            session.commit()
        assert reader.exec(select(UserRow.id)).all() == before == []
    assert names(database) == ["ada"]


def test_a_broken_constraint_stays_an_integrity_error(database: Database, user: User) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(somebody())
        session.commit()


def test_a_row_that_points_nowhere_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(SessionRow(owner_id="nobody", title="x", model="m"))
        session.commit()


def test_32_threads_work_at_once(database: Database, user: User) -> None:
    everyone = threading.Barrier(32, timeout=20)
    seen: list[str] = []

    def work() -> None:
        with database.read() as session:
            session.execute(text("SELECT 1"))
            everyone.wait()
            seen.extend(session.exec(select(UserRow.id)))

    threads = [threading.Thread(target=work) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [user.id] * 32


def test_ping_is_silent_while_the_database_answers(database: Database) -> None:
    database.ping()


def test_a_server_keeps_the_statements_it_has_planned_from_one_read_to_the_next(
    database: Database,
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite plans in this process.")
    kept = text("SELECT count(*) FROM pg_prepared_statements")
    found = 0
    for _ in range(10):
        with database.read() as session:
            found = session.connection().execute(kept).scalar_one()
    assert found > 0
