"""What is known of a dataset, as HTML: its tables with their rows, their columns on request."""

from html import escape

from core.domain.catalogue import Column, DatasetProfile, TableProfile
from pages.parts.words import counted, shortened

MOST_COLUMNS = 200
VALUES = 3
LONGEST_TYPE = 40
LONGEST_ABOUT = 120


def size_of(dataset: DatasetProfile) -> str:
    """`3 tables, 5,360 rows`."""
    rows = sum(table.rows for table in dataset.tables)
    return f"{counted(len(dataset.tables), 'table')}, {counted(rows, 'row')}"


def tables_html(dataset: DatasetProfile) -> str:
    """A line for each table, which opens to its columns; every text escaped."""
    lines = "".join(map(_table_html, dataset.tables))
    return f'<div class="db-tables">{lines}</div>'


def about(column: Column) -> str:
    """What a column's maker said of it; else its range, else some of its values."""
    if column.note:
        return column.note
    if column.low is not None:
        return column.low if column.low == column.high else f"{column.low} – {column.high}"
    more = ", …" if len(column.values) > VALUES else ""
    return ", ".join(column.values[:VALUES]) + more


def _table_html(table: TableProfile) -> str:
    size = f"{counted(table.rows, 'row')} · {counted(len(table.columns), 'column')}"
    columns = "".join(map(_column_html, table.columns[:MOST_COLUMNS]))
    left = len(table.columns) - MOST_COLUMNS
    more = f"<p>and {counted(left, 'more column')}</p>" if left > 0 else ""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return (
        f'<details><summary><span class="db-name">{escape(table.name)}</span>'
        f'<span class="db-size">{escape(size)}</span></summary>'
        f"{note}<table><tbody>{columns}</tbody></table>{more}</details>"
    )


def _column_html(column: Column) -> str:
    type_ = shortened(column.type.lower(), LONGEST_TYPE)
    words = shortened(about(column), LONGEST_ABOUT)
    return (
        f'<tr><th scope="row">{escape(column.name)}</th>'
        f"<td>{escape(type_)}</td><td>{escape(words)}</td></tr>"
    )
