"""What turns are counted as: questions, answers by their end, thumbs, lengths, uses of tools.

A turn counts on the day on which it began, for its person and its model. A conversation's length is
the number of its answers, and counts with its first turn: so it belongs to one day, and lengths of
a range of days are a sum, whoever else went on with a conversation in it.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from core.db.plain import plain
from core.db.tables import FeedbackRow, ToolCallRow, TurnRow
from core.domain.states import ToolState, TurnState
from core.services.ledger.steps import step_of
from core.services.ledger.views import SEPARATOR

turns, tools, feedback = plain(TurnRow), plain(ToolCallRow), plain(FeedbackRow)
SAID, TOOLS = "said", "tools"
QUESTION, STOPPED, LENGTH = "question", "stopped", "length"
# A conversation with so many answers or more is in a step, up to the next one.
STEPS = (1, 2, 3, 5, 9, 17, 33)
FAILED_TOOLS = (ToolState.ERROR.value, ToolState.UNKNOWN.value)
_ENDED_TURNS = (TurnState.COMPLETED.value, TurnState.ERROR.value, TurnState.INTERRUPTED.value)
_ENDED_TOOLS = (
    *FAILED_TOOLS,
    *(ToolState.COMPLETE.value, ToolState.REJECTED.value, ToolState.INTERRUPTED.value),
)


def _one_of(column: sa.ColumnElement[str], values: tuple[str, ...]) -> sa.ColumnElement[bool]:
    return column.in_([sa.literal_column(f"'{value}'") for value in values])


# A turn that has ended.
ENDED = _one_of(turns.c.state, _ENDED_TURNS)
# One that has not, written out: a database uses a partial index only for what it can read.
ACTIVE = _one_of(turns.c.state, ("queued", "running", "waiting_approval"))


def is_answer(what: str) -> bool:
    """Whether what turns are counted as is how an answer ended."""
    return what in _ENDED_TURNS or what == STOPPED


def length_of(answered: int) -> str:
    """What a conversation with so many answers, one at least, is counted as."""
    return f"{LENGTH} {max(least for least in STEPS if least <= answered)}"


def ended(of: sa.ColumnElement[bool]) -> sa.Subquery:
    """All that the ended ones of some turns are counted as, a row each; `of`: a condition on
    `turns`. Conversations count with their first turn."""
    which = sa.and_(of, ENDED)
    return sa.union_all(*_asked(which), *_answered(which), _lasting(which)).subquery("fact")


def of_one_turn(of: sa.ColumnElement[bool]) -> sa.Subquery:
    """The same without the length of its conversation."""
    which = sa.and_(of, ENDED)
    return sa.union_all(*_asked(which), *_answered(which)).subquery("fact")


def under_way(of: sa.ColumnElement[bool]) -> sa.Subquery:
    """What some turns that have not ended are counted as by now."""
    return sa.union_all(*_asked(of)).subquery("fact")


def _asked(which: sa.ColumnElement[bool]) -> Iterator[sa.Select[Any]]:
    """A question that is answered again is not asked again."""
    earlier = turns.alias("earlier")
    again = sa.exists().where(
        earlier.c.user_message_id == turns.c.user_message_id, earlier.c.id < turns.c.id
    )
    yield _fact(SAID, _text(QUESTION)).where(which, ~again)
    failed = sa.case((_one_of(tools.c.state, FAILED_TOOLS), _text("1")), else_=_text("0"))
    step = sa.func.coalesce(step_of(tools.c.duration_ms), _text(""))
    between = _text(SEPARATOR)
    used = _fact(TOOLS, failed + between + step + between + tools.c.name)
    yield used.select_from(turns.join(tools, tools.c.turn_id == turns.c.id)).where(
        which, _one_of(tools.c.state, _ENDED_TOOLS)
    )


def _answered(which: sa.ColumnElement[bool]) -> Iterator[sa.Select[Any]]:
    stopped = sa.and_(
        turns.c.state == _text(TurnState.INTERRUPTED.value), turns.c.stop_requested_at.is_not(None)
    )
    yield _fact(SAID, sa.case((stopped, _text(STOPPED)), else_=turns.c.state)).where(which)
    given = turns.join(feedback, feedback.c.message_id == turns.c.assistant_message_id)
    yield _fact(SAID, feedback.c.thumb).select_from(given).where(which)


def _lasting(which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    earlier, other = turns.alias("earlier"), turns.alias("other")
    begun = ~sa.exists().where(
        earlier.c.session_id == turns.c.session_id, earlier.c.id < turns.c.id
    )
    answered = (
        sa.select(sa.func.count())
        .where(other.c.session_id == turns.c.session_id, _one_of(other.c.state, _ENDED_TURNS))
        .correlate(turns)
        .scalar_subquery()
    )
    step = sa.case(
        *((answered >= sa.literal_column(str(n)), _text(length_of(n))) for n in STEPS[:0:-1]),
        else_=_text(length_of(1)),
    )
    return _fact(SAID, step).where(which, begun)


def _fact(view: str, what: sa.ColumnElement[str]) -> sa.Select[Any]:
    return sa.select(
        turns.c.created_at.label("at"),
        turns.c.user_id,
        turns.c.model,
        _text(view).label("view"),
        what.label("what"),
    )


def _text(value: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{value}'", sa.String)
