"""Reads a session page by page, by key, so that a long one takes no more memory than a short one.

Each page is a transaction of its own: a slow download keeps no view of the database open. What was
said after the export began is left out.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam
from sqlmodel import Session, col, select

from core.db.among import among
from core.db.database import Database
from core.db.session_tables import calls, feedback, messages, tools, turns
from core.db.tables import DatasetRow, SessionRow
from core.db.types import Line
from core.domain.blocks import text_block, text_of
from core.domain.records import User
from core.domain.states import BUSY_SESSIONS, MessageStatus
from core.domain.view import TextPart, replay
from core.services.parts import saved_parts
from core.services.sessions import own_session

PAGE = 250
Row = dict[str, Any]

_PAGE = (
    sa.select(messages)
    .where(
        messages.c.session_id == bindparam("session_id"),
        messages.c.seq > bindparam("after"),
        messages.c.seq <= bindparam("upto"),
    )
    .order_by(messages.c.seq)
    .limit(PAGE)
)
_WAITING = (
    sa.select(messages)
    .where(messages.c.session_id == bindparam("session_id"), messages.c.seq.is_(None))
    .order_by(messages.c.id)
)
_ids: sa.BindParameter[str] = bindparam("ids", type_=sa.Text())
_TURNS = sa.select(turns).where(among(turns.c.assistant_message_id, _ids))
_TOOLS = (
    sa.select(tools)
    .where(among(tools.c.message_id, _ids))
    .order_by(tools.c.message_id, tools.c.position, tools.c.id)
)
_CALLS = (
    sa.select(calls).where(among(calls.c.turn_id, _ids)).order_by(calls.c.started_at, calls.c.id)
)
_LOOSE = (
    sa.select(calls)
    .where(calls.c.session_id == bindparam("session_id"), calls.c.turn_id.is_(None))
    .order_by(calls.c.started_at, calls.c.id)
)
_FEEDBACK = sa.select(feedback).where(
    among(feedback.c.message_id, _ids), feedback.c.user_id == bindparam("user_id")
)


def _of_tools(column: sa.Column[Any], *wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """A column of the tool calls up to message :upto of a session."""
    return (
        sa.select(column)
        .join(messages, messages.c.id == tools.c.message_id)
        .where(
            messages.c.session_id == bindparam("session_id"),
            messages.c.seq <= bindparam("upto"),
            *wanted,
        )
    )


_RESULTS = _of_tools(tools.c.result_id, tools.c.result_id.is_not(None)).order_by(
    messages.c.seq, tools.c.position, tools.c.id
)
_INPUTS = _of_tools(tools.c.input, tools.c.name == bindparam("tool"))


def _shown() -> sa.Select[Any]:
    """The numbers of the messages from :head up to the root."""
    one = (
        sa.select(messages.c.id, messages.c.parent_id, messages.c.seq)
        .where(
            messages.c.id == bindparam("head", type_=Line()),
            messages.c.session_id == bindparam("session_id", type_=Line()),
        )
        .cte("branch", recursive=True)
    )
    parent = messages.alias()
    branch = one.union_all(
        sa.select(parent.c.id, parent.c.parent_id, parent.c.seq).where(
            parent.c.id == one.c.parent_id,
            parent.c.session_id == bindparam("session_id", type_=Line()),
        )
    )
    return sa.select(branch.c.seq)


_SHOWN = _shown()


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A message's row, and the rows that belong to it."""

    row: Row
    turn: Row | None = None
    tools: Sequence[Row] = ()
    calls: Sequence[Row] = ()
    feedback: Row | None = None


