"""Downloads of a person's sessions.

GET /sessions/{id}/export/{format} is streamed. What is not the person's is 404. Whatever a file
holds, a browser that shows it instead of saving it runs nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from core.domain.export.names import ExportFormat
from core.domain.records import User
from core.services.exports import Download, Exports

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True, kw_only=True)
class ExportDesk:
    """What the routes need. `person` names who asks."""

    person: Callable[[], User]
    exports: Exports


def exports_router(desk: Callable[[], ExportDesk]) -> APIRouter:
    """The routes; `desk` raises a DaybookError while Daybook cannot do its work."""
    router = APIRouter()

    @router.get("/sessions/{session_id}/export/{format}")
    def session(session_id: str, format: ExportFormat) -> StreamingResponse:
        at = desk()
        return sent(at.exports.session(at.person(), session_id=session_id, format=format))

    return router


def sent(download: Download) -> StreamingResponse:
    """The download as a response that is saved, and never run."""
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{download.name}"',
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(download.pieces, media_type=download.media_type, headers=headers)
