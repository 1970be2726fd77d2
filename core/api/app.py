"""The FastAPI sub-app that is mounted at /api."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from core.api.analytics import AnalyticsDesk, analytics_router
from core.api.exports import ExportDesk, exports_router
from core.api.failures import tell_failures
from core.api.live import LiveDesk, live_router
from core.api.messages import MessageDesk, messages_router
from core.errors import DaybookError


def create_api(
    *,
    ping: Callable[[], None],
    live: Callable[[], LiveDesk],
    messages: Callable[[], MessageDesk],
    exports: Callable[[], ExportDesk] | None = None,
    analytics: Callable[[], AnalyticsDesk] | None = None,
) -> FastAPI:
    """The sub-app; without the interactive documentation, which would load scripts from afar.

    `ping` raises a DaybookError when Daybook cannot do its work; `live` gives the pages' websocket
    what it needs, or raises one, `messages` the routes about messages, `exports` those about what
    leaves Daybook and comes back, and `analytics` those of the analytics page.
    """
    api = FastAPI(title="Daybook", docs_url=None, redoc_url=None)
    tell_failures(api)

    @api.get("/health")
    def health(response: Response) -> dict[str, str]:
        """Whether Daybook and its database answer: 200, or 503 with the reason."""
        try:
            ping()
        except DaybookError as error:
            response.status_code = 503
            return {"status": "unavailable", "reason": str(error)}
        return {"status": "ok"}

    api.include_router(live_router(live))
    api.include_router(messages_router(messages))
    if exports is not None:
        api.include_router(exports_router(exports))
    if analytics is not None:
        api.include_router(analytics_router(analytics))
    return api
