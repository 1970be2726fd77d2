"""Takes a child's rows from its pipe into a Parquet file, and stops when there are enough.

The child is not trusted: nothing is read into memory that is larger than the result may be, and
every batch is validated before it is used.
"""

import json
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from core.data.child.serve import ROWS
from core.data.limits import QueryLimits
from core.data.values import rows_of

HEAD_ROWS = 20
TAIL_ROWS = 5
LINE_BYTES = 1_000_000


@dataclass(kw_only=True)
class Received:
    """What has come. `outcome` is the child's last word, empty when it never got to say it."""

    rows: int = 0
    columns: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    head: tuple[tuple[Any, ...], ...] = ()
    tail: tuple[tuple[Any, ...], ...] = ()
    truncated: bool = False
    outcome: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether there is a result that may be kept."""
        return self.truncated or self.outcome.get("ok") is True


class Full(Exception):
    """The next piece would be more bytes than a result may hold."""


class Metered:
    """A readable file that lets only so many bytes through."""

    closed = False

    def __init__(self, source: IO[bytes], allowance: int) -> None:
        self._source = source
        self._left = allowance

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes; raises `Full` instead of reading more than is left."""
        if size < 0 or size > self._left:
            raise Full
        self._left -= size
        return self._source.read(size)

    def readable(self) -> bool:
        """It is."""
        return True


def receive(source: IO[bytes], target: Path, limits: QueryLimits) -> Received:
    """Read everything that the child says; its rows are in the Parquet file `target` then.

    Returns what came, also when the child died in the middle: then `outcome` is empty.
    """
    received = Received()
    try:
        if source.read(1) == ROWS:
            received.types = tuple(json.loads(source.readline(LINE_BYTES)))
            _receive_rows(source, target, limits, received)
        if not received.truncated:
            received.outcome = json.loads(source.read(LINE_BYTES) or b"{}")
    except Full:
        received.outcome = {"kind": "too large"}
    except pa.ArrowNotImplementedError as error:
        message = f"A column has a type that cannot be kept: cast it to VARCHAR. ({error})"
        received.outcome = {"kind": "failed", "message": message}
    except OSError as error:
        # With a number it is the disk's word; without one it is Arrow's, about a cut stream.
        message = f"The result could not be saved: {error.strerror}."
        received.outcome = {"kind": "failed", "message": message} if error.errno else {}
    except (pa.ArrowException, ValueError):
        # The stream was cut: the child's exit status tells why.
        received.outcome = {}
    return received


def _receive_rows(source: IO[bytes], target: Path, limits: QueryLimits, received: Received) -> None:
    stream = pa.ipc.open_stream(Metered(source, limits.bytes))
    received.columns = tuple(stream.schema.names)
    first: list[pa.RecordBatch] = []
    last: deque[pa.RecordBatch] = deque(maxlen=TAIL_ROWS)
    with pq.ParquetWriter(target, stream.schema, compression="zstd") as writer:
        while (batch := _next(stream, limits, received)) is not None:
            if received.rows < HEAD_ROWS:
                first.append(batch.slice(0, HEAD_ROWS - received.rows))
            received.rows += batch.num_rows
            if batch.num_rows:
                last.append(batch.slice(max(0, batch.num_rows - TAIL_ROWS)))
            writer.write_batch(batch)
    beyond = min(TAIL_ROWS, max(0, received.rows - HEAD_ROWS))
    received.head = rows_of(first)
    received.tail = rows_of(last)[-beyond:] if beyond else ()


def _next(
    stream: pa.ipc.RecordBatchStreamReader, limits: QueryLimits, received: Received
) -> pa.RecordBatch | None:
    """The next batch, cut where the result is full; None at the end."""
    if received.truncated:
        return None
    try:
        batch = stream.read_next_batch()
    except StopIteration:
        return None
    except Full:
        if not received.rows:
            raise
        received.truncated = True
        return None
    batch.validate(full=True)
    room = limits.rows - received.rows
    received.truncated = batch.num_rows > room
    return batch.slice(0, room)
