"""The parts that every query of the analyst's has: conditions, columns, joined tables."""

import re
from itertools import count

from core.llm.offline.joins import Tables, literal, quoted
from core.llm.offline.kinds import is_number
from core.llm.offline.reading import Filter, Place, Reading

_UNITS = {"day": "DAY", "week": "WEEK", "month": "MONTH", "quarter": "QUARTER", "year": "YEAR"}


def condition(filter_: Filter, tables: Tables) -> str:
    """The condition as SQL."""
    column, values = tables.value(filter_.place), [_constant(filter_, v) for v in filter_.values]
    no = "NOT " if filter_.negated else ""
    match filter_.operator:
        case "missing":
            return f"{column} IS {no}NULL"
        case "none":
            return f"coalesce({column}, 0) {'<>' if filter_.negated else '='} 0"
        case "true":
            wanted = (filter_.values[0] == "true") != filter_.negated
            return column if wanted else f"NOT {column}"
        case "unmatched":
            dataset, table, key = (quoted(value) for value in filter_.values)
            exists = "EXISTS" if filter_.negated else "NOT EXISTS"
            return f"{exists} (SELECT 1 FROM {dataset}.{table} AS o WHERE o.{key} = {column})"
        case "contains":
            return f"{no}contains(lower({column}), lower({values[0]}))"
        case "last":
            return _last(filter_, column, tables)
        case "in":
            return f"{column} {no}IN ({', '.join(values)})"
        case "between":
            return f"{column} {no}BETWEEN {values[0]} AND {values[1]}"
    if filter_.loose:
        column, values = f"lower({column})", [f"lower({value})" for value in values]
    if filter_.operator == "=":
        return f"{column} {'<>' if filter_.negated else '='} {values[0]}"
    plain = f"{column} {filter_.operator} {values[0]}"
    return f"NOT ({plain})" if filter_.negated else plain


def _last(filter_: Filter, column: str, tables: Tables) -> str:
    """Back from the newest date: so many units, or within the newest one."""
    count, unit = filter_.values
    newest = _newest(filter_.place, column, tables)
    if count == "0":
        return f"date_trunc('{unit}', {column}) = date_trunc('{unit}', {newest})"
    return f"{column} > {newest} - INTERVAL {int(count)} {_UNITS[unit]}"


def _newest(place: Place, column: str, tables: Tables) -> str:
    high = (place.column.high or "")[:10]
    if place.days is None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", high):
        return f"DATE {literal(high)}"
    return f"(SELECT max({column}) FROM {tables.own} AS {quoted(tables.base)})"


def _constant(filter_: Filter, value: str) -> str:
    part = filter_.place.part
    if part == "date":
        return f"DATE {literal(value)}"
    plain = re.fullmatch(r"-?\d+(\.\d+)?", value)
    if plain and filter_.operator != "contains" and (part or is_number(filter_.place.column)):
        return value
    return literal(value)


def select(columns: list[tuple[str, str]]) -> str:
    """SELECT with each expression under its name, or one like it where that is taken."""
    shown: list[str] = []
    taken: set[str] = set()
    for expression, wish in columns:
        name = wish
        for number in count(2):
            if name.casefold() not in taken:
                break
            name = f"{wish}_{number}"
        taken.add(name.casefold())
        same = expression.endswith(f".{quoted(name)}") and " " not in expression
        shown.append(expression if same else f"{expression} AS {quoted(name)}")
    return "SELECT " + ", ".join(shown)


def assemble(
    reading: Reading, tables: Tables, selected: str, wheres: list[str], tail: list[str]
) -> str:
    """The whole query: what is selected, from the table and those that its keys lead to."""
    lines = [selected, f"FROM {own_table(reading)} AS {quoted(tables.base)}"]
    for path, alias in tables.paths.items():
        hop = path[-1]
        table = f"{quoted(reading.dataset)}.{quoted(hop.to_table)} AS {quoted(alias)}"
        left = f"{quoted(tables.alias(path[:-1]))}.{quoted(hop.column)}"
        lines.append(f"LEFT JOIN {table} ON {left} = {quoted(alias)}.{quoted(hop.to_column)}")
    if wheres:
        lines.append("WHERE " + "\n  AND ".join(wheres))
    return "\n".join([*lines, *tail])


def own_table(reading: Reading) -> str:
    """The reading's table as SQL names it."""
    return f"{quoted(reading.dataset)}.{quoted(reading.table.name)}"
