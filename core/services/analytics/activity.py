"""What was said: questions, answers and what became of them, thumbs, tools, lengths of sessions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.plain import plain
from core.db.tables import FeedbackRow, ToolCallRow, TurnRow
from core.domain.analytics import Activity, DayOfTalk, LengthStep, ToolLine
from core.domain.pricing.days import Calendar
from core.domain.states import ToolState, TurnState
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.tops import sessions

turns, tools, feedback = plain(TurnRow), plain(ToolCallRow), plain(FeedbackRow)
ENDED_TURNS = (TurnState.COMPLETED.value, TurnState.ERROR.value, TurnState.INTERRUPTED.value)
FAILED_TOOLS = (ToolState.ERROR.value, ToolState.UNKNOWN.value)
ENDED_TOOLS = (
    *FAILED_TOOLS,
    *(ToolState.COMPLETE.value, ToolState.REJECTED.value, ToolState.INTERRUPTED.value),
)
STEPS = (1, 3, 5, 9, 17, 33, 65)
MOST_TOOLS = 20


def activity(r: Reading, scope: Scope) -> Activity:
    """Of the turns that began in a range; purposes make no difference."""
    c, calendar = r.c, r.calendar
    counted = _turns_in(calendar, scope)
    days, states = _talk(c, calendar, counted)
    up, down = _thumbs(c, counted)
    return Activity(
        days=days,
        lengths=_lengths(c, counted),
        questions=sum(day.questions for day in days),
        answers=sum(day.answers for day in days),
        up=up,
        down=down,
        stopped=states["stopped"],
        interrupted=states[TurnState.INTERRUPTED.value],
        failed=states[TurnState.ERROR.value],
        tools=top_tools(r, scope, MOST_TOOLS),
    )


def top_tools(r: Reading, scope: Scope, limit: int) -> tuple[ToolLine, ...]:
    """The tools that were used most, in the turns that began in a range."""
    ended = (
        sa.select(tools.c.name, tools.c.state, tools.c.duration_ms)
        .join(turns, turns.c.id == tools.c.turn_id)
        .where(_turns_in(r.calendar, scope), tools.c.state.in_(ENDED_TOOLS))
    )
    took: dict[str, Counter[int]] = {}
    used, failed = Counter[str](), Counter[str]()
    for name, state, duration_ms in r.c.execute(ended):
        used[name] += 1
        failed[name] += state in FAILED_TOOLS
        took.setdefault(name, Counter()).update([] if duration_ms is None else [duration_ms])
    most = sorted(used, key=lambda name: (-used[name], name))[:limit]
    return tuple(
        ToolLine(name=n, calls=used[n], failures=failed[n], took=percentiles(took[n])) for n in most
    )


def _turns_in(calendar: Calendar, scope: Scope) -> sa.ColumnElement[bool]:
    begins, over = scope.between(calendar)
    found = sa.and_(turns.c.created_at >= begins, turns.c.created_at < over)
    if scope.people is not None:
        found = sa.and_(found, turns.c.user_id.in_(scope.people))
    if scope.models is not None:
        found = sa.and_(found, turns.c.model.in_(scope.models))
    return found


def _talk(
    c: Connection, calendar: Calendar, counted: sa.ColumnElement[bool]
) -> tuple[tuple[DayOfTalk, ...], Mapping[str, int]]:
    """Each day's questions and answers, and how the answers ended."""
    asked: dict[date, set[str]] = {}
    answers: Counter[date] = Counter()
    states: Counter[str] = Counter()
    wanted = sa.select(
        turns.c.created_at, turns.c.user_message_id, turns.c.state, turns.c.stop_requested_at
    )
    for at, question, state, stop in c.execute(wanted.where(counted)):
        day = calendar.day_of(at)
        asked.setdefault(day, set()).add(question)
        if state in ENDED_TURNS:
            answers[day] += 1
            was_stopped = state == TurnState.INTERRUPTED and stop is not None
            states["stopped" if was_stopped else state] += 1
    days = tuple(DayOfTalk(day, len(asked[day]), answers[day]) for day in sorted(asked))
    return days, states


def _thumbs(c: Connection, counted: sa.ColumnElement[bool]) -> tuple[int, int]:
    given = (
        sa.select(feedback.c.thumb, sa.func.count())
        .join(turns, turns.c.assistant_message_id == feedback.c.message_id)
        .where(counted, turns.c.state.in_(ENDED_TURNS))
        .group_by(feedback.c.thumb)
    )
    found = {row[0]: row[1] for row in c.execute(given)}
    return found.get("up", 0), found.get("down", 0)


def _lengths(c: Connection, counted: sa.ColumnElement[bool]) -> tuple[LengthStep, ...]:
    used = sa.select(turns.c.session_id).where(counted)
    counts = (
        sa.select(sessions.c.message_count, sa.func.count())
        .where(sessions.c.id.in_(used))
        .group_by(sessions.c.message_count)
    )
    return steps_of((count, number) for count, number in c.execute(counts))


def steps_of(counts: Iterable[tuple[int, int]]) -> tuple[LengthStep, ...]:
    """Sessions by steps of their messages, from (messages, sessions); none without sessions."""
    found: Counter[int] = Counter()
    for messages, number in counts:
        found[max((least for least in STEPS if least <= messages), default=STEPS[0])] += number
    ends = (*(least - 1 for least in STEPS[1:]), None)
    if not found:
        return ()
    return tuple(
        LengthStep(least, most, found[least]) for least, most in zip(STEPS, ends, strict=True)
    )
