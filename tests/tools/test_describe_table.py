"""list_tables and describe_table tell what can be asked, within their length."""

import json
from dataclasses import replace

import pytest

from core.domain.catalogue import Catalogue, Column, DatasetProfile, TableProfile
from core.tools.base import ToolContext
from core.tools.describe_table import DescribeTable
from core.tools.list_tables import ListTables


def huge(tables: int, columns: int, context: ToolContext) -> ToolContext:
    """A context with so many tables of so many columns."""
    many = tuple(
        Column(name=f"a column called {n}", type="VARCHAR", distinct=9, missing=0, note="x" * 900)
        for n in range(columns)
    )
    made = tuple(TableProfile(name=f"table {n}", rows=1, columns=many) for n in range(tables))
    dataset = DatasetProfile(id="d", name="d", title="t" * 9_000, path="/p", tables=made)
    return replace(context, catalogue=Catalogue(datasets=(dataset,)))


async def test_all_tables_are_listed_with_rows_and_columns(context: ToolContext) -> None:
    told = json.loads((await ListTables().run({}, context)).content)
    flights = told["datasets"][0]["tables"][0]
    assert (flights["name"], flights["rows"], len(flights["columns"])) == ("flights", 336_776, 19)
    assert "Synthetic" in told["datasets"][1]["note"]


@pytest.mark.parametrize(("tables", "columns"), [(0, 0), (1, 3_000), (60, 60), (2_000, 3)])
async def test_the_list_is_never_long(tables: int, columns: int, context: ToolContext) -> None:
    outcome = await ListTables().run({}, huge(tables, columns, context))
    assert len(outcome.content) <= 8_000
    assert "/p" not in outcome.content


@pytest.mark.parametrize("name", ["flights", "nycflights.flights", "FLIGHTS", '"flights"'])
async def test_a_table_is_described_with_types_notes_and_keys(
    name: str, context: ToolContext
) -> None:
    told = json.loads((await DescribeTable().run({"table": name}, context)).content)
    delay = next(each for each in told["columns"] if each["name"] == "arr_delay")
    assert (delay["type"], delay["missing"], delay["low"]) == ("SMALLINT", 9_430, "-86")
    assert "minutes" in delay["note"]
    assert "carrier -> airlines.carrier" in told["keys"]


async def test_an_unknown_table_is_an_error_with_near_names(context: ToolContext) -> None:
    outcome = await DescribeTable().run({"table": "flight"}, context)
    assert outcome.is_error
    assert "nycflights.flights" in outcome.content


async def test_a_name_in_two_datasets_asks_which(context: ToolContext) -> None:
    shop = context.catalogue.datasets[1]
    both = Catalogue(datasets=(shop, replace(shop, name="shop2")))
    outcome = await DescribeTable().run({"table": "orders"}, replace(context, catalogue=both))
    assert outcome.is_error
    assert "shop.orders, shop2.orders" in outcome.content


@pytest.mark.parametrize("columns", [1, 30, 300, 5_000])
async def test_a_description_is_never_long(columns: int, context: ToolContext) -> None:
    outcome = await DescribeTable().run({"table": "table 0"}, huge(1, columns, context))
    assert len(outcome.content) <= 8_000
    assert "a column called 0" in outcome.content
