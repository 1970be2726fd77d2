"""Measures what the analytics page reads: python -m tests.bench.analytics URL STEP ...

URL is an empty database's, or `sqlite` or `postgresql` for one that is made and goes away again.
Steps, all of them unless some are named: `rows` writes the calls (a number says how many, a million
unless it does), `turns` writes a question, an answer and a tool's call for each ten of them, `sums`
adds all up as a first start does, `read` measures.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlmodel import select

from core.db.database import Database
from core.db.migrate import upgrade
from core.db.tables import UserRow
from core.domain.analytics import Filters, Span
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.domain.states import Role
from core.services.analytics.analytics import Analytics
from core.services.ledger.accounts import accounts_on
from core.services.users import Users
from tests.bench.analytics_rows import CALLS_EACH, write_conversations
from tests.bench.analytics_turns import write_turns
from tests.bench.figures import Figure, reported
from tests.bench.ledger import once, timed
from tests.bench.ledger_rows import DAYS, LAST, MODELS
from tests.bench.stage import KINDS, database_url

ZONE = "Europe/Berlin"
STEPS = ("rows", "turns", "sums", "read")
ALL = Filters()
CALLS, RUNS = 1_000_000, 15
SPANS = {
    "400 days": Span(first=LAST.date() - timedelta(days=DAYS - 1), last=LAST.date()),
    "30 days": Span(first=LAST.date() - timedelta(days=29), last=LAST.date()),
}


def main(arguments: list[str]) -> None:
    """Do the steps on the database that the command line names."""
    place, *words = arguments
    steps = [word for word in words if word in STEPS] or STEPS
    calls = next((int(word) for word in words if word.isdigit()), CALLS)
    if place in KINDS:
        with tempfile.TemporaryDirectory() as folder, database_url(place, Path(folder)) as url:
            _on(url, steps, calls)
    else:
        _on(place, steps, calls)


def _on(url: str, steps: list[str] | tuple[str, ...], calls: int) -> None:
    database = Database(url)
    with reported(f"Analytics on {database.engine.dialect.name}", sys.stdout) as figures:
        for step in steps:
            figures.extend(_step(database, step, calls))
    database.close()


def _step(database: Database, step: str, calls: int) -> Iterator[Figure]:
    if step == "rows":
        upgrade(database)
        yield once(f"write {calls:,} calls", lambda: write_conversations(database, calls=calls))
    elif step == "turns":
        turns = calls // CALLS_EACH
        yield once(f"write {turns:,} turns", lambda: write_turns(database, turns=turns))
    elif step == "sums":
        yield once("first start: roll-up", accounts_on(database, ZONE).ledger.catch_up)
    else:
        yield from read(database)


def read(database: Database) -> Iterator[Figure]:
    """Everything on the page, for an administrator, under filters, and for one person."""
    analytics = Analytics(database, Calendar(ZONE), window_of=lambda _: None)
    admin = Users(database).ensure(issuer="b", subject="a", name="Root", role=Role.ADMIN)
    for name, span in SPANS.items():
        for part, ask in parts(analytics, admin, span).items():
            yield from timed(f"{part}, {name}", [ask] * RUNS)
        yield from timed(f"the whole page, {name}", [partial(whole, analytics, admin, span)] * RUNS)
        for what, filters in (
            ("a model", Filters(models=(MODELS[0],))),
            ("two models", Filters(models=tuple(MODELS[:2]))),
            ("a purpose", Filters(purposes=("answer",))),
            ("a person", Filters(people=(person(database).id,))),
        ):
            ask = partial(whole, analytics, admin, span, filters)
            yield from timed(f"the whole page of {what}, {name}", [ask] * RUNS)
        yield from timed(
            f"one's own whole page, {name}",
            [partial(whole, analytics, person(database), span)] * RUNS,
        )


def parts(analytics: Analytics, user: User, span: Span) -> dict[str, Callable[[], object]]:
    """What the page is made of, each asked for by itself."""
    return {
        "filters to choose from": lambda: analytics.choices(user),
        "figures": lambda: analytics.figures(user, span),
        "by day": lambda: analytics.by_day(user, span),
        "by hour": lambda: analytics.by_hour(user, span),
        "latency by day": lambda: analytics.latency_by_day(user, span),
        "top sessions": lambda: analytics.top_sessions(user, span),
        "top people": lambda: analytics.top_people(user, span),
        "activity and tools": lambda: analytics.activity(user, span),
        "what if": lambda: analytics.what_if(user, span, model=MODELS[2]),
        "budgets": lambda: analytics.budgets(user),
        "drill down: sessions": lambda: analytics.sessions(user, span),
        "drill down: calls": lambda: analytics.calls(user, span),
    }


def whole(analytics: Analytics, user: User, span: Span, filters: Filters = ALL) -> None:
    """All queries of the page, together."""
    analytics.opened(user, span, filters, model=MODELS[2], offered=MODELS[:3])


def person(database: Database) -> User:
    """One of those who made the calls."""
    with database.read() as s:
        found = s.exec(select(UserRow).where(UserRow.subject == "7")).one()
    return User(id=found.id, name=found.name, role=Role.ANALYST)


if __name__ == "__main__":
    main(sys.argv[1:])
