"""The shipped samples as a catalogue, the same with every name changed, and a way to run SQL."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from core.data.importer import import_dataset
from core.data.sources import TableSource
from core.data.values import json_value
from core.domain.catalogue import Catalogue, DatasetProfile
from core.llm.offline.figures import Result
from core.samples.manifest import SAMPLES
from tests.llm.offline.renaming import renamed_sources

Run = Callable[[str], Result]


def dataset(name: str, sources: tuple[TableSource, ...], folder: Path) -> DatasetProfile:
    """Import the sources as a dataset."""
    path = folder / f"{len(list(folder.iterdir()))}.duckdb"
    tables = import_dataset(sources, path)
    return DatasetProfile(id=name, name=name, title=name, path=str(path), tables=tables)


def runner(catalogue: Catalogue) -> tuple[Run, duckdb.DuckDBPyConnection]:
    """A function that runs SQL over the catalogue and returns what the tool would tell of it."""
    connection = duckdb.connect()
    for one in catalogue.datasets:
        quoted = one.name.replace('"', '""')
        connection.execute(f"ATTACH '{one.path}' AS \"{quoted}\" (READ_ONLY)")

    def run(sql: str) -> Result:
        connection.execute(sql)
        columns = tuple(str(column[0]) for column in connection.description or ())
        rows = [tuple(json_value(cell) for cell in row) for row in connection.fetchall()]
        return Result(
            rows=len(rows), columns=columns, head=tuple(rows[:20]), tail=tuple(rows[20:][-5:])
        )

    return run, connection


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The two samples that ship."""
    folder = tmp_path_factory.mktemp("samples")
    return Catalogue(datasets=tuple(dataset(s.name, s.tables, folder) for s in SAMPLES))


@pytest.fixture(scope="session")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The flights sample with other names for all its tables and columns, and no notes."""
    folder = tmp_path_factory.mktemp("renamed")
    return Catalogue(datasets=(dataset("voyages", renamed_sources(folder), folder),))


@pytest.fixture(scope="session")
def run(samples: Catalogue) -> Iterator[Run]:
    """Runs SQL over the samples."""
    made, connection = runner(samples)
    with closing(connection):
        yield made
