"""Statements share ways to the PostgreSQL server, and mean what they would mean alone."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import bindparam, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.db import flights
from core.db.ahead import ahead, later
from core.db.database import Database
from core.db.plain import plain
from core.db.tables import UserRow
from core.domain.ids import utc_now
from core.errors import DatabaseUnavailable
from tests.support.trips import Trips, trips_to

people = plain(UserRow)
ADD = sa.insert(people)
RENAME = sa.update(people).values(name=bindparam("new"))
NAMES = sa.select(people.c.name).order_by(people.c.name)
NAMED = sa.select(people.c.id).where(people.c.name == bindparam("wanted"))


@pytest.fixture
def trips(database: Database) -> Iterator[Trips]:
    """Counts what `watched` does on the same database."""
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    with trips_to(database.engine.url.render_as_string(hide_password=False)) as found:
        yield found


@pytest.fixture
def watched(trips: Trips) -> Iterator[Database]:
    """A database that is connected already."""
    opened = Database(trips.url)
    opened.ping()
    trips.taken()
    yield opened
    opened.close()


def person(name: str, id_: str | None = None) -> dict[str, Any]:
    row = UserRow(issuer="t", subject=name, name=name, created_at=utc_now()).model_dump()
    return row | ({"id": id_} if id_ else {})


def names(database: Database) -> list[str]:
    with database.read() as s:
        return list(s.connection().execute(NAMES).scalars())


def test_one_question_is_one_trip_transaction_and_all(trips: Trips, watched: Database) -> None:
    for _ in range(3):
        assert names(watched) == []
    assert trips.taken() == 3


def test_what_is_written_later_goes_with_the_commit(trips: Trips, watched: Database) -> None:
    with watched.write() as s:
        later(s.connection(), ADD, person("Ada"))
        later(s.connection(), ADD, [person("Bob"), person("Cid")])
        s.commit()
    assert trips.taken() == 1
    assert names(watched) == ["Ada", "Bob", "Cid"]


def test_what_is_asked_ahead_is_one_trip(trips: Trips, watched: Database) -> None:
    with watched.read() as s:
        c, ada = s.connection(), (NAMED, {"wanted": "Ada"})
        ahead(c, (NAMES, {}), ada)
        assert c.execute(NAMES, {}).all() == []
        assert c.execute(*ada).all() == []
        assert trips.taken() == 1
        c.execute(*ada)
    assert trips.taken() == 1


def test_a_transaction_that_was_never_used_is_no_trip(trips: Trips, watched: Database) -> None:
    with watched.write() as s:
        s.connection()
        s.commit()
    with watched.read() as s:
        s.connection()
    assert trips.taken() == 0


def test_the_next_statement_sees_what_was_to_be_written_later(database: Database) -> None:
    with database.write() as s:
        c = s.connection()
        later(c, ADD, person("Ada"))
        assert c.execute(NAMES).scalars().all() == ["Ada"]
        later(c, RENAME, {"new": "Eve"})
        assert c.execute(RENAME, {"new": "Ada"}).rowcount == 1


def test_nothing_is_kept_of_it_without_a_commit(database: Database) -> None:
    with database.write() as s:
        later(s.connection(), ADD, person("Ada"))
    with database.write() as s:
        s.commit()
    assert names(database) == []


@pytest.mark.parametrize("at_commit", [True, False])
def test_the_error_is_that_of_the_statement_that_failed(
    database: Database, *, at_commit: bool
) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)unique"), database.write() as s:
        c = s.connection()
        later(c, ADD, person("Ada", "1"))
        later(c, ADD, person("Bob", "1"))
        later(c, ADD, person("Cid"))
        if not at_commit:
            c.execute(NAMES)
        s.commit()
    assert names(database) == []


def test_a_failed_transaction_leaves_a_good_connection(watched: Database) -> None:
    for _ in range(7):
        with pytest.raises(DBAPIError), watched.write() as s:
            later(s.connection(), ADD, person("Ada"))
            s.execute(text("SELECT 1 / 0"))
        assert names(watched) == []


def test_a_write_while_reading_is_refused_also_when_it_goes_later(database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseUnavailable)), database.read() as s:
        later(s.connection(), ADD, person("Ada"))
        s.connection().execute(NAMES)
    assert names(database) == []


def test_rows_asked_ahead_are_given_once(database: Database) -> None:
    with database.write() as s:
        c = s.connection()
        ahead(c, (NAMES, {}))
        assert c.execute(NAMES, {}).all() == []
        later(c, ADD, person("Ada"))
        assert c.execute(NAMES, {}).scalars().all() == ["Ada"]


def test_a_reader_sees_one_moment_from_its_first_question_on(database: Database) -> None:
    with database.read() as s:
        c = s.connection()
        assert c.execute(NAMES).all() == []
        add(database, "Ada")
        assert c.execute(NAMES).all() == []
    assert names(database) == ["Ada"]


def test_a_connection_that_was_not_used_for_long_is_asked_first(
    trips: Trips, watched: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flights, "FRESH_S", 0.0)
    assert names(watched) == []
    assert trips.taken() == 2


def test_many_at_once_see_their_own(database: Database) -> None:
    with database.write() as s:
        c = s.connection()
        c.execute(ADD, [person("Ada"), person("Bob")])
        later(c, ADD, [person("Cid"), person("Dan")])
        c.execute(ADD, [person("Eve")])
        s.commit()
    assert names(database) == ["Ada", "Bob", "Cid", "Dan", "Eve"]


def add(database: Database, name: str) -> None:
    with database.write() as s:
        later(s.connection(), ADD, person(name))
        s.commit()


def test_more_than_a_socket_holds_goes_both_ways_in_one_flight(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no server")
    large = [letter * 3_000_000 for letter in "abc"]
    with database.write() as s:
        c = s.connection()
        ahead(c, (NAMES, {}))
        for name in large:
            later(c, ADD, person(name) | {"subject": name[:1]})
        assert c.execute(NAMES, {}).all() == []
        ahead(c, (NAMES, {}))
        later(c, ADD, person("d"))
        assert c.execute(NAMES, {}).scalars().all() == large
        s.commit()
    assert names(database) == [*large, "d"]


def test_a_statement_with_a_list_is_none_of_those_asked_ahead(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no lists")
    with database.read() as s:
        c = s.connection()
        ahead(c, (NAMES, {}))
        assert c.execute(text("SELECT 2 = ANY(:those)"), {"those": [1, 2]}).scalar_one() is True
