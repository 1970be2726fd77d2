"""How budgets stand, and what their month will have cost at the present rate."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session

from core.domain.analytics import BudgetLine, BudgetReport
from core.domain.pricing.budgets import EVERYONE, Standing
from core.domain.pricing.costing import SMALLEST
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.people import people
from core.services.ledger.standing import budgets, standings_of


def budget_report(s: Session, calendar: Calendar, user: User, now: datetime) -> BudgetReport:
    """All budgets for an administrator, else everyone's and one's own; and the month in all."""
    c = s.connection()
    is_admin = user.role == Role.ADMIN
    wanted = sa.select(budgets.c.whose, budgets.c.monthly_limit)
    if not is_admin:
        wanted = wanted.where(budgets.c.whose.in_([EVERYONE, user.id]))
    limits = [(row.whose, row.monthly_limit) for row in c.execute(wanted)]
    whole = (EVERYONE if is_admin else user.id, Decimal(0))
    month, *standings = standings_of(s, calendar, [whole, *limits], now)
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
