"""What to tell of a query that gave no result."""

import logging
import signal

from core.data.limits import QueryLimits
from core.data.receive import Received
from core.errors import DataError, QueryFailed, QueryOutOfMemory, QueryRejected, QueryTimeout

log = logging.getLogger(__name__)

NO_MEMORY = ("bad_alloc", "MemoryError", "Cannot allocate", "llocation failed")


def failure(
    received: Received, ended_by: str, status: int, said: str, limits: QueryLimits
) -> DataError:
    """The named error for a child that ended so.

    `ended_by` is why this side ended it, `status` its exit status, negative for a signal, `said`
    what it wrote on standard error.
    """
    outcome = received.outcome
    if ended_by == "cancelled":
        return QueryFailed("The query was stopped.")
    message = str(outcome.get("message", ""))
    if outcome.get("kind") == "rejected":
        return QueryRejected(message)
    if outcome.get("kind") == "too large":
        return QueryFailed(
            f"The first rows alone are larger than {limits.bytes / 1e6:g} MB. "
            "Select fewer columns or shorter values."
        )
    if outcome.get("kind") == "memory" or _out_of_memory(ended_by, status, said):
        return QueryOutOfMemory(
            f"The query wanted more memory than the {limits.memory / 1e9:g} GB it may have. "
            "Aggregate or filter earlier, or select fewer columns."
        )
    if outcome.get("kind") == "failed":
        return QueryFailed(message)
    if ended_by == "time" or status == -signal.SIGALRM:
        return QueryTimeout(
            f"The query took longer than {limits.seconds:g} seconds and was stopped. "
            "Ask for less data at once."
        )
    log.error("A query's process ended with status %s: %s", status, said)
    return QueryFailed("The query engine broke off on this SQL. Write it in a simpler way.")


def _out_of_memory(ended_by: str, status: int, said: str) -> bool:
    """SIGKILL from elsewhere is the system's own guard against memory use."""
    if ended_by:
        return ended_by == "memory"
    return status == -signal.SIGKILL or any(words in said for words in NO_MEMORY)
