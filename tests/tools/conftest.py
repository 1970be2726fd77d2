"""The samples, imported once for all tests of this folder, and where tools run."""

from pathlib import Path

import pytest

from core.domain.catalogue import Catalogue
from core.tools.base import ToolContext
from tests.data.sample_data import sample_catalogue


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return sample_catalogue(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def context(catalogue: Catalogue, tmp_path: Path) -> ToolContext:
    return ToolContext(catalogue=catalogue, results_dir=tmp_path / "results")
