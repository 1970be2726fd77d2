"""The samples, imported once for all tests of this folder."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from core.data.query import QueryResult, run_query
from core.domain.catalogue import Catalogue
from tests.data.sample_data import sample_catalogue

Ask = Callable[..., Awaitable[QueryResult]]


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return sample_catalogue(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def ask(catalogue: Catalogue, tmp_path: Path) -> Ask:
    """Runs SQL over the samples; results go to tmp_path / "results"."""

    async def run(sql: str, **options: object) -> QueryResult:
        return await run_query(
            sql,
            catalogue=catalogue,
            results_dir=tmp_path / "results",
            **options,  # type: ignore[arg-type]
        )

    return run
