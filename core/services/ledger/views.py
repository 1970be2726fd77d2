"""The views by which usage is added up. To add one is to declare it here, and nothing else.

The next start makes its sums from the calls; from then on the fold keeps them, so that a view
costs the end of a call nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.domain.pricing.days import SPANS
from core.services.ledger.steps import band_of, flag, of_model, outcome_failed, step_of

# Between the parts of a key. What anybody may have named goes last: `parts_of` leaves it whole.
SEPARATOR = "\x1f"
Parts = Callable[[Any], Sequence[sa.ColumnElement[Any]]]


@dataclass(frozen=True, kw_only=True)
class View:
    """Sums of usage by a key, over spans of `spans` days: 1, then multiples of each other.

    More lengths are fewer rows to read for a range, and more to keep.

    `parts`: what the key is made of, as expressions over the columns that it is given: those of
    usage_daily (day, user_id, model, purpose) or, where `finer`, all of model_call's with the
    call's day and hour (0 to 23) in the ledger's zone. A call with a NULL part is left out.
    Who changes what a view is made of gives it another name, so that its sums are made anew.
    """

    name: str
    parts: Parts
    spans: tuple[int, ...] = SPANS
    finer: bool = False

    def key(self, columns: Any) -> sa.ColumnElement[str]:
        """The view's key, of these columns."""
        joined: sa.ColumnElement[str] | None = None
        for part in self.parts(columns):
            text = sa.cast(part, sa.String)
            joined = text if joined is None else joined + sa.literal(SEPARATOR) + text
        return sa.literal("", sa.String) if joined is None else joined


def parts_of(key: str, count: int) -> tuple[str, ...]:
    """The parts of a view's key that has so many."""
    return tuple(key.split(SEPARATOR, count - 1)) if count else ()


def key_of(*parts: str) -> str:
    """The key that has these parts."""
    return SEPARATOR.join(parts)


# Days are told one by one.
ALL = View(name="all", parts=lambda _: (), spans=(1,))
MODEL = View(name="model", parts=lambda c: (c.model,), spans=(1, 8, 64))
PERSON = View(name="person", parts=lambda c: (c.user_id,))
# There are many keys.
PERSON_USE = View(
    name="person use", parts=lambda c: (c.user_id, c.purpose, c.model), spans=(1, 16, 128)
)

_FEW = (1, 8, 64)
# What a page of analytics reads, beside those: without a person, whose own calls are read instead.
PURPOSE_MODEL = View(name="purpose model", parts=lambda c: (c.purpose, c.model), spans=_FEW)
# All that decides what a call costs, would have cost, or counts as.
PRICED = View(
    name="priced",
    parts=lambda c: (
        *(c.purpose, flag(outcome_failed(c)), flag(c.attempt > sa.literal_column("1"))),
        *(flag(c.estimated), c.batch_percent, band_of(c)),
        *(sa.func.coalesce(c.price_id, sa.literal_column("''")), c.model),
    ),
    spans=_FEW,
    finer=True,
)
# The weekday (0 is Sunday) and the hour of a call's beginning.
HOUR = View(
    name="hour",
    parts=lambda c: (sa.extract("dow", c.day), c.hour),
    spans=_FEW,
    finer=True,
)
HOUR_OF = View(
    name="use hour",
    parts=lambda c: (c.purpose, c.model, sa.extract("dow", c.day), c.hour),
    spans=_FEW,
    finer=True,
)
# Steps of milliseconds; calls without that time, and those of no model, are left out. A step is two
# digits, so that it can be told from what comes before it.
TOKEN = View(
    name="first token",
    parts=lambda c: (step_of(c.first_token_ms, of_model(c)),),
    spans=_FEW,
    finer=True,
)
TOKEN_OF = View(
    name="first token of",
    parts=lambda c: (c.purpose, c.model, step_of(c.first_token_ms, of_model(c))),
    spans=_FEW,
    finer=True,
)
DURATION = View(
    name="whole call",
    parts=lambda c: (step_of(c.duration_ms, of_model(c)),),
    spans=_FEW,
    finer=True,
)
DURATION_OF = View(
    name="whole call of",
    parts=lambda c: (c.purpose, c.model, step_of(c.duration_ms, of_model(c))),
    spans=_FEW,
    finer=True,
)

VIEWS = (
    *(ALL, MODEL, PERSON, PERSON_USE, PURPOSE_MODEL, PRICED, HOUR, HOUR_OF, TOKEN, TOKEN_OF),
    *(DURATION, DURATION_OF),
)
# What else the sums are made of: see talk_facts.py.
_TALK = "talk 1 8"
LENGTHS = sorted({days for view in VIEWS for days in view.spans})


def made_of(days: int) -> dict[int, list[str]]:
    """The views that are added up over spans of so many days, by the length of the spans that
    these are made of."""
    found: dict[int, list[str]] = {}
    for view in VIEWS:
        for shorter, longer in pairwise(view.spans):
            if longer == days:
                found.setdefault(shorter, []).append(view.name)
    return found


def shape() -> str:
    """The views in words: another shape than the one that the sums were made in needs others."""
    views = (f"{view.name} {' '.join(map(str, view.spans))}" for view in VIEWS)
    return "; ".join((*views, _TALK))
