"""The results that come in, as files: put in their places only with the rows that name them."""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.results import result_path
from core.domain.export.schema import ExportedResult
from core.domain.ids import new_id
from core.errors import InvalidInput
from core.services.incoming.parsing import Reader

AT_ONCE = 1 << 18


class Results:
    """The files of an import that is under way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._new: list[Path] = []

    def take(self, reader: Reader) -> None:
        """Put the results of a session in their places; raises `InvalidInput`."""
        for place, result in reader.items("results", ExportedResult):
            if result.gone:
                continue
            target = result_path(self._folder, result.id)
            if not target.exists():
                self._put(reader, place, result, target)

    def _put(self, reader: Reader, place: str, result: ExportedResult, target: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f"{new_id()}.tmp"
        try:
            digest = hashlib.sha256()
            with unfinished.open("wb") as file:
                for piece in _pieces(reader, place, result):
                    digest.update(piece)
                    file.write(piece)
            if digest.hexdigest() != result.sha256:
                raise reader.refusal(f"{place}.sha256", "the rows are not those that were exported")
            _check_parquet(reader, place, unfinished)
            unfinished.replace(target)
            self._new.append(target)
        finally:
            unfinished.unlink(missing_ok=True)

    def undo(self) -> None:
        """Take away what was put there."""
        for path in self._new:
            with suppress(OSError):
                path.unlink(missing_ok=True)


@contextmanager
def results_into(folder: Path) -> Iterator[Results]:
    """The results of one import: taken away again when it fails."""
    taken = Results(folder)
    try:
        yield taken
    except BaseException:
        taken.undo()
        raise


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
