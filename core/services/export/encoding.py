"""Text and files as the pieces that are sent."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# Small enough for memory, large enough for the network.
PIECE = 65_536
IN_MEMORY = 1_000_000


def encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces in UTF-8, put together until they are worth sending."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()


def file_pieces(path: Path) -> Iterator[bytes]:
    """A file's bytes."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


@contextmanager
def aside() -> Iterator["Aside"]:
    """A place for text that is written now and sent later: a file without a name."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        yield Aside(file)


class Aside:
    """Text in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, *texts: str) -> None:
        """Add to it."""
        for text in texts:
            self._file.write(text.encode())

    def pieces(self) -> Iterator[bytes]:
        """All that was written."""
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            yield piece
