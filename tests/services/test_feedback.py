"""A thumb on an answer: one of each person, on their own answers, changed and taken back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from core.db.database import Database
from core.db.tables import FeedbackRow
from core.domain.records import MessageRecord, SessionRecord, User
from core.errors import InvalidInput, NotFound
from core.services.events import Events
from core.services.feedback import LONGEST_COMMENT, Feedback
from core.services.messages import Messages
from core.services.sessions import Sessions
from tests.services.talk import talk
from tests.services.test_sessions import NOBODYS


@pytest.fixture
def feedback(database: Database) -> Feedback:
    return Feedback(database)


@pytest.fixture
def talked(database: Database, chat: SessionRecord, user: User) -> tuple[MessageRecord, ...]:
    """A question and its answer."""
    talk(database, chat, turns=1)
    return Messages(database).page(user, session_id=chat.id).messages


@pytest.fixture
def answer(talked: tuple[MessageRecord, ...]) -> str:
    return talked[1].id


def rows(database: Database) -> list[FeedbackRow]:
    with database.read() as s:
        return list(s.exec(select(FeedbackRow)))


def kinds(database: Database, user: User) -> list[str]:
    return [e.kind for e in Events(database).after(user) if e.kind.startswith("feedback")]


def test_a_thumb_and_a_comment_read_back(feedback: Feedback, user: User, answer: str) -> None:
    assert feedback.get(user, message_id=answer) is None
    put = feedback.put(user, message_id=answer, thumb="down", comment=" Wrong year \n")
    assert (put.thumb, put.comment) == ("down", "Wrong year")
    assert feedback.get(user, message_id=answer) == put
    assert feedback.given(user, message_ids=[answer, "other"]) == {answer: put}


def test_the_last_thumb_holds_and_keeps_the_comment_unless_another_comes(
    database: Database, feedback: Feedback, user: User, answer: str
) -> None:
    first = feedback.put(user, message_id=answer, thumb="down", comment="Wrong year")
    second = feedback.put(user, message_id=answer, thumb="up")
    assert (second.thumb, second.comment) == ("up", "Wrong year")
    assert second.created_at == first.created_at
    assert second.updated_at > first.updated_at
    assert feedback.put(user, message_id=answer, thumb="up", comment="").comment == ""
    assert len(rows(database)) == 1


def test_what_changes_nothing_is_no_event(
    database: Database, feedback: Feedback, user: User, answer: str
) -> None:
    feedback.clear(user, message_id=answer)
    feedback.put(user, message_id=answer, thumb="up", comment="x")
    feedback.put(user, message_id=answer, thumb="up", comment="x")
    feedback.clear(user, message_id=answer)
    feedback.clear(user, message_id=answer)
    assert kinds(database, user) == ["feedback_given", "feedback_cleared"]
    assert rows(database) == []


def test_its_event_holds_no_words(
    database: Database, feedback: Feedback, user: User, answer: str
) -> None:
    feedback.put(user, message_id=answer, thumb="up", comment="secret")
    (event,) = [e for e in Events(database).after(user) if e.kind == "feedback_given"]
    assert event.data == {"message_id": answer, "thumb": "up"}


def test_only_answers_take_feedback(
    feedback: Feedback, user: User, talked: tuple[MessageRecord, ...]
) -> None:
    with pytest.raises(NotFound):
        feedback.put(user, message_id=talked[0].id, thumb="up")
    with pytest.raises(NotFound):
        feedback.get(user, message_id=talked[0].id)


def test_another_persons_answer_does_not_exist(
    database: Database, feedback: Feedback, user: User, other_user: User, answer: str
) -> None:
    feedback.put(user, message_id=answer, thumb="up", comment="mine")
    said = set()
    for id_ in (answer, "unknown"):
        for act in (feedback.get, feedback.clear):
            with pytest.raises(NotFound) as refused:
                act(other_user, message_id=id_)
            said.add(str(refused.value))
        with pytest.raises(NotFound):
            feedback.put(other_user, message_id=id_, thumb="down")
    assert len(said) == 1
    assert feedback.given(other_user, message_ids=[answer]) == {}
    assert [row.thumb for row in rows(database)] == ["up"]


@pytest.mark.parametrize("id_", NOBODYS)
def test_an_id_of_nothing_is_not_found(feedback: Feedback, user: User, id_: str) -> None:
    with pytest.raises(NotFound):
        feedback.put(user, message_id=id_, thumb="up")
    assert feedback.given(user, message_ids=[id_]) == {}


def test_a_deleted_conversations_answers_do_not_exist(
    sessions: Sessions, chat: SessionRecord, feedback: Feedback, user: User, answer: str
) -> None:
    sessions.delete(user, session_id=chat.id)
    with pytest.raises(NotFound):
        feedback.put(user, message_id=answer, thumb="up")
    with pytest.raises(NotFound):
        feedback.get(user, message_id=answer)


@pytest.mark.parametrize("thumb", ["", "UP", "sideways", "\x00", "\ud800"])
def test_another_thumb_is_refused(feedback: Feedback, user: User, answer: str, thumb: str) -> None:
    with pytest.raises(InvalidInput):
        feedback.put(user, message_id=answer, thumb=thumb)


def test_a_comment_has_at_most_two_thousand_characters(
    feedback: Feedback, user: User, answer: str
) -> None:
    longest = "é" * LONGEST_COMMENT
    kept = feedback.put(user, message_id=answer, thumb="up", comment=f"  {longest}  ")
    assert kept.comment == longest
    with pytest.raises(InvalidInput, match="2,000"):
        feedback.put(user, message_id=answer, thumb="down", comment=longest + "x")
    assert feedback.get(user, message_id=answer) == kept


@pytest.mark.parametrize("comment", ["\x00 null", "\ud83d half", "🙂\u202e<script>", "a\r\nb"])
def test_any_comment_can_be_kept(feedback: Feedback, user: User, answer: str, comment: str) -> None:
    feedback.put(user, message_id=answer, thumb="up", comment=comment)
    kept = feedback.get(user, message_id=answer)
    assert kept
    assert len(kept.comment) == len(comment)


def test_many_first_thumbs_at_once_are_one(
    database: Database, feedback: Feedback, user: User, answer: str
) -> None:
    def put(number: int) -> None:
        feedback.put(user, message_id=answer, thumb="up", comment=str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(16)))
    assert len(rows(database)) == 1
