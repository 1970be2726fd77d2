"""The conversations of a person."""

from collections.abc import Callable, Sequence

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from core.db.database import Database
from core.db.insert import insert_into
from core.db.locks import NO_SESSION, lock_session
from core.db.tables import SessionRow
from core.domain.ids import utc_now
from core.domain.records import SessionPage, SessionRecord, User
from core.domain.states import BUSY_SESSIONS, SessionMode, TitleSource
from core.errors import InvalidInput, NotFound
from core.services import cursors, events
from core.services.convert import session_record
from core.services.datasets import check_reach
from core.services.names import one_line, title_from, title_of

NEW_TITLE = "New conversation..."
MOST = 200
_LONGEST_MODEL = 200


class Sessions:
    """Creates, finds, names and deletes conversations; other people's are `NotFound`.

    Every change appends its event in the same transaction. A deleted conversation is not found by
    anything but `restore`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        user: User,
        *,
        model: str,
        dataset_ids: Sequence[str] = (),
        title: str = NEW_TITLE,
        mode: SessionMode = SessionMode.INTERACTIVE,
        session_id: str | None = None,
    ) -> SessionRecord:
        """A new, empty conversation; a dataset out of the person's reach is `NotFound`.

        `session_id`: a UUID that it is to have; created under it again, the first is returned.
        """
        row = SessionRow(
            owner_id=user.id, title=title_of(title), model=_model_id(model), mode=mode.value
        )
        row.id = session_id or row.id
        row.created_at = row.last_activity_at
        with self._database.write() as session:
            row.context = {"dataset_ids": check_reach(session, user, dataset_ids)}
            values = row.model_dump()
            new = insert_into(session, SessionRow).values(values).on_conflict_do_nothing()
            if session.connection().execute(new).rowcount == 0:
                return session_record(own_session(session, user, row.id))
            events.append(session, user, "session_created", row.id)
            session.commit()
        return session_record(row)

    def get(self, user: User, *, session_id: str) -> SessionRecord:
        """One conversation."""
        with self._database.read() as session:
            return session_record(own_session(session, user, session_id))

    def list_recent(self, user: User, *, limit: int = 30, after: str | None = None) -> SessionPage:
        """Up to `limit` (1 to 200) conversations, the latest activity first.

        `after` is the `next` of the page before; one that is not is `InvalidInput`.
        """
        cursors.check_limit(limit, MOST)
        place = tuple_(col(SessionRow.last_activity_at), col(SessionRow.id))
        query = select(SessionRow).where(
            SessionRow.owner_id == user.id, col(SessionRow.deleted_at).is_(None)
        )
        if after is not None:
            time, id_ = cursors.decode(after, 2)
            query = query.where(place < (cursors.time_of(time), id_))
        newest = query.order_by(
            col(SessionRow.last_activity_at).desc(), col(SessionRow.id).desc()
        ).limit(limit + 1)
        with self._database.read() as session:
            rows = session.exec(newest).all()
        records = tuple(map(session_record, rows[:limit]))
        return SessionPage(sessions=records, next=_next(records) if len(rows) > limit else None)

    def running(self, user: User) -> frozenset[str]:
        """The ids of the conversations in which something is being done."""
        busy = select(SessionRow.id).where(
            SessionRow.owner_id == user.id,
            col(SessionRow.status).in_(sorted(BUSY_SESSIONS)),
            col(SessionRow.deleted_at).is_(None),
        )
        with self._database.read() as session:
            return frozenset(session.exec(busy).all())

    def rename(self, user: User, *, session_id: str, title: str) -> SessionRecord:
        """Give the title that the person typed (1 to 255 characters): it is theirs from now on."""
        typed = title_of(title)

        def change(row: SessionRow) -> None:
            row.title, row.title_source = typed, TitleSource.USER.value

        return self._change(user, session_id, "session_renamed", change)

    def set_auto_title(self, user: User, *, session_id: str, title: str) -> SessionRecord:
        """Give the title that a model wrote, unless a person has given one or it is blank."""
        written = title_from(title)

        def change(row: SessionRow) -> None:
            if written and row.title_source == TitleSource.AUTO:
                row.title = written

        return self._change(user, session_id, "session_renamed", change)

    def set_model(self, user: User, *, session_id: str, model: str) -> SessionRecord:
        """Have the next turns answered by `model`."""
        chosen = _model_id(model)

        def change(row: SessionRow) -> None:
            row.model = chosen

        return self._change(user, session_id, "session_model_changed", change)

    def set_datasets(
        self, user: User, *, session_id: str, dataset_ids: Sequence[str]
    ) -> SessionRecord:
        """Put these datasets, and no others, in the conversation's reach; unknown: `NotFound`."""
        with self._database.write() as session:
            row = own_session(session, user, session_id, lock=True)
            ids = check_reach(session, user, dataset_ids)
            if ids != row.context.get("dataset_ids"):
                row.context = {**row.context, "dataset_ids": ids}
            return _save(session, user, row, "session_datasets_changed")

    def delete(self, user: User, *, session_id: str) -> SessionRecord:
        """Hide a conversation until `restore`; what runs in it is not stopped here."""

        def change(row: SessionRow) -> None:
            row.deleted_at = utc_now()

        return self._change(user, session_id, "session_deleted", change)

    def is_deleted(self, user: User, *, session_id: str) -> bool:
        """Whether this is a conversation of theirs that was deleted and can be restored."""
        deleted = select(SessionRow.id).where(
            SessionRow.id == session_id,
            SessionRow.owner_id == user.id,
            col(SessionRow.deleted_at).is_not(None),
        )
        with self._database.read() as session:
            return session.exec(deleted).first() is not None

    def restore(self, user: User, *, session_id: str) -> SessionRecord:
        """Bring a deleted conversation back; one that is not deleted stays as it is."""
        with self._database.write() as session:
            row = lock_session(session, session_id, owner_id=user.id)
            row.deleted_at = None
            return _save(session, user, row, "session_restored")

    def _change(
        self, user: User, session_id: str, kind: str, change: Callable[[SessionRow], None]
    ) -> SessionRecord:
        with self._database.write() as session:
            row = own_session(session, user, session_id, lock=True)
            change(row)
            return _save(session, user, row, kind)


def own_session(session: Session, user: User, session_id: str, *, lock: bool = False) -> SessionRow:
    """The person's conversation, locked for a change if asked; `NotFound` when deleted, too."""
    row: SessionRow | None
    if lock:
        row = lock_session(session, session_id, owner_id=user.id)
    else:
        mine = select(SessionRow).where(SessionRow.id == session_id, SessionRow.owner_id == user.id)
        row = session.exec(mine).one_or_none()
    if row is None or row.deleted_at is not None:
        raise NotFound(NO_SESSION)
    return row


def _save(session: Session, user: User, row: SessionRow, kind: str) -> SessionRecord:
    if session.is_modified(row):
        events.append(session, user, kind, row.id)
        session.commit()
    return session_record(row)


def _next(records: Sequence[SessionRecord]) -> str:
    last = records[-1]
    return cursors.encode(last.last_activity_at.isoformat(), last.id)


def _model_id(model: str) -> str:
    chosen = one_line(model)
    if not 1 <= len(chosen) <= _LONGEST_MODEL:
        raise InvalidInput("Choose a model from the list.")
    return chosen
