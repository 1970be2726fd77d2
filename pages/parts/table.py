"""The rows of a query's result: page by page, sorted by a click on a column's name."""

from pathlib import Path
from typing import Any

import streamlit as st

from core.data.paging import PAGE_ROWS, ResultPage, Sorting, read_page
from core.errors import ResultGone
from pages.parts import assets
from pages.parts.cells import cell, names_things
from pages.parts.copying import draw_copy_result
from pages.parts.words import counted

MOST_COLUMNS = 200
_rows = assets.component("daybook_table", "table.js")


def draw_table(results_dir: Path, result_id: str, *, key: str) -> None:
    """A page of a saved result and what turns, sorts and copies; in words when it is gone.

    `key`: what tells this table from others on the page. Page and sorting are kept by it.
    """
    sorting, turn = _sorted(key)
    pages = f"page of {key} {turn}"
    page = int(st.session_state.get(pages) or 1)
    try:
        read = read_page(
            results_dir, result_id, page=page - 1, columns=MOST_COLUMNS, sorting=sorting
        )
    except ResultGone as error:
        st.warning(str(error))
        return
    if read.total == 0:
        st.caption("No rows.")
        return
    grid = f"rows {key}"
    data = {"id": f"{result_id} {turn} {read.first}", **as_told(read, sorting)}
    _rows(key=grid, data=data, on_sort_change=lambda: _sort(grid, key, read))
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"table-foot {key}"
    ):
        st.caption(size_in_words(read), width="content")
        if read.total > PAGE_ROWS:
            st.pagination(
                -(-read.total // PAGE_ROWS), key=pages, max_visible_pages=5, persist_state="session"
            )
        draw_copy_result(result_id, label="Copy the table")


def as_told(read: ResultPage, sorting: Sorting | None) -> dict[str, Any]:
    """A page as the browser draws it: the columns, and their cells as text, None where missing."""
    grouped = [not names_things(column.name) for column in read.columns]
    return {
        "label": f"Rows of the query: {size_in_words(read)}",
        "columns": [
            {
                "name": column.name,
                "number": column.kind == "number",
                "sortable": column.sortable and read.total > 1,
                "sorted": _way(sorting) if sorting and sorting.column == column.name else "",
            }
            for column in read.columns
        ],
        "rows": [
            [cell(value, grouped=group) for value, group in zip(row, grouped, strict=True)]
            for row in read.rows
        ],
    }


def _way(sorting: Sorting) -> str:
    return "descending" if sorting.descending else "ascending"


def _sort(grid: str, key: str, read: ResultPage) -> None:
    """Sort by the column that was clicked; again from its other end, and then not at all.

    Each sorting begins at its first page, with a page control of its own.
    """
    clicked = st.session_state[grid].get("sort")
    if not isinstance(clicked, int) or not 0 <= clicked < len(read.columns):
        return
    column = read.columns[clicked].name
    before, turn = _sorted(key)
    again = before is not None and before.column == column
    after = None if again and before and before.descending else Sorting(column, descending=again)
    st.session_state[_sorting(key)] = (after, turn + 1)


def _sorted(key: str) -> tuple[Sorting | None, int]:
    """How a table is sorted, and how often that was changed."""
    found: tuple[Sorting | None, int] = st.session_state.get(_sorting(key), (None, 0))
    return found


def size_in_words(read: ResultPage) -> str:
    """How many rows there are, and which of them are shown."""
    rows = counted(read.total, "row")
    if read.total > len(read.rows):
        last = read.first + len(read.rows)
        rows = f"{read.first + 1:,}–{last:,} of {rows}"
    if read.width > len(read.columns):
        rows += f", first {len(read.columns)} of {read.width:,} columns"
    return rows


def _sorting(key: str) -> str:
    return f"sorting of {key}"
