"""The files that ship are what their notes say."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from core.data.quoting import literal
from core.samples import FOLDER, SAMPLES
from core.samples.make import make_shop
from tests.data.conftest import Ask

FILES = [source for sample in SAMPLES for source in sample.tables]


def test_they_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.parquet")) < 5_500_000


@pytest.mark.parametrize("source", FILES, ids=lambda source: source.name)
def test_every_note_is_of_a_column_that_is_there(source: object) -> None:
    names = pq.read_schema(source.path).names  # type: ignore[attr-defined]
    assert set(source.column_notes) <= set(names)  # type: ignore[attr-defined]


def test_the_shop_says_everywhere_that_it_is_synthetic() -> None:
    shop = SAMPLES[1]
    said = [shop.title, shop.note, *(table.note for table in shop.tables)]
    assert all("synthetic" in text.lower() for text in said)
    assert "Synthetic" in (FOLDER / "README.md").read_text()


def test_the_flights_say_their_licence() -> None:
    assert "CC0" in SAMPLES[0].note
    assert "License: CC0" in (FOLDER / "README.md").read_text()


def test_the_same_seed_makes_the_same_shop(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    make_shop(tmp_path)
    for path in (FOLDER / "shop").glob("*.parquet"):
        assert pq.read_table(tmp_path / "shop" / path.name).equals(pq.read_table(path))


async def test_revenue_is_quantity_times_price(ask: Ask) -> None:
    result = await ask("SELECT count(*) FROM orders WHERE revenue <> quantity * unit_price")
    assert result.head == ((0,),)


async def test_orders_agree_with_their_customers_and_products(ask: Ask) -> None:
    result = await ask(
        "SELECT count(*) FROM orders o JOIN customers c USING (customer_id) "
        "JOIN products p USING (product_id) WHERE o.region = c.region AND o.category = p.category"
    )
    assert result.head == ((5_000,),)


@pytest.mark.parametrize("word", ["NA", ""])
async def test_na_is_missing_and_not_a_word(word: str, ask: Ask) -> None:
    result = await ask(
        f"SELECT (SELECT count(*) FROM flights WHERE tailnum = {literal(word)}), "
        f"(SELECT count(*) FROM airports WHERE tzone = {literal(word)})"
    )
    assert result.head == ((0, 0),)
