"""Whatever a query gave can be shown, page by page and sorted, without being altered."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from core.data.paging import Sorting, read_page
from core.domain.ids import new_id
from pages.parts.cells import LONGEST_CELL
from pages.parts.table import MOST_COLUMNS, as_told, size_in_words

# The id of nothing; the same in each worker of the tests.
UNKNOWN = "01a1ff4e-f950-7589-a1f2-478fef1f80d7"

EVERY_TYPE = """
SELECT 1::HUGEINT AS huge, 12.345::DECIMAL(18,3) AS exact, sum(i) AS whole, true AS yes,
  TIMESTAMP '9999-12-31 23:59:59' AS late, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS aware,
  DATE '0001-01-01' AS early, TIME '01:02:03' AS clock, INTERVAL 3 DAY AS span,
  uuid() AS id, 'a'::BLOB AS bytes, [1, NULL] AS list, {'a': 1, 'b': [2]} AS struct,
  map {'k': 1} AS map, NULL AS nothing, 'nan'::DOUBLE AS nan, '<b>x</b>' AS "<b>y</b>",
  'e' AS " ", ['x'] AS "[a](http://e.org)"
FROM range(3) t(i)
"""


def save(folder: Path, sql: str) -> str:
    result_id = new_id()
    path = folder / f"{result_id}.parquet"
    duckdb.connect().execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    return result_id


def draw(folder: str, result_id: str) -> None:
    from pathlib import Path

    from pages.parts.table import draw_table

    draw_table(Path(folder), result_id, key="t")


def drawn(folder: Path, sql: str) -> AppTest:
    return AppTest.from_function(draw, args=(str(folder), save(folder, sql))).run()


def told(folder: Path, sql: str, sorting: Sorting | None = None) -> dict[str, Any]:
    read = read_page(folder, save(folder, sql), columns=MOST_COLUMNS, sorting=sorting)
    return as_told(read, sorting)


def test_every_type_and_every_name_can_be_shown(tmp_path: Path) -> None:
    page = drawn(tmp_path, EVERY_TYPE)
    assert not page.exception
    assert [page.caption[0].value, len(page.get("bidi_component"))] == ["1 row", 1]


def test_names_and_values_are_told_as_they_are(tmp_path: Path) -> None:
    sql = """SELECT 1 AS n, 'x' AS "a b", NULL AS nothing, '' AS empty
      UNION ALL SELECT 2, 'y', 3, ' '"""
    page = told(tmp_path, f"SELECT * FROM ({sql}) ORDER BY n")
    assert [column["name"] for column in page["columns"]] == ["n", "a b", "nothing", "empty"]
    assert page["rows"] == [["1", "x", None, ""], ["2", "y", "3", " "]]


def test_numbers_stand_right_and_texts_do_not(tmp_path: Path) -> None:
    page = told(tmp_path, "SELECT 1 AS a, 1.5 AS b, 'x' AS c, DATE '2024-01-01' AS d, true AS e")
    assert [column["number"] for column in page["columns"]] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("rows", "words"), [(1, "1 row"), (100, "100 rows"), (12_345, "1–100 of 12,345 rows")]
)
def test_it_says_how_many_rows_there_are(tmp_path: Path, rows: int, words: str) -> None:
    page = drawn(tmp_path, f"SELECT range AS n FROM range({rows})")
    assert page.caption[0].value == words


def test_only_more_than_a_page_has_pages(tmp_path: Path) -> None:
    short, long = (drawn(tmp_path, f"FROM range({rows})") for rows in (100, 101))
    assert [len(page.get("pagination")) for page in (short, long)] == [0, 1]


def test_a_page_that_is_turned_to_is_shown(tmp_path: Path) -> None:
    page = drawn(tmp_path, "FROM range(250)")
    page.session_state["page of t 0"] = 3
    assert page.run().caption[0].value == "201–250 of 250 rows"


def test_no_rows_are_said_in_words(tmp_path: Path) -> None:
    page = drawn(tmp_path, "SELECT 1 AS n WHERE false")
    assert page.caption[0].value == "No rows."


@pytest.mark.parametrize("result_id", ["", "../../etc/passwd", UNKNOWN])
def test_a_result_that_is_gone_is_said_in_words(tmp_path: Path, result_id: str) -> None:
    page = AppTest.from_function(draw, args=(str(tmp_path), result_id)).run()
    assert not page.exception
    assert page.warning[0].value


def test_the_column_that_sorts_says_so(tmp_path: Path) -> None:
    page = told(tmp_path, "SELECT range AS n, 1 AS m FROM range(3)", Sorting("n", descending=True))
    assert [column["sorted"] for column in page["columns"]] == ["descending", ""]
    assert [row[0] for row in page["rows"]] == ["2", "1", "0"]


def test_a_list_and_a_single_row_are_not_to_be_sorted(tmp_path: Path) -> None:
    many = told(tmp_path, "SELECT range AS n, [range] AS list FROM range(3)")
    one = told(tmp_path, "SELECT 1 AS n")
    assert [column["sortable"] for column in many["columns"]] == [True, False]
    assert one["columns"][0]["sortable"] is False


def test_a_cell_without_an_end_is_cut(tmp_path: Path) -> None:
    sql = """SELECT repeat('x', 2000000) AS a, repeat('x', 2000000)::BLOB AS b,
      range(2000000) AS c, {'k': repeat('x', 2000000)} AS d"""
    sizes = [len(cell) for cell in told(tmp_path, sql)["rows"][0]]
    assert sizes == [LONGEST_CELL + 1] * 4


def test_ten_thousand_columns_are_cut_and_said(tmp_path: Path) -> None:
    columns = ", ".join(f"{n} AS c{n}" for n in range(1_500))
    page = drawn(tmp_path, f"SELECT {columns}")
    assert page.caption[0].value == f"1 row, first {MOST_COLUMNS} of 1,500 columns"


def test_sizes_are_said_in_the_words_of_a_page(tmp_path: Path) -> None:
    result = save(tmp_path, "FROM range(250)")
    pages = [size_in_words(read_page(tmp_path, result, page=page)) for page in (0, 2)]
    assert pages == ["1–100 of 250 rows", "201–250 of 250 rows"]
