"""People are made once and kept."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.db.database import Database
from core.db.tables import UserRow
from core.domain.ids import utc_now
from core.domain.records import User
from core.domain.states import Role
from core.errors import NotFound
from core.services.users import Users


def disable(database: Database, user: User) -> None:
    with database.write() as session:
        session.get_one(UserRow, user.id).disabled_at = utc_now()
        session.commit()


def test_the_local_user_is_an_admin_and_stays_the_same(database: Database) -> None:
    first, second = Users(database).local(), Users(database).local()
    assert first == second
    assert first.role is Role.ADMIN


def test_threads_that_race_find_one_local_user(database: Database) -> None:
    start = threading.Barrier(16, timeout=20)

    def ask(_: int) -> str:
        start.wait()
        return Users(database).local().id

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(ask, range(16)))) == 1


def test_a_known_person_keeps_name_and_role(database: Database) -> None:
    users = Users(database)
    known = users.ensure(issuer="i", subject="s", name="Ada", role=Role.ANALYST)
    assert users.ensure(issuer="i", subject="s", name="Eve", role=Role.ADMIN) == known


def test_the_same_subject_of_another_issuer_is_another_person(database: Database) -> None:
    users = Users(database)
    first = users.ensure(issuer="a", subject="s", name="Ada")
    assert users.ensure(issuer="b", subject="s", name="Ada").id != first.id


def test_a_disabled_person_does_not_exist(database: Database, user: User) -> None:
    disable(database, user)
    with pytest.raises(NotFound):
        Users(database).get(user.id)
    with pytest.raises(NotFound):
        Users(database).ensure(issuer="test", subject="ada", name="Ada")


def test_a_person_is_found_by_id(database: Database, user: User) -> None:
    assert Users(database).get(user.id) == user


@pytest.mark.parametrize("id_", ["", "nobody", "\x00", "\udfff"])
def test_an_unknown_id_is_not_found(database: Database, id_: str) -> None:
    with pytest.raises(NotFound):
        Users(database).get(id_)
