"""Foreign keys are claimed when the data proves them, and not otherwise."""

import duckdb
import pytest

from core.data.profile import profile_tables
from core.data.quoting import literal
from core.domain.catalogue import Catalogue, DatasetProfile
from tests.data.test_profile import profile

EXPECTED = {
    "nycflights": {
        ("flights", "carrier", "airlines", "carrier"): 1.0,
        ("flights", "origin", "airports", "faa"): 1.0,
        ("flights", "dest", "airports", "faa"): 101 / 105,
        ("flights", "tailnum", "planes", "tailnum"): 3_322 / 4_043,
        ("weather", "origin", "airports", "faa"): 1.0,
    },
    "shop": {
        ("orders", "customer_id", "customers", "customer_id"): 1.0,
        ("orders", "product_id", "products", "product_id"): 1.0,
    },
}

Keys = dict[tuple[str, str, str, str], float]


def keys(tables: tuple, names: dict[str, str]) -> Keys:  # type: ignore[type-arg]
    """The keys by table, column, target table and target column, under their first names."""
    return {
        (names[t.name], names[k.column], names[k.to_table], names[k.to_column]): k.coverage
        for t in tables
        for k in t.foreign_keys
    }


@pytest.mark.parametrize("number", [0, 1])
def test_the_samples_keys_are_found(number: int, catalogue: Catalogue) -> None:
    dataset = catalogue.datasets[number]
    names = {n: n for t in dataset.tables for n in (t.name, *(c.name for c in t.columns))}
    assert keys(dataset.tables, names) == pytest.approx(EXPECTED[dataset.name])


@pytest.mark.parametrize("number", [0, 1])
def test_they_are_found_by_values_when_no_name_is_left(number: int, catalogue: Catalogue) -> None:
    dataset = catalogue.datasets[number]
    with duckdb.connect() as connection:
        names = copy_renamed(connection, dataset)
        assert keys(profile_tables(connection), names) == pytest.approx(EXPECTED[dataset.name])


def copy_renamed(connection: duckdb.DuckDBPyConnection, dataset: DatasetProfile) -> dict[str, str]:
    """Copy a dataset so that no two names are alike; the old name of each new one."""
    connection.execute(f"ATTACH {literal(dataset.path)} AS old (READ_ONLY)")
    names: dict[str, str] = {}
    for table in dataset.tables:
        columns = {f"w{len(names) + n}": c.name for n, c in enumerate(table.columns)}
        chosen = ", ".join(f'"{old}" AS {new}' for new, old in columns.items())
        made = f"heap{len(names)}x"
        connection.execute(f'CREATE TABLE {made} AS SELECT {chosen} FROM old."{table.name}"')
        names |= columns | {made: table.name}
    return names


MONTHS = "CREATE TABLE facts AS SELECT 1 + range % 12 AS month, range AS n FROM range(5000)"
THREE_LETTERS = "CREATE TABLE {} AS SELECT unnest(['abc', 'def', 'ghi', 'jkl']) AS {}"


@pytest.mark.parametrize(
    "statements",
    [
        [MONTHS, "CREATE TABLE days AS SELECT range + 1 AS day FROM range(31)"],
        [MONTHS, "CREATE TABLE things AS SELECT range + 1 AS id FROM range(500)"],
        [MONTHS, "CREATE TABLE x AS SELECT range + 1 AS y FROM range(12)"],
        ["CREATE TABLE a AS SELECT range AS id FROM range(9)", "CREATE TABLE b AS FROM a"],
        [
            "CREATE TABLE a AS SELECT 1001 + range AS p FROM range(100)",
            "CREATE TABLE b AS SELECT 1001 + range % 60 AS q FROM range(999)",
        ],
        [THREE_LETTERS.format("a", "p"), THREE_LETTERS.format("b", "q")],
        [
            "CREATE TABLE a AS SELECT (10 + range % 9)::VARCHAR AS code FROM range(99)",
            "CREATE TABLE b AS SELECT range::VARCHAR AS rank FROM range(50)",
        ],
        [
            "CREATE TABLE a AS SELECT ['abc', 'def', 'xyz'][1 + range % 3] AS p FROM range(99)",
            THREE_LETTERS.format("b", "q"),
        ],
        ["CREATE TABLE a AS SELECT 1 AS id", "CREATE TABLE b AS SELECT 1 AS a_id FROM range(9)"],
    ],
    ids=[
        "months are not days",
        "months are no ids",
        "nor a list of twelve",
        "one id is not another",
        "numbers that stop short of the ids",
        "two lists of the same things",
        "short numbers as text",
        "two matches are too few",
        "a table of one row is no target",
    ],
)
def test_containment_by_accident_is_no_key(statements: list[str]) -> None:
    assert [
        table.foreign_keys for table in profile(*statements).values() if table.foreign_keys
    ] == []


@pytest.mark.parametrize(
    ("column", "target"),
    [
        ("customer_id", "id"),
        ("customer_id", "customer_id"),
        ("CustomerID", "ID"),
        ("customer", "id"),
        ("customerNo", "no"),
    ],
)
def test_small_numbers_are_keys_when_the_names_say_so(column: str, target: str) -> None:
    found = profile(
        f"CREATE TABLE customers AS SELECT range + 1 AS {target} FROM range(9)",
        f"CREATE TABLE orders AS SELECT 1 + range % 7 AS {column} FROM range(99)",
    )
    (key,) = found["orders"].foreign_keys
    assert (key.column, key.to_table, key.to_column) == (column, "customers", target)


def test_missing_values_do_not_lower_the_coverage() -> None:
    found = profile(
        THREE_LETTERS.format("codes", "code"),
        "CREATE TABLE facts AS "
        "SELECT ['abc', 'def', 'ghi', NULL][1 + range % 4] AS c FROM range(99)",
    )
    assert [key.coverage for key in found["facts"].foreign_keys] == [1.0]


def test_a_small_table_of_codes_is_found_by_its_values() -> None:
    found = profile(
        THREE_LETTERS.format("lookup", "a"),
        "CREATE TABLE facts AS "
        "SELECT ['abc', 'def', 'ghi', 'zzz'][1 + range % 4] AS b FROM range(99)",
    )
    assert [(k.to_table, k.coverage) for k in found["facts"].foreign_keys] == [("lookup", 0.75)]
