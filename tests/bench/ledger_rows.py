"""Writes model_call rows in bulk: so many calls over 400 days, of 200 people and 6 models."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import SessionRow, UserRow
from core.domain.ids import new_id
from core.domain.pricing.costing import cost_of
from core.domain.pricing.rates import PriceRecord, price_for
from core.domain.usage import Usage
from core.services.ledger.measures import TOKENS
from core.services.ledger.price_rows import PriceBook

DAYS, PEOPLE = 400, 200
MODELS = (
    *("claude-sonnet-5-5", "claude-opus-5-5", "claude-haiku-5-5"),
    *("claude-fable-5-2", "claude-opus-4-8", "claude-nobody-1"),
)
LAST = datetime(2026, 11, 21, 12, tzinfo=UTC)
BATCH = 20_000
Row = dict[str, Any]
_sessions = plain(SessionRow)


def people(database: Database) -> list[tuple[str, str]]:
    """Make the people, each with a conversation, unless they are there; returns both ids."""
    wanted = sa.select(_sessions.c.owner_id, _sessions.c.id).where(_sessions.c.title == "x")
    with database.read() as s:
        if found := s.connection().execute(wanted.order_by(_sessions.c.id)).all():
            return [(row[0], row[1]) for row in found]
    made = [(new_id(), new_id()) for _ in range(PEOPLE)]
    users = [
        {"id": u, "issuer": "bench", "subject": str(n), "name": f"Person {n}", "role": "analyst",
         "autonomy_level": "L1", "created_at": LAST}
        for n, (u, _) in enumerate(made)
    ]  # fmt: skip
    row = SessionRow(owner_id="", title="x", model=MODELS[0])
    session = {key: getattr(row, key) for key in SessionRow.model_fields}
    sessions = [{**session, "id": s, "owner_id": u} for u, s in made]
    with database.write() as s:
        s.connection().execute(sa.insert(plain(UserRow)), users)
        s.connection().execute(sa.insert(plain(SessionRow)), sessions)
        s.commit()
    return made


def rows(
    database: Database, owners: Sequence[tuple[str, str]], calls: int, *, priced: bool = True
) -> Iterator[Row]:
    """So many ended calls, in the order of their times, the same for the same number.

    They are priced as they would have been, or not yet, as before there were prices.
    """
    return _rows(owners, calls, _Pricer(database) if priced else None)


def insert_batch(database: Database, batch: Sequence[Row]) -> None:
    """Put rows into model_call, the fastest way there is."""
    with database.write() as s:
        (_insert if database.is_sqlite else _copy)(s.connection(), batch)
        s.commit()


def _insert(c: Connection, rows: Sequence[Row]) -> None:
    """Past SQLAlchemy, which takes longer over a row's types than SQLite over the row."""
    marks = ", ".join("?" * len(rows[0]))
    statement = f"INSERT INTO model_call ({', '.join(rows[0])}) VALUES ({marks})"
    c.exec_driver_sql(statement, [tuple(map(_for_sqlite, row.values())) for row in rows])


def _for_sqlite(value: Any) -> Any:
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S.%f}"
        case Decimal():
            return int(value.scaleb(9))
        case _:
            return value


def _copy(c: Connection, rows: Sequence[Row]) -> None:
    raw: Any = c.connection.dbapi_connection
    with raw.cursor() as cursor:
        with cursor.copy(f"COPY model_call ({', '.join(rows[0])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))


def _rows(owners: Sequence[tuple[str, str]], count: int, pricer: "_Pricer | None") -> Iterator[Row]:
    choice = random.Random(20_261_121)
    apart = timedelta(days=DAYS) / count
    for number in range(count):
        user_id, session_id = owners[choice.randrange(PEOPLE)]
        at = LAST - timedelta(days=DAYS) + number * apart
        row = _row(choice, user_id, session_id, at)
        if pricer is not None:
            pricer.price(row)
        yield row


def _row(choice: random.Random, user_id: str, session_id: str, at: datetime) -> Row:
    cut = choice.random() < 0.03
    usage = Usage(
        input=choice.randrange(5_000),
        cache_write_5m=choice.randrange(4_000),
        cache_read=choice.randrange(150_000),
        output=choice.randrange(3_000),
    )
    return {
        "id": new_id(),
        "user_id": user_id,
        "session_id": session_id,
        "epoch": 1,
        "purpose": "answer",
        "model": choice.choice(MODELS),
        "iteration": 1,
        "attempt": 1,
        "outcome": "stopped" if cut else "complete",
        "estimated": cut,
        "batch_percent": 100,
        "cost": None,
        "cost_state": "unpriced",
        "price_id": None,
        "prompt_over": None,
        "first_token_ms": 700,
        "duration_ms": 4_000,
        "started_at": at,
        "ended_at": at,
        **{column: getattr(usage, name) for name, column in TOKENS.items()},
    }


class _Pricer:
    """Prices rows as the ledger would have when they ended."""

    def __init__(self, database: Database) -> None:
        with database.read() as s:
            book = PriceBook(s.connection())
            self._prices: dict[str, tuple[PriceRecord, ...]] = {m: book.of(m) for m in MODELS}

    def price(self, row: Row) -> None:
        """Put the cost, and what it was made of, into the row."""
        usage = Usage(**{name: row[column] for name, column in TOKENS.items()})
        price = price_for(self._prices[row["model"]], row["started_at"], usage.prompt)
        if price is not None:
            row["cost"] = cost_of(usage, price.tier.rates)
            row["cost_state"] = "estimated" if row["estimated"] else "final"
            row["price_id"], row["prompt_over"] = price.id, price.tier.prompt_over
