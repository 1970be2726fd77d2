"""The FastAPI sub-app that is mounted at /api."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from core.errors import DaybookError


def create_api(*, ping: Callable[[], None]) -> FastAPI:
    """The sub-app; without the interactive documentation, which would load scripts from afar.

    `ping` raises a DaybookError when Daybook cannot do its work.
    """
    api = FastAPI(title="Daybook", docs_url=None, redoc_url=None)

    @api.get("/health")
    def health(response: Response) -> dict[str, str]:
        """Whether Daybook and its database answer: 200, or 503 with the reason."""
        try:
            ping()
        except DaybookError as error:
            response.status_code = 503
            return {"status": "unavailable", "reason": str(error)}
        return {"status": "ok"}

    return api
