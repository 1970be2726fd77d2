"""What the model is told before the question."""

from datetime import date

from core.agent.context import system_prompt
from core.domain.catalogue import Catalogue, Column, DatasetProfile, TableProfile

CATALOGUE = Catalogue(
    datasets=(
        DatasetProfile(
            id="1",
            name="shop",
            title="A shop",
            path="/secret/place/shop.duckdb",
            note="Synthetic.",
            tables=(
                TableProfile(
                    name="orders",
                    rows=5_000,
                    columns=(Column(name="revenue", type="DECIMAL(10,2)", distinct=9, missing=3),),
                ),
            ),
        ),
    )
)
PROMPT = system_prompt(CATALOGUE, today=date(2026, 11, 21), timezone="Europe/Berlin")


def test_the_prompt_holds_the_day_and_the_zone() -> None:
    assert "Today is Saturday, 2026-11-21, in the time zone Europe/Berlin." in PROMPT


def test_the_prompt_holds_the_schemas_and_their_notes() -> None:
    for said in ("shop.orders", "5,000 rows", "revenue", "DECIMAL(10,2)", "Synthetic."):
        assert said in PROMPT


def test_the_prompt_says_nothing_of_where_files_lie() -> None:
    assert "/secret" not in PROMPT


def test_without_data_it_says_so() -> None:
    assert "no dataset" in system_prompt(Catalogue(), today=date(2026, 1, 1), timezone="UTC")
