"""Writes conversations in bulk, as finished turns leave them, with marks that tell them apart.

A title's mark is its session's number; an answer's, in a long conversation, the message's.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, inspect

from core.db.database import Database
from core.db.tables import MessageRow, SessionRow, Table, TurnRow
from core.domain.ids import new_id, utc_now
from core.domain.records import User
from tests.bench.answers import mark

MODEL = "claude-sonnet-5-5"
BATCH = 5_000
# Marks of messages, above those of the sessions' titles and below those of streamed answers.
MESSAGES_FROM = 200_000
APART = timedelta(minutes=7)
_ANSWER = (
    "Revenue by **region** {mark}: the north sold more than the south in every quarter, and the "
    "gap grew from 4.1% to 7.9%.\n\n- north: 81,330.50\n- south: 60,112.00\n- east: 33,870.25\n\n"
    "Returns are counted against the month of the order, so later months may still fall."
)

Row = dict[str, Any]
Rows = dict[type[Table], list[Row]]


def archive(database: Database, user: User, *, sessions: int) -> None:
    """So many conversations of one question and answer, number 0 the latest."""
    writer = _Writer(database, user)
    for number in range(sessions):
        writer.add(number, f"Orders by region {mark(number)}", turns=1)
    writer.write()


def conversation(database: Database, user: User, *, number: int, title: str, messages: int) -> str:
    """One conversation of so many messages, its title marked; returns its id."""
    writer = _Writer(database, user)
    session_id = writer.add(number, f"{title} {mark(number)}", turns=messages // 2)
    writer.write()
    return session_id


def newest_mark(messages: int) -> int:
    """The mark of the last answer in a conversation of so many messages."""
    return MESSAGES_FROM + messages


class _Writer:
    """Gathers rows and writes them by the thousand: copies of one of each kind, which is quick."""

    def __init__(self, database: Database, user: User) -> None:
        self._database = database
        self._now = utc_now()
        self._rows: Rows = {SessionRow: [], MessageRow: [], TurnRow: []}
        session = SessionRow(
            owner_id=user.id, title="", title_source="user", status="completed", model=MODEL
        )
        question = MessageRow(session_id="", role="user", status="complete")
        answer = MessageRow(session_id="", role="assistant", status="complete", model=MODEL)
        turn = TurnRow(
            session_id="",
            user_id=user.id,
            user_message_id="",
            assistant_message_id="",
            model=MODEL,
            state="completed",
        )
        self._session, self._turn = _columns(session), _columns(turn)
        self._question, self._answer = _columns(question), _columns(answer)

    def add(self, number: int, title: str, *, turns: int) -> str:
        """Add a conversation; the lower its number, the later it was."""
        when = self._now - number * APART
        times = {"created_at": when, "last_activity_at": when}
        session: Row = {**self._session, "id": new_id(), "title": title, **times}
        self._rows[SessionRow].append(session)
        head: str | None = None
        for seq in range(1, 2 * turns + 1, 2):
            head = self._add_turn(session, seq, head)
        session.update(message_count=2 * turns, head_message_id=head)
        if len(self._rows[MessageRow]) >= BATCH:
            self.write()
        return str(session["id"])

    def _add_turn(self, session: Row, seq: int, parent: str | None) -> str:
        asked = {**self._question, **_said(session, seq, f"How did the regions do in week {seq}?")}
        text = _ANSWER.format(mark=mark(MESSAGES_FROM + seq + 1))
        answer = {**self._answer, **_said(session, seq + 1, text), "parent_id": asked["id"]}
        asked["parent_id"] = parent
        turn = {
            **self._turn,
            "id": new_id(),
            "session_id": session["id"],
            "user_message_id": asked["id"],
            "assistant_message_id": answer["id"],
            "created_at": session["created_at"],
        }
        self._rows[MessageRow] += [asked, answer]
        self._rows[TurnRow].append(turn)
        return str(answer["id"])

    def write(self) -> None:
        """Write what was gathered, tables in the order in which they hang on each other."""
        with self._database.write() as session:
            for table, rows in self._rows.items():
                if rows:
                    # Into the table, not the class: that would insert one by one whatever differs
                    # in which columns are empty.
                    session.execute(insert(inspect(table).local_table), rows)
                rows.clear()
            session.commit()


def _columns(row: Table) -> Row:
    """The row's values by the names of its columns."""
    return {
        attribute.columns[0].name: getattr(row, attribute.key)
        for attribute in inspect(type(row)).column_attrs
    }


def _said(session: Row, seq: int, text: str) -> Row:
    return {
        "id": new_id(),
        "session_id": session["id"],
        "seq": seq,
        "content": text,
        "blocks": [{"type": "text", "text": text}],
        "created_at": session["created_at"],
    }
