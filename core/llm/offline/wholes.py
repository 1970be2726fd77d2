"""SQL for questions about a column or a table as a whole: spread, outliers, gaps, descriptions."""

import math

from core.llm.offline.joins import Tables, literal, quoted
from core.llm.offline.kinds import bounds, is_date, is_number, is_whole, row_names
from core.llm.offline.reading import Place, Reading
from core.llm.offline.where import assemble, condition, select

BINS = 20
COLUMNS_TOLD = 60
TOP_VALUES = 20


def whole_sql(reading: Reading, tables: Tables) -> str:
    """The query of a reading whose shape is about a whole column or table."""
    wheres = [condition(one, tables) for one in reading.filters]
    if reading.shape in ("table", "gaps"):
        return _of_columns(reading, tables, wheres)
    places = [measure.place for measure in reading.measures if measure.place]
    match reading.shape:
        case "correlation":
            return _correlation(reading, tables, places, wheres)
        case "histogram":
            return _histogram(reading, tables, places[0], wheres)
        case "outliers":
            return _outliers(reading, tables, places[0], wheres)
        case _:
            return _column(reading, tables, places[0], wheres)


def _correlation(reading: Reading, tables: Tables, places: list[Place], wheres: list[str]) -> str:
    x, y = (tables.value(place) for place in places[:2])
    both = f"count(*) FILTER (WHERE {x} IS NOT NULL AND {y} IS NOT NULL)"
    selected = select(
        [
            (f"corr({x}, {y})", "correlation"),
            (f"regr_slope({y}, {x})", "slope"),
            (both, "rows_measured"),
            (f"count(*) - {both}", "rows_missing"),
        ]
    )
    return assemble(reading, tables, selected, wheres, [])


def bin_width(place: Place) -> float:
    """A round width that cuts the column's range into about twenty."""
    found = bounds(place.column)
    low, high = found or (0.0, float(BINS))
    raw = (high - low) / BINS or 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    width = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= raw * 0.999)
    return max(1.0, math.ceil(width)) if is_whole(place.column) else width


def _histogram(reading: Reading, tables: Tables, place: Place, wheres: list[str]) -> str:
    column, width = tables.value(place), float(reading.step or bin_width(place))
    step = f"{width:.0f}" if width == int(width) else f"{width:.10g}"
    start = f"floor({column} / {step}) * {step}"
    if is_whole(place.column) and width == int(width):
        start = f"CAST({start} AS BIGINT)"
    selected = select(
        [(start, f"{place.column.name}_from"), (f"{start} + {step}", "below"), ("count(*)", "rows")]
    )
    wheres = [*wheres, f"{column} IS NOT NULL"]
    return assemble(reading, tables, selected, wheres, [f"GROUP BY {start}", f"ORDER BY {start}"])


def _outliers(reading: Reading, tables: Tables, place: Place, wheres: list[str]) -> str:
    """The rows more than one and a half times the middle half's width away from it.

    Where they are counted, one row with their number, else the rows, the farthest first.
    """
    column = tables.value(place)
    present = [*wheres, f"{column} IS NOT NULL"]
    names = [] if reading.averaged else row_names(reading.table)
    named = [(f"{quoted(tables.base)}.{quoted(n)}", n) for n in names if n != place.column.name]
    told = assemble(reading, tables, select([*named, (column, "x")]), present, [])
    only = assemble(reading, tables, select([(column, "x")]), present, [])
    fences = (
        "SELECT q1 - 1.5 * (q3 - q1) AS low_fence, q3 + 1.5 * (q3 - q1) AS high_fence\n"
        "FROM (SELECT quantile_cont(x, 0.25) AS q1, quantile_cont(x, 0.75) AS q3\n"
        f"FROM (\n{only}\n) AS again) AS quartiles"
    )
    beyond = f"FROM (\n{told}\n) AS measured, (\n{fences}\n) AS fences\n"
    outside = "x < low_fence OR x > high_fence"
    if reading.averaged:
        return (
            f"SELECT count(*) FILTER (WHERE {outside}) AS outliers,\n"
            "  count(*) FILTER (WHERE x < low_fence) AS below,\n"
            "  count(*) FILTER (WHERE x > high_fence) AS above,\n"
            "  any_value(low_fence) AS low_fence,\n"
            "  any_value(high_fence) AS high_fence, min(x) AS lowest, max(x) AS highest,\n"
            f"  count(*) AS rows_measured\n{beyond}"
        ).rstrip()
    shown = "".join(f"{quoted(name)}, " for _, name in named)
    away = "greatest(low_fence - x, x - high_fence)"
    return (
        f"SELECT {shown}x AS {quoted(place.column.name)}, low_fence, high_fence\n"
        f"{beyond}WHERE {outside}\nORDER BY {away} DESC"
    )


