"""The profile says what is in the data, from the data alone."""

from pathlib import Path

import duckdb
import pytest

from core.data.profile import profile_tables
from core.domain.catalogue import Catalogue, Column, TableProfile


def table(catalogue: Catalogue, dataset: str, name: str) -> TableProfile:
    found = next(d for d in catalogue.datasets if d.name == dataset)
    return next(t for t in found.tables if t.name == name)


def column(catalogue: Catalogue, dataset: str, name: str, column: str) -> Column:
    return next(c for c in table(catalogue, dataset, name).columns if c.name == column)


def profile(*statements: str) -> dict[str, TableProfile]:
    """The profiles of the tables that the statements make, by name."""
    with duckdb.connect() as connection:
        for statement in statements:
            connection.execute(statement)
        return {each.name: each for each in profile_tables(connection)}


def test_counts_are_exact(catalogue: Catalogue) -> None:
    tailnum = column(catalogue, "nycflights", "flights", "tailnum")
    assert table(catalogue, "nycflights", "flights").rows == 336_776
    assert (tailnum.distinct, tailnum.missing) == (4_043, 2_512)


def test_few_values_are_listed_most_frequent_first(catalogue: Catalogue) -> None:
    assert column(catalogue, "nycflights", "flights", "origin").values == ("EWR", "JFK", "LGA")
    assert column(catalogue, "nycflights", "flights", "dest").values == ()


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("dep_delay", ("-43", "1301")),
        ("month", ("1", "12")),
        ("time_hour", ("2013-01-01 10:00:00", "2014-01-01 04:00:00")),
        ("carrier", (None, None)),
    ],
)
def test_ranges_are_of_numbers_and_times_only(
    name: str, bounds: tuple[str | None, str | None], catalogue: Catalogue
) -> None:
    found = column(catalogue, "nycflights", "flights", name)
    assert (found.low, found.high) == bounds


def test_unique_means_different_and_never_missing() -> None:
    found = profile("CREATE TABLE t AS FROM (VALUES (1, 1, 1), (2, NULL, 1)) v(a, b, c)")
    assert found["t"].unique == ("a",)


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TABLE t (a INTEGER, b VARCHAR)",
        "CREATE TABLE t AS SELECT NULL AS a",
        "CREATE TABLE t AS SELECT 'NaN'::DOUBLE AS a, 'infinity'::DATE AS b",
        "CREATE TABLE t AS SELECT [1] AS a, {'x': 1} AS b, MAP {'k': 1} AS c, '\\xFF'::BLOB AS d",
        "CREATE TABLE t AS SELECT uuid() AS a, '1'::BIT AS b, INTERVAL 1 DAY AS c, 1::HUGEINT AS d",
        "CREATE TABLE t AS SELECT 'a'::ENUM('a') AS a, '{}'::JSON AS b, TIME '10:00' AS c",
        "CREATE TABLE t AS SELECT repeat('x', 100000) AS a",
        """CREATE TABLE "t" AS SELECT 1 AS "a""b", 2 AS "'; DROP TABLE t; --" """,
    ],
)
def test_every_kind_of_table_has_a_profile(made: str) -> None:
    found = profile(made)["t"]
    assert found.columns
    assert all(len(value) <= 100 for each in found.columns for value in each.values)


def test_the_largest_table_comes_first(catalogue: Catalogue) -> None:
    names = [each.name for each in catalogue.datasets[0].tables]
    assert names == ["flights", "weather", "planes", "airports", "airlines"]


def test_notes_come_with_the_columns(catalogue: Catalogue) -> None:
    assert "minutes" in column(catalogue, "nycflights", "flights", "arr_delay").note
    assert "Synthetic" in table(catalogue, "shop", "orders").note


def test_a_profile_holds_no_path(catalogue: Catalogue) -> None:
    told = repr([each.tables for each in catalogue.datasets])
    assert str(Path(catalogue.datasets[0].path).parent) not in told
