"""The tables behind the charts of the analytics page: what is shown, and what leaves as CSV."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal, NamedTuple

from core.domain.analytics import (
    BudgetReport,
    CallLine,
    DayOfLatency,
    DayOfModel,
    DayOfTalk,
    HourOfWeek,
    LengthStep,
    PersonLine,
    Scenario,
    SessionLine,
    ToolLine,
)
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.totals import CostTotal, summed
from core.domain.usage import Usage

Kind = Literal["text", "day", "time", "usd", "more_usd", "count", "ms", "share"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Column(NamedTuple):
    """A column: its name in a file, what it is called on the page, and what its values are.

    Money is USD as a decimal (`more_usd`: how much more), times are in milliseconds, shares from 0
    to 1.
    """

    key: str
    label: str
    kind: Kind


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows of values, None where there is none. `keys`: of each row what it can lead to, if any."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    keys: Sequence[str] = ()


_MONEY = (
    Column("cost_usd", "Cost", "usd"),
    Column("estimated_usd", "of it estimated", "usd"),
    Column("calls", "Calls", "count"),
    Column("unpriced_calls", "unpriced", "count"),
)
_TOKENS = (
    Column("input_tokens", "Fresh input", "count"),
    Column("cache_write_5m_tokens", "Cache writes, 5 min", "count"),
    Column("cache_write_1h_tokens", "Cache writes, 1 hour", "count"),
    Column("cache_read_tokens", "Cache reads", "count"),
    Column("output_tokens", "Output", "count"),
)


def cost_by_day(days: Iterable[DayOfModel]) -> Sheet:
    """Cost a day, in all and by model; an empty cell where a model's calls have no price."""
    # What costs nothing, and always will, is no money.
    rows = sorted(row for row in days if row.model != OFFLINE_MODEL)
    models = sorted({row.model for row in rows})
    columns = (_DAY, *_MONEY, *(Column(f"{model}_usd", model, "usd") for model in models))
    found = _by_day(rows)
    return Sheet(
        columns=columns,
        rows=[
            (day, *_money(summed_days(of_day)), *(_known(of_day, model) for model in models))
            for day, of_day in found
        ],
        keys=[day.isoformat() for day, _ in found],
    )


def tokens_by_day(days: Iterable[DayOfModel]) -> Sheet:
    """Tokens a day, by the classes that are paid apart."""
    found = _by_day(sorted(days))
    return Sheet(
        columns=(_DAY, *_TOKENS),
        rows=[(day, *_tokens(_used(of_day))) for day, of_day in found],
        keys=[day.isoformat() for day, _ in found],
    )


def calls_by_hour(hours: Iterable[HourOfWeek]) -> Sheet:
    """Calls by the hour at which they began, a column for each weekday."""
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for row in hours:
        counted[row.hour, row.weekday] += row.calls
    columns = (Column("hour", "Hour", "text"), *(Column(d.lower(), d, "count") for d in WEEKDAYS))
    rows = [(f"{hour:02}:00", *(counted[hour, day] for day in range(7))) for hour in range(24)]
    return Sheet(columns=columns, rows=rows)


def latency_by_day(days: Sequence[DayOfLatency]) -> Sheet:
    """Times to the first token and to the end, by day."""
    columns = (
        _DAY,
        Column("first_token_p50_ms", "First token, half within", "ms"),
        Column("first_token_p95_ms", "95% within", "ms"),
        Column("duration_p50_ms", "Whole call, half within", "ms"),
        Column("duration_p95_ms", "95% within", "ms"),
        Column("calls", "Calls", "count"),
    )
    return Sheet(
        columns=columns, rows=[row[:-1] for row in days], keys=[row.day.isoformat() for row in days]
    )


def sessions_sheet(lines: Iterable[SessionLine]) -> Sheet:
    """Sessions with what they used of what was asked for."""
    columns = (
        Column("session", "Session", "text"),
        Column("person", "Person", "text"),
        Column("last_call", "Last call", "time"),
        *_MONEY,
        Column("tokens", "Tokens", "count"),
        Column("id", "Id", "text"),
    )
    rows = [(x.title, x.person, x.ended, *_money(x.cost), x.usage.total, x.id) for x in lines]
    return Sheet(columns=columns, rows=rows, keys=[str(row[-1]) for row in rows])


def people_sheet(people: Sequence[PersonLine]) -> Sheet:
    """People with what they used."""
    columns = (Column("person", "Person", "text"), *_MONEY, Column("tokens", "Tokens", "count"))
    rows = [(x.name, *_money(x.cost), x.usage.total) for x in people]
    return Sheet(columns=columns, rows=rows, keys=[x.id for x in people])


def tools_sheet(tools: Iterable[ToolLine]) -> Sheet:
    """Tools with their calls, failures and times."""
    columns = (
        Column("tool", "Tool", "text"),
        Column("calls", "Calls", "count"),
        Column("failures", "Failures", "count"),
        Column("failed_share", "failed", "share"),
        Column("p50_ms", "Half within", "ms"),
        Column("p95_ms", "95% within", "ms"),
    )
    rows = [
        (x.name, x.calls, x.failures, _share(x.failures, x.calls), x.took.p50, x.took.p95)
        for x in tools
    ]
    return Sheet(columns=columns, rows=rows)


