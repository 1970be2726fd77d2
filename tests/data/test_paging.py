"""Pages of a result: all of its rows, each once, in the order that was asked for."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from core.data.paging import ResultPage, Sorting, read_page
from core.domain.ids import new_id
from core.errors import ResultGone

# The id of nothing; the same in each worker of the tests.
UNKNOWN = "01a1ff4e-f950-7589-a1f2-478fef1f80d7"

ROWS_IN_GROUP = 2_048


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


def save(folder: Path, sql: str) -> str:
    result_id = new_id()
    target = f"'{folder / result_id}.parquet' (FORMAT parquet, ROW_GROUP_SIZE {ROWS_IN_GROUP})"
    duckdb.connect().execute(f"COPY ({sql}) TO {target}")
    return result_id


@pytest.fixture(scope="module")
def numbers(folder: Path) -> str:
    sql = """SELECT range AS n, (range * 7919) % 10007 AS scattered, range % 3 AS same,
      CASE WHEN range % 5 = 0 THEN NULL ELSE 'w' || range % 100 END AS word FROM range(10007)"""
    return save(folder, sql)


def cells(page: ResultPage, at: int = 0) -> list[Any]:
    return [row[at] for row in page.rows]


@pytest.mark.parametrize("page", [0, 1, 20, 21, 57, 100])
def test_a_page_is_that_part_of_the_rows(page: int, folder: Path, numbers: str) -> None:
    read = read_page(folder, numbers, page=page)
    assert cells(read) == list(range(page * 100, min(page * 100 + 100, 10_007)))
    assert (read.first, read.total) == (page * 100, 10_007)


@pytest.mark.parametrize("page", [101, 10**9])
def test_a_page_after_the_end_is_the_last_one(page: int, folder: Path, numbers: str) -> None:
    assert cells(read_page(folder, numbers, page=page)) == list(range(10_000, 10_007))


@pytest.mark.parametrize("descending", [False, True])
def test_sorting_is_over_all_rows_and_not_over_a_page(
    descending: bool, folder: Path, numbers: str
) -> None:
    sorting = Sorting("scattered", descending=descending)
    pages = [read_page(folder, numbers, page=page, sorting=sorting) for page in range(101)]
    found = [value for page in pages for value in cells(page, 1)]
    assert found == sorted(range(10_007), reverse=descending)
    assert sorted(cell for page in pages for cell in cells(page)) == list(range(10_007))


def test_equal_values_keep_the_order_of_the_result(folder: Path, numbers: str) -> None:
    read = read_page(folder, numbers, sorting=Sorting("same"))
    assert cells(read) == list(range(0, 300, 3))


@pytest.mark.parametrize("descending", [False, True])
def test_missing_values_come_last(descending: bool, folder: Path, numbers: str) -> None:
    sorting = Sorting("word", descending=descending)
    assert None not in cells(read_page(folder, numbers, page=79, sorting=sorting), 3)
    assert set(cells(read_page(folder, numbers, page=100, sorting=sorting), 3)) == {None}


@pytest.mark.parametrize("column", ["", "nothing", "N"])
def test_sorting_by_no_column_is_no_sorting(column: str, folder: Path, numbers: str) -> None:
    assert cells(read_page(folder, numbers, sorting=Sorting(column)))[:3] == [0, 1, 2]


@pytest.mark.parametrize(
    "value",
    [
        "range::DECIMAL(38, 3)",
        "range::FLOAT",
        "'x' || range",
        "DATE '2024-01-01' + range::INTEGER",
        "TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_hours(range::INTEGER)",
        "make_time(range, 0, 0.0)",
        "range % 2 = 0",
        "range::VARCHAR::BLOB",
    ],
)
def test_every_kind_of_value_can_be_sorted_by(value: str, folder: Path) -> None:
    result = save(folder, f"SELECT {value} AS v FROM range(9)")
    up = cells(read_page(folder, result, sorting=Sorting("v")))
    down = cells(read_page(folder, result, sorting=Sorting("v", descending=True)))
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)


@pytest.mark.parametrize("value", ["[range]", "{'a': range}", "map {range: 1}", "NULL"])
def test_what_has_no_order_is_not_offered(value: str, folder: Path) -> None:
    result = save(folder, f"SELECT {value} AS v FROM range(3)")
    read = read_page(folder, result, sorting=Sorting("v", descending=True))
    assert (len(read.rows), read.columns[0].sortable) == (3, False)


def test_a_name_that_another_begins_with_is_not_mixed_up(folder: Path) -> None:
    result = save(folder, 'SELECT range AS "a.b", 9 - range AS a, 1 AS " " FROM range(10)')
    read = read_page(folder, result, sorting=Sorting("a"), columns=2)
    assert read.rows[0] == (9, 0)
    assert ([column.name for column in read.columns], read.width) == (["a.b", "a"], 3)


@pytest.mark.parametrize("result_id", ["", "../x", UNKNOWN])
def test_a_result_that_is_gone_is_told(result_id: str, folder: Path) -> None:
    with pytest.raises(ResultGone):
        read_page(folder, result_id)


def test_an_empty_result_has_an_empty_page(folder: Path) -> None:
    read = read_page(folder, save(folder, "SELECT 1 AS n WHERE false"), page=3)
    assert (read.rows, read.first, read.total) == ((), 0, 0)
