"""What people said in the conversations of a bench: questions, answers, a tool's call each."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import cycle, islice
from typing import Any

import sqlalchemy as sa

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import MessageRow, SessionRow, Table, ToolCallRow, TurnRow
from core.domain.ids import new_id
from tests.bench.ledger_rows import BATCH, DAYS, LAST, MODELS

Row = dict[str, Any]
MOST_SESSIONS = 20_000


def write_turns(database: Database, *, turns: int) -> None:
    """Write so many answered questions into conversations that are there, all over the days."""
    table = plain(SessionRow)
    with database.read() as s:
        wanted = sa.select(table.c.id, table.c.owner_id).limit(MOST_SESSIONS)
        sessions = [tuple(row) for row in s.connection().execute(wanted)]
    kinds = (MessageRow, TurnRow, ToolCallRow)
    made = _turns(sessions, turns)
    while some := list(islice(made, BATCH // 4)):
        with database.write() as s:
            for place, kind in enumerate(kinds):
                rows = [row for turn in some for row in turn[place]]
                s.connection().execute(sa.insert(plain(kind)), rows)
            s.commit()


def _turns(
    sessions: list[tuple[str, str]], number: int
) -> Iterator[tuple[list[Row], list[Row], list[Row]]]:
    """The messages, the turn and the tool call of each."""
    begins, step = LAST - timedelta(days=DAYS - 1), timedelta(days=DAYS - 1) / number
    for n, (session_id, user_id) in zip(range(number), cycle(sessions)):
        at, seq = begins + n * step, 2 * (n // len(sessions)) + 1
        question, answer, turn = new_id(), new_id(), new_id()
        common = {"session_id": session_id, "created_at": at}
        said = {**common, "status": "complete"}
        messages = [
            _row(MessageRow, **said, id=question, seq=seq, role="user"),
            _row(MessageRow, **said, id=answer, seq=seq + 1, role="assistant"),
        ]
        made = _row(
            TurnRow,
            **common,
            id=turn,
            user_id=user_id,
            model=MODELS[n % len(MODELS)],
            user_message_id=question,
            assistant_message_id=answer,
            state="completed",
        )
        called = _row(
            ToolCallRow,
            message_id=answer,
            id="t1",
            position=0,
            turn_id=turn,
            input={},
            name="query",
            state="complete",
            duration_ms=n % 3_000,
            created_at=at,
        )
        yield messages, [made], [called]


def _row(kind: type[Table], **fields: Any) -> Row:
    return {**_blank(kind), **fields}


@cache
def _blank(kind: type[Table]) -> Row:
    """What is the same in all rows: to make an object for each takes longer than to write it."""
    made, renamed = kind(), {"metadata": "meta"}
    return {c.key: getattr(made, renamed.get(c.key, c.key), None) for c in plain(kind).columns}
