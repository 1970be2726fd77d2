"""Text and files as the pieces that are sent."""

from collections.abc import Iterator
from pathlib import Path

# Small enough for memory, large enough for the network.
PIECE = 65_536


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
