"""How many calls are in each step of times, from the sums and from what is in none yet."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from core.domain.states import CallPurpose
from core.services.analytics.cells import period_of
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.ledger.measures import sums
from core.services.ledger.ranges import range_totals
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import SEPARATOR, View, key_of

# How many calls are in each step.
Steps = Counter[int]
_DIGITS = 2
_BETWEEN = ";"


def steps_in(r: Reading, view: View, scope: Scope) -> Steps:
    """In a range; `view` has the step first, then purpose and model if it can be filtered."""
    found: Steps = Counter()
    for key, calls, *_ in range_totals(r.c, view, period_of(scope.span)):
        step, _, rest = key.partition(SEPARATOR)
        if _is_wanted(rest, scope):
            found[int(step)] += calls
    return found


def steps_by_day(r: Reading, view: View, scope: Scope) -> dict[date, Steps]:
    """The same by day: thousands of rows, so that the database makes one text of each day."""
    found: dict[date, Steps] = {}
    for day, text in r.c.execute(_days(view, scope)).all():
        _count(found.setdefault(day, Counter()), text)
    key = view.key(UNFOLDED.c)
    unfolded = sa.select(UNFOLDED.c.day, key.label("key")).where(
        UNFOLDED.c.day.between(scope.span.first, scope.span.last), key.is_not(None)
    )
    for day, text in r.c.execute(unfolded):
        step, _, rest = text.partition(SEPARATOR)
        if _is_wanted(rest, scope):
            found.setdefault(day, Counter())[int(step)] += 1
    return found


def _days(view: View, scope: Scope) -> sa.Select[Any]:
    step = sa.func.substr(sums.c.key, 1, _DIGITS)
    each = step + sa.cast(sums.c.calls, sa.String)
    return (
        sa.select(sums.c.starts, sa.func.aggregate_strings(each, _BETWEEN))
        .where(
            sums.c.view == view.name,
            sums.c.days == 1,
            sums.c.starts.between(scope.span.first, scope.span.last),
            *_wanted(scope),
        )
        .group_by(sums.c.starts)
    )


def _count(steps: Steps, text: str) -> None:
    for each in text.split(_BETWEEN):
        steps[int(each[:_DIGITS])] += int(each[_DIGITS:])


def _wanted(scope: Scope) -> Iterable[sa.ColumnElement[bool]]:
    """Compared as a whole, because LIKE takes capitals for small letters on SQLite."""
    rest = sa.func.substr(sums.c.key, _DIGITS + len(SEPARATOR) + 1)
    if scope.models is not None:
        purposes = scope.purposes or [purpose.value for purpose in CallPurpose]
        yield rest.in_([key_of(purpose, model) for purpose in purposes for model in scope.models])
    elif scope.purposes is not None:
        begins = (key_of(purpose, "") for purpose in scope.purposes)
        yield sa.or_(*(sa.func.substr(rest, 1, len(begin)) == begin for begin in begins))


def _is_wanted(rest: str, scope: Scope) -> bool:
    purpose, _, model = rest.partition(SEPARATOR)
    return (scope.models is None or model in scope.models) and (
        scope.purposes is None or purpose in scope.purposes
    )
