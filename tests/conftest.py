"""What every test may use: both databases on the migrated schema, people, and no network."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from core.db.database import Database
from core.db.migrate import upgrade
from core.db.tables import Table
from core.domain.records import User
from core.services.users import Users
from tests.postgres import Postgres

settings.register_profile("daybook", deadline=None, database=None, max_examples=100)
settings.load_profile("daybook")


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup() -> None:
    """Only this machine may be reached; names are not looked up."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name: a zip's hold the time, and every worker must collect the same names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """A page that is tested leaves its script as __main__, and new processes would run that."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL server that all tests share; it starts when one asks for it."""
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """A database with the migrated schema, to copy."""
    name = postgres.create()
    _migrate(postgres.url(name))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the migrated schema, to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "daybook.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database on the migrated schema, for a test that starts processes."""
    if request.param == "sqlite":
        path = tmp_path / "daybook.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        template: str = request.getfixturevalue("postgres_template")
        name = server.lend(template)
        yield server.url(name)
        tables = [table.name for table in reversed(Table.metadata.sorted_tables)]
        server.take_back(name, tables, template)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A new database on the migrated schema: once SQLite, once PostgreSQL."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def user(database: Database) -> User:
    """A person."""
    return Users(database).ensure(issuer="test", subject="ada", name="Ada")


@pytest.fixture
def other_user(database: Database) -> User:
    """Another person, who must see nothing of the first one's."""
    return Users(database).ensure(issuer="test", subject="bob", name="Bob")


@pytest.fixture
def mortal_postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of the test's own, to stop and start."""
    server = Postgres()
    yield server
    server.remove()


def _migrate(url: str) -> None:
    database = Database(url)
    upgrade(database)
    database.close()
