"""The sessions in a file that was given: one JSON export, or a zip of them."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.domain.export.schema import ARCHIVE_FORMAT, VERSION
from core.errors import InvalidInput

MOST_BYTES = 4_000_000_000
MOST_MANIFEST = 64_000_000
AT_ONCE = 1 << 18
NOT_OURS = (
    "This is not an export of Daybook. Choose the JSON, the zip bundle or the archive of one."
)
_CUT = "The zip file is broken: its end is missing. Download it again. Nothing was imported."
_MANIFEST, _ZIP = "manifest.json", b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, kw_only=True)
class SessionFile:
    """One session's JSON. `where`: its name before what is wrong in it, "" when it is alone.

    `open` gives its bytes from the beginning; `beside` the bytes of a file next to it.
    """

    where: str
    open: Callable[[], IO[bytes]]
    beside: Callable[[str], IO[bytes]]


class _Listed(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    path: str
    bytes: int
    sha256: str


class _Session(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    file: str


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    format: str
    version: int
    sessions: list[_Session]
    files: list[_Listed]


@contextmanager
def sessions_in(path: Path) -> Iterator[tuple[SessionFile, ...]]:
    """The sessions in a file; raises `InvalidInput` for a zip that is broken or was changed."""
    if not zipfile.is_zipfile(path):
        if _begins_as_zip(path):
            raise InvalidInput(_CUT)
        yield (SessionFile(where="", open=lambda: path.open("rb"), beside=_nothing),)
        return
    try:
        with zipfile.ZipFile(path) as zip_:
            yield _sessions(zip_)
    except zipfile.BadZipFile as error:
        raise InvalidInput(f"The zip file is broken: {error}. Nothing was imported.") from error


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


def _sessions(zip_: zipfile.ZipFile) -> tuple[SessionFile, ...]:
    names = set(zip_.namelist())
    if _MANIFEST not in names:
        raise InvalidInput(NOT_OURS)
    if sum(info.file_size for info in zip_.infolist()) > MOST_BYTES:
        raise InvalidInput("This archive is too large to be imported (max 4 GB unpacked).")
    manifest = _manifest(zip_)
    for listed in manifest.files:
        _check(zip_, names, listed)
    known = {listed.path for listed in manifest.files}
    return tuple(_session(zip_, each.file, known) for each in manifest.sessions)


def _manifest(zip_: zipfile.ZipFile) -> _Manifest:
    if zip_.getinfo(_MANIFEST).file_size > MOST_MANIFEST:
        raise InvalidInput(NOT_OURS)
    try:
        manifest = _Manifest.model_validate_json(zip_.read(_MANIFEST))
    except ValidationError as error:
        raise InvalidInput(f"{_MANIFEST} is broken. {NOT_OURS}") from error
    except _BROKEN as error:
        raise _damaged(_MANIFEST) from error
    if manifest.format != ARCHIVE_FORMAT or manifest.version != VERSION:
        raise InvalidInput(NOT_OURS)
    return manifest


def _check(zip_: zipfile.ZipFile, names: set[str], listed: _Listed) -> None:
    """Raise `InvalidInput` unless a file is there, and is the one that was exported."""
    if listed.path not in names:
        raise InvalidInput(f"{listed.path} is missing in the zip file. Nothing was imported.")
    digest = hashlib.sha256()
    try:
        with zip_.open(listed.path) as file:
            while piece := file.read(AT_ONCE):
                digest.update(piece)
    except _BROKEN as error:
        raise _damaged(listed.path) from error
    if digest.hexdigest() != listed.sha256:
        raise _damaged(listed.path)


def _damaged(path: str) -> InvalidInput:
    return InvalidInput(
        f"{path} in the zip file is damaged, or was changed after the export. Nothing was imported."
    )


def _session(zip_: zipfile.ZipFile, file: str, known: set[str]) -> SessionFile:
    if file not in known:
        raise InvalidInput(f"{_MANIFEST} names {file}, and does not list it. Nothing was imported.")
    folder = PurePosixPath(file).parent

    def beside(name: str) -> IO[bytes]:
        path = str(folder / name)
        if path not in known:
            raise InvalidInput(f"{file} names {name}, which is not in the zip file.")
        return zip_.open(path)

    return SessionFile(where=f"{file}: ", open=lambda: zip_.open(file), beside=beside)


def _nothing(name: str) -> Any:
    raise InvalidInput(
        f"Its results lie in files of their own ({name[:80]}). Import the zip that it is from."
    )
