"""A session's results in its JSON: their files whole, or by name when they lie beside it."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.data.results import result_path
from core.errors import ResultGone
from core.services.export.as_json import dumps

# A multiple of three: each piece of base64 then ends where the next one begins.
AT_ONCE = 3 * 16_384


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A result's file that has been written beside the JSON already."""

    result_id: str
    file: str
    bytes: int
    sha256: str


def whole(results_dir: Path, ids: Sequence[str]) -> Iterator[Iterator[str]]:
    """Each result's object with its file in it, in base64."""
    for id_ in ids:
        yield _whole(results_dir, id_)


def beside(ids: Sequence[str], stored: dict[str, Stored]) -> Iterator[Iterator[str]]:
    """Each result's object with the name of its file, or that it is gone."""
    for id_ in ids:
        yield iter([dumps(_named(id_, stored.get(id_)))])


def file_of(results_dir: Path, result_id: str) -> Path | None:
    """Where the file of a result is; None when it is not there any more."""
    try:
        path = result_path(results_dir, result_id)
    except ResultGone:
        return None
    return path if path.is_file() else None


def _whole(results_dir: Path, id_: str) -> Iterator[str]:
    path = file_of(results_dir, id_)
    if path is None:
        yield dumps(_named(id_, None))
        return
    digest, size = hashlib.sha256(), 0
    yield f'{{"id": {dumps(id_)}, "parquet": "'
    with path.open("rb") as file:
        while piece := file.read(AT_ONCE):
            digest.update(piece)
            size += len(piece)
            yield base64.b64encode(piece).decode()
    yield f'", "bytes": {size}, "sha256": "{digest.hexdigest()}"}}'


def _named(id_: str, stored: Stored | None) -> dict[str, object]:
    if stored is None:
        return {"id": id_, "gone": True}
    return {"id": id_, "file": stored.file, "bytes": stored.bytes, "sha256": stored.sha256}
