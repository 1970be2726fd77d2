"""The feed tells each listener what has been added to the person's log."""

import queue
from collections.abc import Iterator

import pytest

from core.agent.feed import Feed, News
from core.db.database import Database
from core.domain.records import User
from core.services.events import Events, append
from core.services.users import Users

WITHIN_S = 10.0


@pytest.fixture
def feed(database: Database) -> Iterator[Feed]:
    feed = Feed(Events(database), every_s=0.05)
    feed.start()
    yield feed
    feed.close()


def happen(database: Database, user: User, kind: str) -> None:
    with database.write() as session:
        append(session, user, kind)
        session.commit()


def kinds(news: News) -> list[str] | None:
    return None if news is None else [event.kind for event in news]


def test_who_comes_first_is_told_to_read_and_then_what_is_new(
    feed: Feed, database: Database, user: User
) -> None:
    heard: queue.Queue[News] = queue.Queue()
    feed.listen(user, heard.put)
    assert heard.get(timeout=WITHIN_S) is None
    happen(database, user, "first")
    assert kinds(heard.get(timeout=WITHIN_S)) == ["first"]
    happen(database, user, "second")
    assert kinds(heard.get(timeout=WITHIN_S)) == ["second"]


def test_two_tabs_of_a_person_hear_the_same(feed: Feed, database: Database, user: User) -> None:
    heard: list[queue.Queue[News]] = [queue.Queue(), queue.Queue()]
    for one in heard:
        feed.listen(user, one.put)
    heard[0].get(timeout=WITHIN_S)
    happen(database, user, "something")
    for one in heard:
        news = one.get(timeout=WITHIN_S)
        assert kinds(news or one.get(timeout=WITHIN_S)) == ["something"]


def test_nobody_hears_of_what_happens_to_another(
    feed: Feed, database: Database, user: User
) -> None:
    other = Users(database).ensure(issuer="test", subject="eve", name="Eve")
    mine: queue.Queue[News] = queue.Queue()
    theirs: queue.Queue[News] = queue.Queue()
    feed.listen(user, mine.put)
    feed.listen(other, theirs.put)
    for heard in (mine, theirs):
        heard.get(timeout=WITHIN_S)
    happen(database, other, "secret")
    assert kinds(theirs.get(timeout=WITHIN_S)) == ["secret"]
    happen(database, user, "mine")
    assert kinds(mine.get(timeout=WITHIN_S)) == ["mine"]


def test_who_has_left_hears_nothing(feed: Feed, database: Database, user: User) -> None:
    gone: queue.Queue[News] = queue.Queue()
    here: queue.Queue[News] = queue.Queue()
    leave = feed.listen(user, gone.put)
    feed.listen(user, here.put)
    here.get(timeout=WITHIN_S)
    leave()
    while not gone.empty():
        gone.get()
    happen(database, user, "something")
    here.get(timeout=WITHIN_S)
    assert gone.empty()