def _column(reading: Reading, tables: Tables, place: Place, wheres: list[str]) -> str:
    """One row about a column of numbers or dates; of other columns, the most frequent values."""
    column = tables.value(place)
    if is_number(place.column):
        told = [
            (f"count({column})", "rows_measured"), (f"count(*) - count({column})", "rows_missing"),
            (f"count(DISTINCT {column})", "different_values"), (f"min({column})", "lowest"),
            (f"quantile_cont({column}, 0.25)", "lower_quartile"), (f"median({column})", "median"),
            (f"avg({column})", "average"), (f"quantile_cont({column}, 0.75)", "upper_quartile"),
            (f"max({column})", "highest"), (f"stddev({column})", "standard_deviation"),
        ]  # fmt: skip
        return assemble(reading, tables, select(told), wheres, [])
    if is_date(place.column):
        told = [
            (f"count({column})", "rows_measured"), (f"count(*) - count({column})", "rows_missing"),
            (f"count(DISTINCT {column})", "different_values"), (f"min({column})", "first"),
            (f"max({column})", "last"),
        ]  # fmt: skip
        return assemble(reading, tables, select(told), wheres, [])
    counted = [(column, place.column.name), ("count(*)", "rows")]
    counted.append(("100.0 * count(*) / sum(count(*)) OVER ()", "percent"))
    counted.append(("count(*) OVER ()", "different_values"))
    tail = [f"GROUP BY {column}", f"ORDER BY count(*) DESC, {column}", f"LIMIT {TOP_VALUES}"]
    return assemble(reading, tables, select(counted), wheres, tail)


def _of_columns(reading: Reading, tables: Tables, wheres: list[str]) -> str:
    """One row a column: its type, how many values it has, and where they begin and end."""
    parts: list[str] = []
    for number, column in enumerate(reading.table.columns[:COLUMNS_TOLD]):
        x = f"{quoted(tables.base)}.{quoted(column.name)}"
        told = [
            (str(number), "position"), (literal(column.name), "column_name"),
            (literal(column.type), "type"), ("count(*)", "rows"),
            (f"count(*) - count({x})", "rows_missing"),
            (f"count(DISTINCT {x})", "different_values"),
        ]  # fmt: skip
        if reading.shape == "table":
            ordered = is_number(column) or is_date(column)
            ends = f"min({x})::VARCHAR", f"max({x})::VARCHAR"
            told.append((ends[0] if ordered else "NULL", "lowest"))
            told.append((ends[1] if ordered else "NULL", "highest"))
        parts.append(assemble(reading, tables, select(told), wheres, []))
    inner = "\nUNION ALL\n".join(parts)
    if reading.shape == "gaps":
        return (
            "SELECT column_name, rows_missing, 100.0 * rows_missing / rows AS percent, rows\n"
            f"FROM (\n{inner}\n) AS columns\nWHERE rows_missing > 0\n"
            "ORDER BY rows_missing DESC, position"
        )
    return f"SELECT * EXCLUDE (position)\nFROM (\n{inner}\n) AS columns\nORDER BY position"
