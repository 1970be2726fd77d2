"""Writes a reading as SQL for DuckDB: pure, and safe with any name or value."""

import re

from core.llm.offline.formulas import Formula
from core.llm.offline.joins import Tables, quoted
from core.llm.offline.kinds import is_text, row_names
from core.llm.offline.reading import Measure, Place, Reading
from core.llm.offline.where import assemble, condition, own_table, select
from core.llm.offline.wholes import whole_sql

MEASURED, COUNTED, MISSING = "rows_measured", "rows", "rows_missing"
COLUMNS_LISTED = 16
SHARE, CHANGE, BEFORE = "percent", "percent_change", "before"
RUNNING = "running_total"
_FUNCTIONS = {
    "sum": "sum", "avg": "avg", "median": "median", "min": "min", "max": "max", "std": "stddev",
}  # fmt: skip


def to_sql(reading: Reading) -> str:
    """The query, one SELECT over `dataset.table` names.

    Of figures its columns are: the groups and their labels if there are any, the measures, then the
    rows that a measure was taken of and those left out because they have no value, where the
    profile knows of such.
    """
    tables = Tables(base=reading.table.name, own=own_table(reading))
    match reading.shape:
        case "figures" if reading.tallied:
            return _number_of_groups(reading, tables)
        case "figures" if reading.averaged:
            return _average_of_groups(reading, tables)
        case "figures":
            return _figures(reading, tables)
        case "rows":
            return _rows(reading, tables)
        case "growth":
            return _growth(reading, tables)
        case _:
            return whole_sql(reading, tables)


def measure_name(measure: Measure) -> str:
    """What a measure's column is called in the result."""
    if measure.place is None:
        return COUNTED
    return f"{measure.aggregate}_{measure.place.column.name}"


def _figures(reading: Reading, tables: Tables) -> str:
    groups = _group_columns(reading, tables)
    wheres = [condition(one, tables) for one in reading.filters]
    value = _value(reading.measure, tables)
    first = (value, measure_name(reading.measure))
    figures = [first, *((_value(m, tables), measure_name(m)) for m in reading.measures[1:])]
    if reading.running:
        so_far = f"sum({value}) OVER (ORDER BY {groups[0][0]})"
        figures.insert(0, (so_far, RUNNING))
    if reading.share == "total":
        figures.insert(0, (f"100.0 * {value} / sum({value}) OVER ()", SHARE))
    if reading.share == "rows":
        figures = _share_of_rows(reading, value, tables)
    selected = select([*groups, *figures, *_counts(reading, tables)])
    tail: list[str] = []
    if groups:
        tail = [f"GROUP BY {', '.join(expression for expression, _ in groups)}"]
        if reading.having:
            tail.append(f"HAVING {value} {reading.having.operator} {reading.having.value}")
        tail.append(f"ORDER BY {_order(reading, tables, figures[0][0])}")
    if groups and reading.within:
        return _within(reading, tables, selected, wheres)
    if groups and reading.limit:
        tail.append(f"LIMIT {reading.limit}")
    return assemble(reading, tables, selected, wheres, tail)


def _within(reading: Reading, tables: Tables, selected: str, wheres: list[str]) -> str:
    """The first few of the second group in each of the first."""
    first, second = (tables.value(group.place, named=True) for group in reading.groups)
    names = ", ".join(expression for expression, _ in _group_columns(reading, tables))
    way = "ASC" if reading.descending is False else "DESC"
    order = f"{_value(reading.measure, tables)} {way} NULLS LAST, {second}"
    own = _in_order(reading.groups[0].place, first, tables)
    limit = reading.limit or 1
    there = [f"{first} IS NOT NULL", f"{second} IS NOT NULL"]
    tail = [
        f"GROUP BY {names}",
        f"QUALIFY row_number() OVER (PARTITION BY {first} ORDER BY {order}) <= {limit}",
        f"ORDER BY {own}, {order}",
    ]
    return assemble(reading, tables, selected, [*wheres, *there], tail)


