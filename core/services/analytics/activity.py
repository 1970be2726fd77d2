"""What was said: questions, answers and what became of them, thumbs, tools, lengths of sessions.

All of it is read from sums of days, with the notes that are in none yet and the turns under way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from core.domain.analytics import Activity, DayOfTalk, LengthStep, ToolLine
from core.services.analytics.percentiles import percentiles
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.talk_counts import said_by_day, uses_of_tools
from core.services.ledger.steps import time_in
from core.services.ledger.talk_facts import LENGTH, QUESTION, STEPS, STOPPED, is_answer

MOST_TOOLS = 20
Days = Mapping[date, Mapping[str, int]]


def activity(r: Reading, scope: Scope) -> Activity:
    """Of the turns that began in a range; purposes make no difference."""
    days = said_by_day(r, scope)
    whole: Counter[str] = Counter()
    for counts in days.values():
        whole.update(counts)
    talk = tuple(_days(days))
    return Activity(
        days=talk,
        lengths=_lengths(whole),
        questions=sum(day.questions for day in talk),
        answers=sum(day.answers for day in talk),
        up=whole["up"],
        down=whole["down"],
        stopped=whole[STOPPED],
        interrupted=whole["interrupted"],
        failed=whole["error"],
        tools=top_tools(r, scope, MOST_TOOLS),
    )


def _days(days: Days) -> Iterable[DayOfTalk]:
    for day in sorted(days):
        asked = days[day].get(QUESTION, 0)
        answers = sum(count for what, count in days[day].items() if is_answer(what))
        if asked or answers:
            yield DayOfTalk(day, asked, answers)


def top_tools(r: Reading, scope: Scope, limit: int) -> tuple[ToolLine, ...]:
    """The tools that were used most, in the turns that began in a range; times to within a
    tenth."""
    used, failed = Counter[str](), Counter[str]()
    took: dict[str, Counter[int]] = {}
    for (has_failed, step, name), count in uses_of_tools(r, scope).items():
        used[name] += count
        failed[name] += count * (has_failed == "1")
        steps = took.setdefault(name, Counter())
        if step:
            steps[int(step)] += count
    most = sorted((name for name in used if used[name]), key=lambda name: (-used[name], name))
    return tuple(
        ToolLine(
            name=name,
            calls=used[name],
            failures=failed[name],
            took=percentiles(took[name], time_in),
        )
        for name in most[:limit]
    )


def _lengths(counts: Mapping[str, int]) -> tuple[LengthStep, ...]:
    """Sessions by steps of their answers; none without sessions."""
    found = [counts.get(f"{LENGTH} {least}", 0) for least in STEPS]
    ends = (*(least - 1 for least in STEPS[1:]), None)
    if not any(found):
        return ()
    return tuple(map(LengthStep, STEPS, ends, found))
