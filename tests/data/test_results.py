"""Saved results: what comes back is what the query gave."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from core.data.limits import QueryLimits
from core.data.process import QueryProcess
from core.data.query import request_for, run_query
from core.data.receive import receive
from core.data.results import read_result, result_path
from core.domain.catalogue import Catalogue
from core.domain.ids import new_id
from core.errors import QueryFailed, ResultGone
from tests.data.conftest import Ask

# The id of nothing; the same in each worker of the tests.
UNKNOWN = "01a1ff4e-f950-7589-a1f2-478fef1f80d7"


@pytest.mark.parametrize(
    "bad", ["../../etc/passwd", "", "x", "a" * 36, "..", f"{UNKNOWN}/x", UNKNOWN.upper() + " "]
)
def test_only_an_id_names_a_result(bad: str, tmp_path: Path) -> None:
    with pytest.raises(ResultGone):
        result_path(tmp_path, bad)


def test_a_missing_result_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ResultGone, match="Run the query again"):
        read_result(tmp_path, new_id())


def test_a_damaged_result_is_as_good_as_gone(tmp_path: Path) -> None:
    result_id = new_id()
    result_path(tmp_path, result_id).write_bytes(b"PAR1 and nothing more")
    with pytest.raises(ResultGone):
        read_result(tmp_path, result_id)


async def test_the_first_thousand_rows_come_with_the_whole_count(ask: Ask, tmp_path: Path) -> None:
    result = await ask("FROM range(250000)")
    saved = read_result(tmp_path / "results", result.result_id)
    assert (len(saved.frame), saved.total) == (1_000, 250_000)
    assert saved.frame["range"].tolist() == list(range(1_000))


async def test_order_is_kept_over_many_batches(ask: Ask, tmp_path: Path) -> None:
    result = await ask("SELECT range AS n FROM range(200000) ORDER BY n DESC")
    saved = read_result(tmp_path / "results", result.result_id, rows=200_000)
    assert saved.frame["n"].is_monotonic_decreasing
    assert result.head[0] == (199_999,)
    assert result.tail == ((4,), (3,), (2,), (1,), (0,))


@pytest.mark.parametrize(
    ("rows", "head", "tail"), [(0, 0, 0), (20, 20, 0), (22, 20, 2), (99, 20, 5)]
)
async def test_the_tail_holds_only_rows_beyond_the_head(
    rows: int, head: int, tail: int, ask: Ask
) -> None:
    result = await ask(f"FROM range({rows})")
    assert (result.rows, len(result.head), len(result.tail)) == (rows, head, tail)


async def test_an_empty_result_keeps_its_columns(ask: Ask, tmp_path: Path) -> None:
    result = await ask("SELECT carrier, name FROM airlines WHERE false")
    saved = read_result(tmp_path / "results", result.result_id)
    assert list(saved.frame.columns) == ["carrier", "name"]
    assert saved.total == 0


async def test_columns_of_one_name_are_numbered(ask: Ask, tmp_path: Path) -> None:
    result = await ask("SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS A")
    assert result.columns == ("a", "a_3", "a_2", "A_4")
    saved = read_result(tmp_path / "results", result.result_id)
    assert saved.frame.iloc[0].tolist() == [1, 2, 3, 4]


async def test_whole_numbers_with_gaps_stay_whole(ask: Ask, tmp_path: Path) -> None:
    result = await ask(
        "SELECT sum(x)::HUGEINT AS s, max(x) AS m FROM (VALUES (9007199254740993), (NULL)) t(x)"
    )
    frame = read_result(tmp_path / "results", result.result_id).frame
    assert frame["s"].tolist() == [9007199254740993]
    assert frame["m"].dtype == pd.Int64Dtype()


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("1.10::DECIMAL(10, 2)", Decimal("1.10")),
        ("DATE '2024-02-29'", date(2024, 2, 29)),
        ("TIMESTAMP '2024-02-29 12:00:00'", datetime(2024, 2, 29, 12)),  # noqa: DTZ001
        ("INTERVAL 1 DAY", "1 day"),
        ("[INTERVAL 1 DAY]", "[1 day]"),
        ("'101'::BIT", "101"),
        ("'a'::ENUM('a', 'b')", "a"),
        ("union_value(k := 1)", "1"),
        ("'infinity'::DATE", "infinity"),
        ("'{\"a\": 1}'::JSON", '{"a": 1}'),
        ("NULL", None),
        ("[1, NULL]", [1, None]),
        ("'\\x00\\xff'::BLOB", b"\x00\xff"),
    ],
)
async def test_every_kind_of_value_survives(
    sql: str, value: object, ask: Ask, tmp_path: Path
) -> None:
    result = await ask(f"SELECT {sql} AS v")
    assert result.head == ((value,),)
    assert read_result(tmp_path / "results", result.result_id).total == 1


async def test_a_type_that_cannot_be_kept_is_told(ask: Ask) -> None:
    with pytest.raises(QueryFailed, match="cast it to VARCHAR"):
        await ask("SELECT {} AS nothing")


async def test_a_failure_in_the_middle_of_the_rows_leaves_no_result(
    ask: Ask, tmp_path: Path
) -> None:
    sql = "SELECT CASE WHEN range = 400000 THEN error('boom') ELSE range END FROM range(500000)"
    with pytest.raises(QueryFailed, match="boom"):
        await ask(sql)
    assert list((tmp_path / "results").iterdir()) == []


async def test_a_disk_that_takes_no_file_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(QueryFailed, match="Not a directory"):
        await run_query("SELECT 1", catalogue=catalogue, results_dir=tmp_path / "file" / "results")


def test_a_full_disk_is_told(catalogue: Catalogue) -> None:
    process = QueryProcess(request_for("FROM range(9)", catalogue, QueryLimits()), QueryLimits())
    with process.start() as output:
        received = receive(output, Path("/dev/full"), QueryLimits())
    process.finish()
    assert "No space left" in received.outcome["message"]


async def test_a_truncated_result_can_be_read(ask: Ask, tmp_path: Path) -> None:
    result = await ask("FROM range(1000000)", limits=QueryLimits(rows=50_000))
    assert read_result(tmp_path / "results", result.result_id).total == 50_000
