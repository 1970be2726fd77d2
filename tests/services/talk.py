"""Writes the rows of finished turns: question and answer, each hanging on the message before."""

from core.db.database import Database
from core.db.locks import lock_session
from core.db.tables import MessageRow, ToolCallRow, TurnRow
from core.domain.ids import new_id
from core.domain.records import SessionRecord


def talk(database: Database, chat: SessionRecord, *, turns: int, calls: int = 2) -> None:
    """Append `turns` turns, "question 1", "answer 1" ..., each answer with `calls` tool calls."""
    with database.write() as session:
        row = lock_session(session, chat.id)
        rows: list[MessageRow] = []
        done: list[TurnRow | ToolCallRow] = []
        for _ in range(turns):
            number = row.message_count // 2 + 1
            asked = _message(row.id, row.message_count + 1, row.head_message_id, "user", number)
            answer = _message(row.id, row.message_count + 2, asked.id, "assistant", number)
            rows += [asked, answer]
            done += _done(row.owner_id, asked, answer, calls)
            row.message_count, row.head_message_id = row.message_count + 2, answer.id
        session.add_all(rows)
        session.flush()
        session.add_all([item for item in done if isinstance(item, TurnRow)])
        session.flush()
        session.add_all(done)
        session.commit()


def _message(session_id: str, seq: int, parent: str | None, role: str, number: int) -> MessageRow:
    text = f"{'question' if role == 'user' else 'answer'} {number}"
    return MessageRow(
        session_id=session_id,
        seq=seq,
        parent_id=parent,
        role=role,
        status="complete",
        content=text,
        blocks=[{"type": "text", "text": text}],
    )


def _done(
    user_id: str, asked: MessageRow, answer: MessageRow, calls: int
) -> list[TurnRow | ToolCallRow]:
    turn = TurnRow(
        id=new_id(),
        session_id=asked.session_id,
        user_id=user_id,
        user_message_id=asked.id,
        assistant_message_id=answer.id,
        model="m",
        state="completed",
    )
    made = [
        ToolCallRow(
            message_id=answer.id,
            id=f"call_{position}",
            position=position,
            turn_id=turn.id,
            name="run_sql",
            input={"sql": "SELECT 1"},
            state="complete",
            columns=["n"],
            preview=[[1]],
        )
        for position in range(calls)
    ]
    return [turn, *made]
