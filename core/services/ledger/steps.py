"""Steps of times and bands of prompts, by which views tell calls apart, as numbers and as SQL."""

from bisect import bisect_right
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.domain.models import OFFLINE_MODEL
from core.domain.states import CallOutcome

FAILED = (CallOutcome.ERROR.value, CallOutcome.CUT.value, CallOutcome.LOST.value)
# Up to 10 ms each has a step of its own; from there on a step is a fifth longer than the one
# before, to a quarter of an hour. What lies in it is told by its middle: to within a tenth.
_TIMES = 1.2
_LONGEST_MS = 900_000


def _made() -> tuple[int, ...]:
    found = list(range(1, 11))
    while found[-1] < _LONGEST_MS:
        found.append(max(found[-1] + 1, round(found[-1] * _TIMES)))
    return tuple(found)


EDGES = _made()
# More than so many tokens that went in. Any vendor's tier that begins elsewhere is read from calls.
BANDS = (100_000, 128_000, 200_000, 256_000, 272_000, 500_000)


def step(ms: int) -> int:
    """The number of the step that a time (0 or more) is in."""
    return bisect_right(EDGES, ms)


def time_in(number: int) -> int:
    """The time that stands for a step: no time in it is further off than a tenth of it."""
    return _TOLD[number]


def _middle(low: int, high: int) -> int:
    """What both ends are as far from, by their share of it."""
    return round(2 * low * (high - 1) / (low + high - 1)) if low else 0


_TOLD = [_middle(low, high) for low, high in pairwise((0, *EDGES, 2 * EDGES[-1]))]


def of_model(c: Any) -> str:
    """The condition, as SQL, that a call was one to a model: the offline analyst is none."""
    return f"{c.model.table.name}.model <> '{OFFLINE_MODEL}'"


def step_of(column: Any, counted: str = "") -> sa.ColumnElement[Any]:
    """The step of a table's column of milliseconds, in two digits; NULL where that is NULL, and
    where the condition does not hold."""
    # Written out: to put seventy conditions together takes SQLAlchemy longer than to run them.
    ms = f"{column.table.name}.{column.name}"
    left_out = f"{ms} IS NULL OR NOT ({counted})" if counted else f"{ms} IS NULL"
    text = f"CASE WHEN {left_out} THEN NULL ELSE {_halved(ms, 0, len(EDGES))} END"
    found: sa.ColumnElement[Any] = sa.literal_column(text, sa.String)
    return found


def _halved(ms: str, low: int, high: int) -> str:
    """The step, one of `low` to `high`: looked for in half of them at a time, as bisect does."""
    if low == high:
        return f"'{low:02d}'"
    middle = (low + high) // 2
    below, above = _halved(ms, low, middle), _halved(ms, middle + 1, high)
    return f"CASE WHEN {ms} < {EDGES[middle]} THEN {below} ELSE {above} END"


def band_of(c: Any) -> sa.ColumnElement[Any]:
    """The largest of BANDS that a call's prompt exceeds; 0 when it exceeds none."""
    prompt = prompt_of(c)
    above: list[tuple[Any, Any]] = [
        (prompt > sa.literal_column(str(band)), sa.literal_column(f"'{band}'"))
        for band in reversed(BANDS)
    ]
    return sa.case(*above, else_=sa.literal_column("'0'"))


def prompt_of(c: Any) -> sa.ColumnElement[int]:
    """All tokens of a call that went in."""
    prompt: sa.ColumnElement[int] = (
        c.input_tokens + c.cache_write_5m_tokens + c.cache_write_1h_tokens + c.cache_read_tokens
    )
    return prompt


def flag(condition: Any) -> sa.ColumnElement[Any]:
    """A condition as '1' or '0'; the databases write booleans in different words."""
    return sa.case((condition, sa.literal_column("'1'")), else_=sa.literal_column("'0'"))


def outcome_failed(c: Any) -> sa.ColumnElement[bool]:
    """Whether a call failed: an error, a connection that was cut, a server that died."""
    return sa.or_(*(c.outcome == sa.literal_column(f"'{name}'") for name in FAILED))
