"""Datasets that questions are asked of, imported once and kept for every process that grades.

They are kept by what their files and the importer hold, so that none is ever out of date.
"""

import getpass
import hashlib
import pickle
import shutil
import tempfile
from functools import cache
from pathlib import Path

import duckdb

from core.data.importer import import_dataset
from core.data.sources import TableSource
from core.domain.catalogue import DatasetProfile

CORE = Path(__file__).parents[3] / "core"
KEPT = Path(tempfile.gettempdir()) / f"daybook-imported-{getpass.getuser()}"


def imported(name: str, sources: tuple[TableSource, ...]) -> DatasetProfile:
    """The dataset of the sources, from the last import of the very same ones where there is one."""
    made = hashlib.sha256(_importer())
    for source in sources:
        made.update(repr((source.name, source.note, dict(source.column_notes))).encode())
        made.update(source.path.read_bytes())
    folder = KEPT / f"{name}-{made.hexdigest()[:16]}"
    kept = [folder / "profile.pickle", folder / f"{name}.duckdb"]
    if folder.exists() and not all(file.exists() for file in kept):
        shutil.rmtree(folder, ignore_errors=True)  # half of it was cleared away
    if not folder.exists():
        _keep(name, sources, folder)
    profile: DatasetProfile = pickle.loads((folder / "profile.pickle").read_bytes())
    return profile


def _keep(name: str, sources: tuple[TableSource, ...], folder: Path) -> None:
    """Import into a folder of this process's own, which becomes the kept one if none is there."""
    KEPT.mkdir(mode=0o700, exist_ok=True)
    own = Path(tempfile.mkdtemp(dir=KEPT))
    file = folder / f"{name}.duckdb"
    tables = import_dataset(sources, own / file.name)
    profile = DatasetProfile(id=name, name=name, title=name, path=str(file), tables=tables)
    (own / "profile.pickle").write_bytes(pickle.dumps(profile))
    try:
        own.rename(folder)
    except OSError:
        if not folder.exists():
            raise


@cache
def _importer() -> bytes:
    files = sorted([*(CORE / "data").rglob("*.py"), *(CORE / "domain").rglob("*.py")])
    return duckdb.__version__.encode() + b"".join(file.read_bytes() for file in files)
