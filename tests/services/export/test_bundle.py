"""The zip bundle: what is in it is what its manifest says, and its charts are only pictures."""

import hashlib
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest

from core.data.charts.drawing import Drawer
from core.domain.export.names import ExportFormat
from core.errors import ChartRejected
from tests.services.export.scene import Scene


def bundle_of(scene: Scene) -> zipfile.ZipFile:
    download = scene.export(scene.talk(), ExportFormat.ZIP)
    return zipfile.ZipFile(io.BytesIO(b"".join(download.pieces)))


def test_the_manifest_lists_every_file_with_its_hash(scene: Scene) -> None:
    with bundle_of(scene) as bundle:
        manifest: dict[str, Any] = json.loads(bundle.read("manifest.json"))
        listed = {each["path"]: each for each in manifest["files"]}
        assert listed.keys() == set(bundle.namelist()) - {"manifest.json"}
        for path, each in listed.items():
            content = bundle.read(path)
            assert each["sha256"] == hashlib.sha256(content).hexdigest()
            assert each["bytes"] == len(content)


def test_data_sets_are_named_by_their_hashes(scene: Scene) -> None:
    with bundle_of(scene) as bundle:
        datasets = {d["name"]: d for d in json.loads(bundle.read("manifest.json"))["datasets"]}
        shop, flights = datasets["shop"], datasets["nycflights"]
        assert shop["sha256"] == hashlib.sha256(bundle.read(shop["file"])).hexdigest()
        # No query here reads the flights: what they were is known, and they stay at home.
        assert flights["file"] is None
        assert len(flights["fingerprint"]) == len(shop["fingerprint"]) == 64


def test_results_are_parquet_and_charts_are_pictures(scene: Scene) -> None:
    with bundle_of(scene) as bundle:
        results = [name for name in bundle.namelist() if name.startswith("results/")]
        tables = [pq.read_table(io.BytesIO(bundle.read(name))) for name in results]
        assert sorted(table.num_rows for table in tables) == [5, 12]
        drawn = [bundle.read(n).decode() for n in bundle.namelist() if n.endswith(".svg")]
    assert len(drawn) == 2
    for svg in drawn:
        tags = {each.tag.rpartition("}")[2] for each in ET.fromstring(svg).iter()}
        assert tags.isdisjoint({"script", "image", "foreignObject", "a"})
        assert {"svg", "path", "text"} <= tags


@pytest.mark.parametrize(
    "spec",
    [
        {"mark": "bar", "data": {"url": "http://127.0.0.1:9/x.json"}, "encoding": {}},
        {"mark": "nothing that is drawn"},
        {},
    ],
)
def test_what_cannot_be_drawn_is_refused_and_the_next_is_drawn(spec: dict[str, Any]) -> None:
    whole = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}
    with Drawer() as drawer:
        with pytest.raises(ChartRejected):
            drawer.svg(spec)
        assert drawer.svg(whole).startswith("<svg")


def test_a_drawing_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.data.charts.drawing.SECONDS", 0.0)
    with Drawer() as drawer, pytest.raises(ChartRejected):
        drawer.svg({"mark": "bar"})
