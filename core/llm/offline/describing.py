"""Puts a reading into words, for the person to check."""

from core.llm.offline.figures import shown
from core.llm.offline.kinds import is_month, is_year
from core.llm.offline.reading import Filter, Group, Measure, Place, Reading
from core.llm.offline.vocabulary import MONTHS, WEEKDAYS

AGGREGATES = {
    "sum": "total", "avg": "average", "median": "median", "min": "minimum", "max": "maximum",
    "distinct": "number of different",
    "present": "number of rows with", "std": "standard deviation",
    "ratio": "ratio of totals,",
}  # fmt: skip
_OPERATORS = {"=": "=", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
_SINCE = {">": "after", ">=": "from", "<": "before", "<=": "up to"}
_PARTS = {"date": "day", "hour": "hour of the day", "monthday": "day of the month"}


def describe(reading: Reading) -> str:
    """The reading in words, a sentence: "Average of arr_delay by airlines.name, July 2013 ..."."""
    parts = [_subject(reading)]
    grouped = reading.groups and not reading.tallied
    if grouped and reading.shape in ("figures", "growth"):
        parts[0] += " by " + " and by ".join(describe_group(group) for group in reading.groups)
    parts += [_condition(filter_, reading) for filter_ in reading.filters]
    if reading.having:
        sign = _OPERATORS[reading.having.operator]
        parts.append(f"only where it is {sign} {shown(reading.having.value)}")
    if reading.descending is not None:
        parts.append(_direction(reading))
    if reading.within:
        parts.append(f"the first {reading.limit or 1} in each {describe_group(reading.groups[0])}")
    elif reading.limit and reading.limit < 1_000:
        parts.append(f"the first {reading.limit:,}")
    sentence = ", ".join(parts).rstrip(".")
    notes = "".join(f" ({note}.)" for note in reading.notes)
    return sentence[:1].upper() + sentence[1:] + "." + notes


def _direction(reading: Reading) -> str:
    return "highest first" if reading.descending else "lowest first"


def _subject(reading: Reading) -> str:
    table = shown(reading.table.name)
    names = [shown(m.place.column.name) for m in reading.measures if m.place]
    match reading.shape:
        case "rows":
            return f"rows of {table} by {names[0]}" if names else f"rows of {table}"
        case "correlation":
            return f"correlation of {names[0]} and {names[1]} in {table}"
        case "histogram":
            wide = f", in steps of {reading.step}" if reading.step else ""
            return f"distribution of {names[0]} in {table}{wide}"
        case "outliers":
            return f"outliers of {names[0]} in {table}, 1.5 quartile ranges beyond the quartiles"
        case "column":
            return f"description of {names[0]} in {table}"
        case "table":
            return f"description of the columns of {table}"
        case "gaps":
            return f"columns of {table} with missing values"
        case "growth":
            return f"change from period to period in {figure_words(reading.measure)} of {table}"
        case _:
            return _figures(reading, table)


def _figures(reading: Reading, table: str) -> str:
    if reading.share == "rows":
        fits = " and ".join(_condition(one, reading) for one in reading.of)
        whose = (
            f"rows of {table}"
            if not reading.measure.place
            else (f"the total {shown(reading.measure.place.column.name)} in {table}")
        )
        return f"percentage of {whose} where {fits}"
    said = []
    for measure in reading.measures or (reading.measure,):
        if measure.place is None:
            said.append("number of rows")
        else:
            name = shown(measure.place.column.name)
            of = "" if measure.aggregate in ("distinct", "present", "ratio") else " of"
            said.append(f"{aggregate_words(measure.aggregate)}{of} {name}")
    plain = reading.measure.place is None and len(said) == 1
    if reading.tallied:
        return f"number of {describe_group(reading.groups[0])} by their {said[0]} in {table}"
    if reading.averaged:
        said[0] = f"average, over the groups, of the {said[0]}"
    whole = f"{' and '.join(said)} {'of' if plain else 'in'} {table}"
    if reading.running:
        return f"running total of the {whole}"
    return f"percentage of the {whole}" if reading.share else whole


def figure_words(measure: Measure) -> str:
    """What a measure is called in a sentence: "average arr_delay"."""
    if measure.place is None:
        return "number of rows"
    return f"{aggregate_words(measure.aggregate)} {shown(measure.place.column.name)}"


def aggregate_words(aggregate: str) -> str:
    """ "average", "90th percentile"."""
    if aggregate in AGGREGATES:
        return AGGREGATES[aggregate]
    number = int(aggregate[1:])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 * (number not in (11, 12, 13)), "th")
    return f"{number}{ending} percentile"


