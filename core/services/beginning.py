"""The rows that a turn begins with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.ahead import later
from core.db.plain import plain
from core.db.tables import MessageRow, SessionRow, TurnRow
from core.domain.blocks import text_block
from core.domain.ids import new_id, utc_now
from core.domain.records import TurnRecord
from core.domain.states import MessageStatus, SessionStatus, TitleSource, TurnState
from core.domain.titles import title_from
from core.services.names import one_line
from core.services.places import Place, longest_waiting
from core.services.transitions import step_of_session


@dataclass(frozen=True, kw_only=True)
class Question:
    """A person's message: not stored yet, waiting, or with its place in the conversation."""

    id: str
    content: str
    client_request_id: str | None = None
    state: Literal["new", "waiting", "seated"] = "new"


_sessions, _messages, _turns = plain(SessionRow), plain(MessageRow), plain(TurnRow)
_SEAT = ("seq", "parent_id", "status")
_MOVED = ("title", "status", "message_count", "head_message_id", "last_activity_at")
_ADD_MESSAGES = sa.insert(_messages)
_ADD_TURN = sa.insert(_turns)
_SEAT_MESSAGE = (
    sa.update(_messages)
    .where(_messages.c.id == bindparam("message_id"))
    .values({name: bindparam(name) for name in _SEAT})
)
_MOVE_SESSION = (
    sa.update(_sessions)
    .where(_sessions.c.id == bindparam("session_id"))
    .values({name: bindparam(name) for name in _MOVED})
)


def enqueue(c: Connection, place: Place, question: Question) -> None:
    """Put a new message behind the running turn."""
    now, status = utc_now(), SessionStatus(place.status)
    later(c, _ADD_MESSAGES, _asked(place, question, now))
    if status == SessionStatus.EXECUTING:
        status = step_of_session(status, SessionStatus.EXECUTING_QUEUED)
    _move(c, replace(place, status=status), now)


def begin_turn(
    c: Connection, place: Place, question: Question, *, user_id: str, model: str, epoch: int = 0
) -> TurnRecord:
    """Give the question its place in the conversation, unless it has one, and begin a turn on it.

    With an `epoch` the turn is running in it at once: whoever begins it has claimed it.
    """
    now = utc_now()
    rows = []
    if question.state != "seated":
        seat = _seat(place)
        if question.state == "new":
            rows.append(_asked(place, question, now) | seat)
        else:
            later(c, _SEAT_MESSAGE, seat | {"message_id": question.id})
        place = _after_question(place, question)
    answer = _answer(place, question, now, model)
    later(c, _ADD_MESSAGES, [*rows, answer])
    _move(c, _after_answer(place, answer), now)
    turn = TurnRecord(
        id=new_id(),
        session_id=place.id,
        user_id=user_id,
        user_message_id=question.id,
        assistant_message_id=answer["id"],
        model=model,
        state=TurnState.RUNNING if epoch else TurnState.QUEUED,
        epoch=epoch,
        stop_requested=False,
        error=None,
        created_at=now,
    )
    later(c, _ADD_TURN, _turn(turn))
    return turn


def begin_next(c: Connection, place: Place, *, user_id: str) -> TurnRecord | None:
    """Begin the turn of the longest-waiting message, if one waits."""
    found = longest_waiting(c, place.id)
    if found is None:
        return None
    question = Question(id=found[0], content=found[1], state="waiting")
    return begin_turn(c, place, question, user_id=user_id, model=place.model)


def _seat(place: Place) -> dict[str, Any]:
    return {
        "seq": place.message_count + 1,
        "parent_id": place.head_message_id,
        "status": MessageStatus.COMPLETE,
    }


def _after_question(place: Place, question: Question) -> Place:
    title = place.title
    if place.message_count == 0 and place.title_source == TitleSource.AUTO:
        title = title_from(one_line(question.content)) or title
    return replace(place, title=title, message_count=place.message_count + 1)


def _after_answer(place: Place, answer: Mapping[str, Any]) -> Place:
    return replace(
        place,
        status=step_of_session(SessionStatus(place.status), SessionStatus.PLANNING),
        message_count=place.message_count + 1,
        head_message_id=answer["id"],
    )


def _asked(place: Place, question: Question, now: datetime) -> dict[str, Any]:
    return _message(question.id, place, now) | {
        "role": "user",
        "content": question.content,
        "blocks": [text_block(question.content)],
        "client_request_id": question.client_request_id,
    }


def _answer(place: Place, question: Question, now: datetime, model: str) -> dict[str, Any]:
    return _message(new_id(), place, now) | {
        "role": "assistant",
        "seq": place.message_count + 1,
        "parent_id": question.id,
        "status": MessageStatus.STREAMING,
        "model": model,
    }


def _message(id_: str, place: Place, now: datetime) -> dict[str, Any]:
    """A waiting message without text."""
    return {
        "id": id_,
        "session_id": place.id,
        "seq": None,
        "parent_id": None,
        "kind": "text",
        "status": MessageStatus.QUEUED,
        "content": "",
        "blocks": [],
        "metadata": {},
        "model": None,
        "client_request_id": None,
        "created_at": now,
    }


def _turn(turn: TurnRecord) -> dict[str, Any]:
    return {
        "id": turn.id,
        "session_id": turn.session_id,
        "user_id": turn.user_id,
        "user_message_id": turn.user_message_id,
        "assistant_message_id": turn.assistant_message_id,
        "model": turn.model,
        "state": turn.state,
        "epoch": turn.epoch,
        "created_at": turn.created_at,
        "started_at": turn.created_at if turn.epoch else None,
    }


def _move(c: Connection, place: Place, now: datetime) -> None:
    row = {name: getattr(place, name) for name in _MOVED if name != "last_activity_at"}
    later(c, _MOVE_SESSION, row | {"session_id": place.id, "last_activity_at": now})
