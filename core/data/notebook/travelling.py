"""The data sets that a notebook's queries need, and how they travel with it."""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.domain.catalogue import DatasetProfile

# Of the file itself: packed and in base64 it is about as long again as a half of it.
MOST_BYTES = 32_000_000
# A multiple of three: each piece of base64 then ends where the next one begins.
AT_ONCE = 3 * 65_536


@dataclass(frozen=True, kw_only=True)
class Travelling:
    """A data set's file. `file`: where it lies beside the notebook when it is not in it."""

    name: str
    title: str
    path: Path
    bytes: int
    sha256: str

    @property
    def file(self) -> str:
        """Its place in a bundle."""
        return f"data/{self.path.name}"

    @property
    def fits(self) -> bool:
        """Whether it can be part of the notebook itself."""
        return self.bytes <= MOST_BYTES


def needed(datasets: Iterable[DatasetProfile], queries: Iterable[str]) -> tuple[Travelling, ...]:
    """The data sets that any of the queries names, by its own name or by one of its tables."""
    texts = [sql.casefold() for sql in queries]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    found = []
    for dataset in datasets:
        names = (dataset.name, *(table.name for table in dataset.tables))
        plain = any(name.casefold() in words for name in names)
        quoted = any(f'"{name.casefold()}"' in text for name in names for text in texts)
        path = Path(dataset.path)
        if (plain or quoted) and path.is_file():
            found.append(_travelling(dataset, path))
    return tuple(found)


def packed(path: Path) -> Iterator[str]:
    """The file, compressed, in base64, in pieces."""
    packer, rest = zlib.compressobj(6), b""
    with path.open("rb") as file:
        while piece := file.read(AT_ONCE):
            rest += packer.compress(piece)
            whole = len(rest) - len(rest) % 3
            yield base64.b64encode(rest[:whole]).decode()
            rest = rest[whole:]
    yield base64.b64encode(rest + packer.flush()).decode()


def _travelling(dataset: DatasetProfile, path: Path) -> Travelling:
    stat = path.stat()
    return Travelling(
        name=dataset.name,
        title=dataset.title,
        path=path,
        bytes=stat.st_size,
        sha256=_sha256(path, stat.st_mtime_ns),
    )


@lru_cache(maxsize=64)
def _sha256(path: Path, _written: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
