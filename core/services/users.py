"""The people."""

import time

from sqlmodel import col, select

from core.db.database import Database
from core.db.insert import insert_into
from core.db.tables import UserRow
from core.domain.ids import new_id, utc_now
from core.domain.records import User
from core.domain.states import Role
from core.errors import InvalidInput, NotFound

LOCAL = "local"
LOCAL_KEPT_S = 5.0
MOST_NAMED = 10
_MISSING = "This person does not exist, or may not use Daybook any more."


class Users:
    """Knows people by how an issuer names them; nobody acts, so there is no acting user here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._local: tuple[User | None, float] = (None, 0.0)

    def local(self) -> User:
        """The one user of an installation without sign-in: an admin; made when missing.

        Each part of a page asks for them whenever it is drawn, so they are looked up again only
        after a few seconds.
        """
        user, until = self._local
        if user is None or time.monotonic() > until:
            user = self.ensure(issuer=LOCAL, subject=LOCAL, name="You", role=Role.ADMIN)
            self._local = (user, time.monotonic() + LOCAL_KEPT_S)
        return user

    def ensure(self, *, issuer: str, subject: str, name: str, role: Role = Role.ANALYST) -> User:
        """The person whom `issuer` calls `subject`, made when missing, however many ask at once.

        `name` and `role` are for a new person: a known one stays as they are. Raises `NotFound`
        for somebody who was disabled.
        """
        found = self._named(issuer, subject)
        if found is None:
            self._make(issuer, subject, name, role)
            found = self._named(issuer, subject)
        return _enabled(found)

    def get(self, id: str) -> User:
        """The person with this id; `NotFound` when there is none, or they were disabled."""
        with self._database.read() as session:
            return _enabled(session.get(UserRow, id))

    def find(self, who: str) -> User:
        """The person with this id, or of this name if nobody else is called so.

        Raises `NotFound`, and `InvalidInput` for the name of several.
        """
        is_theirs = (col(UserRow.id) == who) | (col(UserRow.name) == who)
        with self._database.read() as session:
            query = select(UserRow).where(is_theirs, col(UserRow.disabled_at).is_(None))
            found = session.exec(query.order_by(UserRow.id)).all()
        if not found:
            raise NotFound(f"There is nobody called {who!r}.")
        if len(found) > 1:
            ids = ", ".join(row.id for row in found[:MOST_NAMED])
            raise InvalidInput(f"Several are called {who!r}. Give one of their ids: {ids}.")
        return _enabled(found[0])

    def administrator(self) -> User:
        """The only administrator; without one it is the local user. `InvalidInput` for several."""
        is_admin = (col(UserRow.role) == Role.ADMIN.value) & col(UserRow.disabled_at).is_(None)
        with self._database.read() as session:
            found = session.exec(select(UserRow).where(is_admin).order_by(UserRow.id)).all()
        if len(found) > 1:
            names = ", ".join(row.name for row in found[:MOST_NAMED])
            raise InvalidInput(f"There are several administrators. Say which one acts: {names}.")
        return _enabled(found[0]) if found else self.local()

    def _named(self, issuer: str, subject: str) -> UserRow | None:
        with self._database.read() as session:
            query = select(UserRow).where(UserRow.issuer == issuer, UserRow.subject == subject)
            return session.exec(query).one_or_none()

    def _make(self, issuer: str, subject: str, name: str, role: Role) -> None:
        with self._database.write() as session:
            row = {"issuer": issuer, "subject": subject, "name": name, "role": role.value}
            made = insert_into(session, UserRow).values(
                id=new_id(), autonomy_level="L1", created_at=utc_now(), **row
            )
            session.execute(made.on_conflict_do_nothing())
            session.commit()


def _enabled(row: UserRow | None) -> User:
    if row is None or row.disabled_at is not None:
        raise NotFound(_MISSING)
    return User(id=row.id, name=row.name, role=Role(row.role))
