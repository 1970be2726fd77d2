"""A zip file that is written while it is sent: nothing of it lies on disk, or whole in memory."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file to be written. `packed`: whether it gets smaller; Parquet does not."""

    path: str
    pieces: Iterable[bytes]
    packed: bool = True


@dataclass(frozen=True, kw_only=True)
class Written:
    """A file that has been written."""

    path: str
    bytes: int
    sha256: str

    def told(self) -> dict[str, object]:
        """As a manifest has it."""
        return {"path": self.path, "bytes": self.bytes, "sha256": self.sha256}


class ZipStream:
    """Write members with `add`, which gives the bytes to send, then `end`."""

    def __init__(self, at: datetime) -> None:
        self._sink = _Sink()
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1)  # type: ignore[call-overload]
        self._date = at.timetuple()[:6]
        self.written: list[Written] = []

    def add(self, member: Member) -> Iterator[bytes]:
        """Write a member; `written` has it once all was taken."""
        info = zipfile.ZipInfo(member.path, self._date)
        info.compress_type = zipfile.ZIP_DEFLATED if member.packed else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as file:
            for piece in member.pieces:
                digest.update(piece)
                size += len(piece)
                file.write(piece)
                yield from self._sink.taken()
        yield from self._sink.taken()
        self.written.append(Written(path=member.path, bytes=size, sha256=digest.hexdigest()))

    def end(self) -> Iterator[bytes]:
        """Write the list of members, without which it is no zip file."""
        self._zip.close()
        yield from self._sink.taken()


class _Sink:
    """Where the zip is written to: it cannot go back."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> Iterator[bytes]:
        """What was written since."""
        if self._waiting:
            yield b"".join(self._waiting)
            self._waiting.clear()
