"""Conversations to read, written as a turn leaves them, and a count of the statements used."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

import pytest
from sqlalchemy import event

from core.db.database import Database
from core.domain.records import SessionRecord, User
from core.services.sessions import Sessions
from tests.services.talk import talk


class Recorder(Protocol):
    """Gives the statements that are sent while it is entered."""

    def __call__(self) -> AbstractContextManager[list[str]]: ...


@pytest.fixture
def sessions(database: Database) -> Sessions:
    return Sessions(database)


@pytest.fixture
def chat(sessions: Sessions, user: User) -> SessionRecord:
    """An empty conversation of `user`."""
    return sessions.create(user, model="m")


@pytest.fixture
def long_chat(database: Database, chat: SessionRecord) -> SessionRecord:
    """A conversation of 60 messages; every answer has two tool calls."""
    talk(database, chat, turns=30)
    return chat


@pytest.fixture
def statements(database: Database) -> Recorder:
    @contextmanager
    def record() -> Iterator[list[str]]:
        sent: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_: object) -> None:
            sent.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        yield sent
        event.remove(database.engine, "before_cursor_execute", note)

    return record
