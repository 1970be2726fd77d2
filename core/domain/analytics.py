"""What the analytics page is made of: what was asked for, and what was found.

Days are those of the ledger's time zone, money is in USD, times are in milliseconds. Rows that come
by the thousand are named tuples, so that a data frame takes them as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from core.domain.analytics_findings import Findings
from core.domain.pricing.budgets import Standing
from core.domain.pricing.totals import CostTotal
from core.domain.pricing.usage_totals import CallRecord
from core.domain.usage import Usage


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def before(self) -> "Span":
        """As many days, right before these; fewer where the calendar begins."""
        first = max(_EARLIEST.toordinal(), self.first.toordinal() - self.days)
        return Span(first=date.fromordinal(first), last=self.first - _DAY)


_DAY = timedelta(days=1)
# The first day that has a beginning in every time zone.
_EARLIEST = date.min + 2 * _DAY


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Only these models, people (by id) and purposes; an empty tuple means all of them."""

    models: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to filter by: its id, and what to call it."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What there is to filter by, and the first and the last day with calls; None: no calls."""

    models: tuple[str, ...]
    people: tuple[Choice, ...]
    purposes: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, kw_only=True)
class Percentiles:
    """Half of the `counted` values are at most `p50`, 95 of 100 at most `p95`; None: no values."""

    p50: int | None = None
    p95: int | None = None
    counted: int = 0


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a range. All ended calls count, also those of the offline analyst.

    `saved`: what caching saved, below zero where it cost more than it saved; of calls with a price.
    `errors`: calls that failed; `retries`: calls that were made again for one that failed.
    `people` and `sessions`: those with calls in the range.
    """

    cost: CostTotal = field(default_factory=CostTotal)
    usage: Usage = field(default_factory=Usage)
    sessions: int = 0
    people: int = 0
    saved: Decimal = Decimal(0)
    errors: int = 0
    retries: int = 0
    offline_calls: int = 0
    first_token: Percentiles = Percentiles()
    duration: Percentiles = Percentiles()

    @property
    def calls(self) -> int:
        """All of them, the offline analyst's too."""
        return self.cost.calls

    @property
    def hit_ratio(self) -> float | None:
        """The share (0-1) of all that went in that was read from the cache; None: nothing did."""
        return self.usage.cache_read / self.usage.prompt if self.usage.prompt else None


class DayOfModel(NamedTuple):
    """A day's calls of a model. `cost` leaves out `unpriced` calls; `estimated` is a part of it."""

    day: date
    model: str
    cost: Decimal
    estimated: Decimal
    calls: int
    estimated_calls: int
    unpriced: int
    input: int
    cache_write_5m: int
    cache_write_1h: int
    cache_read: int
    output: int


class HourOfWeek(NamedTuple):
    """Calls that began on a weekday (0 is Monday) in an hour (0-23) of the ledger's time zone."""

    weekday: int
    hour: int
    calls: int


