"""The sample datasets as a catalogue, for the tests of data and tools."""

from pathlib import Path

from core.data.importer import import_dataset
from core.domain.catalogue import Catalogue, DatasetProfile
from core.samples import SAMPLES


def sample_catalogue(folder: Path) -> Catalogue:
    """Both samples, imported into files whose names say nothing."""
    datasets = []
    for number, sample in enumerate(SAMPLES):
        path = folder / f"file-{number}.x.duckdb"
        tables = import_dataset(sample.tables, path)
        datasets.append(
            DatasetProfile(
                id=sample.name,
                name=sample.name,
                title=sample.title,
                note=sample.note,
                path=str(path),
                tables=tables,
            )
        )
    return Catalogue(datasets=tuple(datasets))
