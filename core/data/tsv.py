"""A saved result as tab-separated text, to be pasted into a spreadsheet."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.results import result_path
from core.data.values import cells, json_value
from core.errors import ResultGone

MOST_ROWS = 10_000
_AT_ONCE = 1_000
_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r"})
# A spreadsheet takes text that begins so for a formula, and runs it; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, kw_only=True)
class Tsv:
    """The header line and then, in pieces of many lines, the first rows; `total` counts all."""

    total: int
    pieces: Iterator[str]


def tsv_of(results_dir: Path, result_id: str, *, rows: int = MOST_ROWS) -> Tsv:
    """The first `rows` rows of a result; raises `ResultGone` when its file is not readable.

    Nothing is empty, not a word; tabs and line ends within a cell are written as `\\t` and `\\n`;
    text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    try:
        file = pq.ParquetFile(result_path(results_dir, result_id))
    except (OSError, pa.ArrowException) as error:
        raise ResultGone(
            "The rows of this result are not on disk any more. Run the query again."
        ) from error
    return Tsv(total=file.metadata.num_rows, pieces=_pieces(file, rows))


def _pieces(file: pq.ParquetFile, rows: int) -> Iterator[str]:
    with file:
        yield _line(file.schema_arrow.names)
        for batch in file.iter_batches(batch_size=_AT_ONCE):
            kept = batch.slice(0, rows)
            rows -= len(kept)
            columns = [cells(column) for column in kept.columns]
            yield "".join(map(_line, zip(*columns, strict=True)))
            if rows <= 0:
                return


def _line(values: Any) -> str:
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return _text(value).translate(_ESCAPES)
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case list() | dict() | tuple():
            return _text(json.dumps(json_value(value), ensure_ascii=False))
        case _:
            return str(json_value(value))


def _text(value: str) -> str:
    is_formula = len(value) > 1 and value.startswith(_FORMULA) and not _is_number(value)
    return f"'{value}" if is_formula else value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
