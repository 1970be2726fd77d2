"""Invented calls of several people, written as they would have been, and read back as rows."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import ModelCallRow
from core.domain.ids import new_id
from core.domain.models import OFFLINE_MODEL
from core.domain.records import User
from core.domain.usage import Usage
from core.services.ledger.accounts import accounts_on
from core.services.ledger.measures import TOKENS
from core.services.sessions import Sessions

SONNET, HAIKU, NOBODY = "claude-sonnet-5-5", "claude-haiku-5-5", "claude-nobody-1"
MODELS = (SONNET, HAIKU, NOBODY, OFFLINE_MODEL)
OUTCOMES = ("complete", "complete", "complete", "error", "cut", "stopped", "lost")
PURPOSES = ("answer", "answer", "compaction")


def call(
    user: User, session_id: str, at: datetime, *, usage: Usage | None = None, **fields: Any
) -> dict[str, Any]:
    """A row of a call that has ended."""
    row: dict[str, Any] = {
        "id": new_id(),
        "user_id": user.id,
        "session_id": session_id,
        "epoch": 1,
        "purpose": "answer",
        "model": SONNET,
        "iteration": 1,
        "attempt": 1,
        "outcome": "complete",
        "estimated": False,
        "batch_percent": 100,
        "cost": None,
        "cost_state": "unpriced",
        "first_token_ms": 700,
        "duration_ms": 4_000,
        "started_at": at,
        "ended_at": at + timedelta(seconds=4),
    }
    used = usage or Usage()
    tokens = {column: getattr(used, name) for name, column in TOKENS.items()}
    made = row | tokens | fields
    if made["model"] == OFFLINE_MODEL:
        made |= {"cost": Decimal(0), "cost_state": "final"}
    return made


@dataclass(frozen=True, kw_only=True)
class Invented:
    """A ledger of a zone in which invented calls are written, and read back as they are kept."""

    database: Database
    zone: str

    def write(self, rows: Sequence[dict[str, Any]]) -> None:
        """Put calls into it; they are priced, and rolled up."""
        with self.database.write() as s:
            for row in rows:
                s.connection().execute(sa.insert(plain(ModelCallRow)), row)
            s.commit()
        for _ in accounts_on(self.database, self.zone).ledger.rebuild():
            pass

    def read(self) -> list[dict[str, Any]]:
        """All ended calls."""
        calls = plain(ModelCallRow)
        with self.database.read() as s:
            wanted = sa.select(calls).where(calls.c.outcome != "running")
            return [dict(row) for row in s.connection().execute(wanted).mappings()]

    def sessions_of(self, user: User, count: int) -> list[str]:
        """The ids of new conversations of a person."""
        return sessions_of(self.database, user, count)

    def some(
        self, people: Sequence[User], first: datetime, *, days: int, count: int, each: int = 4
    ) -> list[dict[str, Any]]:
        """Write calls of people with so many conversations each, all over so many days; returns
        all that there are."""
        owned = [(user, self.sessions_of(user, each)) for user in people]
        self.write(some_calls(owned, first, days=days, count=count))
        return self.read()


def sessions_of(database: Database, user: User, count: int) -> list[str]:
    """The ids of new conversations of a person."""
    return [Sessions(database).create(user, model=SONNET).id for _ in range(count)]


def some_calls(
    people: Sequence[tuple[User, Sequence[str]]],
    first: datetime,
    *,
    days: int,
    count: int,
    seed: int = 7,
) -> list[dict[str, Any]]:
    """Calls of these people in their conversations, all over so many days."""
    choice = random.Random(seed)
    made = []
    for _ in range(count):
        user, ids = choice.choice(people)
        at = first + timedelta(seconds=choice.randrange(days * 86_400))
        made.append(_some_call(choice, user, choice.choice(ids), at))
    return made


def _some_call(choice: random.Random, user: User, session_id: str, at: datetime) -> dict[str, Any]:
    outcome, model = choice.choice(OUTCOMES), choice.choice(MODELS)
    usage = Usage(
        input=choice.randrange(5_000),
        cache_write_5m=choice.randrange(4_000),
        cache_write_1h=choice.choice((0, 0, 3_000)),
        cache_read=choice.randrange(150_000),
        output=choice.randrange(3_000),
    )
    return call(
        user,
        session_id,
        at,
        usage=Usage() if model == OFFLINE_MODEL else usage,
        model=model,
        purpose=choice.choice(PURPOSES),
        outcome=outcome,
        attempt=choice.choice((1, 1, 1, 2)),
        estimated=outcome in ("cut", "stopped", "lost"),
        batch_percent=choice.choice((100, 100, 50)),
        first_token_ms=choice.choice((None, choice.randrange(1, 40_000))),
        duration_ms=choice.choice((None, choice.randrange(1, 90_000))),
    )
