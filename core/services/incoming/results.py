"""The results that come in, as files: put in their places only with the rows that name them."""

import base64
import binascii
import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.results import result_path
from core.domain.export.schema import ExportedResult
from core.errors import InvalidInput
from core.services.incoming.parsing import Reader

AT_ONCE = 1 << 18
_INCOMING = "incoming-"
_LEFT_S = 86_400.0


class Results:
    """The files of an import that is under way, checked and beside their places."""

    def __init__(self, folder: Path, incoming: Path) -> None:
        self._folder, self._incoming = folder, incoming
        self._ready: list[tuple[Path, Path]] = []

    def take(self, reader: Reader) -> None:
        """Have the results of a session ready; raises `InvalidInput`."""
        for place, result in reader.items("results", ExportedResult):
            if not result.gone:
                self._take(reader, place, result)

    def _take(self, reader: Reader, place: str, result: ExportedResult) -> None:
        target = result_path(self._folder, result.id)
        if target.exists():
            return
        ready, digest = self._incoming / target.name, hashlib.sha256()
        with ready.open("wb") as file:
            for piece in _pieces(reader, place, result):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != result.sha256:
            raise reader.refusal(f"{place}.sha256", "the rows are not those that were exported")
        _check_parquet(reader, place, ready)
        self._ready.append((ready, target))

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Put them in their places; when what is done then fails, they are taken away again."""
        new = []
        try:
            for ready, target in self._ready:
                if not target.exists():
                    ready.replace(target)
                    new.append(target)
            yield
        except BaseException:
            for path in new:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            raise


@contextmanager
def results_into(folder: Path) -> Iterator[Results]:
    """The results of one import; what a killed one left behind is swept up."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_INCOMING}*"):
        if left.stat().st_mtime < time.time() - _LEFT_S:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_INCOMING, dir=folder) as incoming:
        yield Results(folder, Path(incoming))


def _pieces(reader: Reader, place: str, result: ExportedResult) -> Iterator[bytes]:
    if result.file is None:
        try:
            yield base64.b64decode(result.parquet or "", validate=True)
        except (binascii.Error, ValueError) as error:
            raise reader.refusal(f"{place}.parquet", "it is no base64") from error
        return
    try:
        with reader.file.beside(result.file) as file:
            while piece := file.read(AT_ONCE):
                yield piece
    except InvalidInput as error:
        raise reader.refusal(f"{place}.file", str(error).rstrip(".")) from error


def _check_parquet(reader: Reader, place: str, path: Path) -> None:
    try:
        with pq.ParquetFile(path) as file:
            file.metadata.num_rows  # noqa: B018
    except (OSError, pa.ArrowException, ValueError) as error:
        raise reader.refusal(place, "its rows are no Parquet file") from error
