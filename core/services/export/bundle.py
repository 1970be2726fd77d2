"""A session, or many, as one zip file: data, documents, results, charts and a manifest."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.data.charts.drawing import Drawer
from core.data.notebook.travelling import Travelling
from core.data.zipping import Member, ZipStream
from core.domain.export import schema
from core.domain.export.names import slug
from core.domain.export.schema import json_value
from core.domain.view import ChartCall
from core.services.export import results
from core.services.export.as_json import json_pieces
from core.services.export.as_markdown import head, message_text
from core.services.export.as_notebook import NotebookWriter
from core.services.export.charts import charts_in, drawn
from core.services.export.encoding import Aside, aside, encoded, file_pieces
from core.services.export.results import Stored
from core.services.export.telling import Telling, Told

SESSION, NOTEBOOK, DOCUMENT, MANIFEST = (
    *("session.json", "notebook.ipynb", "conversation.md", "manifest.json"),
)


def bundle_pieces(
    telling: Telling, *, data: Sequence[Travelling], drawer: Drawer, results_dir: Path
) -> Iterator[bytes]:
    """One session with all that it was made from."""
    zip_ = ZipStream(telling.exported_at)
    notebook, charts = NotebookWriter(results_dir), list[ChartCall]()
    with aside() as later:
        later.write(*notebook.head(telling, data, inside=False))

        def write(told: Told) -> None:
            later.write(notebook.message(told))
            charts.extend(charts_in(told))

        yield from _session(zip_, telling, results_dir, write=write, folder="")
        for each in data:
            yield from zip_.add(Member(path=each.file, pieces=file_pieces(each.path)))
        later.write(notebook.end())
        yield from zip_.add(Member(path=NOTEBOOK, pieces=later.pieces()))
    for number, chart in enumerate(charts, start=1):
        svg, _ = drawn(chart, drawer, results_dir)
        if svg is not None:
            path = f"charts/{number:03}-{slug(chart.title)}.svg"
            yield from zip_.add(Member(path=path, pieces=[svg.encode()]))
    listed = [_listed(telling, SESSION)]
    yield from _end(zip_, telling.exported_at, listed, _datasets(telling, data))


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A session of an archive, and its folder there."""

    telling: Telling
    folder: str


def archive_pieces(
    sessions: Iterator[Placed], *, at: datetime, results_dir: Path, done: Callable[[], None]
) -> Iterator[bytes]:
    """Many sessions, a folder each: data, document and results. `done`: called after each."""
    zip_, listed = ZipStream(at), []
    for placed in sessions:
        telling, folder = placed.telling, placed.folder
        with aside() as later:
            later.write(head(telling))

            def write(told: Told, later: Aside = later) -> None:
                later.write(message_text(told))

            yield from _session(zip_, telling, results_dir, write=write, folder=folder)
            yield from zip_.add(Member(path=f"{folder}{DOCUMENT}", pieces=later.pieces()))
        listed.append(_listed(telling, f"{folder}{SESSION}"))
        done()
    yield from _end(zip_, at, listed, [])


def _session(
    zip_: ZipStream,
    telling: Telling,
    results_dir: Path,
    *,
    write: Callable[[Told], None],
    folder: str,
) -> Iterator[bytes]:
    """The session's data, with its results in files beside it; `write` hears what is told."""
    ids, stored = telling.reader.result_ids(), {}
    for id_ in ids:
        path = results.file_of(results_dir, id_)
        if path is None:
            continue
        name = f"results/{id_}.parquet"
        yield from zip_.add(Member(path=folder + name, pieces=file_pieces(path), packed=False))
        last = zip_.written[-1]
        stored[id_] = Stored(result_id=id_, file=name, bytes=last.bytes, sha256=last.sha256)
    data = json_pieces(
        telling.reader,
        messages=telling.read(write),
        exported_at=telling.exported_at,
        results=results.beside(ids, stored),
    )
    yield from zip_.add(Member(path=folder + SESSION, pieces=encoded(data)))


def _listed(telling: Telling, file: str) -> dict[str, object]:
    row = telling.reader.row
    return {
        "id": row.id,
        "title": row.title,
        "file": file,
        "answering": telling.reader.answering,
    }


def _datasets(telling: Telling, data: Sequence[Travelling]) -> list[dict[str, object]]:
    """What each data set was made from, and, where it is in the bundle, the hash of its file."""
    inside = {each.name: each for each in data}
    return [
        {
            "name": row.name,
            "title": row.title,
            "fingerprint": row.fingerprint,
            "file": inside[row.name].file if row.name in inside else None,
            "sha256": inside[row.name].sha256 if row.name in inside else None,
        }
        for row in telling.reader.datasets
    ]


def _end(
    zip_: ZipStream,
    at: datetime,
    sessions: Sequence[dict[str, object]],
    datasets: Sequence[dict[str, object]],
) -> Iterator[bytes]:
    manifest = {
        "format": schema.ARCHIVE_FORMAT,
        "version": schema.VERSION,
        "exported_at": json_value(at),
        "sessions": sessions,
        "datasets": datasets,
        "files": [each.told() for each in zip_.written],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    yield from zip_.add(Member(path=MANIFEST, pieces=[text.encode()]))
    yield from zip_.end()
