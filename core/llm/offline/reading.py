"""What a question was understood to ask, before there is any SQL."""

from dataclasses import dataclass
from typing import Literal

from core.domain.catalogue import Column, TableProfile

Aggregate = Literal["count", "distinct", "sum", "avg", "median", "min", "max", "row"]
Part = Literal["", "year", "month", "date"]
Operator = Literal["=", "in", ">", ">=", "<", "<=", "between"]


@dataclass(frozen=True, kw_only=True)
class Hop:
    """From a key column of one table to the table that it points to."""

    column: str
    to_table: str
    to_column: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A column, and the keys that lead to it from the reading's table (none: it is there).

    `part` takes a year, a month or the day out of a date or a time.
    """

    path: tuple[Hop, ...]
    table: str
    column: Column
    part: Part = ""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A condition on rows. `values` are texts as in the catalogue or as typed.

    `days`: the condition is on the date that three columns (year, month, day) make up.
    `loose`: compare texts without regard to case, for a value that the catalogue does not list.
    """

    place: Place
    operator: Operator
    values: tuple[str, ...]
    days: tuple[Place, Place, Place] | None = None
    loose: bool = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One query in the analyst's own terms.

    `aggregate` of `measure` (None when rows are counted) over the rows of `table`, for each
    `group`; "row" lists rows by `measure`. `label` names a group whose column is a key.
    `descending` is None when a ranking was not asked for; `limit` keeps the first groups.
    `notes` say how a word was taken, for the person to check.
    """

    dataset: str
    table: TableProfile
    aggregate: Aggregate
    measure: Place | None = None
    groups: tuple[Place, ...] = ()
    label: Place | None = None
    filters: tuple[Filter, ...] = ()
    descending: bool | None = None
    limit: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no reading: `reason` in sentences; `chat` when it was no question of data."""

    reason: str
    chat: bool = False
