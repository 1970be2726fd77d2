"""Which calls a question is about: those of some days that the acting person may see."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from core.db.json_text import storable
from core.domain.analytics import Filters, Span
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.records import User
from core.domain.states import Role
from core.errors import InvalidInput
from core.services.ledger.measures import ENDED, calls

_FIRST_YEAR, _LAST_YEAR = 1970, 2200


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Days, and the people, models and purposes that count; None: all of them.

    An empty tuple of people lets nobody's calls count.
    """

    span: Span
    people: tuple[str, ...] | None
    models: tuple[str, ...] | None
    purposes: tuple[str, ...] | None

    @property
    def is_everything(self) -> bool:
        """Whether all calls of its days count."""
        return self.people is None and self.models is None and self.purposes is None

    def wants(self, *, purpose: str, model: str) -> bool:
        """Whether calls of a purpose and a model count, as far as those go."""
        return (self.models is None or model in self.models) and (
            self.purposes is None or purpose in self.purposes
        )

    def between(self, calendar: Calendar) -> tuple[datetime, datetime]:
        """The moments at which the days begin and are over."""
        return calendar.begins(self.span.first), calendar.begins(self.span.last + ONE_DAY)

    def of_calls(self, calendar: Calendar) -> sa.ColumnElement[bool]:
        """The condition on `model_call` that a call has ended and counts."""
        return self.of_calls_between(*self.between(calendar))

    def of_sessions(self, calendar: Calendar) -> sa.ColumnElement[bool]:
        """The same where sessions are named beside it: a database is not to go by the people."""
        if self.people is None:
            return self.of_calls(calendar)
        others = replace(self, people=None).of_calls(calendar)
        return sa.and_(others, (calls.c.user_id + sa.literal_column("''")).in_(self.people))

    def of_calls_between(self, begins: datetime, over: datetime) -> sa.ColumnElement[bool]:
        """The same of calls that began between two moments, whatever the days."""
        inside = sa.and_(calls.c.started_at >= begins, calls.c.started_at < over, ENDED)
        return sa.and_(inside, self.of_table(calls))

    def of_table(self, table: sa.FromClause) -> sa.ColumnElement[bool]:
        """The condition on a table's person, model and purpose, whatever the day."""
        wanted = (("user_id", self.people), ("model", self.models), ("purpose", self.purposes))
        return sa.and_(
            sa.true(), *(table.c[name].in_(keys) for name, keys in wanted if keys is not None)
        )


def scope_of(user: User, span: Span, filters: Filters) -> Scope:
    """What a person may see of that: all of it as an administrator, else only what is theirs.

    Raises InvalidInput for days that cannot be.
    """
    _check(span)
    return Scope(
        span=span,
        people=_people(user, filters.people),
        models=_kept(filters.models),
        purposes=_kept(filters.purposes),
    )


def _people(user: User, wanted: tuple[str, ...]) -> tuple[str, ...] | None:
    if user.role == Role.ADMIN:
        return _kept(wanted)
    return (user.id,) if not wanted or user.id in wanted else ()


def _kept(wanted: tuple[str, ...]) -> tuple[str, ...] | None:
    """What is asked for, as a database would hold it; None: everything."""
    return tuple(map(storable, wanted)) or None


def _check(span: Span) -> None:
    if span.first > span.last:
        raise InvalidInput("The first day is after the last one.")
    if span.first.year < _FIRST_YEAR or span.last.year > _LAST_YEAR:
        raise InvalidInput("There is no usage in such years.")
