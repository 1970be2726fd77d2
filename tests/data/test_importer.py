"""Files become a dataset, whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.data.importer import import_dataset
from core.data.profile import profile_file
from core.data.sources import TableSource
from core.domain.catalogue import TableProfile
from core.errors import DataError, ImportFailed


def import_text(tmp_path: Path, text: str | bytes, name: str = "in.csv") -> TableProfile:
    """The profile of the table that a file of this content becomes."""
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    (table,) = import_dataset([TableSource(name="t", path=path)], tmp_path / "out.duckdb")
    return table


def types(table: TableProfile) -> list[str]:
    return [column.type for column in table.columns]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.csv", b"", "empty"),
        ("a.xlsx", b"PK", "reads .csv, .parquet, .tsv"),
        ("noending", b"a\n1\n", "reads"),
        ("bad.parquet", b"hello", "too small to be a Parquet"),
        ("bad.parquet", b"PAR1" + b"\0" * 50 + b"PAR1", "could not be imported"),
        ("ragged.csv", b"a,b\n1,2\n1,2,3\n4\n", "could not be imported"),
        ("noise.csv", bytes(range(256)) * 50, "could not be imported"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ImportFailed, match=reason) as caught:
        import_text(tmp_path, content, name)
    assert name in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    source = TableSource(name="t", path=tmp_path / "gone.csv")
    with pytest.raises(ImportFailed, match=r"gone\.csv"):
        import_dataset([source], tmp_path / "out.duckdb")


def test_a_failed_import_leaves_the_old_dataset(tmp_path: Path) -> None:
    import_text(tmp_path, "a\n1\n")
    with pytest.raises(ImportFailed):
        import_text(tmp_path, "")
    assert profile_file(tmp_path / "out.duckdb")[0].rows == 1


def test_a_killed_import_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "import core.data.importer as m; from core.data.sources import TableSource\n"
        "m._sync = lambda path: os.kill(os.getpid(), signal.SIGKILL)\n"
        "folder = Path(sys.argv[1])\n"
        "m.import_dataset([TableSource(name='t', path=folder / 'in.csv')], folder / 'o.duckdb')\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -9
    assert not list(tmp_path.glob("*.duckdb"))


@pytest.mark.parametrize(
    "name", ["*.csv", "[a-z].csv", 'it\'s "odd"; DROP.csv', "a=b.csv", "ü.CSV", "http:.csv"]
)
def test_a_file_may_have_any_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n2\n")
    table = import_text(tmp_path, "a\n1\n", name)
    assert (table.rows, [column.name for column in table.columns]) == (1, ["a"])


def test_tables_and_columns_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('"a ""b""",x;y,"-- c"\n1,2,3\n')
    notes = {'a "b"': "it's; a note"}
    source = TableSource(
        name='t"; DROP', path=tmp_path / "in.csv", note="o'clock", column_notes=notes
    )
    (table,) = import_dataset([source], tmp_path / "out.duckdb")
    assert (table.name, table.note, table.columns[0].note) == (
        't"; DROP',
        "o'clock",
        "it's; a note",
    )


@pytest.mark.parametrize("names", [["t", "T"], [""], [" "], []])
def test_table_names_are_there_and_different(names: list[str], tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    sources = [TableSource(name=name, path=tmp_path / "in.csv") for name in names]
    with pytest.raises(ImportFailed):
        import_dataset(sources, tmp_path / "out.duckdb")


def test_na_is_missing_among_numbers_and_dates_but_stays_in_text(tmp_path: Path) -> None:
    table = import_text(tmp_path, "n,d,land\n1,2024-01-31,NA\nNA,NA,DE\n3,2024-02-01,FR\n")
    assert types(table) == ["BIGINT", "DATE", "VARCHAR"]
    assert [column.missing for column in table.columns] == [1, 1, 0]


def test_dates_of_another_order_are_read_beside_na(tmp_path: Path) -> None:
    table = import_text(tmp_path, "d,n\n03/15/2020,1\nNA,2\n04/20/2020,3\n")
    assert table.columns[0].low == "2020-03-15"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_text_is_read_in_its_encoding(encoding: str, tmp_path: Path) -> None:
    table = import_text(tmp_path, "stadt,n\nMünchen,1\nKöln,2\n".encode(encoding))
    assert table.columns[0].name == "stadt"
    assert set(table.columns[0].values) == {"München", "Köln"}


def test_a_late_text_makes_the_column_text_and_zeros_stay(tmp_path: Path) -> None:
    table = import_text(tmp_path, "a,zip\n" + "1,01234\n" * 30_000 + "zz,00001\n")
    assert types(table) == ["VARCHAR", "VARCHAR"]
    assert table.rows == 30_001


def test_tsv_is_cut_at_tabs_only(tmp_path: Path) -> None:
    table = import_text(tmp_path, "a\tb\n1\tx,y\n", "in.tsv")
    assert table.columns[1].values == ("x,y",)


def test_the_file_holds_its_own_notes(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n")
    source = TableSource(name="t", path=tmp_path / "in.csv", note="N", column_notes={"a": "miles"})
    made = import_dataset([source], tmp_path / "out.duckdb")
    assert profile_file(tmp_path / "out.duckdb") == made
    assert made[0].columns[0].note == "miles"


def test_a_file_that_is_no_dataset_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"no database")
    with pytest.raises(DataError, match=r"x\.duckdb"):
        profile_file(tmp_path / "x.duckdb")
