"""The notebook runs as it is, and its tables are the stored ones."""

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from core.data.results import read_result
from core.domain.export.names import ExportFormat
from tests.services.export.scene import Scene

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
FLIGHTS = "Which carrier has the worst average arrival delay in July?"


def run(text: str, folder: Path) -> Any:
    """The notebook after all of its cells were run in a folder, by a kernel of its own."""
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    folder.mkdir(exist_ok=True)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return notebook


def with_saving(text: str) -> str:
    """The notebook with a last cell that saves each result."""
    notebook = json.loads(text)
    save = (
        "for name, frame in list(globals().items()):\n"
        "    if name.startswith('result_'):\n"
        "        frame.to_pickle(f'{name}.pkl')"
    )
    cell = {"cell_type": "code", "id": "save", "metadata": {}, "outputs": [], "source": save}
    notebook["cells"].append({**cell, "execution_count": None})
    return json.dumps(notebook)


def charts(notebook: Any) -> list[Any]:
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    kinds = [kind for out in outputs for kind in out.get("data", {})]
    return [kind for kind in kinds if kind.startswith("application/vnd.vegalite")]


def cells(frame: pd.DataFrame) -> list[Any]:
    """The cells; pandas has decimals as floats when DuckDB hands them over."""
    every = frame.astype(object).to_numpy().ravel().tolist()
    return [float(cell) if isinstance(cell, Decimal | int) else cell for cell in every]


def stored(scene: Scene, session_id: str) -> list[pd.DataFrame]:
    calls = [call for m in scene.json(session_id)["messages"] for call in m.get("tool_calls", ())]
    ids = [call["result_id"] for call in calls if call["result_id"]]
    where = scene.daybook.settings.results_dir
    return [read_result(where, id_).frame for id_ in ids]


def test_the_notebook_alone_runs_and_its_tables_are_the_stored_ones(
    scene: Scene, tmp_path: Path
) -> None:
    session_id = scene.talk((FLIGHTS, "What is the total revenue by region?"))
    text = scene.text(session_id, ExportFormat.NOTEBOOK)
    done = run(with_saving(text), tmp_path / "alone")
    expected = stored(scene, session_id)
    assert len(expected) == 2
    for number, frame in enumerate(expected, start=1):
        found = pd.read_pickle(tmp_path / "alone" / f"result_{number}.pkl")
        assert list(found.columns) == list(frame.columns)
        assert cells(found) == cells(frame)
    assert len(charts(done)) == 2


def test_the_bundles_notebook_runs_beside_its_data(scene: Scene, tmp_path: Path) -> None:
    bundle = b"".join(scene.export(scene.talk(), ExportFormat.ZIP).pieces)
    with zipfile.ZipFile(io.BytesIO(bundle)) as file:
        file.extractall(tmp_path / "bundle")
    text = (tmp_path / "bundle" / "notebook.ipynb").read_text("utf-8")
    assert len(text) < 30_000
    assert len(charts(run(text, tmp_path / "bundle"))) == 2
