"""Row locks: who changes a session waits for whoever is changing it."""

from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, func
from sqlmodel import Session, select

from core.db.ahead import later
from core.db.tables import SessionRow
from core.errors import NotFound

NO_SESSION = "This conversation does not exist."


def lock_of(name: ColumnElement[str]) -> ColumnElement[Any]:
    """PostgreSQL's expression that takes the lock called `name`, for a statement of one's own."""
    return func.pg_advisory_xact_lock(func.hashtextextended(name, 0))


_LOCK_NAME = select(lock_of(bindparam("name", type_=String())))
_TRY_NAME = select(
    func.pg_try_advisory_xact_lock(func.hashtextextended(bindparam("name", type_=String()), 0))
)


def lock_session(session: Session, session_id: str, *, owner_id: str | None = None) -> SessionRow:
    """The conversation's row, fresh, locked until the transaction ends; `NotFound` without one.

    With `owner_id`, only that person's. Deleted conversations are found: look at `deleted_at`.
    SQLite needs no lock: its writers run one after the other. Take this lock before you append
    events, so that two transactions cannot wait for each other.
    """
    query = select(SessionRow).where(SessionRow.id == session_id)
    if owner_id is not None:
        query = query.where(SessionRow.owner_id == owner_id)
    # NO KEY UPDATE: rows that only point at the conversation may be added meanwhile.
    locked = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    row = session.exec(locked).one_or_none()
    if row is None:
        raise NotFound(NO_SESSION)
    return row


def lock_name(session: Session, name: str) -> None:
    """Hold an application-wide lock called `name` until the transaction ends."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK_NAME, {"name": name})


def lock_name_later(session: Session, name: str) -> None:
    """The same from the next statement on, at the latest from the commit: see `later`."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        later(connection, _LOCK_NAME, {"name": name})


def try_lock_name(session: Session, name: str) -> bool:
    """Hold the lock called `name` as `lock_name` does, unless somebody else does; whether it is."""
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(_TRY_NAME, {"name": name}).scalar_one())
