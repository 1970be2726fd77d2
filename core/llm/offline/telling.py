"""Puts the result of a reading's query into two or three sentences, no figure from elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.llm.offline.describing import describe_group, figure_words, month_name
from core.llm.offline.figures import Result, amount, plain, rows_of, shown
from core.llm.offline.kinds import is_month, is_year, row_names
from core.llm.offline.reading import Reading
from core.llm.offline.sql import MISSING, counts_missing, in_own_order
from core.llm.offline.telling_wholes import tell_whole

SIGNATURE = "Offline analyst (no AI)"


def tell(reading: Reading, result: Result) -> str:
    """Two or three sentences with the figures that matter, all of them from `result`."""
    if not result.rows and reading.shape == "outliers" and reading.measure.place:
        return f"{shown(reading.measure.place.column.name)} has no outliers."
    if not result.rows:
        return "No row fits: the result is empty."
    if not result.head:
        return f"The result has {rows_of(result.rows)}; the table shows them."
    if reading.shape == "rows":
        return _tell_rows(reading, result)
    if reading.shape != "figures":
        return tell_whole(reading, result)
    if reading.tallied:
        return f"{shown(result.head[0][0])} of {describe_group(reading.groups[0])} fit."
    if reading.averaged:
        return _tell_average(reading, result.head[0])
    sentences = _tell_groups(reading, result) if reading.groups else _tell_one(reading, result)
    return " ".join(part for part in (*sentences, _left_out(reading, result)) if part)


def figure_of(reading: Reading, row: Sequence[Any]) -> Any:
    """The first figure in a row of the result: it comes after the groups and their labels."""
    return row[reading.names] if len(row) > reading.names else None


def _at(result: Result, row: Sequence[Any], name: str) -> Any:
    return row[result.columns.index(name)] if name in result.columns else None


def _tell_one(reading: Reading, result: Result) -> list[str]:
    row = result.head[0]
    if reading.share == "rows":
        return _tell_share(reading, row)
    if len(reading.measures) > 1:
        return _tell_several(reading, row)
    value = figure_of(reading, row)
    table = shown(reading.table.name)
    measure = reading.measure
    if measure.place is None:
        which = "that fit" if reading.filters else "in all"
        return [f"{table} has {rows_of(value)} {which}."]
    name = shown(measure.place.column.name)
    measured = rows_of(row[1]) if len(row) > 1 else ""
    if value is None:
        return [f"There is no {name} to take the {figure_words(measure).split()[0]} of."]
    if measure.aggregate == "present":
        return [f"{rows_of(value)} have a {name}."]
    if measure.aggregate == "distinct":
        return [f"There are {shown(value)} different values of {name} in {measured}."]
    return [f"The {figure_words(measure)} is {shown(value)}, over {measured}."]


def _tell_average(reading: Reading, row: Sequence[Any]) -> str:
    average, low, high, groups = row[:4]
    if not groups:
        return "There is no group to take an average of."
    return (
        f"The average {figure_words(reading.measure)} of {shown(groups)} groups is "
        f"{shown(average)}; it runs from {shown(low)} to {shown(high)}."
    )


def _tell_several(reading: Reading, row: Sequence[Any]) -> list[str]:
    said = [
        f"the {figure_words(measure)} is {shown(value)}"
        for measure, value in zip(reading.measures, row, strict=False)
    ]
    told = " and ".join(said)
    return [f"{told[:1].upper()}{told[1:]}."]


def _tell_share(reading: Reading, row: Sequence[Any]) -> list[str]:
    share, part, whole = row[:3]
    if share is None:
        return ["There is nothing to take a share of."]
    what = figure_words(reading.measure) if reading.measure.place else "rows"
    return [f"{shown(share)} % fit: {shown(part or 0)} of {shown(whole)} {what}."]


def _tell_groups(reading: Reading, result: Result) -> list[str]:
    if reading.within:
        return _tell_within(reading, result)
    named = range(reading.names)
    ranked = [
        row
        for row in result.head
        if figure_of(reading, row) is not None and any(row[n] is not None for n in named)
    ]
    if not ranked:
        return ["No group has both a name and a figure."]
    if result.whole:
        low_first = reading.descending is False
        ranked.sort(key=lambda row: amount(figure_of(reading, row)), reverse=not low_first)
    elif in_own_order(reading):
        return _tell_ends(reading, result)
    first, end = ("lowest", "highest") if reading.descending is False else ("highest", "lowest")
    leader = _group_name(reading, ranked[0])
    what = _what(reading)
    told = [f"{leader} has the {first} {what}: {_figure(reading, result, ranked[0])}."]
    if len(ranked) > 1:
        told.append(_runner_up(reading, result, ranked, end))
    return told


def _tell_within(reading: Reading, result: Result) -> list[str]:
    """The leader of the first group and of the last, of those at hand."""
    rows = [*result.head, *result.tail]
    leaders = [row for at, row in enumerate(rows) if at == 0 or row[0] != rows[at - 1][0]]
    end = "lowest" if reading.descending is False else "highest"
    first, second = (replace(reading, groups=(group,)) for group in reading.groups)
    named = reading.names - second.names
    whose = _group_name(first, leaders[0]), _group_name(second, leaders[0][named:])
    told = f"For {whose[0]}, {whose[1]} has the {end} {_what(reading)}: "
    said = [f"{told}{_figure(reading, result, leaders[0])}."]
    if result.whole and len(leaders) > 1:
        whose = _group_name(first, leaders[-1]), _group_name(second, leaders[-1][named:])
        said.append(f"For {whose[0]} it is {whose[1]}: {_figure(reading, result, leaders[-1])}.")
    return said


def _runner_up(reading: Reading, result: Result, ranked: list[tuple[Any, ...]], end: str) -> str:
    second = _group_name(reading, ranked[1])
    figures = [figure_of(reading, row) for row in ranked]
    percent = _percent(reading)
    if result.whole and figures[0] == figures[-1]:
        return f"All {len(ranked):,} groups have the same."
    tied = figures[0] == figures[1]
    next_ = (
        f"{second} has the same" if tied else f"Next is {second} with {shown(figures[1])}{percent}"
    )
    if not result.whole:
        return f"{next_}; there are {result.rows:,} groups in all."
    if len(ranked) == 2:
        return f"{next_}; these are the only two." if not reading.limit else f"{next_}."
    last = _group_name(reading, ranked[-1])
    of = f"the {len(ranked):,} shown" if reading.limit else f"{len(ranked):,} groups"
    of += " with a name and a figure" if len(ranked) < result.rows else ""
    return f"{next_}; the {end} of {of} is {last} with {shown(figures[-1])}{percent}."


def _tell_ends(reading: Reading, result: Result) -> list[str]:
    """A long series: only its two ends are at hand."""
    named = [row for row in (*result.head, *result.tail) if row[0] is not None]
    if not named:
        return [f"There are {result.rows:,} groups."]
    first, last = named[0], named[-1]
    start, end = _group_name(reading, first), _group_name(reading, last)
    percent = _percent(reading)
    return [
        f"There are {result.rows:,} groups.",
        f"The {_what(reading)} is {shown(figure_of(reading, first))}{percent} for {start}, the "
        f"first, and {shown(figure_of(reading, last))}{percent} for {end}, the last.",
    ]


def _what(reading: Reading) -> str:
    words = figure_words(reading.measure)
    if reading.running:
        return f"running total of the {words}"
    return f"share of the {words}" if reading.share else words


def _percent(reading: Reading) -> str:
    return " %" if reading.share else ""


def _figure(reading: Reading, result: Result, row: Sequence[Any]) -> str:
    value = f"{shown(figure_of(reading, row))}{_percent(reading)}"
    if reading.share == "total":
        return f"{value} ({shown(row[reading.names + 1])})"
    measured = _at(result, row, "rows_measured")
    over = counts_missing(reading) and reading.measure.aggregate != "distinct"
    return f"{value} (over {rows_of(measured)})" if over and measured is not None else value


def _group_name(reading: Reading, row: Sequence[Any]) -> str:
    at, names = 0, []
    for group in reading.groups:
        key, label = row[at], row[at + 1] if group.label else None
        names.append(_name(reading, group.place, key, label))
        at += 1 + (group.label is not None)
    return " and ".join(names)


def _name(reading: Reading, place: Any, key: Any, label: Any) -> str:
    if label is not None:
        return f"{shown(label)} ({plain(key)})"
    if is_month(reading.table, place.column) and not place.part:
        return month_name(str(key))
    if place.part == "hour" or (isinstance(key, int | bool) and not place.part):
        return f"{shown(place.column.name) if not place.part else 'hour'} {plain(key)}"
    return plain(key)


def _tell_rows(reading: Reading, result: Result) -> str:
    """A list of rows: what names a row comes first, its figure last."""
    place = reading.measure.place
    if place is None:
        told = (
            f"{rows_of(result.rows)} fit and are listed."
            if reading.filters
            else (f"{rows_of(result.rows)} are listed.")
        )
        return told.replace("1 row fit and are", "1 row fits and is").replace("row are", "row is")
    name = shown(place.column.name)
    end = "highest" if reading.descending else "lowest"
    names = [one for one in row_names(reading.table) if one != place.column.name]
    many = len(names)
    first, *others = ((_row_name(row[:many]), row[-1]) for row in result.head)
    say = plain if is_year(place.column) else shown
    told = f"{first[0]} has the {end} {name}: {say(first[1])}."
    if not others:
        return told
    if others[0][1] == first[1]:
        return f"{told} {others[0][0]} has the same."
    return f"{told} Next is {others[0][0]} with {say(others[0][1])}."


def _row_name(row: Sequence[Any]) -> str:
    names = [plain(value) for value in row if value is not None]
    if not names:
        return "One row"
    return f"{names[1]} ({names[0]})" if len(names) == 2 else ", ".join(names)


def _left_out(reading: Reading, result: Result) -> str:
    place = reading.measure.place
    if place is None or MISSING not in result.columns:
        return ""
    name = shown(place.column.name)
    if not result.whole or reading.limit:
        return f"Rows without {name} are left out; the column {MISSING} counts them."
    at = result.columns.index(MISSING)
    left = sum(int(row[at] or 0) for row in result.head)
    were = "was" if left == 1 else "were"
    return f"{rows_of(left)} without {name} {were} left out." if left else ""
