"""Pages of a saved result, in its own order or sorted by a column, without reading all of it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.data.results import result_path
from core.data.values import rows_of
from core.errors import ResultGone

PAGE_ROWS = 100
GONE = "The rows of this result are not on disk any more. Run the query again."
Kind = Literal["number", "text"]
# Orders that are kept, of 4 bytes a row: turning a page is then as quick as without sorting.
ORDERS_KEPT = 4


@dataclass(frozen=True)
class Sorting:
    """By which column, and whether its greatest values come first; missing ones come last."""

    column: str
    descending: bool = False


@dataclass(frozen=True, kw_only=True)
class ResultColumn:
    """A column: `kind` says how its cells stand, `sortable` whether they have an order."""

    name: str
    kind: Kind
    sortable: bool


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """Some rows as Python values. `first`: how many rows come before them; `total`: of all.

    `columns` are those that were read, of `width` that the result has.
    """

    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    first: int
    total: int
    width: int


def read_page(
    results_dir: Path,
    result_id: str,
    *,
    page: int = 0,
    size: int = PAGE_ROWS,
    columns: int | None = None,
    sorting: Sorting | None = None,
) -> ResultPage:
    """Page number `page`, counted from 0, of `size` rows; only the first `columns` columns.

    A page after the end is the last one; a sorting by a column that there is not, or that has no
    order, is none. Raises `ResultGone` when the file is missing or not readable.
    """
    path = result_path(results_dir, result_id)
    try:
        with pq.ParquetFile(path) as file:
            total = file.metadata.num_rows
            first = max(0, min(page * size, (total - 1) // size * size))
            known = tuple(_column(field) for field in file.schema_arrow)
            numbers = _numbers(path, known, sorting, first, min(size, total - first))
            shown = known[:columns]
            rows = _rows(file, numbers, [column.name for column in shown])
    except (OSError, pa.ArrowException) as error:
        raise ResultGone(GONE) from error
    return ResultPage(columns=shown, rows=rows, first=first, total=total, width=len(known))


def _column(field: pa.Field) -> ResultColumn:
    types, type_ = pa.types, field.type
    number = types.is_integer(type_) or types.is_floating(type_) or types.is_decimal(type_)
    sortable = not types.is_nested(type_) and not types.is_null(type_)
    return ResultColumn(name=field.name, kind="number" if number else "text", sortable=sortable)


def _numbers(
    path: Path,
    known: tuple[ResultColumn, ...],
    sorting: Sorting | None,
    first: int,
    count: int,
) -> list[int]:
    """Which rows of the file are on the page, in the page's order."""
    sortable = {column.name for column in known if column.sortable}
    if sorting is None or sorting.column not in sortable:
        return list(range(first, first + count))
    order = _order(path, path.stat().st_mtime_ns, sorting)
    return list(order.slice(first, count).to_pylist())


@lru_cache(maxsize=ORDERS_KEPT)
def _order(path: Path, _written: int, sorting: Sorting) -> pa.Array:
    """The numbers of all rows, sorted; among equals in the order of the file."""
    # By its name alone: to Arrow "a" also means the column "a.b".
    column = pq.read_table(path, columns=[sorting.column]).column(sorting.column)
    way = "descending" if sorting.descending else "ascending"
    order = pc.sort_indices(pa.table({"value": column}), sort_keys=[("value", way)])
    return order.cast(pa.uint32())


def _rows(
    file: pq.ParquetFile, numbers: list[int], names: list[str]
) -> tuple[tuple[Any, ...], ...]:
    """The rows of these numbers, read group by group, so that never more than one is in memory."""
    found: dict[int, tuple[Any, ...]] = {}
    wanted, start = sorted(numbers), 0
    for group in range(file.metadata.num_row_groups):
        end = start + file.metadata.row_group(group).num_rows
        inside = [number for number in wanted if start <= number < end]
        if inside:
            table = file.read_row_group(group, columns=names).select(names)
            taken = table.take([number - start for number in inside]).combine_chunks()
            batches = taken.to_batches()
            found.update(zip(inside, rows_of(batches), strict=True))
        start = end
    return tuple(found[number] for number in numbers)
