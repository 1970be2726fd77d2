"""Calls as people make them: in short conversations, some of which fail.

A conversation has about ten calls, one of them for its title; times are spread as those of models.
"""

import itertools
import random
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from core.db.database import Database
from core.db.plain import plain
from core.db.tables import SessionRow
from core.domain.ids import new_id
from tests.bench.ledger_rows import BATCH, LAST, MODELS, PEOPLE, Row, insert_batch, people, rows

CALLS_EACH = 10
TITLE = "A question about flights"


def write_conversations(database: Database, *, calls: int, priced: bool = True) -> None:
    """Write people, their conversations and so many ended calls in them, priced or not yet.

    Those that are there already are left out: a writing that was broken off goes on.
    """
    if (there := _count(database)) >= calls:
        return
    owners = [user for user, _ in people(database)]
    each = calls // PEOPLE // CALLS_EACH + 2
    sessions = _known(database) or _sessions(database, owners, each)
    plain_rows = rows(database, [(user, user) for user in owners], calls, priced=priced)
    made = itertools.islice(_varied(plain_rows, sessions), there, None)
    while batch := list(itertools.islice(made, BATCH)):
        insert_batch(database, batch)


def _count(database: Database) -> int:
    with database.read() as s:
        found = s.connection().execute(sa.text("SELECT count(*) FROM model_call"))
        return int(found.scalar_one())


def _known(database: Database) -> dict[str, list[str]]:
    """The conversations that a writing that was broken off has made."""
    table = plain(SessionRow)
    wanted = sa.select(table.c.owner_id, table.c.id).where(table.c.title == TITLE)
    with database.read() as s:
        found = s.connection().execute(wanted.order_by(table.c.id)).all()
    known: dict[str, list[str]] = {}
    for owner, id_ in found:
        known.setdefault(owner, []).append(id_)
    return known


def _sessions(database: Database, owners: Sequence[str], each: int) -> dict[str, list[str]]:
    row = SessionRow(owner_id="", title=TITLE, model=MODELS[0])
    blank = {key: getattr(row, key) for key in SessionRow.model_fields} | {
        "created_at": LAST,
        "last_activity_at": LAST,
    }
    # By number, so that ids are in the order of time, as they are where people make them.
    made: dict[str, list[str]] = {owner: [] for owner in owners}
    for _ in range(each):
        for ids in made.values():
            ids.append(new_id())
    with database.write() as s:
        for owner, ids in made.items():
            sessions = [{**blank, "id": id_, "owner_id": owner} for id_ in ids]
            s.connection().execute(sa.insert(plain(SessionRow)), sessions)
        s.commit()
    return made


def _varied(made: Iterator[Row], sessions: dict[str, list[str]]) -> Iterator[Row]:
    choice, counts = random.Random(9), dict.fromkeys(sessions, 0)
    for row in made:
        number = counts[row["user_id"]]
        counts[row["user_id"]] += 1
        ids = sessions[row["user_id"]]
        row["session_id"] = ids[min(number // CALLS_EACH, len(ids) - 1)]
        is_last = number // CALLS_EACH >= len(ids) - 1
        row["purpose"] = "title" if number % CALLS_EACH == 1 and not is_last else "answer"
        failed = choice.random() < 0.02
        row["outcome"] = "error" if failed and not row["estimated"] else row["outcome"]
        row["attempt"] = 2 if choice.random() < 0.02 else 1
        row["first_token_ms"] = None if failed else round(choice.lognormvariate(6.6, 0.6))
        row["duration_ms"] = round(choice.lognormvariate(8.5, 0.9))
        yield row
