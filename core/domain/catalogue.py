"""What is known of the data in a session's reach: tables, columns, keys. No rows."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column and its profile.

    `type` is DuckDB's name of the type. `distinct` and `missing` are counts of rows' values.
    `values`: every distinct value as text, most frequent first, where there are few (at most
    `VALUES_KEPT`), else empty. `low` and `high`: the smallest and largest value as text, for
    numbers, dates and times. `note`: what the file's maker said of it, "" when nothing.
    `terms`: every distinct value of a text column with more than that, up to `TERMS_KEPT`.
    """

    name: str
    type: str
    distinct: int
    missing: int
    values: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    note: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ForeignKey:
    """`column` of a table holds values of `to_column`, which is unique in `to_table`.

    `coverage` is the share (0-1) of the distinct values of `column` that are found there.
    """

    column: str
    to_table: str
    to_column: str
    coverage: float = 1.0


@dataclass(frozen=True, kw_only=True)
class TableProfile:
    """One table of a dataset. `unique` names the columns whose every value is different."""

    name: str
    rows: int
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DatasetProfile:
    """One dataset: in SQL its tables are `{name}.{table}`, or just `{table}` where that is clear.

    `path` is where the .duckdb file lies; it is never shown to a model.
    `note` says what a reader must know, such as that the figures are synthetic.
    """

    id: str
    name: str
    title: str
    path: str
    tables: tuple[TableProfile, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All that a session's tools can reach."""

    datasets: tuple[DatasetProfile, ...] = ()


VALUES_KEPT = 50
TERMS_KEPT = 5_000
