"""What the schema itself does not allow, whoever writes."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.database import Database
from core.db.tables import (
    DatasetRow,
    EventRow,
    FeedbackRow,
    MessageRow,
    ModelCallRow,
    Table,
    TurnRow,
)
from core.domain.records import SessionRecord, User
from core.services.sessions import Sessions


@pytest.fixture
def chat(database: Database, user: User) -> SessionRecord:
    return Sessions(database).create(user, model="m")


def add(database: Database, *rows: Table) -> None:
    with database.write() as session:
        for row in rows:
            session.add(row)
            session.flush()
        session.commit()


def message(chat: SessionRecord, seq: int | None, /, **values: Any) -> MessageRow:
    status = "queued" if seq is None else "complete"
    return MessageRow(
        **{"session_id": chat.id, "seq": seq, "role": "user", "status": status} | values
    )


def turn(chat: SessionRecord, user: User, asked: str, answer: str, state: str) -> TurnRow:
    return TurnRow(
        session_id=chat.id,
        user_id=user.id,
        user_message_id=asked,
        assistant_message_id=answer,
        model="m",
        state=state,
    )


@pytest.mark.parametrize("state", ["queued", "running", "waiting_approval"])
def test_a_session_has_one_active_turn(
    database: Database, user: User, chat: SessionRecord, state: str
) -> None:
    asked, *answers = [message(chat, seq) for seq in (1, 2, 3)]
    add(database, asked, *answers)
    add(database, turn(chat, user, asked.id, answers[0].id, "running"))
    with pytest.raises(IntegrityError):
        add(database, turn(chat, user, asked.id, answers[1].id, state))
    add(database, turn(chat, user, asked.id, answers[1].id, "completed"))


@pytest.mark.parametrize(
    "values",
    [
        {"seq": 1, "status": "complete"},
        {"seq": 2, "status": "queued"},
        {"seq": None, "status": "complete"},
        {"client_request_id": "same"},
        {"parent_id": "nobody"},
    ],
)
def test_a_message_that_breaks_the_order_is_refused(
    database: Database, chat: SessionRecord, values: dict[str, Any]
) -> None:
    add(database, message(chat, 1, client_request_id="same"), message(chat, None))
    wrong = message(chat, None, **values)
    with pytest.raises(IntegrityError):
        add(database, wrong)


@pytest.mark.parametrize("shared", [True, False])
def test_a_dataset_name_is_taken_once_by_a_person_and_once_by_everybody(
    database: Database, user: User, shared: bool
) -> None:
    def dataset(owner_id: str | None) -> DatasetRow:
        return DatasetRow(owner_id=owner_id, name="n", title="t", file="f", fingerprint="1")

    add(database, dataset(None), dataset(user.id))
    with pytest.raises(IntegrityError):
        add(database, dataset(None if shared else user.id))


def title_call(chat: SessionRecord, user: User) -> ModelCallRow:
    return ModelCallRow(user_id=user.id, session_id=chat.id, purpose="title", model="m")


def test_a_title_is_asked_for_once_in_a_session(
    database: Database, user: User, chat: SessionRecord
) -> None:
    answers = [ModelCallRow(user_id=user.id, session_id=chat.id, model="m") for _ in range(2)]
    other = Sessions(database).create(user, model="m")
    add(database, *answers, title_call(chat, user), title_call(other, user))
    with pytest.raises(IntegrityError):
        add(database, title_call(chat, user))


def test_a_person_gives_an_answer_one_thumb(
    database: Database, user: User, other_user: User, chat: SessionRecord
) -> None:
    answer = message(chat, 1)
    add(database, answer)
    thumbs = [
        FeedbackRow(user_id=u.id, message_id=answer.id, thumb="up") for u in (user, other_user)
    ]
    add(database, *thumbs)
    with pytest.raises(IntegrityError):
        add(database, FeedbackRow(user_id=user.id, message_id=answer.id, thumb="down"))


def test_the_number_of_a_removed_event_is_not_given_again(database: Database, user: User) -> None:
    first = EventRow(user_id=user.id, kind="k")
    add(database, first)
    with database.write() as session:
        session.delete(first)
        session.commit()
    second = EventRow(user_id=user.id, kind="k")
    add(database, second)
    assert (second.seq or 0) > (first.seq or 0)
