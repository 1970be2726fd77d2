"""run_sql tells the model counts, the first and the last rows, and keeps the rest."""

import json
from typing import Any

import pytest

from core.data.results import read_result
from core.tools.base import ToolContext, ToolOutcome
from core.tools.run_sql import RunSql


async def run(sql: str, context: ToolContext) -> tuple[ToolOutcome, dict[str, Any]]:
    """The outcome, and its content as JSON."""
    outcome = await RunSql().run({"sql": sql, "purpose": "a test"}, context)
    return outcome, {} if outcome.is_error else json.loads(outcome.content)


async def test_the_worst_carrier_in_july_is_found(context: ToolContext) -> None:
    outcome, told = await run(
        "SELECT a.name, round(avg(arr_delay), 1) AS delay FROM flights JOIN airlines a "
        "USING (carrier) WHERE month = 7 GROUP BY 1 ORDER BY 2 DESC",
        context,
    )
    assert told["head"][0] == ["AirTran Airways Corporation", 45.0]
    assert (outcome.rows, outcome.columns) == (15, ("name", "delay"))


async def test_a_long_result_has_head_and_tail_and_is_kept_whole(context: ToolContext) -> None:
    outcome, told = await run("SELECT range AS n FROM range(5000)", context)
    assert (told["rows"], len(told["head"]), told["truncated"]) == (5_000, 20, False)
    assert told["tail"] == [[4995], [4996], [4997], [4998], [4999]]
    assert told["result_id"] == outcome.result_id
    assert outcome.result_id is not None
    assert read_result(context.results_dir, outcome.result_id).total == 5_000


async def test_a_short_result_has_no_tail(context: ToolContext) -> None:
    _, told = await run("FROM range(20)", context)
    assert "tail" not in told
    assert list(told) == ["rows", "columns", "types", "head", "truncated", "result_id"]


async def test_a_cut_result_says_that_there_was_more(context: ToolContext) -> None:
    outcome, told = await run("FROM range(3000000)", context)
    assert (told["rows"], told["truncated"]) == (1_000_000, True)
    assert "only the first 1,000,000" in told["note"]
    assert outcome.rows == 1_000_000


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("8.67::DECIMAL(10, 2)", 8.67),
        (
            "12345678901234567890.123456789012345678::DECIMAL(38, 18)",
            "12345678901234567890.123456789012345678",
        ),
        ("sum(12::BIGINT)", 12),
        ("9007199254740993", 9007199254740993),
        ("'nan'::DOUBLE", "nan"),
        ("'-infinity'::DOUBLE", "-inf"),
        ("DATE '2025-03-01'", "2025-03-01"),
        ("TIMESTAMP '2025-03-01 10:00:00'", "2025-03-01T10:00:00"),
        ("'infinity'::DATE", "infinity"),
        ("TIME '10:00:00'", "10:00:00"),
        ("NULL", None),
        ("true", True),
        ("'\\xAB'::BLOB", "ab"),
        ("{'a': [DATE '2025-03-01']}", {"a": ["2025-03-01"]}),
        ("MAP {'k': 1}", [["k", 1]]),
    ],
)
async def test_values_are_exact_json(sql: str, value: object, context: ToolContext) -> None:
    outcome, told = await run(f"SELECT {sql} AS v", context)
    assert told["head"] == [[value]]
    assert outcome.preview == ((value,),)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT repeat('ü\"', 100000) AS a FROM range(50)",
        "SELECT range, " + ", ".join(f"{n} AS column_{n}" for n in range(400)) + " FROM range(50)",
        f'SELECT 1 AS "{"n" * 20_000}"',
        "SELECT range(100000) AS a, {'x': range(10000)} AS b FROM range(30)",
    ],
)
async def test_the_answer_is_never_long(sql: str, context: ToolContext) -> None:
    outcome, told = await run(sql, context)
    assert len(outcome.content) <= 8_000
    assert told["rows"] == outcome.rows


async def test_a_shortened_head_moves_the_tail(context: ToolContext) -> None:
    wide = ", ".join(f"repeat('{n % 10}', 90) AS c{n}" for n in range(6))
    _, told = await run(f"SELECT range AS n, {wide} FROM range(18)", context)
    assert len(told["head"]) < 18
    assert told["tail"][-1][0] == 17


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT carier FROM flights", "nycflights.flights.carrier"),
        ("SELECT f.arr_dely FROM flights f", "nycflights.flights.arr_delay"),
        ("SELECT * FROM flight", "nycflights.flights"),
        ("SELECT * FROM shop.order", "shop.orders"),
        ("SELECT 1; SELECT 2", "exactly one SELECT"),
        ("DROP TABLE shop.orders", "read only"),
        ("SELECT error('boom')", "boom"),
        ("SELECT range(1000000000)", "memory"),
    ],
)
async def test_a_failed_query_is_an_error_that_helps(
    sql: str, said: str, context: ToolContext
) -> None:
    outcome, _ = await run(sql, context)
    assert outcome.is_error
    assert said in outcome.content
    assert outcome.result_id is None


async def test_an_error_shows_no_path(context: ToolContext) -> None:
    outcome, _ = await run("SELECT * FROM read_csv('x') UNION SELECT * FROM nowhere", context)
    assert str(context.results_dir.parent) not in outcome.content
    assert ".duckdb" not in outcome.content