def _average_of_groups(reading: Reading, tables: Tables) -> str:
    """The figure of each group that has a name, and the average of these."""
    groups = _group_columns(reading, tables)
    named = [f"{expression} IS NOT NULL" for expression, _ in groups]
    wheres = [condition(one, tables) for one in reading.filters] + named
    selected = select([*groups, (_value(reading.measure, tables), "figure")])
    tail = [f"GROUP BY {', '.join(expression for expression, _ in groups)}"]
    inner = assemble(reading, tables, selected, wheres, tail)
    what = f"average_{measure_name(reading.measure)}"
    return (
        f"SELECT avg(figure) AS {quoted(what)}, min(figure) AS lowest, max(figure) AS highest, "
        f"count(*) AS groups\nFROM (\n{inner}\n) AS figures"
    )


def _number_of_groups(reading: Reading, tables: Tables) -> str:
    """How many groups there are whose figure fits."""
    assert reading.having is not None  # what is tallied is always a limit on groups
    groups = _group_columns(reading, tables)
    wheres = [condition(one, tables) for one in reading.filters]
    wheres += [f"{expression} IS NOT NULL" for expression, _ in groups]
    value = _value(reading.measure, tables)
    tail = [
        f"GROUP BY {', '.join(expression for expression, _ in groups)}",
        f"HAVING {value} {reading.having.operator} {reading.having.value}",
    ]
    inner = assemble(reading, tables, select([*groups, (value, "figure")]), wheres, tail)
    return (
        "SELECT count(*) AS groups, min(figure) AS lowest, max(figure) AS highest\n"
        f"FROM (\n{inner}\n) AS figures"
    )


def _share_of_rows(reading: Reading, value: str, tables: Tables) -> list[tuple[str, str]]:
    fits = " AND ".join(condition(one, tables) for one in reading.of)
    part = f"{value} FILTER (WHERE {fits})"
    name = measure_name(reading.measure)
    share = f"100.0 * {part} / nullif({value}, 0)"
    return [(share, SHARE), (part, f"{name}_that_fit"), (value, f"{name}_in_all")]


def _value(measure: Measure, tables: Tables) -> str:
    if measure.place is None:
        return "count(*)"
    column = tables.value(measure.place)
    if measure.aggregate == "distinct":
        return f"count(DISTINCT {column})"
    if measure.aggregate == "present":
        return f"count({column})"
    if measure.aggregate == "ratio":
        return _ratio(measure.place, tables)
    if re.fullmatch(r"p\d+", measure.aggregate):
        return f"quantile_cont({column}, {int(measure.aggregate[1:]) / 100:g})"
    return f"{_FUNCTIONS[measure.aggregate]}({column})"


def _ratio(place: Place, tables: Tables) -> str:
    """A total by a total, over the rows that have both."""
    made = place.column
    assert isinstance(made, Formula)  # only a formula has two columns
    alias = quoted(tables.alias(place.path))
    left, right = f"{alias}.{quoted(made.left)}", f"{alias}.{quoted(made.right)}"
    both = f"FILTER (WHERE {left} IS NOT NULL AND {right} IS NOT NULL)"
    return f"sum({left}) {both} / nullif(sum({right}) {both}, 0)"


def counts_missing(reading: Reading) -> bool:
    """Whether the result says how many rows each figure was taken of."""
    taken = reading.measure.place is not None and reading.share != "rows"
    return taken and len({measure.place for measure in reading.measures}) == 1


def _counts(reading: Reading, tables: Tables) -> list[tuple[str, str]]:
    place = reading.measure.place
    if place is None or not counts_missing(reading):
        return []
    column = tables.value(place)
    counted = [(f"count({column})", MEASURED)]
    if place.column.missing:
        counted.append((f"count(*) - count({column})", MISSING))
    return counted


def _group_columns(reading: Reading, tables: Tables) -> list[tuple[str, str]]:
    shown: list[tuple[str, str]] = []
    for group in reading.groups:
        shown.append((tables.value(group.place, named=True), group_name(group.place)))
        if group.label:
            name = group.label.column.name
            clash = any(name.casefold() == taken.casefold() for _, taken in shown)
            full = f"{group.label.table}_{name}" if clash else name
            shown.append((tables.value(group.label), full))
    return shown


def group_name(place: Place) -> str:
    """What a group's column is called in the result."""
    return {"date": "day"}.get(place.part, place.part) or place.column.name


