"""Whatever a query gave can be shown."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.domain.ids import new_id
from pages.parts.table import LONGEST_CELL, MOST_COLUMNS, shown

EVERY_TYPE = """
SELECT 1::HUGEINT AS huge, 12.345::DECIMAL(18,3) AS exact, sum(i) AS whole, true AS yes,
  TIMESTAMP '9999-12-31 23:59:59' AS late, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS aware,
  DATE '0001-01-01' AS early, TIME '01:02:03' AS clock, INTERVAL 3 DAY AS span,
  uuid() AS id, 'a'::BLOB AS bytes, [1, NULL] AS list, {'a': 1, 'b': [2]} AS struct,
  map {'k': 1} AS map, NULL AS nothing, 'nan'::DOUBLE AS nan, '<b>x</b>' AS "<b>y</b>",
  'e' AS " ", ['x'] AS "[a](http://e.org)"
FROM range(3) t(i)
"""


def draw(folder: str, result_id: str) -> None:
    from pathlib import Path

    from pages.parts.table import draw_table

    draw_table(Path(folder), result_id)


def drawn(folder: Path, sql: str) -> AppTest:
    result_id = new_id()
    path = folder / f"{result_id}.parquet"
    duckdb.connect().execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return AppTest.from_function(draw, args=(str(folder), result_id)).run()


def test_every_type_and_every_name_can_be_shown(tmp_path: Path) -> None:
    page = drawn(tmp_path, EVERY_TYPE)
    assert not page.exception
    assert len(page.dataframe[0].value) == 1


@pytest.mark.parametrize(
    ("rows", "words"), [(1, "1 row"), (1_000, "1,000 rows"), (12_345, "First 1,000 of 12,345 rows")]
)
def test_it_says_how_many_rows_there_are(tmp_path: Path, rows: int, words: str) -> None:
    page = drawn(tmp_path, f"SELECT range AS n FROM range({rows})")
    assert page.caption[0].value == words
    assert len(page.dataframe[0].value) == min(rows, 1_000)


def test_no_rows_are_said_in_words(tmp_path: Path) -> None:
    page = drawn(tmp_path, "SELECT 1 AS n WHERE false")
    assert page.caption[0].value == "No rows."


@pytest.mark.parametrize("result_id", ["", "../../etc/passwd", new_id()])
def test_a_result_that_is_gone_is_said_in_words(tmp_path: Path, result_id: str) -> None:
    page = AppTest.from_function(draw, args=(str(tmp_path), result_id)).run()
    assert not page.exception
    assert page.warning[0].value


def test_columns_of_the_same_name_are_told_apart() -> None:
    frame = pd.DataFrame([[1, 2, 3, 4]], columns=["n", "n", "n (2)", "n"])
    assert list(shown(frame).columns) == ["n", "n (3)", "n (2)", "n (4)"]


def test_a_cell_without_an_end_is_cut() -> None:
    endless = {"text": ["x" * 2_000_000], "bytes": [b"x" * 2_000_000], "list": [[7] * 2_000_000]}
    sizes = [len(cell) for cell in shown(pd.DataFrame(endless)).iloc[0]]
    assert sizes == [LONGEST_CELL + 1] * 3


def test_ten_thousand_columns_are_cut_and_said(tmp_path: Path) -> None:
    columns = ", ".join(f"{n} AS c{n}" for n in range(1_500))
    page = drawn(tmp_path, f"SELECT {columns}")
    assert page.caption[0].value == f"1 row, first {MOST_COLUMNS} of 1,500 columns"
    assert len(page.dataframe[0].value.columns) == MOST_COLUMNS
