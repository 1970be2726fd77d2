"""budgets list, set, remove: monthly limits on the command line."""

from argparse import Namespace
from decimal import Decimal, InvalidOperation
from typing import Any, TextIO

from core.domain.pricing.budgets import EVERYONE
from core.domain.pricing.totals import dollars
from core.domain.records import User
from core.errors import InvalidInput, NotFound
from core.ledger.columns import in_columns
from core.services.ledger.accounts import Accounts
from core.services.users import Users

_ALL = "everyone"


def add_budget_commands(commands: Any) -> None:
    """Let the command line know `budgets`."""
    budgets = commands.add_parser("budgets", help="list, set or remove monthly limits")
    verbs = budgets.add_subparsers(required=True, metavar="list|set|remove")
    verbs.add_parser("list", help="every limit and what is used of it").set_defaults(
        run=list_budgets
    )
    set_ = verbs.add_parser("set", help="limit what may be spent in a month, or change the limit")
    remove = verbs.add_parser("remove", help="limit it no more")
    for verb in (set_, remove):
        verb.add_argument("whose", metavar="WHOSE", help="everyone, or a person's name or id")
    set_.add_argument("usd", metavar="USD", help="a month, in dollars; 0: nothing that costs")
    set_.set_defaults(run=set_budget)
    remove.set_defaults(run=remove_budget)


def list_budgets(
    accounts: Accounts, users: Users, acting: User, _given: Namespace, out: TextIO
) -> None:
    """Every limit, and how it stands this month."""
    rows = [("whose", "a month", "used this month")]
    for budget in accounts.budgets.listed(acting):
        standings = accounts.budgets.standing(_payer(budget.whose, acting))
        used = next(found.spent.text for found in standings if found.whose == budget.whose)
        rows.append((_name(users, budget.whose), dollars(budget.monthly_limit), used))
    out.writelines(in_columns(rows) if len(rows) > 1 else "No budgets.\n")


def set_budget(
    accounts: Accounts, users: Users, acting: User, given: Namespace, out: TextIO
) -> None:
    """Limit everyone or a person; raises InvalidInput and NotFound."""
    whose = _whose(users, given.whose)
    budget = accounts.budgets.set(acting, whose=whose, monthly_limit=_usd(given.usd))
    limit = dollars(budget.monthly_limit)
    out.write(f"The monthly budget of {_name(users, whose)} is {limit} now.\n")


def remove_budget(
    accounts: Accounts, users: Users, acting: User, given: Namespace, out: TextIO
) -> None:
    """Limit them no more, also somebody who is disabled, by their id; raises NotFound."""
    known = {budget.whose for budget in accounts.budgets.listed(acting)}
    whose = given.whose if given.whose in known - {EVERYONE} else _whose(users, given.whose)
    accounts.budgets.remove(acting, whose=whose)
    out.write(f"There is no monthly budget of {_name(users, whose)} any more.\n")


def _whose(users: Users, words: str) -> str:
    return EVERYONE if words == _ALL else users.find(words).id


def _payer(whose: str, acting: User) -> User:
    """Somebody who is paid from that budget, were they disabled meanwhile."""
    return User(id=whose, name="", role=acting.role) if whose else acting


def _name(users: Users, whose: str) -> str:
    if whose == EVERYONE:
        return _ALL
    try:
        return users.get(whose).name
    except NotFound:
        return f"{whose} (disabled)"


def _usd(text: str) -> Decimal:
    try:
        return Decimal(text.removeprefix("$").replace(",", ""))
    except InvalidOperation:
        raise InvalidInput(f"{text!r} is not an amount. Give USD, such as 250 or 99.50.") from None