@dataclass(frozen=True, kw_only=True)
class SessionReader:
    """A session of `user`, as it stood when it was opened. `upto`: its last message's number."""

    database: Database
    user: User
    row: SessionRow
    upto: int
    answering: bool
    datasets: tuple[DatasetRow, ...] = field(default=())

    @cached_property
    def shown(self) -> "array[int]":
        """The numbers of the messages on the branch that is shown, in order."""
        place = {"head": self.row.head_message_id, "session_id": self.row.id}
        with self._read() as s:
            found = s.connection().execute(_SHOWN, place)
            return array("q", sorted(seq for (seq,) in found))

    def pages(self) -> Iterator[list[Whole]]:
        """All messages that have a number, in its order, some hundred at a time."""
        after = 0
        while after < self.upto:
            with self._read() as s:
                own_session(s, self.user, self.row.id)
                place = {"session_id": self.row.id, "after": after, "upto": self.upto}
                rows = _dicts(s.connection().execute(_PAGE, place))
                page = self._whole(s, rows)
            if not page:
                return
            after = rows[-1]["seq"]
            yield page

    def waiting(self) -> list[Whole]:
        """The messages that wait for the running answer to end."""
        with self._read() as s:
            found = s.connection().execute(_WAITING, {"session_id": self.row.id})
            return [Whole(row=row) for row in _dicts(found)]

    def loose_calls(self) -> list[Row]:
        """The requests to models that belong to no turn."""
        with self._read() as s:
            return _dicts(s.connection().execute(_LOOSE, {"session_id": self.row.id}))

    def result_ids(self) -> list[str]:
        """The results of the messages' queries, each once, in order."""
        place = {"session_id": self.row.id, "upto": self.upto}
        with self._read() as s:
            found = s.connection().execute(_RESULTS, place).scalars()
            return list(dict.fromkeys(found))

    def queries(self) -> set[str]:
        """The SQL of the messages' queries, each once."""
        place = {"session_id": self.row.id, "upto": self.upto, "tool": "run_sql"}
        with self._read() as s:
            found = s.connection().execute(_INPUTS, place).scalars()
            return {str(given["sql"]) for given in found if "sql" in given}

    def has_charts(self) -> bool:
        """Whether a chart was asked for anywhere."""
        place = {"session_id": self.row.id, "upto": self.upto, "tool": "make_chart"}
        with self._read() as s:
            return s.connection().execute(_INPUTS.limit(1), place).first() is not None

    def _read(self) -> Any:
        return self.database.read()

    def _whole(self, s: Session, rows: list[Row]) -> list[Whole]:
        c = s.connection()
        ids = [row["id"] for row in rows]
        written = {row["assistant_message_id"]: row for row in _rows(c, _TURNS, ids)}
        used = _grouped(_rows(c, _TOOLS, ids), "message_id")
        made = _grouped(_rows(c, _CALLS, [turn["id"] for turn in written.values()]), "turn_id")
        given = {row["message_id"]: row for row in _rows(c, _FEEDBACK, ids, user_id=self.user.id)}
        whole = []
        for row in rows:
            turn = written.get(row["id"])
            if row["status"] == MessageStatus.STREAMING and turn is not None:
                _take_in_what_streams(s, row, turn["id"])
            whole.append(
                Whole(
                    row=row,
                    turn=turn,
                    tools=used.get(row["id"], ()),
                    calls=made.get(turn["id"], ()) if turn else (),
                    feedback=given.get(row["id"]),
                )
            )
        return whole


def open_session(database: Database, user: User, session_id: str) -> SessionReader:
    """The person's session, to be read; raises NotFound."""
    with database.read() as s:
        row = own_session(s, user, session_id)
        newest = sa.select(sa.func.max(messages.c.seq)).where(messages.c.session_id == session_id)
        upto = s.connection().execute(newest).scalar_one() or 0
        ids = list(row.context.get("dataset_ids", ()))
        known = {
            each.id: each for each in s.exec(select(DatasetRow).where(col(DatasetRow.id).in_(ids)))
        }
    return SessionReader(
        database=database,
        user=user,
        row=row,
        upto=upto,
        answering=row.status in BUSY_SESSIONS,
        datasets=tuple(known[id_] for id_ in ids if id_ in known),
    )


def _rows(c: Connection, query: sa.Select[Any], ids: Sequence[str], **more: str) -> list[Row]:
    if not ids:
        return []
    return _dicts(c.execute(query, {"ids": json.dumps(ids), **more}))


def _dicts(found: sa.CursorResult[Any]) -> list[Row]:
    """Rows as dictionaries, at half the price of the library's own."""
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _grouped(rows: Sequence[Row], by: str) -> Mapping[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[by]].append(row)
    return groups


def _take_in_what_streams(s: Session, row: Row, turn_id: str) -> None:
    """Put into an answer's row what of its text was saved and is in none of its blocks yet."""
    view = replay(saved_parts(s, turn_id))
    texts = [part.text for part in view.parts if isinstance(part, TextPart) and part.text.strip()]
    known = sum(block.get("type") == "text" for block in row["blocks"])
    row["blocks"] = [*row["blocks"], *map(text_block, texts[known:])]
    row["content"] = text_of(row["blocks"])
