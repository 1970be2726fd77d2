"""What there is to filter by, and what an old link asks for that is no more."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from core.db.swift import Swift
from core.domain.analytics import Choice, Choices, Filters
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.people import names_of
from core.services.analytics.reading import Reading
from core.services.ledger.measures import daily, sums
from core.services.ledger.selecting import UNFOLDED
from core.services.ledger.views import PERSON, PURPOSE_MODEL, View, parts_of


def choices(r: Reading, user: User) -> Choices:
    """Of everybody's usage for an administrator, else of one's own."""
    return r.once(("choices", user.id), lambda: _read(r, user))


def _read(r: Reading, user: User) -> Choices:
    if user.role == Role.ADMIN:
        theirs: sa.ColumnElement[bool] = sa.true()
        used = {parts_of(key, 2) for key in _keys(r, PURPOSE_MODEL)}
        ids = _keys(r, PERSON)
    else:
        theirs = daily.c.user_id == user.id
        own = sa.select(daily.c.purpose, daily.c.model).distinct().where(theirs)
        used = {(row[0], row[1]) for row in r.c.execute(own)}
        ids = {user.id} if used else set()
    # Each by itself: SQLite looks up one end of an index, and reads all of it for both.
    first, last = (
        r.c.execute(sa.select(end(daily.c.day)).where(theirs)).scalar_one() for end in _ENDS
    )
    named = names_of(r.c, sorted(ids)).items()
    return Choices(
        models=_sorted(model for _, model in used),
        people=tuple(
            Choice(key=id_, label=name)
            for id_, name in sorted(named, key=lambda each: (each[1].lower(), each[0]))
        ),
        purposes=_sorted(purpose for purpose, _ in used),
        first=first,
        last=last,
    )


_ENDS: tuple[Any, ...] = (sa.func.min, sa.func.max)


def _keys(r: Reading, view: View) -> set[str]:
    """All keys of a view: those of its longest spans, and those that are in no sum yet.

    Not distinct: SQLite would go through the days of all keys by an index of keys.
    """
    return {str(row[0]) for read in _keys_statements(view) for row in read.rows(r.c, {})}


@cache
def _keys_statements(view: View) -> tuple[Swift, Swift]:
    folded = sa.select(sums.c.key).where(sums.c.view == view.name, sums.c.days == view.spans[-1])
    return Swift(folded), Swift(sa.select(view.key(UNFOLDED.c).label("key")))


def _sorted(names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({str(name) for name in names}))


def without(filters: Filters, unknown: Filters) -> Filters:
    """The filters that name something."""
    return Filters(
        models=_less(filters.models, unknown.models),
        people=_less(filters.people, unknown.people),
        purposes=_less(filters.purposes, unknown.purposes),
    )


def _less(names: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def unknown_in(filters: Filters, known: Choices) -> Filters:
    """What is asked for and not there."""
    ids = {choice.key for choice in known.people}
    return Filters(
        models=tuple(key for key in filters.models if key not in known.models),
        people=tuple(key for key in filters.people if key not in ids),
        purposes=tuple(key for key in filters.purposes if key not in known.purposes),
    )
