"""What the roll-up should hold of some days, gathered from their calls in memory.

Arrow adds up: a database would go through the calls again for each view.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection

from core.domain.pricing.days import Calendar
from core.domain.pricing.usage_totals import Period
from core.services.ledger.called import CELL, COLUMNS, PARTS_OF, Hour, called, hours_of
from core.services.ledger.days import CallCount, calls_in
from core.services.ledger.measures import MEASURES
from core.services.ledger.views import SEPARATOR, VIEWS

# So many rows are in memory at once: about a kilobyte each.
MOST_AT_ONCE = 50_000
_TYPES = {name: pa.int64() if name in MEASURES else pa.string() for name in COLUMNS}
_NOTHING = pa.schema(list(_TYPES.items())).empty_table()
_ADDED = [(name, "sum") for name in MEASURES]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Rows for usage_daily and for the single days of usage_sum, as `core.db.bulk` takes them.

    `count`: the calls that they are made of; they hold as long as there are these, and no others.
    """

    period: Period
    count: CallCount
    daily: Any
    sums: Any


def gather(c: Connection, calendar: Calendar, period: Period) -> Gathered:
    """Read a period's calls and add them up; what they are is told by `count` at that moment."""
    count = calls_in(c, calendar, period)
    hours = list(hours_of(calendar, period))
    # A day of very many calls is read in its hours.
    pieces = [hours] if count.ended <= MOST_AT_ONCE else [[hour] for hour in hours]
    groups = [CELL, *(("day", *PARTS_OF[view.name]) for view in VIEWS)]
    found = [[_added(table, by) for by in groups] for table in _tables(c, pieces)]
    found = found or [[_added(_NOTHING, by) for by in groups]]
    daily, *sums = (_together(parts, by) for by, *parts in zip(groups, *found, strict=True))
    days = {view.name: _days_of(view.name, table) for view, table in zip(VIEWS, sums, strict=True)}
    # In the order of usage_sum's key.
    ordered = pa.concat_tables(days[name] for name in sorted(days))
    return Gathered(period=period, count=count, daily=daily, sums=ordered)


def _tables(c: Connection, pieces: Iterable[Iterable[Hour]]) -> Iterator[Any]:
    # None at all where there are no calls: to add up nothing takes as long as to add up a hundred.
    for hours in pieces:
        if rows := called(c, hours):
            arrays = map(pa.array, zip(*rows, strict=True), _TYPES.values())
            yield pa.Table.from_arrays(list(arrays), names=list(_TYPES))


def _added(table: Any, by: Sequence[str]) -> Any:
    """The measures by these columns, in their order; rows without a key are left out."""
    found = table.select([*by, *MEASURES]).drop_null()
    added = found.group_by(list(by), use_threads=False).aggregate(_ADDED)
    named = added.rename_columns([name.removesuffix("_sum") for name in added.column_names])
    return named.sort_by([(name, "ascending") for name in by])


def _together(parts: Sequence[Any], by: Sequence[str]) -> Any:
    return parts[0] if len(parts) == 1 else _added(pa.concat_tables(parts), by)


def _days_of(view: str, table: Any) -> Any:
    """A view's rows of usage_sum."""
    rows, parts = table.num_rows, [table[name] for name in PARTS_OF[view]]
    columns = {
        "view": pa.repeat(view, rows),
        "days": pa.repeat(pa.scalar(1, pa.int64()), rows),
        "starts": table["day"],
        "key": pc.binary_join_element_wise(*parts, SEPARATOR) if parts else pa.repeat("", rows),
        **{name: table[name] for name in MEASURES},
    }
    return pa.table(columns)
