"""What leaves Daybook and comes back: downloads of a person's sessions, and their import.

GET /sessions/{id}/export says whether there is such a session, GET /sessions/{id}/export/{format}
sends it. GET /archive/check?ids=... says how many sessions an archive would have (all, without
ids), GET /archive?ids=...&ticket=... sends it, and GET /archive/progress/{ticket} says how far that
is. POST /import takes a file, as the request's body.
What is not the person's is 404. Whatever a file holds, a browser that shows it instead of saving
it runs nothing of it.
"""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse

from core.api.messages import own_page
from core.api.progress import Progress, ProgressBoard
from core.domain.export.names import ExportFormat
from core.domain.ids import new_id
from core.domain.records import User
from core.errors import NotFound
from core.services.exports import Download, Exports
from core.services.importing import Importing
from core.services.sessions import Sessions

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MOST_UPLOAD = 1_000_000_000
TOO_LARGE = "This file is too large to be imported (max 1 GB)."
Ids = Annotated[str | None, Query()]
PRIVATE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, kw_only=True)
class ExportDesk:
    """What the routes need. `person` names who asks; `hurry`: tell open pages of a change."""

    person: Callable[[], User]
    sessions: Sessions
    exports: Exports
    importing: Importing
    hurry: Callable[[], None] = field(default=lambda: None)


def exports_router(desk: Callable[[], ExportDesk]) -> APIRouter:
    """The routes; `desk` raises a DaybookError while Daybook cannot do its work."""
    router, board = APIRouter(), ProgressBoard()

    @router.get("/sessions/{session_id}/export")
    def check(session_id: str, response: Response) -> dict[str, str]:
        at = desk()
        response.headers.update(PRIVATE)
        found = at.sessions.get(at.person(), session_id=session_id)
        return {"id": found.id, "status": found.status}

    @router.get("/sessions/{session_id}/export/{format}")
    def session(session_id: str, format: ExportFormat) -> StreamingResponse:
        at = desk()
        return sent(at.exports.session(at.person(), session_id=session_id, format=format))

    @router.get("/archive/check")
    def check_archive(response: Response, ids: Ids = None) -> dict[str, int]:
        at = desk()
        response.headers.update(PRIVATE)
        return {"total": at.exports.archive(at.person(), session_ids=_picked(ids)).total}

    @router.get("/archive")
    def archive(ids: Ids = None, ticket: UUID | None = None) -> StreamingResponse:
        at = desk()
        user = at.person()
        progress = Progress(user_id=user.id)
        download = at.exports.archive(user, session_ids=_picked(ids), done=progress.step)
        progress.total = download.total
        board.put(str(ticket or new_id()), progress)
        return sent(replace(download, pieces=progress.follow(download.pieces)))

    @router.get("/archive/progress/{ticket}")
    def progress(ticket: UUID, response: Response) -> dict[str, int | str]:
        found = board.of(str(ticket), desk().person().id)
        if found is None:
            raise NotFound("There is no such archive.")
        response.headers.update(PRIVATE)
        return {"done": found.done, "total": found.total, "state": found.state}

    @router.post("/import", dependencies=[Depends(own_page)])
    async def take(request: Request) -> dict[str, Any]:
        at = desk()
        with tempfile.TemporaryDirectory(prefix="daybook-import-") as folder:
            file = Path(folder) / "given"
            await _receive(request, file)
            done = await asyncio.to_thread(lambda: at.importing.take(at.person(), file=file))
        at.hurry()
        return {**vars(done), "text": done.text}

    return router


def _picked(ids: str | None) -> list[str] | None:
    return None if ids is None else [id_ for id_ in ids.split(",") if id_]


def sent(download: Download) -> StreamingResponse:
    """The download as a response that is saved, and never run."""
    headers = {
        **PRIVATE,
        "Content-Disposition": f'attachment; filename="{download.name}"',
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(download.pieces, media_type=download.media_type, headers=headers)


async def _receive(request: Request, file: Path) -> None:
    """Put the request's body into a file, unless it is too large."""
    size = 0
    with await asyncio.to_thread(file.open, "wb") as out:
        async for piece in request.stream():
            size += len(piece)
            if size > MOST_UPLOAD:
                raise HTTPException(413, TOO_LARGE)
            await asyncio.to_thread(out.write, piece)
