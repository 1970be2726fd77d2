"""What was said: questions, answers and what became of them, thumbs, tools, lengths of sessions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from core.db.plain import plain
from core.db.tables import FeedbackRow, ToolCallRow, TurnRow
from core.domain.analytics import Activity, DayOfTalk, LengthStep, ToolLine
from core.domain.pricing.days import ONE_DAY, Calendar
from core.domain.states import ToolState, TurnState
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.tops import sessions
from core.services.ledger.steps import step_of, time_in

turns, tools, feedback = plain(TurnRow), plain(ToolCallRow), plain(FeedbackRow)
ENDED_TURNS = (TurnState.COMPLETED.value, TurnState.ERROR.value, TurnState.INTERRUPTED.value)
FAILED_TOOLS = (ToolState.ERROR.value, ToolState.UNKNOWN.value)
ENDED_TOOLS = (
    *FAILED_TOOLS,
    *(ToolState.COMPLETE.value, ToolState.REJECTED.value, ToolState.INTERRUPTED.value),
)
STEPS = (1, 3, 5, 9, 17, 33, 65)
MOST_TOOLS = 20
_MOST_DAYS = 4_000


def activity(r: Reading, scope: Scope) -> Activity:
    """Of the turns that began in a range; purposes make no difference."""
    counted, c = _turns_in(r.calendar, scope), r.c
    days, states = _talk(r, scope, counted)
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
    """The tools that were used most, in the turns that began in a range; times to within a
    tenth."""
    key = (tools.c.name, tools.c.state, step_of(tools.c.duration_ms).label("step"))
    ended = (
        sa.select(*key, sa.func.count())
        .join(turns, turns.c.id == tools.c.turn_id)
        .where(_turns_in(r.calendar, scope), tools.c.state.in_(ENDED_TOOLS))
        .group_by(*key)
    )
    used, failed = Counter[str](), Counter[str]()
    took: dict[str, Counter[int]] = {}
    for name, state, step, count in r.c.execute(ended).all():
        used[name] += count
        failed[name] += count * (state in FAILED_TOOLS)
        steps = took.setdefault(name, Counter())
        if step is not None:
            steps[int(step)] += count
    most = sorted(used, key=lambda name: (-used[name], name))[:limit]
    return tuple(
        ToolLine(
            name=name,
            calls=used[name],
            failures=failed[name],
            took=percentiles(took[name], time_in),
        )
        for name in most
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
    r: Reading, scope: Scope, counted: sa.ColumnElement[bool]
) -> tuple[tuple[DayOfTalk, ...], Mapping[str, int]]:
    """Each day's questions and answers, and how the answers ended.

    A question that is answered again is not asked again.
    """
    again = turns.alias("earlier")
    is_first = ~sa.exists().where(
        again.c.user_message_id == turns.c.user_message_id, again.c.id < turns.c.id
    )
    key = (_hour(r, scope), turns.c.state, turns.c.stop_requested_at.is_not(None).label("stopped"))
    wanted = sa.select(*key, sa.func.count(), sa.func.sum(sa.case((is_first, 1), else_=0)))
    asked, answers, states = Counter[date](), Counter[date](), Counter[str]()
    grouped = wanted.where(counted).group_by(sa.literal_column("1"), *key[1:])
    for hour, state, stopped, count, questions in r.c.execute(grouped).all():
        day = r.calendar.day_of(datetime.fromisoformat(hour).replace(tzinfo=UTC))
        asked[day] += questions
        if state in ENDED_TURNS:
            answers[day] += count
            was_stopped = state == TurnState.INTERRUPTED and stopped
            states["stopped" if was_stopped else state] += count
    days = sorted(asked.keys() | answers.keys())
    return tuple(DayOfTalk(day, asked[day], answers[day]) for day in days), states


def _hour(r: Reading, scope: Scope) -> sa.ColumnElement[str]:
    """The hour in UTC in which a turn began, as text; the minute, where days begin within one."""
    first, number = scope.span.first, min(scope.span.days, _MOST_DAYS)
    begins = (r.calendar.begins(first + n * ONE_DAY) for n in range(number + 1))
    is_whole = number < _MOST_DAYS and all(not (each.minute or each.second) for each in begins)
    text = sa.cast(turns.c.created_at, sa.String)
    return sa.func.substr(text, 1, len("2026-11-21 12") if is_whole else len("2026-11-21 12:59"))


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
