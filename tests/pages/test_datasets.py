"""What is told of a dataset: all of it text, however it is called."""

import pytest

from core.domain.catalogue import Column, DatasetProfile, TableProfile
from pages.parts.datasets import MOST_COLUMNS, about, size_of, tables_html
from pages.parts.welcome import dataset_html

MONTH = Column(name="month", type="TINYINT", distinct=12, missing=0, low="1", high="12")
EVIL = "<img src=x onerror=alert(1)>"


def table(name: str = "t", *columns: Column, rows: int = 3, note: str = "") -> TableProfile:
    return TableProfile(name=name, rows=rows, columns=columns, note=note)


def dataset(*tables: TableProfile, title: str = "D", note: str = "") -> DatasetProfile:
    return DatasetProfile(id="d", name="d", title=title, path="", tables=tables, note=note)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (MONTH, "1 – 12"),
        (Column(name="y", type="INT", distinct=1, missing=0, low="2013", high="2013"), "2013"),
        (Column(name="c", type="VARCHAR", distinct=2, missing=0, values=("a", "b")), "a, b"),
        (
            Column(name="c", type="VARCHAR", distinct=4, missing=0, values=tuple("abcd")),
            "a, b, c, …",
        ),
        (Column(name="c", type="VARCHAR", distinct=9, missing=0, values=("a",), note="N"), "N"),
        (Column(name="c", type="BLOB", distinct=9, missing=0), ""),
    ],
)
def test_a_column_is_told_by_its_note_else_its_range_else_its_values(
    column: Column, words: str
) -> None:
    assert about(column) == words


def test_a_tables_line_says_its_rows_and_columns() -> None:
    html = tables_html(dataset(table("flights", MONTH, rows=336_776)))
    assert "336,776 rows · 1 column" in html
    assert "<td>tinyint</td><td>1 – 12</td>" in html


def test_a_datasets_size_adds_its_tables_up() -> None:
    assert size_of(dataset(table(rows=1), table(rows=2_000))) == "2 tables, 2,001 rows"


def test_names_and_notes_are_text() -> None:
    column = Column(name=EVIL, type=EVIL, distinct=1, missing=0, note=EVIL)
    html = dataset_html(dataset(table(EVIL, column, note=EVIL), title=EVIL, note=EVIL))
    assert "<img" not in html
    assert html.count("&lt;img") == 7


def test_a_table_of_a_thousand_columns_stays_short() -> None:
    columns = tuple(Column(name=f"c{n}", type="INT", distinct=1, missing=0) for n in range(1_000))
    html = tables_html(dataset(table("t", *columns)))
    assert html.count("<tr>") == MOST_COLUMNS
    assert "and 800 more columns" in html
