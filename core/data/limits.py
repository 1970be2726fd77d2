"""What one query may use."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class QueryLimits:
    """The limits of one query.

    `seconds`: wall clock. `memory`: bytes of address space of the child (RLIMIT_AS), of which
    DuckDB itself takes at most 60 %. `rows` and `bytes` (as Arrow) end a result, which is then
    marked as truncated. `watch_memory`: a watchdog kills the child when its resident size passes
    `memory`, for systems that do not hold RLIMIT_AS. `limit_address_space` sets RLIMIT_AS.
    """

    seconds: float = 30.0
    memory: int = 1_500_000_000
    rows: int = 1_000_000
    bytes: int = 200_000_000
    threads: int = 2
    limit_address_space: bool = sys.platform != "darwin"
    watch_memory: bool = sys.platform == "darwin"

    @property
    def engine_memory(self) -> int:
        """What DuckDB plans with, in bytes; the rest is for libraries, stacks and Arrow."""
        return int(self.memory * 0.6)


DEFAULT_LIMITS = QueryLimits()
