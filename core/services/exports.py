"""Exports of a person's sessions, streamed: as documents, as data, as notebooks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.db.database import Database
from core.domain.export.names import MEDIA_TYPES, ExportFormat, file_name
from core.domain.ids import utc_now
from core.domain.records import User
from core.services.export import results
from core.services.export.as_json import json_pieces
from core.services.export.as_markdown import markdown_pieces
from core.services.export.reading import SessionReader, open_session
from core.services.export.telling import Telling

# A piece that is sent: small enough for memory, large enough for the network.
PIECE_CHARS = 65_536


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file that is made while it is sent."""

    name: str
    media_type: str
    pieces: Iterator[bytes]


class Exports:
    """Writes sessions; one that is not the person's, or is deleted, is `NotFound`.

    `label_of` says what a model is called.
    """

    def __init__(
        self,
        database: Database,
        *,
        results_dir: Path,
        datasets_dir: Path,
        label_of: Callable[[str], str],
    ) -> None:
        self._database = database
        self._results_dir = results_dir
        self._datasets_dir = datasets_dir
        self._label_of = label_of

    def session(self, user: User, *, session_id: str, format: ExportFormat) -> Download:
        """One session; raises NotFound here, before anything is sent."""
        reader = open_session(self._database, user, session_id)
        return Download(
            name=file_name(reader.row.title, session_id, format),
            media_type=MEDIA_TYPES[format],
            pieces=self._pieces(reader, format, utc_now()),
        )

    def _pieces(
        self, reader: SessionReader, format: ExportFormat, now: datetime
    ) -> Iterator[bytes]:
        telling = Telling(reader=reader, exported_at=now, label_of=self._label_of)
        match format:
            case ExportFormat.MARKDOWN:
                return encoded(markdown_pieces(telling))
            case ExportFormat.JSON:
                found = results.whole(self._results_dir, reader.result_ids())
                return encoded(json_pieces(reader, exported_at=now, results=found))
        raise NotImplementedError


def encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces in UTF-8, put together until they are worth sending."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= PIECE_CHARS:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()
