"""Tells of correlations, distributions, outliers, growth, descriptions and missing values."""

from typing import Any

from core.llm.offline.describing import figure_words
from core.llm.offline.figures import Result, amount, plain, rows_of, shown
from core.llm.offline.kinds import is_date, is_number
from core.llm.offline.reading import Reading

_WEAK, _STRONG = 0.3, 0.7


def tell_whole(reading: Reading, result: Result) -> str:
    """One to three sentences, every figure from `result`, which has rows."""
    row: dict[str, Any] = dict(zip(result.columns, result.head[0], strict=False))
    match reading.shape:
        case "correlation":
            return _correlation(reading, row)
        case "histogram":
            return _histogram(reading, result)
        case "outliers":
            return (
                _counted_outliers(reading, row) if reading.averaged else _outliers(reading, result)
            )
        case "growth":
            return _growth(reading, result)
        case "table":
            return _table(reading, result, row)
        case "gaps":
            return _gaps(result, row)
        case _:
            return _column(reading, result, row)


def _names(reading: Reading) -> list[str]:
    return [shown(one.place.column.name) for one in reading.measures if one.place]


def _correlation(reading: Reading, row: dict[str, Any]) -> str:
    first, second = _names(reading)
    value = row["correlation"]
    if value is None:
        return f"There is no correlation of {first} and {second} to be had: one does not vary."
    size = abs(amount(value))
    strength = "a weak" if size < _WEAK else "a strong" if size >= _STRONG else "a moderate"
    way = "rises" if amount(value) > 0 else "falls"
    told = f"The correlation of {first} and {second} is {shown(value)}, {strength} one: "
    told += f"{second} {way} with {first}. " if size >= _WEAK else "hardly any tie. "
    return f"{told}It is over {rows_of(row['rows_measured'])} that have both; {_left(row)}."


def _left(row: dict[str, Any]) -> str:
    left = row.get("rows_missing") or 0
    return f"{rows_of(left)} without were left out" if left else "none was left out"


def _histogram(reading: Reading, result: Result) -> str:
    (name,) = _names(reading)
    if not result.whole:
        return f"{name} is counted in {result.rows:,} ranges, which the table shows."
    most = max(result.head, key=lambda row: amount(row[2]))
    first, last = result.head[0], result.head[-1]
    return (
        f"Most rows ({shown(most[2])}) have a {name} from {shown(most[0])} to below "
        f"{shown(most[1])}. The values are in ranges from {shown(first[0])} to {shown(last[1])}."
    )


def _outliers(reading: Reading, result: Result) -> str:
    (name,) = _names(reading)
    value, low, high = result.head[0][-3:]
    few = f"{rows_of(result.rows)} {'is an outlier' if result.rows == 1 else 'are outliers'}"
    return (
        f"{few} of {name}: below {shown(low)} or above {shown(high)}. The farthest away is "
        f"{shown(value)}."
    )


def _counted_outliers(reading: Reading, row: dict[str, Any]) -> str:
    (name,) = _names(reading)
    if not row["outliers"]:
        return (
            f"{name} has no outliers: all of {rows_of(row['rows_measured'])} lie between "
            f"{shown(row['low_fence'])} and {shown(row['high_fence'])}."
        )
    return (
        f"{shown(row['outliers'])} of {rows_of(row['rows_measured'])} are outliers of {name}: "
        f"{shown(row['below'])} below {shown(row['low_fence'])} and {shown(row['above'])} above "
        f"{shown(row['high_fence'])}. The values run from {shown(row['lowest'])} to "
        f"{shown(row['highest'])}."
    )


def _growth(reading: Reading, result: Result) -> str:
    what = figure_words(reading.measure)
    if len(reading.groups) > 1:
        return _growth_of_groups(what, reading.names, result)
    known = [row for row in result.head if row[3] is not None]
    if not known:
        return f"There is only one period, so no change in the {what} can be told."
    if not result.whole:
        return f"The change in the {what} is told for {result.rows:,} periods, in the table."
    last = known[-1]
    way = "rose" if amount(last[3]) >= 0 else "fell"
    told = (
        f"The {what} {way} from {shown(last[2])} to {shown(last[1])} in {plain(last[0])}, a change "
        f"of {shown(last[3])} %."
    )
    if len(known) == 1:
        return told
    best = max(known, key=lambda row: amount(row[3]))
    worst = min(known, key=lambda row: amount(row[3]))
    return (
        f"{told} The highest change was {shown(best[3])} % in {plain(best[0])}, the lowest "
        f"{shown(worst[3])} % in {plain(worst[0])}."
    )


def _table(reading: Reading, result: Result, row: dict[str, Any]) -> str:
    name = shown(reading.table.name)
    listed = [plain(one[0]) for one in result.head]
    told = f"{name} has {rows_of(row['rows'])} and {result.rows:,} columns"
    some = ", ".join(listed[:8])
    more = ", and others" if result.rows > 8 else ""
    return f"{told}: {some}{more}."


def _gaps(result: Result, row: dict[str, Any]) -> str:
    told = (
        f"{plain(row['column_name'])} has the most missing values: {shown(row['rows_missing'])} of "
        f"{rows_of(row['rows'])}, {shown(row['percent'])} %."
    )
    return f"{told} {result.rows:,} columns have missing values."


def _column(reading: Reading, result: Result, row: dict[str, Any]) -> str:
    place = reading.measure.place
    (name,) = _names(reading)
    if place is not None and is_number(place.column):
        return (
            f"{name} runs from {shown(row['lowest'])} to {shown(row['highest'])}; the average is "
            f"{shown(row['average'])}, the median {shown(row['median'])}, and the middle half lies "
            f"between {shown(row['lower_quartile'])} and {shown(row['upper_quartile'])}. "
            f"It is over {rows_of(row['rows_measured'])}; {_left(row)}."
        )
    if place is not None and is_date(place.column):
        return (
            f"{name} runs from {shown(row['first'])} to {shown(row['last'])}, with "
            f"{shown(row['different_values'])} different values in "
            f"{rows_of(row['rows_measured'])}; {_left(row)}."
        )
    first = result.head[0]
    return (
        f"The most frequent {name} is {plain(first[0])}: {rows_of(first[1])}, {shown(first[2])} %. "
        f"There are {shown(first[3])} different ones, counting none as one."
    )


def _growth_of_groups(what: str, names: int, result: Result) -> str:
    """The largest and the smallest change of a group from one period to the next."""
    at = names + 2
    known = [row for row in result.head if row[at] is not None]
    if not known or not result.whole:
        return f"The change in the {what} is told in the table, for {rows_of(result.rows)} of it."
    best = max(known, key=lambda row: amount(row[at]))
    worst = min(known, key=lambda row: amount(row[at]))
    said = [
        f"{shown(row[at])} % for {plain(row[0])} in {plain(row[names - 1])}"
        for row in (best, worst)
    ]
    if len(known) == 1:
        return f"The {what} changed by {said[0]}."
    return f"The highest change in the {what} was {said[0]}, the lowest {said[1]}."