def talk_by_day(days: Sequence[DayOfTalk]) -> Sheet:
    """Questions and answers a day."""
    columns = (
        _DAY,
        Column("questions", "Questions", "count"),
        Column("answers", "Answers", "count"),
    )
    return Sheet(columns=columns, rows=days, keys=[row.day.isoformat() for row in days])


def lengths_sheet(steps: Iterable[LengthStep]) -> Sheet:
    """Sessions by how many answers they have."""
    columns = (Column("answers", "Answers", "text"), Column("sessions", "Sessions", "count"))
    rows = [(step_name(x.least, x.most), x.sessions) for x in steps]
    return Sheet(columns=columns, rows=rows)


def scenarios_sheet(scenarios: Iterable[Scenario]) -> Sheet:
    """What the calls would have cost otherwise, each beside what the same calls did cost."""
    columns = (
        Column("what_if", "What if", "text"),
        Column("would_cost_usd", "It would have cost", "usd"),
        Column("did_cost_usd", "It did cost", "usd"),
        Column("difference_usd", "Difference", "more_usd"),
        Column("calls", "Calls compared", "count"),
        Column("left_out", "Left out", "count"),
    )
    rows = [
        (scenario_name(x), *((x.cost, x.actual, x.difference) if x.calls else (None, None, None)),
         x.calls, x.unpriced + x.no_price + x.offline)
        for x in scenarios
    ]  # fmt: skip
    return Sheet(columns=columns, rows=rows)


def scenario_name(scenario: Scenario) -> str:
    """What is different in a scenario."""
    match scenario.kind:
        case "model":
            return f"All on {scenario.model}"
        case "no_cache":
            return "Without caching"
        case "hour_cache":
            return "With caching for an hour"


def budgets_sheet(report: BudgetReport) -> Sheet:
    """Budgets of this month, and where they are heading."""
    columns = (
        Column("whose", "Whose", "text"),
        Column("limit_usd", "A month", "usd"),
        Column("spent_usd", "Spent", "usd"),
        Column("spent_share", "of it", "share"),
        Column("pace_usd", "At this rate", "usd"),
    )
    rows = [
        (x.person or "Everyone", x.standing.limit, x.standing.spent.known,
         _share(x.standing.spent.known, x.standing.limit), x.pace)
        for x in report.lines
    ]  # fmt: skip
    return Sheet(columns=columns, rows=rows, keys=[x.standing.whose for x in report.lines])


def calls_sheet(lines: Iterable[CallLine]) -> Sheet:
    """Calls, one by one."""
    columns = (
        Column("started", "Began", "time"),
        Column("model", "Model", "text"),
        Column("purpose", "For", "text"),
        Column("outcome", "Outcome", "text"),
        Column("attempt", "Try", "count"),
        Column("cost_usd", "Cost", "usd"),
        Column("cost_state", "Price", "text"),
        *_TOKENS,
        Column("first_token_ms", "First token", "ms"),
        Column("duration_ms", "Whole call", "ms"),
        Column("batch_percent", "Percent paid", "count"),
        Column("person", "Person", "text"),
        Column("session", "Session", "text"),
        Column("session_id", "Session's id", "text"),
        Column("message_id", "Message's id", "text"),
        Column("id", "Id", "text"),
    )
    return Sheet(columns=columns, rows=[_call(line) for line in lines])


def step_name(least: int, most: int | None) -> str:
    """Lengths from the least to the most, in words."""
    if most is None:
        return f"{least:,} or more"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def summed_days(rows: Iterable[DayOfModel]) -> CostTotal:
    """What these rows cost together."""
    return summed(
        CostTotal(
            known=row.cost,
            estimated=row.estimated,
            calls=row.calls,
            estimated_calls=row.estimated_calls,
            unpriced=row.unpriced,
        )
        for row in rows
    )


_DAY = Column("day", "Day", "day")


def _by_day(rows: Sequence[DayOfModel]) -> list[tuple[date, list[DayOfModel]]]:
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.day)]


def _used(rows: Sequence[DayOfModel]) -> Usage:
    return Usage(
        input=sum(row.input for row in rows),
        cache_write_5m=sum(row.cache_write_5m for row in rows),
        cache_write_1h=sum(row.cache_write_1h for row in rows),
        cache_read=sum(row.cache_read for row in rows),
        output=sum(row.output for row in rows),
    )


def _known(rows: Iterable[DayOfModel], model: str) -> Decimal | None:
    """What a model's calls cost; None where not one of them has a price."""
    cost = summed_days(row for row in rows if row.model == model)
    return None if cost.unpriced == cost.calls and cost.calls else cost.known


def _money(cost: CostTotal) -> tuple[Decimal | None, Decimal, int, int]:
    known = None if cost.unpriced == cost.calls and cost.calls else cost.known
    return known, cost.estimated, cost.calls, cost.unpriced


def _share(part: Decimal | int, whole: Decimal | int) -> float | None:
    return float(part) / float(whole) if whole else None


def _tokens(usage: Usage) -> tuple[int, ...]:
    return (
        *(usage.input, usage.cache_write_5m, usage.cache_write_1h),
        *(usage.cache_read, usage.output),
    )


def _call(line: CallLine) -> tuple[Any, ...]:
    call = line.call
    return (
        *(call.started_at, call.model, call.purpose.value, call.outcome.value, call.attempt),
        *(call.cost, call.cost_state.value, *_tokens(call.usage)),
        *(call.first_token_ms, call.duration_ms),
        *(call.batch_percent, line.person, line.session_title, call.session_id),
        *(line.message_id, call.id),
    )
