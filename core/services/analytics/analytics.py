"""The service behind the analytics page."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from core.db.database import Database
from core.domain.analytics import (
    Activity,
    AnalyticsPage,
    BudgetReport,
    CallLines,
    Choices,
    DayOfLatency,
    DayOfModel,
    Figures,
    Filters,
    HourOfWeek,
    OpenedPage,
    PersonLine,
    Scenario,
    SessionLine,
    SessionPage,
    SessionUsage,
    Span,
    ToolLine,
)
from core.domain.ids import utc_now
from core.domain.models import OFFLINE_MODEL
from core.domain.pricing.days import Calendar
from core.domain.records import User
from core.services import cursors
from core.services.analytics.activity import activity, top_tools
from core.services.analytics.budget_pace import budget_report
from core.services.analytics.choices import choices, unknown_in, without
from core.services.analytics.drilling import call_page, session_page
from core.services.analytics.figures import figures
from core.services.analytics.latency import latency_by_day
from core.services.analytics.page import page_of
from core.services.analytics.people import top_people
from core.services.analytics.reading import Reading
from core.services.analytics.repricing import priced_models
from core.services.analytics.scope import scope_of
from core.services.analytics.series import by_day, by_hour
from core.services.analytics.session_usage import session_usage
from core.services.analytics.tops import top_sessions
from core.services.analytics.what_if import what_if

MOST, TOP = 1_000, 10
ALL = Filters()


class Analytics:
    """Reads the ledger: an administrator sees everybody's usage, others see their own.

    Other people's usage, asked for by filters, is left out without a word. Days are those of
    `calendar`. `window_of` says how many tokens a model takes, as far as anybody knows. Every
    method that is given a span raises InvalidInput for days that cannot be.
    """

    def __init__(
        self, database: Database, calendar: Calendar, *, window_of: Callable[[str], int | None]
    ) -> None:
        self._db = database
        self._calendar = calendar
        self._window_of = window_of

    def choices(self, user: User) -> Choices:
        """The models, people and purposes that have calls, and the days from which to which."""
        with self._reading() as r:
            return choices(r, user)

    def unknown(self, user: User, filters: Filters) -> Filters:
        """The filters that name what is not there, or is not theirs to see."""
        return unknown_in(filters, self.choices(user))

    def figures(self, user: User, span: Span, filters: Filters = ALL) -> Figures:
        """The sums, counts and percentiles of a range."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return figures(r, scope)

    def by_day(self, user: User, span: Span, filters: Filters = ALL) -> tuple[DayOfModel, ...]:
        """Cost, tokens and calls by day and model; days without calls have no row."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return by_day(r, scope)

    def by_hour(self, user: User, span: Span, filters: Filters = ALL) -> tuple[HourOfWeek, ...]:
        """Calls by weekday and hour; those without calls have no row."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return by_hour(r, scope)

    def latency_by_day(
        self, user: User, span: Span, filters: Filters = ALL
    ) -> tuple[DayOfLatency, ...]:
        """Percentiles of times by day; days without a known time have no row."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return latency_by_day(r, scope)

    def top_sessions(
        self, user: User, span: Span, filters: Filters = ALL, *, limit: int = 10
    ) -> tuple[SessionLine, ...]:
        """The dearest sessions of a range."""
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return top_sessions(r, user, scope, limit)

    def top_people(
        self, user: User, span: Span, filters: Filters = ALL, *, limit: int = 10
    ) -> tuple[PersonLine, ...]:
        """The dearest people of a range."""
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return top_people(r, scope, limit)

    def sessions(
        self,
        user: User,
        span: Span,
        filters: Filters = ALL,
        *,
        limit: int = 50,
        after: str | None = None,
    ) -> SessionPage:
        """The sessions with calls in a range; `after` is the `next` of the page before."""
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return session_page(r, user, scope, limit=limit, after=after)

    def calls(
        self,
        user: User,
        span: Span,
        filters: Filters = ALL,
        *,
        session_id: str | None = None,
        limit: int = 50,
        after: str | None = None,
    ) -> CallLines:
        """The calls of a range, or of one session in it; a day or a model is a span or a filter.

        `after` is the `next` of the page before.
        """
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return call_page(r, user, scope, session_id=session_id, limit=limit, after=after)

    def top_tools(
        self, user: User, span: Span, filters: Filters = ALL, *, limit: int = 10
    ) -> tuple[ToolLine, ...]:
        """The tools that were used most in a range; purposes make no difference."""
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return top_tools(r, scope, limit)

    def what_if(
        self, user: User, span: Span, filters: Filters = ALL, *, model: str | None = None
    ) -> tuple[Scenario, ...]:
        """What the range would have cost on another model (if one is named), without caching, and
        with a cache of an hour, in this order."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return what_if(r, scope, model)

    def activity(self, user: User, span: Span, filters: Filters = ALL) -> Activity:
        """What was said in a range; purposes make no difference."""
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return activity(r, scope)

    def budgets(self, user: User, *, now: datetime | None = None) -> BudgetReport:
        """All budgets for an administrator, else everyone's and one's own, in this month or in the
        month of `now`."""
        with self._db.read() as s:
            return budget_report(s, self._calendar, user, now or utc_now())

    def session_usage(self, user: User, *, session_id: str) -> SessionUsage:
        """What a session of theirs used; raises NotFound. Answers' own usage is `Facts.of`."""
        with self._db.read() as s:
            return session_usage(s, user, session_id, self._window_of)

    def page(
        self, user: User, span: Span, filters: Filters = ALL, *, limit: int = 10
    ) -> AnalyticsPage:
        """The figures and the charts of a range, with the figures of the range before it, read at
        one moment; `limit`: so many sessions, people and tools."""
        cursors.check_limit(limit, MOST)
        scope = scope_of(user, span, filters)
        with self._reading() as r:
            return page_of(r, user, scope, filters, limit=limit, offered=())

    def opened(
        self,
        user: User,
        span: Span,
        filters: Filters = ALL,
        *,
        model: str | None = None,
        offered: Sequence[str] = (),
    ) -> OpenedPage:
        """All that the page shows at first, read at one moment, without the filters that name what
        is not there. `model`: what the range is priced on, too, the first that has a price if this
        one has none; `offered`: models that could be asked instead of others."""
        with self._reading() as r:
            known = choices(r, user)
            unknown = unknown_in(filters, known)
            kept = without(filters, unknown)
            scope = scope_of(user, span, kept)
            priced = tuple(name for name in priced_models(r) if name != OFFLINE_MODEL)
            other = model if model in priced else next(iter(priced), None)
            return OpenedPage(
                choices=known,
                unknown=unknown,
                page=page_of(r, user, scope, kept, limit=TOP, offered=offered),
                scenarios=what_if(r, scope, other),
                priced=priced,
                budgets=budget_report(r.s, self._calendar, user, utc_now()),
            )

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        with self._db.read() as s:
            yield Reading(s=s, calendar=self._calendar)
