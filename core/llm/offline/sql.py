"""Writes a reading as SQL for DuckDB: pure, and safe with any name or value."""

import re

from core.llm.offline.joins import Tables, literal, quoted
from core.llm.offline.kinds import is_number, is_text, label_of, row_key
from core.llm.offline.reading import Filter, Place, Reading

MEASURED, COUNTED, MISSING = "rows_measured", "rows", "rows_missing"

_FUNCTIONS = {"sum": "sum", "avg": "avg", "median": "median", "min": "min", "max": "max"}
_LABEL_OF_PART = {"year": "strftime({}, '%Y')", "month": "strftime({}, '%Y-%m')"}


def to_sql(reading: Reading) -> str:
    """The query, one SELECT over `dataset.table` names.

    Its columns: the group and its label if there are any, the measure, then the rows that it was
    taken of and those left out because they have no value, where the profile knows of such.
    """
    tables = Tables(base=reading.table.name)
    shown = _group_columns(reading, tables)
    wheres = [_condition(filter_, tables) for filter_ in reading.filters]
    if reading.aggregate == "row" and reading.measure:
        return _assemble(reading, tables, *_row_list(reading, reading.measure, tables, wheres))
    value = _measure(reading, tables)
    measures = [(value, measure_name(reading)), *_counts(reading, tables)]
    selected = _select([*shown, *measures])
    tail = []
    if shown:
        grouped = ", ".join(expression for expression, _ in shown)
        tail = [f"GROUP BY {grouped}", f"ORDER BY {_order(reading, shown[0][0], value)}"]
    if shown and reading.limit:
        tail.append(f"LIMIT {reading.limit}")
    return _assemble(reading, tables, selected, wheres, tail)


def measure_name(reading: Reading) -> str:
    """What the measure's column is called in the result."""
    if reading.measure is None:
        return COUNTED
    name = reading.measure.column.name
    return name if reading.aggregate == "row" else f"{reading.aggregate}_{name}"


def _measure(reading: Reading, tables: Tables) -> str:
    if reading.measure is None:
        return "count(*)"
    column = tables.value(reading.measure)
    if reading.aggregate == "distinct":
        return f"count(DISTINCT {column})"
    return f"{_FUNCTIONS[reading.aggregate]}({column})"


def _counts(reading: Reading, tables: Tables) -> list[tuple[str, str]]:
    if reading.measure is None:
        return []
    column = tables.value(reading.measure)
    counted = [(f"count({column})", MEASURED)]
    if reading.measure.column.missing:
        counted.append((f"count(*) - count({column})", MISSING))
    return counted


def _group_columns(reading: Reading, tables: Tables) -> list[tuple[str, str]]:
    shown: list[tuple[str, str]] = []
    for place in reading.groups:
        pattern = _LABEL_OF_PART.get(place.part)
        value = pattern.format(tables.column(place)) if pattern else tables.value(place)
        shown.append((value, place.part or place.column.name))
    if reading.label:
        name = reading.label.column.name
        clash = any(name.casefold() == taken.casefold() for _, taken in shown)
        full = f"{reading.label.table}_{name}" if clash else name
        shown.append((tables.value(reading.label), full))
    return shown


def _row_list(
    reading: Reading, measure: Place, tables: Tables, wheres: list[str]
) -> tuple[str, list[str], list[str]]:
    """A list of rows: what names them, and the measure."""
    column = tables.column(measure)
    others = [c for c in row_names(reading) if c != measure.column.name]
    shown = [(f"{quoted(tables.base)}.{quoted(name)}", name) for name in others]
    way = "DESC" if reading.descending else "ASC"
    tail = [f"ORDER BY {', '.join([f'{column} {way}', *(name for name, _ in shown)])}"]
    tail.append(f"LIMIT {reading.limit}")
    return (
        _select([*shown, (column, measure.column.name)]),
        [*wheres, f"{column} IS NOT NULL"],
        tail,
    )


def row_names(reading: Reading) -> list[str]:
    """The columns that tell one row from another: its key and its name, else the first few."""
    key = row_key(reading.table)
    label = label_of(reading.table, key) if key else None
    if key:
        return [key, *([label.name] if label else [])]
    texts = [column.name for column in reading.table.columns if is_text(column)]
    return (texts or [column.name for column in reading.table.columns])[:4]


def _order(reading: Reading, group: str, value: str) -> str:
    """Groups without a name come last; then the ranking, or time and numbers in their order."""
    if in_own_order(reading):
        return f"{group} NULLS LAST"
    way = "ASC" if reading.descending is False else "DESC"
    return f"{group} IS NULL, {value} {way} NULLS LAST, {group}"


def in_own_order(reading: Reading) -> bool:
    """Whether the groups stand in their own order, as months do, and not by the measure."""
    place = reading.groups[0]
    named = reading.label is not None or is_text(place.column)
    return reading.descending is None and (bool(place.part) or not named)


def _condition(filter_: Filter, tables: Tables) -> str:
    if filter_.days:
        column = f"make_date({', '.join(tables.column(place) for place in filter_.days)})"
        values = [f"DATE {literal(value)}" for value in filter_.values]
    else:
        column = tables.value(filter_.place)
        values = [_constant(filter_, value) for value in filter_.values]
    if filter_.loose:
        column, values = f"lower({column})", [f"lower({value})" for value in values]
    if filter_.operator == "in":
        return f"{column} IN ({', '.join(values)})"
    if filter_.operator == "between":
        return f"{column} BETWEEN {values[0]} AND {values[1]}"
    return f"{column} {filter_.operator} {values[0]}"


def _constant(filter_: Filter, value: str) -> str:
    part = filter_.place.part
    if part == "date":
        return f"DATE {literal(value)}"
    plain = re.fullmatch(r"-?\d+(\.\d+)?", value)
    if plain and (part or is_number(filter_.place.column)):
        return value
    return literal(value)


def _select(columns: list[tuple[str, str]]) -> str:
    shown: list[str] = []
    taken: set[str] = set()
    for expression, wish in columns:
        names = (wish, *(f"{wish}_{number}" for number in range(2, 99)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        same = expression.endswith(f".{quoted(name)}")
        shown.append(expression if same else f"{expression} AS {quoted(name)}")
    return "SELECT " + ", ".join(shown)


def _assemble(
    reading: Reading, tables: Tables, selected: str, wheres: list[str], tail: list[str]
) -> str:
    own = f"{quoted(reading.dataset)}.{quoted(reading.table.name)}"
    lines = [selected, f"FROM {own} AS {quoted(tables.base)}"]
    for path, alias in tables.paths.items():
        hop = path[-1]
        table = f"{quoted(reading.dataset)}.{quoted(hop.to_table)} AS {quoted(alias)}"
        left = f"{quoted(tables.alias(path[:-1]))}.{quoted(hop.column)}"
        lines.append(f"LEFT JOIN {table} ON {left} = {quoted(alias)}.{quoted(hop.to_column)}")
    if wheres:
        lines.append("WHERE " + "\n  AND ".join(wheres))
    return "\n".join([*lines, *tail])
