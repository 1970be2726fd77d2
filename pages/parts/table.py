"""The rows of a query's result."""

from collections import Counter
from collections.abc import Sized
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from core.data.results import FIRST_ROWS, ResultFrame, read_result
from core.errors import ResultGone
from pages.parts.words import counted

LONGEST_CELL = 1_000
MOST_COLUMNS = 200
_ROW_PX = 35
_MOST_ROWS_TALL = 10


def draw_table(results_dir: Path, result_id: str) -> None:
    """The first rows of a saved result, and how many there are; in words when it is gone."""
    try:
        result = read_result(results_dir, result_id)
    except ResultGone as error:
        st.warning(str(error))
        return
    if result.total == 0:
        st.caption("No rows.")
        return
    height = _ROW_PX * (min(len(result.frame), _MOST_ROWS_TALL) + 1) + 3
    st.dataframe(shown(result.frame), hide_index=True, height=height)
    st.caption(size_in_words(result))


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as it can be shown: names told apart, very long texts and rows cut."""
    frame = frame.iloc[:, :MOST_COLUMNS].set_axis(
        _told_apart([str(name) for name in frame.columns[:MOST_COLUMNS]]), axis="columns"
    )
    return frame.map(_cut)


def size_in_words(result: ResultFrame) -> str:
    """How many rows there are, and how much of them is shown."""
    rows, columns = counted(result.total, "row"), len(result.frame.columns)
    words = f"First {FIRST_ROWS:,} of {rows}" if result.total > FIRST_ROWS else rows
    return (
        f"{words}, first {MOST_COLUMNS} of {columns:,} columns" if columns > MOST_COLUMNS else words
    )


def _told_apart(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    taken = set(names)
    unique = []
    for name in names:
        seen[name] += 1
        new = name
        while seen[name] > 1 and new in taken:
            new = f"{name} ({seen[name]})"
            seen[name] += new in taken
        taken.add(new)
        unique.append(new)
    return unique


def _cut(value: Any) -> Any:
    if isinstance(value, Sized) and len(value) > LONGEST_CELL:
        return f"{str(value)[:LONGEST_CELL]}…"
    return value