class DayOfLatency(NamedTuple):
    """A day's times to the first token and to the end, in milliseconds, or those of so many `days`
    from it on; None: none is known. `calls`: those with a time, none of the offline analyst's."""

    day: date
    first_token_p50: int | None
    first_token_p95: int | None
    duration_p50: int | None
    duration_p95: int | None
    calls: int
    days: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionLine:
    """What a session used of what was asked for; `began` and `ended`: its first and last call.

    `is_open`: whether the acting user can open it: it is theirs, and not deleted.
    """

    id: str
    title: str
    person_id: str
    person: str
    cost: CostTotal
    usage: Usage
    began: datetime
    ended: datetime
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """Sessions, the one with the latest call first; `next` is the cursor for more."""

    sessions: tuple[SessionLine, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonLine:
    """What a person used."""

    id: str
    name: str
    cost: CostTotal
    usage: Usage


@dataclass(frozen=True, kw_only=True, slots=True)
class ToolLine:
    """Ended calls of a tool; `failures` ended in an error, `took` is how long they ran."""

    name: str
    calls: int
    failures: int
    took: Percentiles


@dataclass(frozen=True, kw_only=True, slots=True)
class CallLine:
    """A call, whose it is, and the message it was made for.

    `message_id` is None where there is no text to go to: none was written, it is gone, or the
    conversation is deleted or somebody else's.
    """

    call: CallRecord
    person: str
    session_title: str
    message_id: str | None


@dataclass(frozen=True, kw_only=True)
class CallLines:
    """Calls, the latest first; `next` is the cursor for more."""

    calls: tuple[CallLine, ...]
    next: str | None


ScenarioKind = Literal["model", "no_cache", "hour_cache"]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What the calls of a range would have cost otherwise.

    Both `cost` and `actual` are of the same `calls`: those with a price of their own and one in the
    scenario. `unpriced` calls have none of their own, `no_price` have none in the scenario, and
    `offline` ones, whose tokens nobody counted, are in neither. `estimated`: the part of `cost`
    whose tokens were counted by us. `of_unpriced`: what the unpriced calls would cost, in no sum.
    """

    kind: ScenarioKind
    model: str | None = None
    cost: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)
    calls: int = 0
    unpriced: int = 0
    no_price: int = 0
    offline: int = 0
    of_unpriced: Decimal = Decimal(0)

    @property
    def difference(self) -> Decimal:
        """How much more it would have cost; below zero: less."""
        return self.cost - self.actual


class DayOfTalk(NamedTuple):
    """Questions and answers that were written on a day."""

    day: date
    questions: int
    answers: int


class LengthStep(NamedTuple):
    """How many sessions have from `least` to `most` answers; most None: or more."""

    least: int
    most: int | None
    sessions: int


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What was said in a range of days. `answers` are those that have ended.

    `up` and `down` thumbs are those on these answers. `stopped` ones were stopped by a person,
    `interrupted` ones were cut off otherwise, `failed` ones ended in an error.
    `lengths`: sessions that began in the range, by how many answers they have in all; the person
    and the model are those of their first question.
    """

    days: tuple[DayOfTalk, ...] = ()
    lengths: tuple[LengthStep, ...] = ()
    questions: int = 0
    answers: int = 0
    up: int = 0
    down: int = 0
    stopped: int = 0
    interrupted: int = 0
    failed: int = 0
    tools: tuple[ToolLine, ...] = ()

    def share(self, count: int) -> float | None:
        """A count's share (0-1) of the answers; None without answers."""
        return count / self.answers if self.answers else None


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """How a budget stands, and `pace`: what its month will have cost at the present rate.

    `person`: whose it is by name, "" for everyone's. `is_ahead`: the pace goes beyond the limit.
    """

    standing: Standing
    person: str
    pace: Decimal

    @property
    def is_ahead(self) -> bool:
        """Whether the limit is passed at the present rate."""
        return self.pace > self.standing.limit


@dataclass(frozen=True, kw_only=True)
class BudgetReport:
    """All budgets that the person may see, the one nearest to its limit first.

    `spent` and `pace`: of this month, whether there is a budget or not.
    """

    lines: tuple[BudgetLine, ...]
    spent: CostTotal
    pace: Decimal

    @property
    def near(self) -> Sequence[BudgetLine]:
        """Those of which four fifths or more are spent."""
        return [line for line in self.lines if line.standing.is_near]


@dataclass(frozen=True, kw_only=True)
class SessionUsage:
    """What a session used so far, titles included, and how full its context is.

    `prompt`: tokens that went in with its last answer's last call, None before one was answered;
    `window`: how many the model takes, None where nobody has said.
    """

    usage: Usage
    cost: CostTotal
    model: str | None
    prompt: int | None
    window: int | None

    @property
    def fullness(self) -> float | None:
        """How full the context is (0-1)."""
        return self.prompt / self.window if self.prompt is not None and self.window else None


@dataclass(frozen=True, kw_only=True)
class AnalyticsPage:
    """All that the page shows at first, read at one moment.

    `is_exact`: whether percentiles are; else they are right to within a tenth.
    """

    span: Span
    filters: Filters
    unknown: Filters
    now: Figures
    before: Figures
    days: tuple[DayOfModel, ...]
    hours: tuple[HourOfWeek, ...]
    latency: tuple[DayOfLatency, ...]
    sessions: tuple[SessionLine, ...]
    people: tuple[PersonLine, ...]
    tools: tuple[ToolLine, ...]
    activity: Activity
    findings: Findings
    is_exact: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenedPage:
    """A page with what it can be filtered by, what of its filters names nothing, what the range
    would have cost otherwise, the models that it can be priced on, and the budgets."""

    choices: Choices
    unknown: Filters
    page: AnalyticsPage
    scenarios: tuple[Scenario, ...]
    priced: tuple[str, ...]
    budgets: BudgetReport
