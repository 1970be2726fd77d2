"""An import makes its rows before it writes: others go on meanwhile, and a killed one left none."""

import io
import multiprocessing
import os
import signal
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from core.db.tables import MessageRow, ModelCallRow, SessionRow
from core.domain.export.names import ExportFormat
from core.errors import InvalidInput
from core.services.incoming.files import MOST_MANIFEST
from core.services.incoming.parsing import Reader
from core.services.incoming.staging import Staged
from tests.services.export.scene import Scene

DEADLINE_S = 30.0


@pytest.fixture
def file(scene: Scene, tmp_path: Path) -> Path:
    """The export of a conversation that is somebody else's here: it comes in under other ids."""
    path = tmp_path / "given.json"
    path.write_text(scene.text(scene.talk(), ExportFormat.JSON), "utf-8")
    return path


def rows(scene: Scene) -> list[int]:
    with scene.daybook.database.read() as s:
        tables: list[Any] = [SessionRow, MessageRow, ModelCallRow]
        return [s.exec(select(func.count()).select_from(table)).one() for table in tables]


def test_rows_are_made_while_somebody_else_writes(
    scene: Scene, other_user: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, flush = list[str](), Staged.add

    def add(self: Staged, table: Any, rows: Any) -> None:
        # A write of somebody else's, in the middle of the import, from another thread.
        with ThreadPoolExecutor(1) as pool:
            made = pool.submit(scene.daybook.sessions.create, scene.ada, model="m")
            seen.append(made.result(DEADLINE_S).id)
        flush(self, table, rows)

    monkeypatch.setattr(Staged, "add", add)
    assert scene.take(file, other_user).sessions == 1
    assert len(seen) > 3


def killed_in(step: str, url: str, folder: Path, samples: Path, file: Path) -> None:
    """Import in this process, which dies as if by kill -9 in the middle of a step."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    scene = Scene(url, folder, samples)
    other = scene.daybook.users.ensure(issuer="test", subject="eve", name="Eve")
    if step == "reading":
        Reader.items = die  # type: ignore[method-assign, assignment]
    elif step == "making":
        Staged.add = die  # type: ignore[method-assign, assignment]
    else:
        sys.modules["core.services.importing"].add_entries = die  # type: ignore[attr-defined]
    scene.take(file, other)


@pytest.mark.parametrize("step", ["reading", "making", "writing"])
def test_a_killed_import_left_nothing_and_comes_in_later(
    scene: Scene, database_url: str, tmp_path: Path, samples: Path, file: Path, step: str
) -> None:
    other = scene.daybook.users.ensure(issuer="test", subject="eve", name="Eve")
    before = rows(scene)
    start = multiprocessing.get_context("spawn")
    process = start.Process(
        target=killed_in, args=(step, database_url, tmp_path / "here", samples, file)
    )
    process.start()
    process.join(DEADLINE_S)
    assert process.exitcode == -signal.SIGKILL
    assert rows(scene) == before
    assert scene.take(file, other).sessions == 1
    assert scene.daybook.accounts.ledger.check().agrees


def zipped(**members: int) -> bytes:
    """A zip of files that are so many zeros each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, size in members.items():
            made.writestr(name.replace("_", "."), bytes(size))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped(manifest_json=100)[:80], "its end is missing"),
        (zipped(manifest_json=MOST_MANIFEST + 1), "not an export"),
        (zipped(manifest_json=9, other_json=9), "too large"),
    ],
)
def test_a_cut_zip_and_a_bomb_are_refused_in_words(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    if why == "too large":
        monkeypatch.setattr("core.services.incoming.files.MOST_BYTES", 10)
    path = tmp_path / "given.zip"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=why):
        scene.take(path)
