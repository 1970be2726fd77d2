"""The tables of the analytics page as CSV: GET /analytics/{sheet}.csv, with the page's own query.
GET /sessions/{id}/usage: what a session of theirs used, in words.

GET /analytics/{sheet}.html: the table that the page unfolds, its times in the `zone` that is named.

They hold what the page holds for whoever asks: an administrator everybody's usage, others their
own. Days, filters and sheets that there are not are refused in a sentence. With `as`, a model's
name, /analytics/what-if.csv prices on that model.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from core.api.exports import PRIVATE, sent
from core.domain import analytics_sheets as sheets
from core.domain.analytics import Filters, Span
from core.domain.analytics_address import View, read_view
from core.domain.analytics_sheets import Column, Sheet
from core.domain.analytics_tables import leads_of, table_html
from core.domain.analytics_words import session_line, session_title
from core.domain.export.sheet_csv import csv_pieces
from core.domain.ids import utc_now
from core.domain.pricing.days import Calendar
from core.domain.recency import zone_named
from core.domain.records import User
from core.errors import InvalidInput
from core.services.analytics.analytics import Analytics
from core.services.exports import Download

ROWS = 500
MOST_PEOPLE = 1_000
CSV = "text/csv; charset=utf-8"
Reads = Callable[[Analytics, User, View], Sheet]
PageSheet = Literal["cost", "tokens", "hours", "latency", "people", "tools", "talk", "lengths"]
ShownSheet = PageSheet | Literal["sessions"]


def _of(view: View) -> tuple[Span, Filters]:
    return view.span, view.filters


_READ: dict[str, Reads] = {
    "cost": lambda a, user, view: sheets.cost_by_day(a.by_day(user, *_of(view))),
    "tokens": lambda a, user, view: sheets.tokens_by_day(a.by_day(user, *_of(view))),
    "hours": lambda a, user, view: sheets.calls_by_hour(a.by_hour(user, *_of(view))),
    "latency": lambda a, user, view: sheets.latency_by_day(a.latency_by_day(user, *_of(view))),
    "people": lambda a, user, view: sheets.people_sheet(
        a.top_people(user, *_of(view), limit=MOST_PEOPLE)
    ),
    "tools": lambda a, user, view: sheets.tools_sheet(
        a.top_tools(user, *_of(view), limit=MOST_PEOPLE)
    ),
    "talk": lambda a, user, view: sheets.talk_by_day(a.activity(user, *_of(view)).days),
    "lengths": lambda a, user, view: sheets.lengths_sheet(a.activity(user, *_of(view)).lengths),
}
# As tables on the page: few people and sessions, and those that are files of their own.
_SHOWN: dict[str, Reads] = _READ | {
    "people": lambda a, user, view: sheets.people_sheet(a.top_people(user, *_of(view))),
    "tools": lambda a, user, view: sheets.tools_sheet(a.top_tools(user, *_of(view))),
    "sessions": lambda a, user, view: sheets.sessions_sheet(a.top_sessions(user, *_of(view))),
}


@dataclass(frozen=True, kw_only=True)
class AnalyticsDesk:
    """What the routes need. `person` names who asks; days are those of `calendar`."""

    person: Callable[[], User]
    analytics: Analytics
    calendar: Calendar


def analytics_router(desk: Callable[[], AnalyticsDesk]) -> APIRouter:
    """The routes; `desk` raises a DaybookError while Daybook cannot do its work."""
    router = APIRouter()

    @router.get("/sessions/{session_id}/usage")
    def usage(session_id: str, response: Response) -> dict[str, str | float | None]:
        at = desk()
        response.headers.update(PRIVATE)
        used = at.analytics.session_usage(at.person(), session_id=session_id)
        return {
            "line": session_line(used),
            "title": session_title(used),
            "fullness": used.fullness,
        }

    @router.get("/analytics/sessions.csv")
    def sessions(request: Request) -> StreamingResponse:
        at, view = _asked(desk(), request)
        return _sent("sessions", view, sheets.sessions_sheet(()).columns, _sessions(at, view))

    @router.get("/analytics/calls.csv")
    def calls(request: Request) -> StreamingResponse:
        at, view = _asked(desk(), request)
        return _sent("calls", view, sheets.calls_sheet(()).columns, _calls(at, view))

    @router.get("/analytics/what-if.csv")
    def what_if(request: Request) -> StreamingResponse:
        at, view = _asked(desk(), request)
        model = request.query_params.get("as")
        found = at.analytics.what_if(at.person(), view.span, view.filters, model=model)
        return _whole("what-if", view, sheets.scenarios_sheet(found))

    @router.get("/analytics/budgets.csv")
    def budgets(request: Request) -> StreamingResponse:
        at, view = _asked(desk(), request)
        report = at.analytics.budgets(at.person())
        return _whole("budgets", view, sheets.budgets_sheet(report))

    @router.get("/analytics/{sheet}.csv")
    def of_page(sheet: PageSheet, request: Request) -> StreamingResponse:
        at, view = _asked(desk(), request)
        return _whole(sheet, view, _READ[sheet](at.analytics, at.person(), view))

    @router.get("/analytics/{sheet}.html")
    def table(sheet: ShownSheet, request: Request) -> HTMLResponse:
        at, view = _asked(desk(), request)
        found = _SHOWN[sheet](at.analytics, at.person(), view)
        zone = zone_named(request.query_params.get("zone"), at.calendar.zone)
        return HTMLResponse(table_html(found, zone, leads=leads_of(sheet, view)), headers=PRIVATE)

    return router


def _asked(at: AnalyticsDesk, request: Request) -> tuple[AnalyticsDesk, View]:
    """The view that the query asks for; raises InvalidInput for one that cannot be."""
    query = request.query_params
    given = {name: query.getlist(name) for name in query}
    view, problems = read_view(given, at.calendar.day_of(utc_now()))
    if problems:
        raise InvalidInput(" ".join(problems))
    # A file without what it was asked to hold would not say so.
    if at.analytics.unknown(at.person(), view.filters) != Filters():
        raise InvalidInput("This link filters by what there is not. Open the page again.")
    return at, view


def _sessions(at: AnalyticsDesk, view: View) -> Iterator[Sequence[Sequence[Any]]]:
    user, after = at.person(), None
    while True:
        page = at.analytics.sessions(user, view.span, view.filters, limit=ROWS, after=after)
        yield sheets.sessions_sheet(page.sessions).rows
        after = page.next
        if after is None:
            return


def _calls(at: AnalyticsDesk, view: View) -> Iterator[Sequence[Sequence[Any]]]:
    user, session, after = at.person(), view.session or None, None
    while True:
        page = at.analytics.calls(
            user, view.span, view.filters, session_id=session, limit=ROWS, after=after
        )
        yield sheets.calls_sheet(page.calls).rows
        after = page.next
        if after is None:
            return


def _whole(name: str, view: View, sheet: Sheet) -> StreamingResponse:
    return _sent(name, view, sheet.columns, iter([sheet.rows]))


def _sent(
    name: str, view: View, columns: Sequence[Column], pages: Iterator[Sequence[Sequence[Any]]]
) -> StreamingResponse:
    days = f"{view.span.first.isoformat()}-to-{view.span.last.isoformat()}"
    pieces = (piece.encode() for piece in csv_pieces(columns, pages))
    return sent(Download(name=f"daybook-{name}-{days}.csv", media_type=CSV, pieces=pieces, total=1))
