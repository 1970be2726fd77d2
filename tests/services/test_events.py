"""The log: complete, in order, a person's own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.db.database import Database
from core.domain.records import SessionRecord, User
from core.errors import InvalidInput
from core.services.events import Events, append
from core.services.sessions import Sessions


def log(database: Database, user: User, kind: str, **data: int) -> None:
    with database.write() as session:
        append(session, user, kind, **data)
        session.commit()


def test_events_come_in_order_after_a_number(database: Database, user: User) -> None:
    for number in range(5):
        log(database, user, "counted", number=number)
    first, second = Events(database).after(user, limit=2)
    rest = Events(database).after(user, seq=second.seq)
    assert [event.data["number"] for event in (first, second, *rest)] == [0, 1, 2, 3, 4]


def test_another_persons_events_are_not_seen(
    database: Database, user: User, other_user: User, chat: SessionRecord
) -> None:
    assert [event.session_id for event in Events(database).after(user)] == [chat.id]
    assert Events(database).after(other_user) == ()


def test_an_event_of_a_change_that_was_dropped_is_dropped(database: Database, user: User) -> None:
    with database.write() as session:
        append(session, user, "never")
    assert Events(database).after(user) == ()


def test_a_reader_that_follows_the_log_misses_nothing(
    database: Database, user: User, sessions: Sessions
) -> None:
    done = threading.Event()
    seen: list[int] = []

    def follow() -> None:
        last = False
        while not last:
            last = done.is_set()
            seen.extend(
                event.seq for event in Events(database).after(user, seq=max(seen, default=0))
            )

    with ThreadPoolExecutor(9) as pool:
        reader = pool.submit(follow)
        writers = [pool.submit(log, database, user, "k", n=n) for n in range(200)]
        for writer in writers:
            writer.result()
        done.set()
        reader.result()
    assert seen == [event.seq for event in Events(database).after(user, limit=1000)]
    assert len(seen) == 200


@pytest.mark.parametrize("limit", [0, 1001])
def test_a_limit_out_of_bounds_is_refused(database: Database, user: User, limit: int) -> None:
    with pytest.raises(InvalidInput):
        Events(database).after(user, limit=limit)
