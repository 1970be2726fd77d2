"""Exports of a person's sessions, streamed: as documents, as data, as notebooks, as archives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import col, func, select

from core.data.charts.drawing import Drawer
from core.data.notebook.travelling import Travelling, needed
from core.db.database import Database
from core.db.tables import SessionRow
from core.domain.export.names import MEDIA_TYPES, ExportFormat, file_name, stem
from core.domain.ids import utc_now
from core.domain.records import User
from core.errors import InvalidInput, NotFound
from core.services.datasets import Datasets
from core.services.export import results
from core.services.export.as_csv import csv_pieces
from core.services.export.as_html import html_pieces
from core.services.export.as_json import json_pieces
from core.services.export.as_markdown import markdown_pieces
from core.services.export.as_notebook import notebook_pieces
from core.services.export.bundle import Placed, archive_pieces, bundle_pieces
from core.services.export.encoding import encoded
from core.services.export.reading import SessionReader, open_session
from core.services.export.telling import Telling
from core.services.sessions import own_session

# More would not fit into an address; all of them need no list.
MOST_PICKED = 300
_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file that is made while it is sent. `total`: how many sessions are in it."""

    name: str
    media_type: str
    pieces: Iterator[bytes]
    total: int = 1


class Exports:
    """Writes sessions; one that is not the person's, or is deleted, is `NotFound`.

    `label_of` says what a model is called.
    """

    def __init__(
        self,
        database: Database,
        *,
        datasets: Datasets,
        results_dir: Path,
        datasets_dir: Path,
        label_of: Callable[[str], str],
    ) -> None:
        self._database = database
        self._datasets = datasets
        self._results_dir = results_dir
        self._datasets_dir = datasets_dir
        self._label_of = label_of

    def session(self, user: User, *, session_id: str, format: ExportFormat) -> Download:
        """One session; raises NotFound here, before anything is sent."""
        reader = open_session(self._database, user, session_id)
        return Download(
            name=file_name(reader.row.title, session_id, format),
            media_type=MEDIA_TYPES[format],
            pieces=self._pieces(self._telling(reader, utc_now()), format),
        )

    def archive(
        self,
        user: User,
        *,
        session_ids: Sequence[str] | None = None,
        done: Callable[[], None] = lambda: None,
    ) -> Download:
        """These sessions (at most 300), or all, as one zip; `done` is called after each.

        Raises NotFound when one of them is not the person's, InvalidInput for none or too many.
        """
        ids = None if session_ids is None else list(dict.fromkeys(session_ids))
        if ids is not None and not 1 <= len(ids) <= MOST_PICKED:
            raise InvalidInput(f"Choose 1 to {MOST_PICKED} conversations, or take all of them.")
        total = self._check(user, ids)
        at = utc_now()
        sessions = self._placed(user, iter(ids) if ids is not None else self._all_ids(user), at)
        return Download(
            name=f"daybook-{at:%Y-%m-%d}-{total}.zip",
            media_type=MEDIA_TYPES[ExportFormat.ZIP],
            pieces=archive_pieces(sessions, at=at, results_dir=self._results_dir, done=done),
            total=total,
        )

    def _check(self, user: User, ids: Sequence[str] | None) -> int:
        """How many there are."""
        with self._database.read() as s:
            for id_ in ids or ():
                own_session(s, user, id_)
            if ids is not None:
                return len(ids)
            theirs = select(func.count()).where(
                SessionRow.owner_id == user.id, col(SessionRow.deleted_at).is_(None)
            )
            return s.exec(theirs).one()

    def _all_ids(self, user: User) -> Iterator[str]:
        after = ""
        while True:
            page = (
                select(SessionRow.id)
                .where(
                    SessionRow.owner_id == user.id,
                    col(SessionRow.deleted_at).is_(None),
                    SessionRow.id > after,
                )
                .order_by(col(SessionRow.id))
                .limit(_PAGE)
            )
            with self._database.read() as s:
                ids = s.exec(page).all()
            if not ids:
                return
            yield from ids
            after = ids[-1]

    def _placed(self, user: User, ids: Iterator[str], at: datetime) -> Iterator[Placed]:
        taken: dict[str, int] = {}
        for id_ in ids:
            try:
                reader = open_session(self._database, user, id_)
            except NotFound:
                continue  # deleted since the archive was begun
            folder = stem(reader.row.title, id_)
            taken[folder] = taken.get(folder, 0) + 1
            again = f"-{taken[folder]}" if taken[folder] > 1 else ""
            yield Placed(telling=self._telling(reader, at), folder=f"sessions/{folder}{again}/")

    def _telling(self, reader: SessionReader, at: datetime) -> Telling:
        return Telling(reader=reader, exported_at=at, label_of=self._label_of)

    def _pieces(self, telling: Telling, format: ExportFormat) -> Iterator[bytes]:
        match format:
            case ExportFormat.MARKDOWN:
                return encoded(markdown_pieces(telling))
            case ExportFormat.HTML:
                return encoded(self._html(telling))
            case ExportFormat.CSV:
                return encoded(csv_pieces(telling.reader))
            case ExportFormat.JSON:
                return encoded(self._json(telling))
            case ExportFormat.NOTEBOOK:
                return encoded(self._notebook(telling))
            case ExportFormat.ZIP:
                return self._bundle(telling)

    def _html(self, telling: Telling) -> Iterator[str]:
        with Drawer() as drawer:
            _warm_up(drawer, telling)
            yield from html_pieces(telling, drawer=drawer, results_dir=self._results_dir)

    def _json(self, telling: Telling) -> Iterator[str]:
        found = results.whole(self._results_dir, telling.reader.result_ids())
        yield from json_pieces(
            telling.reader,
            messages=telling.read(),
            exported_at=telling.exported_at,
            results=found,
        )

    def _notebook(self, telling: Telling) -> Iterator[str]:
        data, where = self._data(telling), self._results_dir
        yield from notebook_pieces(telling, data=data, results_dir=where)

    def _bundle(self, telling: Telling) -> Iterator[bytes]:
        data, where = self._data(telling), self._results_dir
        with Drawer() as drawer:
            _warm_up(drawer, telling)
            yield from bundle_pieces(telling, data=data, drawer=drawer, results_dir=where)

    def _data(self, telling: Telling) -> tuple[Travelling, ...]:
        """The data sets that the session's queries read."""
        reader = telling.reader
        ids = [row.id for row in reader.datasets]
        known = self._datasets.catalogue(reader.user, ids=ids, datasets_dir=self._datasets_dir)
        return needed(known.datasets, reader.queries())


def _warm_up(drawer: Drawer, telling: Telling) -> None:
    """Have charts ready to be drawn by the time that the first of them is come to."""
    if telling.reader.has_charts():
        drawer.start()
