"""The message that a turn writes, read and written without the session's objects."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from core.db.ahead import Asked, answers, later
from core.db.session_tables import messages
from core.domain.blocks import Block

_READ = {name: messages.c[name] for name in ("content", "blocks", "kind", "status")}
_READ["meta"] = messages.c["metadata"]
_ANSWER = sa.select(*(column.label(name) for name, column in _READ.items())).where(
    messages.c.id == bindparam("message_id")
)
_WRITE = (
    sa.update(messages)
    .where(messages.c.id == bindparam("message_id"))
    .values({column: bindparam(name, type_=column.type) for name, column in _READ.items()})
)


class AnswerInHand:
    """An answer's row, as far as it changes while it is written. Set values anew, do not change
    those that are there: `write` looks for others."""

    id: str
    content: str
    blocks: list[Block]
    kind: str
    status: str
    meta: dict[str, Any]

    def __init__(self, c: Connection, message_id: str) -> None:
        self.id = message_id
        self._c = c
        (row,) = answers(c, answer_asked(message_id))
        self._read = dict(row)
        vars(self).update(self._read)

    def write(self) -> None:
        """Write what was set."""
        found = {name: getattr(self, name) for name in _READ}
        if found != self._read:
            later(self._c, _WRITE, found | {"message_id": self.id})
            self._read = found


def answer_asked(message_id: str) -> Asked:
    """What is asked when an answer is taken in hand."""
    return _ANSWER, {"message_id": message_id}
