"""What a question was understood to ask, before there is any SQL."""

from dataclasses import dataclass, field
from typing import Literal

from core.domain.catalogue import Column, TableProfile

# count, distinct, sum, avg, median, min, max, std, present, ratio, or a percentile: p1 to p99.
Aggregate = str
Part = Literal[
    "", "year", "quarter", "month", "week", "date", "weekday", "weekend", "hour", "monthday"
]
Operator = Literal[
    "unmatched",
    "=",
    "in",
    ">",
    ">=",
    "<",
    "<=",
    "between",
    "contains",
    "missing",
    "true",
    "last",
    "none",
]
Shape = Literal[
    "figures",
    "rows",
    "growth",
    "histogram",
    "correlation",
    "outliers",
    "column",
    "table",
    "gaps",
]


@dataclass(frozen=True, kw_only=True)
class Hop:
    """From a key column of one table to the table that it points to."""

    column: str
    to_table: str
    to_column: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A column, and the keys that lead to it from the reading's table (none: it is there).

    `part` takes a year, a month, a weekday ... out of a date or a time. `days`: the date that three
    columns (year, month, day) make up stands in for `column`, which is the last of them.
    """

    path: tuple[Hop, ...]
    table: str
    column: Column
    part: Part = ""
    days: tuple[Column, Column, Column] | None = None


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A condition on rows. `values` are texts as in the catalogue or as typed.

    `loose`: compare texts without regard to case, for a value that the catalogue does not list.
    `negated`: the rows for which it is not so. "last" takes a count and a unit, back from the
    newest date of the data; "missing" and "true" take no values.
    """

    place: Place
    operator: Operator
    values: tuple[str, ...] = ()
    loose: bool = False
    negated: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """What rows are grouped by; `label` names a group whose column is a key."""

    place: Place
    label: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One figure: `place` is None when rows are counted."""

    aggregate: Aggregate
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Having:
    """A condition on the first measure of each group."""

    operator: Operator
    value: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One query in the analyst's own terms.

    `shape`: "figures" takes the measures over the rows of `table`, for each group; "rows" lists
    rows by the first measure's column; the others are what their names say. `descending` is None
    when a ranking was not asked for; `limit` keeps the first groups or rows. `share`: the measure
    as a percentage of all groups together ("total"), or the rows that fit `of` as a percentage of
    all rows ("rows"). `averaged`: one figure, the average of the groups' figures, or the number
    of outliers. `tallied`: how many groups fit. `running`: the sum of the figures so far stands
    first. `step`: how wide each range of a histogram is, "" for a round width. `within`: the second
    group is ranked anew in each of the first. `notes` say how a word
    was taken, for the person to check.
    """

    dataset: str
    table: TableProfile
    shape: Shape = "figures"
    measures: tuple[Measure, ...] = ()
    groups: tuple[Group, ...] = ()
    filters: tuple[Filter, ...] = ()
    of: tuple[Filter, ...] = ()
    share: Literal["", "total", "rows"] = ""
    having: Having | None = None
    step: str = ""
    descending: bool | None = None
    limit: int | None = None
    averaged: bool = False
    running: bool = False
    tallied: bool = False
    within: bool = False
    notes: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """The first measure; counting rows where there is none."""
        return self.measures[0] if self.measures else Measure(aggregate="count")

    @property
    def names(self) -> int:
        """How many columns of the result name a group."""
        return sum(1 + (group.label is not None) for group in self.groups)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no reading: `reason` in sentences; `chat` when it was no question of data."""

    reason: str
    chat: bool = False


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question back: `reason` in sentences; each of `options` is a question that settles it."""

    reason: str
    options: tuple[str, ...] = field(default=())


Outcome = Reading | Ask | Refusal
