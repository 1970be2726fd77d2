"""Puts a reading into words, for the person to check."""

from core.llm.offline.figures import shown
from core.llm.offline.kinds import is_month, is_year
from core.llm.offline.reading import Filter, Place, Reading
from core.llm.offline.vocabulary import MONTHS

AGGREGATES = {
    "sum": "total", "avg": "average", "median": "median", "min": "minimum", "max": "maximum",
    "distinct": "number of different",
}  # fmt: skip
_OPERATORS = {"=": "=", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}


def describe(reading: Reading) -> str:
    """The reading in words, a sentence: "Average of arr_delay by airlines.name, July 2013 ..."."""
    parts = [_subject(reading)]
    if reading.groups:
        parts[0] += f" by {_place(reading.label or reading.groups[0])}"
    parts += [_condition(filter_, reading) for filter_ in reading.filters]
    if reading.descending is not None:
        parts.append("highest first" if reading.descending else "lowest first")
    if reading.limit:
        parts.append(f"the first {reading.limit:,}")
    sentence = ", ".join(parts).rstrip(".")
    notes = "".join(f" ({note}.)" for note in reading.notes)
    return sentence[:1].upper() + sentence[1:] + "." + notes


def _subject(reading: Reading) -> str:
    table = shown(reading.table.name)
    if reading.measure is None:
        return f"number of rows of {table}"
    name = shown(reading.measure.column.name)
    if reading.aggregate == "row":
        return f"rows of {table} by {name}"
    return f"{AGGREGATES[reading.aggregate]} of {name} in {table}".replace(
        "different of", "different"
    )


def _place(place: Place) -> str:
    name = shown(place.column.name)
    whose = f"{shown(place.table)}.{name}" if place.path else name
    via = f" ({shown(place.path[-1].column)})" if place.path else ""
    part = "day" if place.part == "date" else place.part
    return f"{part} of {whose}{via}" if part else f"{whose}{via}"


def _condition(filter_: Filter, reading: Reading) -> str:
    place, values = filter_.place, [shown(value) for value in filter_.values]
    if filter_.place.part == "month" or is_month(reading.table, place.column):
        months = [month_name(value) for value in filter_.values]
        return " or ".join(months) + _year_of(reading, place)
    name = "date" if filter_.days else _place(place)
    if filter_.operator == "in":
        return f"{name} = {' or '.join(values)}"
    if filter_.operator == "between":
        return f"{name} from {values[0]} to {values[1]}"
    return f"{name} {_OPERATORS[filter_.operator]} {values[0]}"


def _year_of(reading: Reading, place: Place) -> str:
    """ " 2013" where the data is of one year only, and nothing else narrows the year."""
    columns = [place.column] if place.part else [c for c in reading.table.columns if is_year(c)]
    years = {(edge or "")[:4] for column in columns for edge in (column.low, column.high)}
    if len(years) == 1:
        return f" {years.pop()}"
    return " of every year" if not any(f.place.part == "year" for f in reading.filters) else ""


def month_name(value: str) -> str:
    """The month of a number from 1 to 12, anything else as it is."""
    known = value.isdigit() and 1 <= int(value) <= 12
    return MONTHS[int(value) - 1].capitalize() if known else shown(value)
