"""Puts the result of a reading's query into two or three sentences."""

from collections.abc import Sequence
from typing import Any

from core.llm.offline.describing import AGGREGATES, month_name
from core.llm.offline.figures import Result, amount, plain, shown
from core.llm.offline.kinds import is_month
from core.llm.offline.reading import Reading
from core.llm.offline.sql import MISSING, in_own_order

SIGNATURE = "Offline analyst (no AI)"


def figure_of(reading: Reading, row: Sequence[Any]) -> Any:
    """The measure in a row of the result: it comes after the group and its label."""
    return row[_names(reading)] if len(row) > _names(reading) else None


def measured_of(reading: Reading, row: Sequence[Any]) -> Any:
    """How many rows the measure was taken of; None where rows were only counted."""
    at = _names(reading) + 1
    return row[at] if reading.measure and len(row) > at else None


def missing_of(reading: Reading, row: Sequence[Any]) -> Any:
    """How many rows were left out; None where the profile knows of no missing values."""
    at = _names(reading) + 2
    return row[at] if reading.measure and len(row) > at else None


def _names(reading: Reading) -> int:
    return len(reading.groups) + (reading.label is not None)


def tell(reading: Reading, result: Result) -> str:
    """Two or three sentences with the figures that matter, all of them from `result`."""
    if not result.rows:
        return "No row fits: the result is empty."
    if not result.head:
        return f"The result has {_rows(result.rows)}; the table shows them."
    if reading.aggregate == "row":
        return _tell_rows(reading, result)
    sentences = _tell_groups(reading, result) if reading.groups else _tell_one(reading, result)
    return " ".join(part for part in (*sentences, _left_out(reading, result)) if part)


def _tell_one(reading: Reading, result: Result) -> list[str]:
    row = result.head[0]
    value = figure_of(reading, row)
    table = shown(reading.table.name)
    if reading.measure is None:
        which = "that fit" if reading.filters else "in all"
        return [f"{table} has {_rows(value)} {which}."]
    name = shown(reading.measure.column.name)
    measured = _rows(measured_of(reading, row))
    if value is None:
        return [f"There is no {name} to take the {AGGREGATES[reading.aggregate]} of."]
    if reading.aggregate == "distinct":
        return [f"There are {shown(value)} different values of {name} in {measured}."]
    return [f"The {AGGREGATES[reading.aggregate]} {name} is {shown(value)}, over {measured}."]


def _tell_groups(reading: Reading, result: Result) -> list[str]:
    ranked = [r for r in result.head if r[0] is not None and figure_of(reading, r) is not None]
    if not ranked:
        return ["No group has both a name and a figure."]
    if result.whole:
        low_first = reading.descending is False
        ranked.sort(key=lambda row: amount(figure_of(reading, row)), reverse=not low_first)
    elif in_own_order(reading):
        return _tell_ends(reading, result)
    first, end = ("lowest", "highest") if reading.descending is False else ("highest", "lowest")
    what = _figure_words(reading)
    leader = _group_name(reading, ranked[0])
    told = [f"{leader} has the {first} {what}: {_figure(reading, ranked[0])}."]
    if len(ranked) > 1:
        told.append(_runner_up(reading, result, ranked, end))
    return told


def _runner_up(reading: Reading, result: Result, ranked: list[tuple[Any, ...]], end: str) -> str:
    second = _group_name(reading, ranked[1])
    figures = [figure_of(reading, row) for row in ranked]
    tied = figures[0] == figures[1]
    if result.whole and figures[0] == figures[-1]:
        return f"All {len(ranked):,} groups have the same."
    next_ = (
        f"{second} has the same"
        if tied
        else f"Next is {second} with {shown(figure_of(reading, ranked[1]))}"
    )
    if not result.whole:
        return f"{next_}; there are {result.rows:,} groups in all."
    if len(ranked) == 2:
        return f"{next_}; these are the only two." if not reading.limit else f"{next_}."
    last = _group_name(reading, ranked[-1])
    of = f"the {len(ranked):,} shown" if reading.limit else f"{len(ranked):,} groups"
    of += " with a name and a figure" if len(ranked) < result.rows else ""
    return f"{next_}; the {end} of {of} is {last} with {shown(figure_of(reading, ranked[-1]))}."


def _tell_ends(reading: Reading, result: Result) -> list[str]:
    """A long series: only its two ends are at hand."""
    named = [row for row in (*result.head, *result.tail) if row[0] is not None]
    first, last = named[0], named[-1]
    what = _figure_words(reading)
    start, end = _group_name(reading, first), _group_name(reading, last)
    return [
        f"There are {result.rows:,} groups.",
        f"The {what} is {shown(figure_of(reading, first))} for {start}, the first, and "
        f"{shown(figure_of(reading, last))} for {end}, the last.",
    ]


def _figure_words(reading: Reading) -> str:
    if reading.measure is None:
        return "number of rows"
    return f"{AGGREGATES[reading.aggregate]} {shown(reading.measure.column.name)}"


def _figure(reading: Reading, row: Sequence[Any]) -> str:
    value = shown(figure_of(reading, row))
    measured = measured_of(reading, row)
    over = measured is not None and reading.aggregate != "distinct"
    return f"{value} (over {_rows(measured)})" if over else value


def _group_name(reading: Reading, row: Sequence[Any]) -> str:
    place = reading.groups[0]
    month = is_month(reading.table, place.column) and not place.part
    key = month_name(str(row[0])) if month else plain(row[0])
    if reading.label is None:
        named = isinstance(row[0], int) and not month
        return f"{shown(place.column.name)} {key}" if named else key
    return f"{shown(row[1])} ({key})" if row[1] is not None else key


def _tell_rows(reading: Reading, result: Result) -> str:
    """A list of rows: what names a row comes first, its figure last."""
    if reading.measure is None:
        return ""
    name = shown(reading.measure.column.name)
    end = "highest" if reading.descending else "lowest"
    first, *others = ((_row_name(row), row[-1]) for row in result.head)
    told = f"{first[0]} has the {end} {name}: {shown(first[1])}."
    if not others:
        return told
    if others[0][1] == first[1]:
        return f"{told} {others[0][0]} has the same."
    return f"{told} Next is {others[0][0]} with {shown(others[0][1])}."


def _row_name(row: Sequence[Any]) -> str:
    names = [plain(value) for value in row[:-1] if value is not None]
    if not names:
        return "One row"
    return f"{names[1]} ({names[0]})" if len(names) == 2 else ", ".join(names)


def _left_out(reading: Reading, result: Result) -> str:
    if reading.measure is None or missing_of(reading, result.head[0]) is None:
        return ""
    name = shown(reading.measure.column.name)
    if not result.whole or reading.limit:
        return f"Rows without {name} are left out; the column {MISSING} counts them."
    left = sum(int(missing_of(reading, row) or 0) for row in result.head)
    were = "was" if left == 1 else "were"
    return f"{_rows(left)} without {name} {were} left out." if left else ""


def _rows(count: Any) -> str:
    return f"{shown(count)} {'row' if count == 1 else 'rows'}"
