"""What a benchmark plays on: Daybook's server, the model's API and a database, all of its own."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from core.bootstrap import build, prepare_storage
from core.config import Settings, load_settings
from core.db.database import Database
from core.domain.records import User
from core.services.users import Users
from tests.bench.model_process import ModelProcess
from tests.pages.browser.serving import Server
from tests.postgres import Postgres

MODEL = "claude-sonnet-5-5"
KINDS = ("sqlite", "postgresql")
# The tests' server risks its data for speed; here it is to keep it, as a real one does.
SAFE = ("fsync", "full_page_writes", "synchronous_commit")


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A running Daybook. `database` is another process's look at what it has committed."""

    server: Server
    model: ModelProcess
    database: Database
    user: User

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self.server.process is not None
        return self.server.process.pid


Seed = Callable[[Database, User], None]


@contextmanager
def staged(kind: str = "sqlite", seed: Seed | None = None) -> Iterator[Stage]:
    """Start all of it on a new database, with what `seed` writes in it, and end it all after."""
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        url = ending.enter_context(database_url(kind, folder / "data"))
        model = ending.enter_context(ModelProcess())
        database = Database(url)
        ending.callback(database.close)
        user = _prepare(database, load_settings(data_dir=folder / "data", database_url=url), seed)
        key = {"ANTHROPIC_BASE_URL": model.url, "ANTHROPIC_API_KEY": "bench"}
        server = Server(folder, DAYBOOK_DATABASE_URL=url, DAYBOOK_MODEL=MODEL, **key)
        ending.callback(_end, server)
        server.start()
        yield Stage(server=server, model=model, database=database, user=user)


def _end(server: Server) -> None:
    """Stop it, also when it has not come so far that it answers."""
    if server.process is not None and server.process.poll() is None:
        server.stop()


@contextmanager
def database_url(kind: str, folder: Path, *, kept: bool = False) -> Iterator[str]:
    """The URL of a new, empty database of a kind, gone after; or of the one kept in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'daybook.db'}"
        return
    server = Postgres(kept=folder if kept else None)
    try:
        url = server.url()
        _make_safe(url.replace("+psycopg", ""))
        yield url
    finally:
        server.remove()


def _make_safe(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in SAFE:
            connection.execute(f"ALTER SYSTEM SET {setting} = on")
        connection.execute("SELECT pg_reload_conf()")


def _prepare(database: Database, settings: Settings, seed: Seed | None) -> User:
    """The migrated database with the sample data, as the server's own first start makes it."""
    daybook = build(settings)
    prepare_storage(daybook)
    daybook.database.close()
    user = Users(database).local()
    if seed is not None:
        seed(database, user)
    return user
