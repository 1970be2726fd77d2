"""All parts of the page, of one range, for one person."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analytics import AnalyticsPage, Filters
from core.domain.records import User
from core.services.analytics.activity import activity
from core.services.analytics.choices import choices, unknown_in
from core.services.analytics.figures import figures
from core.services.analytics.findings import findings
from core.services.analytics.latency import latency_by_time
from core.services.analytics.people import top_people
from core.services.analytics.reading import Reading
from core.services.analytics.scope import Scope
from core.services.analytics.series import by_day, by_hour
from core.services.analytics.tops import top_sessions


def page_of(
    r: Reading, user: User, scope: Scope, filters: Filters, *, limit: int, offered: Sequence[str]
) -> AnalyticsPage:
    """Figures, charts, and what could be cheaper, of a scope that these filters make; `limit`: so
    many sessions, people and tools."""
    said = activity(r, scope)
    sessions = top_sessions(r, user, scope, limit)
    return AnalyticsPage(
        span=scope.span,
        filters=filters,
        unknown=unknown_in(filters, choices(r, user)),
        sessions=sessions,
        now=figures(r, scope),
        before=figures(r, replace(scope, span=scope.span.before())),
        days=by_day(r, scope),
        hours=by_hour(r, scope),
        latency=latency_by_time(r, scope),
        people=top_people(r, scope, limit),
        tools=said.tools[:limit],
        activity=said,
        findings=findings(r, scope, [line.id for line in sessions], offered),
        is_exact=scope.people is not None,
    )
