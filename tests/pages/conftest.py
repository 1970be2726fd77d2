"""A Daybook for pages: built and installed, on SQLite with the sample data, nothing started."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from core import bootstrap
from core.agent.clients import Clients
from core.bootstrap import Daybook
from core.config import Settings
from core.llm.offline.client import OfflineAnalyst

APP = Path(__file__).parents[2] / "app.py"
Open = Callable[..., AppTest]


def settings_in(data_dir: Path) -> Settings:
    return Settings(data_dir=data_dir, _env_file=None)


def build(data_dir: Path, start_turn: Callable[[str], None]) -> Daybook:
    clients = Clients(offline=OfflineAnalyst(delay_s=0), claude=None, default_model="claude-x")
    return bootstrap.build(settings_in(data_dir), clients=clients, start_turn=start_turn)


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the migrated database and the samples imported, to copy."""
    folder = tmp_path_factory.mktemp("pages")
    daybook = build(folder, lambda _: None)
    bootstrap.prepare_storage(daybook)
    daybook.database.close()
    return folder


@pytest.fixture
def data_dir(sample_data: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own; the datasets in it are shared, and only read."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(sample_data / "daybook.db", folder / "daybook.db")
    (folder / "datasets").symlink_to(sample_data / "datasets")
    return folder


@pytest.fixture
def no_pages_folder() -> Iterator[None]:
    """What app.py sets when a server imports it; AppTest forgets it."""
    before = PagesManager.uses_pages_directory
    PagesManager.uses_pages_directory = False
    yield
    PagesManager.uses_pages_directory = before


@pytest.fixture
def daybook(data_dir: Path, no_pages_folder: None) -> Iterator[Daybook]:
    """A Daybook in which a turn has been answered when `send` returns."""

    def answer(turn_id: str) -> None:
        asyncio.run(made.runner.run(turn_id))

    made = build(data_dir, answer)
    bootstrap.install(made)
    yield made
    bootstrap.stop()


@pytest.fixture
def silent_daybook(data_dir: Path, no_pages_folder: None) -> Iterator[Daybook]:
    """A Daybook in which turns are accepted and nobody runs them."""
    made = build(data_dir, lambda _: None)
    bootstrap.install(made)
    yield made
    bootstrap.stop()


@pytest.fixture
def open_page() -> Open:
    """Opens the app in a session of its own, at ?session= if one is named."""

    def open_at(session: str | None = None) -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=20)
        if session is not None:
            page.query_params["session"] = session
        return page.run()

    return open_at
