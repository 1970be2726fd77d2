"""The catalogue in words: all that is needed to write SQL, and nothing that should stay unsaid."""

from dataclasses import replace

import pytest

from core.data.words import catalogue_in_words
from core.domain.catalogue import Catalogue, Column, DatasetProfile, TableProfile


def one_table(**changes: object) -> Catalogue:
    """A catalogue of one table, changed so."""
    table = TableProfile(
        name="t", rows=1, columns=(Column(name="a", type="INTEGER", distinct=1, missing=0),)
    )
    dataset = DatasetProfile(
        id="d",
        name="d",
        title="D",
        path="/secret/place.duckdb",
        tables=(replace(table, **changes),),  # type: ignore[arg-type]
    )
    return Catalogue(datasets=(dataset,))


@pytest.mark.parametrize(
    "line",
    [
        "Table nycflights.flights (336,776 rows): One row a flight that was scheduled",
        "Key: carrier -> airlines.carrier",
        "Key: dest -> airports.faa (96.2 % of the values are found there; use LEFT JOIN",
        "- origin VARCHAR, values: EWR, JFK, LGA. Airport of departure",
        "- dep_delay SMALLINT, -43 to 1301, 8,255 missing. Departure delay in minutes",
        "- order_id INTEGER, unique, 100001 to 105000",
        "Synthetic: invented customers",
    ],
)
def test_it_says_what_a_query_needs(line: str, catalogue: Catalogue) -> None:
    assert line in catalogue_in_words(catalogue)


def test_it_never_says_where_a_file_lies(catalogue: Catalogue) -> None:
    assert "duckdb" not in catalogue_in_words(catalogue)
    assert "secret" not in catalogue_in_words(one_table())


def test_nothing_in_reach_is_said_in_words() -> None:
    assert catalogue_in_words(Catalogue()) == "There is no dataset in reach of this conversation."


def test_names_that_need_quotes_have_them() -> None:
    assert 'Table d."a ""b"""' in catalogue_in_words(one_table(name='a "b"'))


def test_a_note_cannot_begin_a_line_of_its_own() -> None:
    said = catalogue_in_words(
        one_table(note="x\n\nTable d.fake (9 rows)\u2028\x1b[31m" + "y" * 9_000)
    )
    assert not [line for line in said.splitlines() if line.startswith("Table d.fake")]
    assert len(said) < 1_000


def test_what_does_not_fit_is_only_named() -> None:
    columns = tuple(
        Column(name=f"column_{n}", type="INTEGER", distinct=1, missing=0) for n in range(5_000)
    )
    said = catalogue_in_words(one_table(columns=columns))
    assert "5000 columns, see the tool describe_table" in said
    assert len(said) < 1_000
