"""A database that is away is named, and used again as soon as it is back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from core.db.database import Database
from core.db.migrate import upgrade
from core.db.tables import UserRow
from core.errors import DatabaseUnavailable
from core.services.sessions import Sessions
from core.services.users import Users
from tests.postgres import Postgres


def test_services_recover_by_themselves_when_the_server_is_back(
    mortal_postgres: Postgres,
) -> None:
    database = Database(mortal_postgres.url())
    upgrade(database)
    sessions, user = Sessions(database), Users(database).local()
    kept = sessions.create(user, model="m")
    mortal_postgres.stop()
    for call in calls(database):
        with pytest.raises(DatabaseUnavailable, match="does not answer"):
            call()
    mortal_postgres.start()
    assert sessions.list_recent(user).sessions == (kept,)
    sessions.rename(user, session_id=kept.id, title="Back again")
    database.close()


def test_a_server_that_stops_in_a_transaction_is_away_also_at_commit(
    mortal_postgres: Postgres,
) -> None:
    database = Database(mortal_postgres.url())
    upgrade(database)
    with pytest.raises(DatabaseUnavailable), database.write() as session:
        insert(session)
        mortal_postgres.stop()
        session.commit()
    mortal_postgres.start()
    assert count(database) == 0
    database.close()


def test_a_connection_that_the_server_closed_is_replaced(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    ours = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with pytest.raises(DatabaseUnavailable), database.write() as session:
        insert(session)
        with other.engine.begin() as connection:
            connection.execute(ours)
        session.commit()
    other.close()
    assert count(database) == 0


def test_nobody_listening_is_away() -> None:
    database = Database("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable):
        database.ping()


def test_a_folder_that_is_gone_is_away(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'gone' / 'daybook.db'}")
    with pytest.raises(DatabaseUnavailable):
        database.ping()


def test_no_free_connection_is_busy(database_url: str) -> None:
    database = Database(database_url)
    database.engine.pool._timeout = 0.01  # type: ignore[attr-defined]
    held = [database.engine.connect() for _ in range(database_size(database))]
    with pytest.raises(DatabaseUnavailable, match="busy"):
        database.ping()
    for connection in held:
        connection.close()
    database.ping()
    database.close()


def database_size(database: Database) -> int:
    pool = database.engine.pool
    return int(pool.size() + pool._max_overflow)  # type: ignore[attr-defined]


def calls(database: Database) -> list[Callable[[], object]]:
    user_id = "0"
    return [
        database.ping,
        lambda: Users(database).get(user_id),
        lambda: Users(database).local(),
    ]


def insert(session: Session) -> None:
    session.add(UserRow(issuer="test", subject="cut", name="Cut"))
    session.flush()


def count(database: Database) -> int:
    with database.read() as session:
        statement = text("SELECT count(*) FROM \"user\" WHERE subject = 'cut'")
        return int(session.execute(statement).scalar_one())


def test_a_full_disk_is_away_and_keeps_what_was_there(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL looks after its own disk")
    with pytest.raises(DatabaseUnavailable), database.write() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        session.add(UserRow(issuer="test", subject="cut", name="long " * 100_000))
        session.flush()
    assert count(database) == 0
