"""Turns files into a dataset: one .duckdb file that appears whole or not at all.

The work is done in a folder beside the target, under links with plain names: a file's own name
may hold wildcards or look like a URL, and DuckDB would read those as such. The finished file is
then renamed. A killed import leaves that folder behind, and nothing that looks like a dataset.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

import duckdb

from core import processor
from core.data.profile import profile_tables
from core.data.quoting import literal
from core.data.quoting import name as quoted
from core.data.readers import reader_for
from core.data.sources import TableSource
from core.domain.catalogue import TableProfile
from core.domain.ids import new_id
from core.errors import ImportFailed

REASON_CHARS = 800


def import_dataset(sources: Sequence[TableSource], target: Path) -> tuple[TableProfile, ...]:
    """Make the .duckdb file `target` from `sources`, a table each, and return its profile.

    An existing `target` is replaced at once, or stays as it was when the import fails. Raises
    `ImportFailed`, which names the file and says why.
    """
    _check_names(sources)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.parent / f".import-{new_id()}"
    scratch.mkdir()
    try:
        unfinished = scratch / "dataset.duckdb"
        with processor.elsewhere(), _connect(unfinished) as connection:
            for number, source in enumerate(sources):
                _load(connection, source, scratch / str(number))
            tables = profile_tables(connection)
        _sync(unfinished)
        unfinished.replace(target)
    finally:
        rmtree(scratch, ignore_errors=True)
    return tables


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A new file, without the parts of DuckDB that reach outside of this machine."""
    return duckdb.connect(
        path,
        config={
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "python_enable_replacements": "false",
            "temp_directory": str(path.parent / "spill"),
        },
    )


def _check_names(sources: Sequence[TableSource]) -> None:
    if not sources:
        raise ImportFailed("There is no file to import. Choose at least one.")
    seen: set[str] = set()
    for source in sources:
        folded = source.name.casefold()
        if not source.name.strip() or "\0" in source.name:
            raise ImportFailed(f"{source.path.name}: the table needs a name.")
        if folded in seen:
            raise ImportFailed(
                f"{source.path.name}: there are two tables named {source.name}. Rename one of them."
            )
        seen.add(folded)


def _load(connection: duckdb.DuckDBPyConnection, source: TableSource, link: Path) -> None:
    """Read one file into its table; the notes become the table's and the columns' comments."""
    shown = source.path.name
    try:
        read = reader_for(source.path)
        if source.path.stat().st_size == 0:
            raise ImportFailed(f"{shown} is empty.")
        link.symlink_to(source.path.resolve())
        read(connection, link).create(quoted(source.name))
        _comment(connection, source)
    except (duckdb.Error, OSError, UnicodeError) as error:
        reason = str(error)
        for path in (f"{link}.utf8", str(link), f"{link.name}.utf8", str(source.path)):
            reason = reason.replace(path, shown)
        raise ImportFailed(f"{shown} could not be imported. {reason[:REASON_CHARS]}") from error


def _comment(connection: duckdb.DuckDBPyConnection, source: TableSource) -> None:
    table = quoted(source.name)
    if source.note:
        connection.execute(f"COMMENT ON TABLE {table} IS {literal(source.note)}")
    for column, note in source.column_notes.items():
        connection.execute(f"COMMENT ON COLUMN {table}.{quoted(column)} IS {literal(note)}")


def _sync(path: Path) -> None:
    """Make sure that the bytes are on the disk before the name says so."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
