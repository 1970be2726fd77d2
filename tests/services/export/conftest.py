"""Installations to export from and to import into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.bootstrap import build, prepare_storage
from core.config import Settings
from tests.services.export.scene import Scene


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample data imported, to be shared."""
    folder = tmp_path_factory.mktemp("samples")
    prepared = build(Settings(data_dir=folder, _env_file=None))
    prepare_storage(prepared)
    prepared.database.close()
    return folder


@pytest.fixture
def scene(database_url: str, tmp_path: Path, samples: Path) -> Iterator[Scene]:
    """An installation, on SQLite and on PostgreSQL."""
    made = Scene(database_url, tmp_path / "here", samples)
    yield made
    made.close()