def _order(reading: Reading, tables: Tables, value: str) -> str:
    """Groups without a name come last; then the ranking, or time and numbers in their order."""
    places = [group.place for group in reading.groups]
    names = [tables.value(place, named=True) for place in places]
    own = [_in_order(place, name, tables) for place, name in zip(places, names, strict=True)]
    if in_own_order(reading):
        return ", ".join(f"{one} NULLS LAST" for one in own)
    way = "ASC" if reading.descending is False else "DESC"
    missing = ", ".join(f"{name} IS NULL" for name in names)
    return f"{missing}, {value} {way} NULLS LAST, {', '.join(names)}"


def _in_order(place: Place, name: str, tables: Tables) -> str:
    return f"min({tables.value(place)})" if place.part == "weekday" else name


def in_own_order(reading: Reading) -> bool:
    """Whether the groups stand in their own order, as months do, and not by the measure."""
    if reading.descending is not None:
        return False
    group = reading.groups[0]
    named = group.label is not None or is_text(group.place.column)
    return len(reading.groups) > 1 or bool(group.place.part) or not named


def _rows(reading: Reading, tables: Tables) -> str:
    """A list of rows: what names them and the measure, or all of their columns."""
    wheres = [condition(one, tables) for one in reading.filters]
    base = quoted(tables.base)
    if not reading.measures:
        columns = [(f"{base}.{quoted(c.name)}", c.name) for c in reading.table.columns]
        tail = [f"LIMIT {reading.limit}"]
        return assemble(reading, tables, select(columns), wheres, tail)
    place = reading.measure.place
    assert place is not None  # a list of rows is by a column
    column = tables.column(place)
    others = [c for c in row_names(reading.table) if c != place.column.name]
    if len(reading.table.columns) <= COLUMNS_LISTED:
        told = {*others, place.column.name}
        others += [c.name for c in reading.table.columns if c.name not in told]
    shown = [(f"{base}.{quoted(name)}", name) for name in others]
    way = "DESC" if reading.descending else "ASC"
    names = row_names(reading.table)
    order = [f"{column} {way}", *(expression for expression, name in shown if name in names)]
    tail = [f"ORDER BY {', '.join(order)}", f"LIMIT {reading.limit}"]
    listed = select([*shown, (column, place.column.name)])
    return assemble(reading, tables, listed, [*wheres, f"{column} IS NOT NULL"], tail)


def _growth(reading: Reading, tables: Tables) -> str:
    """Each period's figure, the one before, and the change in percent."""
    groups = _group_columns(reading, tables)
    name = groups[-1][1]
    others = [quoted(other) for _, other in groups[:-1]]
    wheres = [condition(one, tables) for one in reading.filters]
    value = _value(reading.measure, tables)
    figure = quoted(measure_name(reading.measure))
    selected = select([*groups, (value, measure_name(reading.measure))])
    grouped = f"GROUP BY {', '.join(expression for expression, _ in groups)}"
    inner = assemble(reading, tables, selected, wheres, [grouped])
    each = f"PARTITION BY {', '.join(others)} " if others else ""
    before = f"lag({figure}) OVER ({each}ORDER BY {quoted(name)})"
    change = f"100.0 * ({figure} - {before}) / nullif(abs({before}), 0)"
    told = (
        f"SELECT {', '.join([*others, quoted(name)])}, {figure}, {before} AS {quoted(BEFORE)}, "
        f"{change} AS {quoted(CHANGE)}\nFROM (\n{inner}\n) AS periods\n"
        f"WHERE {quoted(name)} IS NOT NULL"
    )
    if names_two(reading):
        told = f"SELECT *\nFROM (\n{told}\n) AS changes\nWHERE {quoted(BEFORE)} IS NOT NULL"
    order = [*others, quoted(name)]
    if reading.descending is not None:
        way = "DESC" if reading.descending else "ASC"
        order.insert(0, f"{quoted(CHANGE)} {way} NULLS LAST")
    limit = f"\nLIMIT {reading.limit}" if reading.limit else ""
    return f"{told}\nORDER BY {', '.join(order)}{limit}"


def names_two(reading: Reading) -> bool:
    """Whether two periods were named, so that the first is only what the second is held against."""
    spans = [one for one in reading.filters if one.place.part and one.operator in ("between", "in")]
    return any(one.operator == "between" or len(one.values) == 2 for one in spans)
