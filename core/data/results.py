"""The saved results of queries: one Parquet file each, named by its id."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.data.values import cells
from core.errors import ResultGone

FIRST_ROWS = 1_000
# Whole numbers with gaps stay whole numbers, instead of becoming floats.
NULLABLE = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


@dataclass(frozen=True, kw_only=True)
class ResultFrame:
    """The first rows of a result; `total` counts all that it has."""

    frame: pd.DataFrame
    total: int


def result_path(results_dir: Path, result_id: str) -> Path:
    """Where the result lies, or would; raises `ResultGone` for what is no id of ours."""
    try:
        known = str(UUID(result_id)) == result_id
    except (ValueError, AttributeError, TypeError):
        known = False
    if not known:
        raise ResultGone("There is no such result.")
    return results_dir / f"{result_id}.parquet"


def read_result(results_dir: Path, result_id: str, *, rows: int = FIRST_ROWS) -> ResultFrame:
    """The first `rows` rows of a result, without reading the rest.

    Whole numbers and truth values are pandas' nullable kinds; decimals without places, as sums of
    integers are, become such too when they fit; other decimals stay exact `Decimal` values. Raises
    `ResultGone` when the file is missing or not readable.
    """
    path = result_path(results_dir, result_id)
    try:
        with pq.ParquetFile(path) as file:
            table = _first(file, rows)
            return ResultFrame(frame=_frame(table), total=file.metadata.num_rows)
    except (OSError, pa.ArrowException) as error:
        raise ResultGone(
            "The rows of this result are not on disk any more. Run the query again."
        ) from error


def _first(file: pq.ParquetFile, rows: int) -> pa.Table:
    batches: list[pa.RecordBatch] = []
    wanted = rows
    for batch in file.iter_batches(batch_size=max(1, min(rows, 65_536))):
        batches.append(batch.slice(0, wanted))
        wanted -= len(batches[-1])
        if wanted <= 0:
            break
    return pa.Table.from_batches(batches, schema=file.schema_arrow)


def _frame(table: pa.Table) -> pd.DataFrame:
    for index, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type) and field.type.scale == 0:
            table = _as_integers(table, index, field)
    try:
        frame: pd.DataFrame = table.to_pandas(types_mapper=NULLABLE.get)
    except (OverflowError, ValueError):
        # An endless date, or one beyond the year 9999, is in it: those columns become objects.
        return pd.DataFrame(dict(zip(table.column_names, map(cells, table.columns), strict=True)))
    return frame


def _as_integers(table: pa.Table, index: int, field: pa.Field) -> pa.Table:
    try:
        return table.set_column(index, field.name, table.column(index).cast(pa.int64()))
    except pa.ArrowInvalid:
        return table
