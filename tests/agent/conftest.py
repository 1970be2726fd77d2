"""A desk: Daybook, the scripted API and a session, on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.bootstrap import build, prepare_storage
from core.config import load_settings
from tests.agent.desk import Desk
from tests.support.messages_api import ScriptedApi


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    """The scripted API, still without a script."""
    with ScriptedApi() as running:
        yield running


@pytest.fixture
def desk(database_url: str, tmp_path: Path, api: ScriptedApi) -> Iterator[Desk]:
    """A person with an empty session, on SQLite and on PostgreSQL."""
    made = Desk(database_url, tmp_path, api.url)
    yield made
    made.close()


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample data already imported, to be copied: it is the same each time."""
    folder = tmp_path_factory.mktemp("samples")
    prepared = build(load_settings(data_dir=folder, database_url=""))
    prepare_storage(prepared)
    prepared.database.close()
    return folder / "datasets"
