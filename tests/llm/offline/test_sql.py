"""Names and values cannot break out of the SQL, whatever they are."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.catalogue import Catalogue, Column, DatasetProfile, TableProfile
from core.llm.offline.joins import literal, quoted
from core.llm.offline.reader import read
from core.llm.offline.reading import Reading
from core.llm.offline.sql import to_sql
from tests.llm.offline.conftest import runner

HOSTILE = (
    'a"b',
    "a'; DROP TABLE x; --",
    'x" ; select 1 --',
    "order",
    "Group By",
    "ä ö",
    "1st",
    "%s",
)
TEXTS = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30
)


@given(TEXTS)
def test_any_name_is_one_identifier(name: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"SELECT 1 AS {quoted(name)}")
        assert [column[0] for column in connection.description or ()] == [name]


@given(TEXTS)
def test_any_text_is_one_literal(text: str) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {literal(text)}").fetchall() == [(text,)]


def test_every_keyword_can_be_a_column() -> None:
    with duckdb.connect() as connection:
        found = connection.execute("SELECT keyword_name FROM duckdb_keywords()").fetchall()
        for (word,) in found:
            connection.execute(f"SELECT {quoted(word)}.{quoted(word)} FROM "
                               f"(SELECT 1 AS {quoted(word)}) AS {quoted(word)}")  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_values_stay_names_and_values(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    table, column = f"{name} table", f"{name} kind"
    with duckdb.connect(path) as connection:
        connection.execute(
            f'CREATE TABLE "{table.replace(chr(34), chr(34) * 2)}" AS SELECT '
            f'{literal(name)} AS "{column.replace(chr(34), chr(34) * 2)}", 3 AS amount'
        )
    profile = TableProfile(
        name=table,
        rows=1,
        columns=(
            Column(name=column, type="VARCHAR", distinct=1, missing=0, values=(name,)),
            Column(name="amount", type="INTEGER", distinct=1, missing=0, low="3", high="3"),
        ),
    )
    one = DatasetProfile(id="1", name=name, title=name, path=str(path), tables=(profile,))
    catalogue = Catalogue(datasets=(one,))
    reading = read(f'total amount for "{name}"' if '"' not in name else "total amount", catalogue)
    assert isinstance(reading, Reading), reading
    run, connection = runner(catalogue)
    with connection:
        assert run(to_sql(reading)).head[0][0] == 3
