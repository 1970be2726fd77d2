"""How each kind of file is read: one function a kind, chosen by the name's ending."""

import codecs
from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj

import duckdb

from core.data.quoting import literal
from core.data.quoting import name as quoted
from core.errors import ImportFailed

Reader = Callable[[duckdb.DuckDBPyConnection, Path], duckdb.DuckDBPyRelation]

# What people write into a cell of numbers or dates that has no value.
MISSING = ("", "NA", "N/A", "n/a", "NULL", "null", "None", "NaN", "nan", "-")
CHUNK = 1 << 20


def reader_for(path: Path) -> Reader:
    """The reader for the kind of file that `path` is; raises `ImportFailed` when there is none."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ImportFailed(f"{path.name} cannot be imported: Daybook reads {known} files.")
    return reader


def read_parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    """The rows of a Parquet file, with the file's own types."""
    return connection.read_parquet(str(path), hive_partitioning=False)


def read_csv(
    connection: duckdb.DuckDBPyConnection, path: Path, *, separator: str | None = None
) -> duckdb.DuckDBPyRelation:
    """The rows of a CSV file; the types are found from all of its rows.

    An empty cell is missing. Words such as NA are missing in a column that holds only numbers,
    dates or truth values besides; in a column of text they stay, for NA may be Namibia. Bytes that
    are no UTF-8 are taken for UTF-16 when they begin so, else for Latin-1.
    """
    path = _as_utf8(path)
    separator = separator or _overlooked(connection, path)
    plain, told = (_csv(path, separator, missing) for missing in (("",), MISSING))
    texts, guesses = connection.sql(f"FROM {plain}"), connection.sql(f"FROM {told}")
    if texts.columns != guesses.columns or texts.types == guesses.types:
        return texts
    columns = zip(texts.columns, texts.types, guesses.types, strict=True)
    cells = (f"{'a' if kind == guess else 'b'}.{quoted(name)}" for name, kind, guess in columns)
    return connection.sql(f"SELECT {', '.join(cells)} FROM {plain} a POSITIONAL JOIN {told} b")


def read_tsv(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    """The rows of a file whose values are separated by tabs; otherwise as `read_csv`."""
    return read_csv(connection, path, separator="\t")


def _csv(path: Path, separator: str | None, missing: tuple[str, ...]) -> str:
    """The call of DuckDB's reader, as SQL."""
    words = ", ".join(literal(word) for word in missing)
    options = f"sample_size = -1, nullstr = [{words}], hive_partitioning = false"
    if separator:
        options += f", sep = {literal(separator)}"
    return f"read_csv({literal(str(path))}, {options})"


def _overlooked(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    """The separator of a file in which DuckDB sees one column because some rows are uneven.

    Read with it, the file fails with the number of the first such line.
    """
    columns = connection.sql(f"FROM {_csv(path, None, ('',))}").columns
    if len(columns) > 1:
        return None
    return next((mark for mark in ",;\t|" if mark in columns[0]), None)


def _as_utf8(path: Path) -> Path:
    """The file itself, or a copy in UTF-8 beside it."""
    encoding = _encoding(path)
    if encoding == "utf-8":
        return path
    copy = path.with_name(f"{path.name}.utf8")
    with (
        path.open(encoding=encoding, newline="") as source,
        copy.open("w", encoding="utf-8", newline="") as target,
    ):
        copyfileobj(source, target, CHUNK)
    return copy


def _encoding(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


READERS: dict[str, Reader] = {".parquet": read_parquet, ".csv": read_csv, ".tsv": read_tsv}
