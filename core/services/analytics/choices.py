"""What there is to filter by, and what an old link asks for that is no more."""

import sqlalchemy as sa
from sqlalchemy import Connection

from core.domain.analytics import Choice, Choices, Filters
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.tops import people
from core.services.ledger.measures import daily


def choices(c: Connection, user: User) -> Choices:
    """Of everybody's usage for an administrator, else of one's own."""
    theirs = sa.true() if user.role == Role.ADMIN else daily.c.user_id == user.id
    models, ids, purposes = (
        tuple(c.execute(sa.select(column).distinct().where(theirs).order_by(column)).scalars())
        for column in (daily.c.model, daily.c.user_id, daily.c.purpose)
    )
    named = sa.select(people.c.id, people.c.name).where(people.c.id.in_(ids))
    first, last = c.execute(
        sa.select(sa.func.min(daily.c.day), sa.func.max(daily.c.day)).where(theirs)
    ).one()
    ordered = named.order_by(sa.func.lower(people.c.name), people.c.id)
    return Choices(
        models=models,
        people=tuple(Choice(key=row.id, label=row.name) for row in c.execute(ordered)),
        purposes=purposes,
        first=first,
        last=last,
    )


def unknown_in(filters: Filters, known: Choices) -> Filters:
    """What is asked for and not there."""
    ids = {choice.key for choice in known.people}
    return Filters(
        models=tuple(key for key in filters.models if key not in known.models),
        people=tuple(key for key in filters.people if key not in ids),
        purposes=tuple(key for key in filters.purposes if key not in known.purposes),
    )
