"""A desk: Daybook, the scripted API and a session, on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
