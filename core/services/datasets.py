"""The datasets that a person can ask about: their own, and everybody's."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, bindparam, or_
from sqlalchemy import select as columns
from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.db.database import Database
from core.db.insert import insert_into
from core.db.plain import plain
from core.db.tables import DatasetRow
from core.domain.catalogue import Catalogue, DatasetProfile, TableProfile
from core.domain.ids import new_id, utc_now
from core.domain.records import DatasetRecord, User
from core.errors import InvalidInput, NotFound

MOST_IN_A_SESSION = 100
_CACHED = 256
_NO_DATASET = "This dataset does not exist."
_TABLES: TypeAdapter[tuple[TableProfile, ...]] = TypeAdapter(tuple[TableProfile, ...])
_PROFILE = cast(QueryableAttribute[Any], DatasetRow.profile)
_REPLACED = ("title", "note", "file", "fingerprint", "profile")

_datasets = plain(DatasetRow)
# Built once: it is asked for every turn.
_REACH = columns(*(column for column in _datasets.c if column.name != "profile")).where(
    _datasets.c.id.in_(bindparam("ids", expanding=True)),
    or_(_datasets.c.owner_id == bindparam("user_id"), _datasets.c.owner_id.is_(None)),
)


class Datasets:
    """Knows datasets and their profiles; files are made and read elsewhere."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables: dict[tuple[str, str], tuple[TableProfile, ...]] = {}  # by id, fingerprint

    def register(
        self,
        owner: User | None,
        *,
        name: str,
        title: str,
        note: str,
        file: str,
        fingerprint: str,
        profile: Sequence[TableProfile],
    ) -> DatasetRecord:
        """Make the owner's dataset `name` known, or bring what is known of it up to date.

        No owner: it is everybody's. `file` is a path below the datasets folder. It keeps its id
        for good; nothing is written when nothing has changed.
        """
        values = {
            "owner_id": owner.id if owner else None,
            "name": name,
            "title": title,
            "note": note,
            "file": _below(file),
            "fingerprint": fingerprint,
        }
        with self._database.write() as session:
            known = session.exec(_named(owner, name)).one_or_none()
            if known is None or any(getattr(known, key) != values[key] for key in values):
                _upsert(session, {**values, "profile": _dump(profile)})
                session.commit()
        with self._database.read() as session:
            return _record(session.exec(_named(owner, name)).one())

    def list_for(self, user: User) -> tuple[DatasetRecord, ...]:
        """The person's datasets and everybody's, by name."""
        query = _brief().where(_reachable(user)).order_by(col(DatasetRow.name))
        with self._database.read() as session:
            return tuple(map(_record, session.exec(query)))

    def catalogue(self, user: User, *, ids: Sequence[str], datasets_dir: Path) -> Catalogue:
        """What is known of these datasets, in this order; one out of reach is `NotFound`.

        Of two with the same name the person's own hides everybody's: SQL can name only one.
        """
        with self._database.read() as session:
            rows = _in_reach(session, user, ids)
            tables = self._profiles(session, rows)
        own = {row.name for row in rows if row.owner_id is not None}
        shown = [row for row in rows if row.owner_id is not None or row.name not in own]
        return Catalogue(
            datasets=tuple(
                DatasetProfile(
                    id=row.id,
                    name=row.name,
                    title=row.title,
                    path=str(datasets_dir / row.file),
                    tables=tables[row.id],
                    note=row.note,
                )
                for row in shown
            )
        )

    def _profiles(
        self, session: Session, rows: Sequence[Row[Any]]
    ) -> dict[str, tuple[TableProfile, ...]]:
        """The tables of each dataset by its id, read only where they are not in memory."""
        known = {row.id: self._tables.get((row.id, row.fingerprint)) for row in rows}
        found = {id_: tables for id_, tables in known.items() if tables is not None}
        if missing := {row.id: row.fingerprint for row in rows if row.id not in found}:
            query = select(DatasetRow.id, DatasetRow.profile)
            for id_, profile in session.exec(query.where(col(DatasetRow.id).in_(missing))):
                found[id_] = _TABLES.validate_python(profile["tables"])
                self._remember((id_, missing[id_]), found[id_])
        return found

    def _remember(self, key: tuple[str, str], tables: tuple[TableProfile, ...]) -> None:
        if len(self._tables) >= _CACHED:
            self._tables.clear()
        self._tables[key] = tables


def check_reach(session: Session, user: User, ids: Sequence[str]) -> list[str]:
    """These ids, each once, in order; `NotFound` unless all are the person's or everybody's."""
    return [row.id for row in _in_reach(session, user, ids)]


def _in_reach(session: Session, user: User, ids: Sequence[str]) -> list[Row[Any]]:
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_IN_A_SESSION:
        raise InvalidInput(f"Choose at most {MOST_IN_A_SESSION} datasets.")
    asked = {"ids": wanted, "user_id": user.id}
    rows = session.connection().execute(_REACH, asked).all() if wanted else ()
    found = {row.id: row for row in rows}
    if len(found) < len(wanted):
        raise NotFound(_NO_DATASET)
    return [found[id_] for id_ in wanted]


def _brief() -> SelectOfScalar[DatasetRow]:
    """Datasets without their profiles, which are long."""
    return select(DatasetRow).options(defer(_PROFILE, raiseload=True))


def _reachable(user: User) -> ColumnElement[bool]:
    return or_(col(DatasetRow.owner_id) == user.id, col(DatasetRow.owner_id).is_(None))


def _named(owner: User | None, name: str) -> SelectOfScalar[DatasetRow]:
    theirs = col(DatasetRow.owner_id) == owner.id if owner else col(DatasetRow.owner_id).is_(None)
    return _brief().where(theirs, DatasetRow.name == name)


def _upsert(session: Session, values: dict[str, Any]) -> None:
    statement = insert_into(session, DatasetRow).values(id=new_id(), created_at=utc_now(), **values)
    changed = {key: statement.excluded[key] for key in _REPLACED}
    shared = values["owner_id"] is None
    conflict = (
        {"index_elements": ["name"], "index_where": col(DatasetRow.owner_id).is_(None)}
        if shared
        else {"index_elements": ["owner_id", "name"]}
    )
    session.execute(statement.on_conflict_do_update(set_=changed, **conflict))


def _dump(profile: Sequence[TableProfile]) -> dict[str, Any]:
    return {"tables": _TABLES.dump_python(tuple(profile), mode="json")}


def _below(file: str) -> str:
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or not path.name:
        raise InvalidInput("A dataset's file must lie in the datasets folder.")
    return file


def _record(row: DatasetRow) -> DatasetRecord:
    return DatasetRecord(
        id=row.id,
        name=row.name,
        title=row.title,
        note=row.note,
        file=row.file,
        fingerprint=row.fingerprint,
        shared=row.owner_id is None,
        created_at=row.created_at,
    )
