"""Saved results to draw, and what a browser is told of Vega-Lite."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft7Validator

from core.data.charts.chart import Chart, prepare
from core.domain.ids import new_id

Draw = Callable[[str, dict[str, Any]], Chart]
LARGE = """SELECT range AS n, range % 12 + 1 AS month, 'g' || (range // 12) % 3 AS team,
  (range * 7919) % 1000 / 10.0 AS delay, range % 500 AS amount, range % 40 / 10.0 AS avg_price,
  TIMESTAMP '2023-01-01' + to_minutes(CAST(range * 40 AS INTEGER)) AS moment
  FROM range(20000)"""


def save(folder: Path, sql: str) -> str:
    """Keep the rows of a query as a result; returns its id."""
    result_id = new_id()
    duckdb.connect().execute(f"COPY ({sql}) TO '{folder / result_id}.parquet' (FORMAT parquet)")
    return result_id


@pytest.fixture
def draw(tmp_path: Path) -> Draw:
    """Draws the rows of a query."""
    return lambda sql, spec: prepare(tmp_path, save(tmp_path, sql), spec)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A result of 20,000 rows: its folder and its id."""
    folder = tmp_path_factory.mktemp("large")
    return folder, save(folder, LARGE)


@pytest.fixture(scope="session")
def vega_lite() -> Draft7Validator:
    """Vega-Lite's own schema, of the version that Streamlit draws with."""
    found = find_spec("altair")
    assert found is not None
    assert found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0]) / "vegalite" / "v6" / "schema"
    return Draft7Validator(json.loads((folder / "vega-lite-schema.json").read_text("utf-8")))
