"""Conversations: who owns them, what they are called, in which order they are listed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from core.db.database import Database
from core.db.locks import lock_session
from core.db.tables import SessionRow
from core.domain.ids import utc_now
from core.domain.records import SessionRecord, User
from core.domain.states import SessionStatus, TitleSource
from core.errors import InvalidInput, NotFound
from core.services import cursors
from core.services.cursors import decode, time_of
from core.services.datasets import Datasets
from core.services.events import Events
from core.services.names import title_from, title_of
from core.services.sessions import Sessions

CHANGES: dict[str, dict[str, Any]] = {
    "get": {},
    "rename": {"title": "Mine now"},
    "set_auto_title": {"title": "Mine now"},
    "set_model": {"model": "other"},
    "set_datasets": {"dataset_ids": ()},
    "delete": {},
    "restore": {},
}
NOBODYS = ["", "unknown", "\x00", "\ud800", "x" * 100_000, "00000000-0000-7000-8000-000000000000"]


def update(database: Database, session_id: str, **values: Any) -> None:
    with database.write() as session:
        row = lock_session(session, session_id)
        for name, value in values.items():
            setattr(row, name, value)
        session.commit()


def everything(database: Database) -> list[tuple[Any, ...]]:
    with database.read() as session:
        rows = session.exec(select(SessionRow)).all()
        return sorted(tuple(sorted(row.model_dump().items())) for row in rows)


@pytest.mark.parametrize("method", CHANGES)
def test_another_persons_conversation_does_not_exist_and_stays_as_it_is(
    database: Database, sessions: Sessions, chat: SessionRecord, other_user: User, method: str
) -> None:
    before = everything(database)
    with pytest.raises(NotFound) as theirs:
        getattr(sessions, method)(other_user, session_id=chat.id, **CHANGES[method])
    with pytest.raises(NotFound) as nobodys:
        getattr(sessions, method)(other_user, session_id="unknown", **CHANGES[method])
    assert str(theirs.value) == str(nobodys.value)
    assert everything(database) == before
    assert Events(database).after(other_user) == ()


@pytest.mark.parametrize("method", CHANGES)
@pytest.mark.parametrize("session_id", NOBODYS)
def test_an_id_of_nothing_is_not_found(
    sessions: Sessions, user: User, method: str, session_id: str
) -> None:
    with pytest.raises(NotFound):
        getattr(sessions, method)(user, session_id=session_id, **CHANGES[method])


def test_another_persons_conversations_are_not_listed(
    database: Database, sessions: Sessions, chat: SessionRecord, other_user: User
) -> None:
    update(database, chat.id, status="executing")
    assert sessions.list_recent(other_user).sessions == ()
    assert sessions.running(other_user) == frozenset()


@pytest.mark.parametrize("method", sorted(CHANGES.keys() - {"restore"}))
def test_a_deleted_conversation_does_not_exist(
    sessions: Sessions, chat: SessionRecord, user: User, method: str
) -> None:
    sessions.delete(user, session_id=chat.id)
    with pytest.raises(NotFound):
        getattr(sessions, method)(user, session_id=chat.id, **CHANGES[method])
    assert sessions.list_recent(user).sessions == ()


def test_a_restored_conversation_is_as_it_was(
    sessions: Sessions, chat: SessionRecord, user: User
) -> None:
    assert sessions.delete(user, session_id=chat.id).deleted_at is not None
    assert sessions.restore(user, session_id=chat.id) == chat
    assert sessions.list_recent(user).sessions == (chat,)


def test_a_new_conversation_reads_back(sessions: Sessions, user: User) -> None:
    made = sessions.create(user, model="m", title=" Sales ")
    assert sessions.get(user, session_id=made.id) == made
    assert (made.title, made.title_source, made.status) == ("Sales", "auto", SessionStatus.IDLE)
    assert made.created_at == made.last_activity_at


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("  July  ", "July"),
        ("two\nlines\tand\r\ntab", "two lines and tab"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("turned \u202eround\u2066", "turned round"),
        ("👨‍👩‍👧 family", "👨‍👩‍👧 family"),
        ("x" * 255, "x" * 255),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_persons_title_is_one_clean_line(
    sessions: Sessions, chat: SessionRecord, user: User, typed: str, title: str
) -> None:
    renamed = sessions.rename(user, session_id=chat.id, title=typed)
    assert (renamed.title, renamed.title_source) == (title, TitleSource.USER)
    assert sessions.get(user, session_id=chat.id) == renamed


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n\x00", "\u200b\u200d", "x" * 256, "\ud800", "\u0301"]
)
def test_a_title_that_is_blank_or_too_long_is_refused(
    sessions: Sessions, chat: SessionRecord, user: User, typed: str
) -> None:
    with pytest.raises(InvalidInput, match="title"):
        sessions.rename(user, session_id=chat.id, title=typed)
    assert sessions.get(user, session_id=chat.id) == chat


@given(st.text())
def test_a_title_of_any_text_is_storable_and_stays_the_same_when_typed_again(text: str) -> None:
    title = title_from(text)
    if title is not None:
        title.encode()
        assert title_of(title) == title
        assert 1 <= len(title) <= 255


def test_a_model_never_renames_what_a_person_named(
    sessions: Sessions, chat: SessionRecord, user: User
) -> None:
    assert sessions.set_auto_title(user, session_id=chat.id, title="Guess").title == "Guess"
    sessions.rename(user, session_id=chat.id, title="Mine")
    assert sessions.set_auto_title(user, session_id=chat.id, title="Guess").title == "Mine"


def test_a_long_or_blank_title_of_a_model_is_no_error(
    sessions: Sessions, chat: SessionRecord, user: User
) -> None:
    assert sessions.set_auto_title(user, session_id=chat.id, title=" \n").title == chat.title
    long = sessions.set_auto_title(user, session_id=chat.id, title="word " * 200).title
    assert (len(long), long[-1]) == (255, "…")


@pytest.mark.parametrize("model", ["", " ", "x" * 201])
def test_a_model_without_a_name_is_refused(
    sessions: Sessions, chat: SessionRecord, user: User, model: str
) -> None:
    with pytest.raises(InvalidInput):
        sessions.set_model(user, session_id=chat.id, model=model)
    assert sessions.set_model(user, session_id=chat.id, model="other").model == "other"


def register(database: Database, owner: User | None, name: str) -> str:
    values = {"title": name, "note": "", "file": f"{name}.duckdb", "fingerprint": "1"}
    return Datasets(database).register(owner, name=name, profile=(), **values).id


def test_only_datasets_in_reach_can_be_chosen(
    database: Database, sessions: Sessions, user: User, other_user: User
) -> None:
    shared, own, theirs = (
        register(database, owner, f"d{i}") for i, owner in enumerate((None, user, other_user))
    )
    made = sessions.create(user, model="m", dataset_ids=[own, shared, own])
    assert made.dataset_ids == (own, shared)
    for wrong in (theirs, "unknown", "\x00"):
        with pytest.raises(NotFound):
            sessions.set_datasets(user, session_id=made.id, dataset_ids=[shared, wrong])
        with pytest.raises(NotFound):
            sessions.create(user, model="m", dataset_ids=[wrong])
    assert sessions.set_datasets(user, session_id=made.id, dataset_ids=[shared]).dataset_ids == (
        shared,
    )
    assert len(sessions.list_recent(user).sessions) == 1


def test_pages_hold_every_conversation_once_newest_first(
    database: Database, sessions: Sessions, user: User
) -> None:
    made = [sessions.create(user, model="m").id for _ in range(7)]
    same = utc_now()
    for id_ in made[:5]:
        update(database, id_, last_activity_at=same)
    seen: list[str] = []
    after = None
    while page := sessions.list_recent(user, limit=2, after=after):
        seen += [record.id for record in page.sessions]
        after = page.next
        if after is None:
            break
    assert seen == [*sorted(made[:5], reverse=True), made[6], made[5]]


def test_a_page_goes_on_where_it_was_when_a_conversation_moves_up(
    database: Database, sessions: Sessions, user: User
) -> None:
    old, middle, new = (sessions.create(user, model="m").id for _ in range(3))
    first = sessions.list_recent(user, limit=1)
    update(database, middle, last_activity_at=utc_now())
    rest = sessions.list_recent(user, limit=5, after=first.next)
    assert [record.id for record in (*first.sessions, *rest.sessions)] == [new, old]


@pytest.mark.parametrize("limit", [0, -1, 201, 10**12])
def test_a_limit_out_of_bounds_is_refused(sessions: Sessions, user: User, limit: int) -> None:
    with pytest.raises(InvalidInput):
        sessions.list_recent(user, limit=limit)


@pytest.mark.parametrize(
    "cursor",
    [
        "", "x", "ü", "\x00", "e30=", "A" * 100_000, cursors.encode("a"), cursors.encode("a", "b"),
        cursors.encode("2026-01-01T00:00:00", "naive"),
        cursors.encode("0001-01-01T00:00:00+14:00", "before time"),
    ],
)  # fmt: skip
def test_a_made_up_cursor_is_refused(sessions: Sessions, user: User, cursor: str) -> None:
    with pytest.raises(InvalidInput, match="place in the list"):
        sessions.list_recent(user, after=cursor)


@given(st.text())
def test_any_text_as_a_cursor_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInput):
        time_of(decode(text, 2)[0])


@pytest.mark.parametrize("status", SessionStatus)
def test_running_are_those_in_which_something_is_done(
    database: Database, sessions: Sessions, chat: SessionRecord, user: User, status: SessionStatus
) -> None:
    update(database, chat.id, status=status.value)
    busy = status in {"planning", "executing", "executing_queued", "waiting_approval"}
    assert sessions.running(user) == (frozenset({chat.id}) if busy else frozenset())
    sessions.delete(user, session_id=chat.id)
    assert sessions.running(user) == frozenset()


@pytest.mark.parametrize(
    ("act", "kinds"),
    [
        (lambda s, u, i: s.rename(u, session_id=i, title="T"), ["session_renamed"]),
        (lambda s, u, i: s.set_auto_title(u, session_id=i, title="T"), ["session_renamed"]),
        (lambda s, u, i: s.set_model(u, session_id=i, model="n"), ["session_model_changed"]),
        (lambda s, u, i: s.set_model(u, session_id=i, model="m"), []),
        (lambda s, u, i: s.set_datasets(u, session_id=i, dataset_ids=()), []),
        (lambda s, u, i: s.delete(u, session_id=i), ["session_deleted"]),
        (lambda s, u, i: s.restore(u, session_id=i), []),
    ],
)
def test_each_change_appends_one_event_without_texts(
    database: Database,
    sessions: Sessions,
    chat: SessionRecord,
    user: User,
    act: Callable[..., object],
    kinds: list[str],
) -> None:
    act(sessions, user, chat.id)
    logged = Events(database).after(user)
    assert [event.kind for event in logged] == ["session_created", *kinds]
    assert {event.session_id for event in logged} == {chat.id}
    assert all(event.data == {} for event in logged)


def test_only_its_owner_learns_that_a_conversation_was_deleted(
    sessions: Sessions, user: User, other_user: User
) -> None:
    chat = sessions.create(user, model="m")
    assert not sessions.is_deleted(user, session_id=chat.id)
    sessions.delete(user, session_id=chat.id)
    assert sessions.is_deleted(user, session_id=chat.id)
    assert not sessions.is_deleted(other_user, session_id=chat.id)