def describe_group(group: Group) -> str:
    """What rows are grouped by, in words."""
    return _place(group.label or group.place)


def _place(place: Place) -> str:
    name = "date" if place.days else shown(place.column.name)
    whose = f"{shown(place.table)}.{name}" if place.path else name
    via = f" ({shown(place.path[-1].column)})" if place.path else ""
    part = _PARTS.get(place.part, place.part)
    if place.days:
        return part if part not in ("", "day") else "day"
    return f"{part} of {whose}{via}" if part else f"{whose}{via}"


def _condition(filter_: Filter, reading: Reading) -> str:
    place, values = filter_.place, [shown(value) for value in filter_.values]
    no = "not " if filter_.negated else ""
    match filter_.operator:
        case "missing":
            return f"{_place(place)} is {no}missing"
        case "none":
            return f"{_place(place)} is {no}zero or missing"
        case "true":
            return (
                f"{no}{_place(place)}" if values[0] == "true" else f"{_place(place)} is {values[0]}"
            )
        case "unmatched":
            return f"{'with' if no else 'without'} {values[1]}"
        case "contains":
            return f"{_place(place)} {'does not contain' if no else 'contains'} “{values[0]}”"
        case "last":
            return _last(values, _place(place))
    if place.part in ("month", "weekday") or is_month(reading.table, place.column):
        return no + _named(filter_, reading)
    name = "date" if place.days else _place(place)
    if place.part in ("date", "year") or is_year(place.column):
        return f"{name} {no}{_period(filter_, [str(value) for value in filter_.values])}"
    if filter_.operator == "in":
        return f"{name} {'not ' if no else '= '}{' or '.join(values)}"
    if filter_.operator == "between":
        return f"{name} {no}from {values[0]} to {values[1]}"
    return f"{name} {no}{_OPERATORS[filter_.operator]} {values[0]}"


def _last(values: list[str], name: str) -> str:
    count, unit = values
    if count == "0":
        return f"the last {unit} of {name} in the data"
    return f"the last {count} {unit}{'s' if count != '1' else ''} of {name} in the data"


def _period(filter_: Filter, values: list[str]) -> str:
    if filter_.operator == "between":
        return f"from {values[0]} to {values[1]}"
    if filter_.operator in _SINCE:
        return f"{_SINCE[filter_.operator]} {values[0]}"
    return f"= {' or '.join(values)}"


def _named(filter_: Filter, reading: Reading) -> str:
    """Months and weekdays by their names."""
    if filter_.place.part == "weekday":
        return "on " + " or ".join(WEEKDAYS[int(v) - 1].capitalize() for v in filter_.values)
    months = " or ".join(month_name(value) for value in filter_.values)
    if filter_.operator in (">", ">=", "<", "<=", "between"):
        sign = _OPERATORS.get(filter_.operator, "between")
        return f"{_place(filter_.place)} {sign} {' and '.join(filter_.values)}"
    return months + _year_of(reading, filter_.place)


def _year_of(reading: Reading, place: Place) -> str:
    """ " 2013" where the data is of one year only, and nothing else narrows the year."""
    columns = [place.column] if place.part else [c for c in reading.table.columns if is_year(c)]
    years = {(edge or "")[:4] for column in columns for edge in (column.low, column.high)}
    if any(f.place.part == "year" or is_year(f.place.column) for f in reading.filters):
        return ""
    return f" {years.pop()}" if len(years) == 1 else " of every year"


def month_name(value: str) -> str:
    """The month of a number from 1 to 12, anything else as it is."""
    known = value.isdigit() and 1 <= int(value) <= 12
    return MONTHS[int(value) - 1].capitalize() if known else shown(value)
