"""Finds tables and columns by name, and the near ones when a name is wrong."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from core.data.words import full_name, sql_name
from core.domain.catalogue import Catalogue, DatasetProfile, TableProfile

NEAR = 5
LIKENESS = 0.55
NO_TABLE = re.compile(r"Table with name \"?(.+?)\"? does not exist", re.DOTALL)
NO_COLUMN = re.compile(
    r"Referenced column \"(.+?)\" not found|does not have a column named \"(.+?)\"", re.DOTALL
)


def find_tables(name: str, catalogue: Catalogue) -> tuple[tuple[DatasetProfile, TableProfile], ...]:
    """The tables that `name` can mean, written as table or dataset.table, in any case."""
    wanted = _folded(name)
    return tuple(
        (dataset, table)
        for dataset in catalogue.datasets
        for table in dataset.tables
        if wanted in (table.name.casefold(), f"{dataset.name}.{table.name}".casefold())
    )


def near_tables(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Tables whose names are like `name`, as they are written in SQL; the nearest first."""
    tables = [(d, t) for d in catalogue.datasets for t in d.tables]
    bare = _folded(name).rpartition(".")[2]
    near = _near(bare, (table.name for _, table in tables))
    return tuple(full_name(d, t) for n in near for d, t in tables if t.name.casefold() == n)[:NEAR]


def near_columns(name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Columns whose names are like `name`, as dataset.table.column; the nearest first."""
    columns = [
        (column.name, f"{full_name(dataset, table)}.{sql_name(column.name)}")
        for dataset in catalogue.datasets
        for table in dataset.tables
        for column in table.columns
    ]
    near = _near(_folded(name).rpartition(".")[2], (column for column, _ in columns))
    return tuple(shown for n in near for column, shown in columns if column.casefold() == n)[:NEAR]


def hint(message: str, catalogue: Catalogue) -> str:
    """The near names for a DuckDB error about a name, as a sentence; "" for other errors."""
    if found := NO_TABLE.search(message):
        near = near_tables(found[1], catalogue)
    elif found := NO_COLUMN.search(message):
        near = near_columns(found[1] or found[2], catalogue)
    else:
        return ""
    return f"Near names: {', '.join(near)}." if near else ""


def _near(name: str, known: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(each.casefold() for each in known))
    return get_close_matches(name[:200], names, n=NEAR, cutoff=LIKENESS)


def _folded(name: str) -> str:
    return name.replace('"', "").strip().casefold()
