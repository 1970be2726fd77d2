"""Datasets: whose they are, and what is known of them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from core.db.database import Database
from core.domain.catalogue import Column, ForeignKey, TableProfile
from core.domain.records import DatasetRecord, User
from core.errors import InvalidInput, NotFound
from core.services.datasets import Datasets
from tests.services.conftest import Recorder

CARRIER = Column(name="carrier", type="VARCHAR", distinct=16, missing=2, values=("UA", "ä"))
PROFILE = (
    TableProfile(
        name="flights",
        rows=336_776,
        columns=(CARRIER, Column(name="delay", type="DOUBLE", distinct=9, missing=0, low="-1.5")),
        unique=("id",),
        foreign_keys=(ForeignKey(column="carrier", to_table="airlines", to_column="carrier"),),
        note="2013",
    ),
)


@pytest.fixture
def datasets(database: Database) -> Datasets:
    return Datasets(database)


def register(datasets: Datasets, owner: User | None, **changes: Any) -> DatasetRecord:
    values: dict[str, Any] = {
        "name": "flights",
        "title": "Flights",
        "note": "",
        "file": "flights.duckdb",
        "fingerprint": "1",
        "profile": PROFILE,
    }
    return datasets.register(owner, **(values | changes))


def test_the_catalogue_gives_back_what_was_registered(datasets: Datasets, user: User) -> None:
    made = register(datasets, None)
    (found,) = datasets.catalogue(user, ids=[made.id], datasets_dir=Path("/data")).datasets
    assert (found.id, found.name, found.path) == (made.id, "flights", "/data/flights.duckdb")
    assert found.tables == PROFILE


def test_a_person_sees_their_own_and_everybodys(
    datasets: Datasets, user: User, other_user: User
) -> None:
    register(datasets, other_user, name="theirs")
    own, shared = register(datasets, user, name="own"), register(datasets, None, name="shared")
    assert datasets.list_for(user) == (own, shared)
    assert (own.shared, shared.shared) == (False, True)


def test_another_persons_dataset_does_not_exist(
    datasets: Datasets, user: User, other_user: User
) -> None:
    theirs = register(datasets, other_user)
    for id_ in (theirs.id, "unknown", "\x00"):
        with pytest.raises(NotFound):
            datasets.catalogue(user, ids=[id_], datasets_dir=Path())


@pytest.mark.parametrize("mine", [True, False])
def test_registering_again_updates_the_same_dataset(
    datasets: Datasets, user: User, mine: bool
) -> None:
    owner = user if mine else None
    first = register(datasets, owner)
    datasets.catalogue(user, ids=[first.id], datasets_dir=Path())
    second = register(datasets, owner, fingerprint="2", profile=(), title="New")
    assert (second.id, second.title) == (first.id, "New")
    (found,) = datasets.catalogue(user, ids=[first.id], datasets_dir=Path()).datasets
    assert found.tables == ()


def test_registering_the_same_again_writes_nothing(
    datasets: Datasets, statements: Recorder
) -> None:
    register(datasets, None)
    with statements() as sent:
        register(datasets, None)
    assert not [sql for sql in sent if sql.startswith(("INSERT", "UPDATE"))]


@pytest.mark.parametrize("mine", [True, False])
def test_those_who_register_at_once_make_one(datasets: Datasets, user: User, mine: bool) -> None:
    owner = user if mine else None
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda n: register(datasets, owner, fingerprint=str(n)).id, range(16))
        assert len(set(made)) == 1


def test_profiles_are_read_once(datasets: Datasets, user: User, statements: Recorder) -> None:
    ids = [register(datasets, None, name=name).id for name in ("a", "b")]
    datasets.catalogue(user, ids=ids[:1], datasets_dir=Path())
    with statements() as sent:
        datasets.catalogue(user, ids=ids, datasets_dir=Path())
        datasets.catalogue(user, ids=ids, datasets_dir=Path())
    assert len([sql for sql in sent if "profile" in sql]) == 1


def test_the_order_and_once_of_ids_is_kept(datasets: Datasets, user: User) -> None:
    a, b = (register(datasets, None, name=name).id for name in ("a", "b"))
    found = datasets.catalogue(user, ids=[b, a, b], datasets_dir=Path()).datasets
    assert [dataset.id for dataset in found] == [b, a]


def test_a_persons_own_dataset_hides_everybodys_of_the_same_name(
    datasets: Datasets, user: User
) -> None:
    ids = [register(datasets, None).id, register(datasets, user).id]
    (found,) = datasets.catalogue(user, ids=ids, datasets_dir=Path()).datasets
    assert found.id == ids[1]


def test_nothing_chosen_is_an_empty_catalogue(datasets: Datasets, user: User) -> None:
    assert datasets.catalogue(user, ids=(), datasets_dir=Path()).datasets == ()


@pytest.mark.parametrize("file", ["/etc/passwd", "../x.duckdb", "a/../../x.duckdb", "", "."])
def test_a_file_outside_the_folder_is_refused(datasets: Datasets, file: str) -> None:
    with pytest.raises(InvalidInput):
        register(datasets, None, file=file)
