"""Puts a catalogue into words for a system prompt: what can be asked of which table.

Names, notes and values are other people's text: each is kept on one line and kept short, and where
a file lies is never said.
"""

import re
from collections.abc import Iterator

from core.data.quoting import name as quoted
from core.domain.catalogue import Catalogue, Column, DatasetProfile, ForeignKey, TableProfile

CHARS = 24_000
NOTE_CHARS = 400
VALUES_SHOWN = 12
VALUES_CHARS = 160
PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def catalogue_in_words(catalogue: Catalogue, *, chars: int = CHARS) -> str:
    """Every dataset with its tables, columns, types, keys, short value lists and notes.

    When it would be longer than `chars`, the tables that no longer fit are only named.
    """
    if not catalogue.datasets:
        return "There is no dataset in reach of this conversation."
    out, length = [], 0
    for dataset in catalogue.datasets:
        out.append(_heading(dataset))
        for table in dataset.tables:
            whole = table_in_words(dataset, table)
            fits = length + len(whole) <= chars
            out.append(whole if fits else _named_only(dataset, table))
            length += len(out[-1])
    return "\n\n".join(out)


def table_in_words(dataset: DatasetProfile, table: TableProfile) -> str:
    """One table: a line for the table, a line a column, a line a key."""
    return "\n".join([_title(dataset, table), *_column_lines(table), *_key_lines(table)])


def sql_name(text: str) -> str:
    """A name as it is written in SQL: quoted only when it must be."""
    return text if PLAIN_NAME.fullmatch(text) else quoted(_line(text))


def full_name(dataset: DatasetProfile, table: TableProfile) -> str:
    """`dataset.table`, as it is written in SQL."""
    return f"{sql_name(dataset.name)}.{sql_name(table.name)}"


def _heading(dataset: DatasetProfile) -> str:
    said = f"Dataset {sql_name(dataset.name)}: {_line(dataset.title)}"
    return f"{said}\n{_line(dataset.note)}" if dataset.note else said


def _title(dataset: DatasetProfile, table: TableProfile) -> str:
    said = f"Table {full_name(dataset, table)} ({table.rows:,} rows)"
    return f"{said}: {_line(table.note)}" if table.note else said


def _named_only(dataset: DatasetProfile, table: TableProfile) -> str:
    return f"{_title(dataset, table)}; {len(table.columns)} columns, see the tool describe_table"


def _column_lines(table: TableProfile) -> Iterator[str]:
    for column in table.columns:
        facts = ", ".join(_facts(table, column))
        note = f". {_line(column.note)}" if column.note else ""
        yield f"- {sql_name(column.name)} {_line(column.type)}, {facts}{note}"


def _facts(table: TableProfile, column: Column) -> Iterator[str]:
    if column.name in table.unique:
        yield "unique"
    values = ", ".join(_line(value, 60) for value in column.values)
    if column.values and len(column.values) <= VALUES_SHOWN and len(values) <= VALUES_CHARS:
        yield f"values: {values}"
    elif column.low is not None and column.high is not None:
        yield f"{_line(column.low, 60)} to {_line(column.high, 60)}"
    elif column.name not in table.unique:
        yield f"{column.distinct:,} different values"
    if column.missing:
        yield f"{column.missing:,} missing"


def _key_lines(table: TableProfile) -> Iterator[str]:
    for key in table.foreign_keys:
        yield f"Key: {key_in_words(key)}"


def key_in_words(key: ForeignKey) -> str:
    """What refers to what, and how much of it is found there."""
    said = f"{sql_name(key.column)} -> {sql_name(key.to_table)}.{sql_name(key.to_column)}"
    if key.coverage == 1.0:
        return said
    share = min(99.9, round(100 * key.coverage, 1))
    return f"{said} ({share:g} % of the values are found there; use LEFT JOIN to keep the others)"


def _line(text: str, chars: int = NOTE_CHARS) -> str:
    """`text` on one line, without control characters, and not too long."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= chars else f"{flat[: chars - 1]}…"
