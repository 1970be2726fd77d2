"""What a tool is, and what it gives back."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Protocol

from core.data.limits import DEFAULT_LIMITS, QueryLimits
from core.domain.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class ToolContext:
    """Where a tool runs: the data in reach, the folder that keeps results, a query's limits.

    `results`: the ids of the results that this conversation's queries gave; a tool that saves one
    adds it. Other results, though they may be on disk, do not exist for its tools.
    """

    catalogue: Catalogue
    results_dir: Path
    limits: QueryLimits = DEFAULT_LIMITS
    results: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class ToolOutcome:
    """What a tool made.

    `content` is for the model: short, with counts rather than rows. `result_id` names the Parquet
    file of the whole result (core/data/results.py), `rows` and `columns` describe it, `preview`
    holds its first rows as JSON values.
    """

    content: str
    is_error: bool = False
    rows: int | None = None
    columns: tuple[str, ...] = ()
    preview: tuple[tuple[Any, ...], ...] = ()
    result_id: str | None = None


class Tool(Protocol):
    """One thing that a model may do."""

    name: ClassVar[str]
    description: ClassVar[str]
    input_schema: ClassVar[dict[str, Any]]
    has_side_effects: ClassVar[bool]

    async def run(self, input: dict[str, Any], context: ToolContext) -> ToolOutcome:
        """Do it.

        Raises `ToolInputInvalid` when the input does not fit. Failures that the model should hear
        of (a query that does not run, a time-out) come back as an outcome with `is_error`.
        Cancelling the task ends the work, child processes included.
        """
        ...
