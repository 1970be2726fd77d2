"""How budgets stand, and what their month will have cost at the present rate."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session

from core.domain.analytics import BudgetLine, BudgetReport
from core.domain.pricing.budgets import EVERYONE, Standing
from core.domain.pricing.costing import SMALLEST
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import Period
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.amounts import measured
from core.services.analytics.people import people
from core.services.ledger.ranges import Keys, range_totals
from core.services.ledger.standing import budgets, held_back, standings_of
from core.services.ledger.views import PERSON


def budget_report(s: Session, calendar: Calendar, user: User, now: datetime) -> BudgetReport:
    """All budgets for an administrator, else everyone's and one's own; and the month in all."""
    c = s.connection()
    is_admin = user.role == Role.ADMIN
    wanted = sa.select(budgets.c.whose, budgets.c.monthly_limit)
    if not is_admin:
        wanted = wanted.where(budgets.c.whose.in_([EVERYONE, user.id]))
    limits = [(row.whose, row.monthly_limit) for row in c.execute(wanted)]
    whole = (EVERYONE if is_admin else user.id, Decimal(0))
    month, *standings = _standings(s, calendar, [whole, *limits], now)
    share = share_passed(calendar, now)
    named = sa.select(people.c.id, people.c.name).where(
        people.c.id.in_([whose for whose, _ in limits])
    )
    names = {row.id: row.name for row in c.execute(named)}
    lines = [
        BudgetLine(
            standing=standing,
            person=names.get(standing.whose, ""),
            pace=pace(standing.spent.known, share),
        )
        for standing in standings
    ]
    lines.sort(key=lambda line: (-_used(line.standing), line.person, line.standing.whose))
    return BudgetReport(lines=tuple(lines), spent=month.spent, pace=pace(month.spent.known, share))


def _standings(
    s: Session, calendar: Calendar, limits: Sequence[tuple[str, Decimal]], now: datetime
) -> Iterator[Standing]:
    """How everyone's budget and those of people stand, in one transaction of reading."""
    month = Period(first=calendar.month_of(now)[0], last=calendar.month_of(now)[1])
    of_all = standings_of(s, calendar, [(EVERYONE, Decimal(0))], now)[0]
    of_people = {whose for whose, _ in limits if whose != EVERYONE}
    keys = Keys(key="".join(of_people)) if len(of_people) == 1 else Keys()
    rows = range_totals(s.connection(), PERSON, month, keys) if of_people else []
    spent = {key: measured(*amounts)[1] for key, *amounts in rows}
    held = held_back(s, now) if of_people else {}
    for whose, limit in limits:
        if whose == EVERYONE:
            yield replace(of_all, limit=limit)
        else:
            yield Standing(
                whose=whose,
                limit=limit,
                month=month.first,
                spent=spent.get(whose, CostTotal()),
                held=held.get(whose, Decimal(0)),
            )


def share_passed(calendar: Calendar, now: datetime) -> Decimal:
    """The share (0-1) of the month that is over, at least a day of it.

    What the first hours cost would say nothing of thirty days.
    """
    first, last = calendar.month_of(now)
    begins, over = calendar.begins(first), calendar.begins(last + ONE_DAY)
    passed = max(now - begins, ONE_DAY)
    return Decimal(passed / ONE_DAY) / Decimal((over - begins) / ONE_DAY)


def pace(spent: Decimal, share: Decimal) -> Decimal:
    """What the whole month will have cost, in USD, when so much was spent in that share of it."""
    return (spent / share).quantize(SMALLEST)


def _used(standing: Standing) -> Decimal:
    """The share of the limit; where that is 0, all of it and more."""
    return standing.spent.known / standing.limit if standing.limit else Decimal("Infinity")
