"""What a page asks about a message: its Markdown, its tables, what it took, what one thinks of it.

GET /messages/{id}/markdown, GET /results/{id}/tsv, GET /messages/{id}/facts,
GET and PUT /messages/{id}/feedback. What is not the person's is 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from core.api.guards import same_origin
from core.data.tsv import tsv_of
from core.domain.as_markdown import as_markdown
from core.domain.records import MessageFacts, Thumb, User
from core.services.facts import Facts
from core.services.feedback import Feedback
from core.services.messages import Messages
from core.services.results import Results

PRIVATE = {"Cache-Control": "no-store"}
TSV = "text/tab-separated-values"


@dataclass(frozen=True, kw_only=True)
class MessageDesk:
    """What the routes need. `person` names who asks; `label_of` says what a model is called."""

    person: Callable[[], User]
    label_of: Callable[[str], str]
    messages: Messages
    facts: Facts
    feedback: Feedback
    results: Results
    results_dir: Path


class GivenFeedback(BaseModel):
    """A thumb, or null to take it back with its comment; no comment: the one there is stays."""

    thumb: Thumb | None
    comment: str | None = None


def messages_router(desk: Callable[[], MessageDesk]) -> APIRouter:
    """The routes; `desk` raises a DaybookError while Daybook cannot do its work."""
    router = APIRouter()

    @router.get("/messages/{message_id}/markdown")
    def markdown(message_id: str) -> Response:
        at = desk()
        message = at.messages.get(at.person(), message_id=message_id)
        return Response(as_markdown(message), media_type="text/markdown", headers=PRIVATE)

    @router.get("/results/{result_id}/tsv")
    def tsv(result_id: str) -> Response:
        at = desk()
        at.results.check(at.person(), result_id=result_id)
        table = tsv_of(at.results_dir, result_id)
        headers = {**PRIVATE, "X-Daybook-Rows": str(table.total)}
        return StreamingResponse(table.pieces, media_type=TSV, headers=headers)

    @router.get("/messages/{message_id}/facts")
    def facts(message_id: str, response: Response) -> dict[str, Any]:
        at = desk()
        response.headers.update(PRIVATE)
        return _facts_json(at, at.facts.of(at.person(), message_id=message_id))

    @router.get("/messages/{message_id}/feedback")
    def feedback(message_id: str, response: Response) -> dict[str, Any]:
        at = desk()
        response.headers.update(PRIVATE)
        given = at.feedback.get(at.person(), message_id=message_id)
        return {
            "thumb": given.thumb if given else None,
            "comment": given.comment if given else "",
        }

    @router.put(
        "/messages/{message_id}/feedback", status_code=204, dependencies=[Depends(own_page)]
    )
    def give_feedback(message_id: str, given: GivenFeedback) -> None:
        at = desk()
        user = at.person()
        if given.thumb is None:
            at.feedback.clear(user, message_id=message_id)
        else:
            at.feedback.put(user, message_id=message_id, thumb=given.thumb, comment=given.comment)

    return router


def own_page(request: Request) -> None:
    """Refuse a change that no page of ours asks for; browsers say which page asks."""
    if not same_origin(request.scope):
        raise HTTPException(403, "Only Daybook's own pages can change this.")


def _facts_json(at: MessageDesk, facts: MessageFacts) -> dict[str, Any]:
    """`cost_usd`: a decimal as text, null when a price is not known; `cost_text`: in words."""
    usage = facts.usage
    return {
        "message_id": facts.message_id,
        "model": facts.model,
        "label": at.label_of(facts.model) if facts.model else None,
        "created_at": facts.created_at.isoformat(),
        "calls": facts.calls,
        "attempts": facts.attempts,
        "input_tokens": usage.input,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write_5m + usage.cache_write_1h,
        "cache_write_5m_tokens": usage.cache_write_5m,
        "cache_write_1h_tokens": usage.cache_write_1h,
        "output_tokens": usage.output,
        "thinking_tokens": usage.thinking,
        "first_token_ms": facts.first_token_ms,
        "duration_ms": facts.duration_ms,
        "cost_usd": None if facts.cost is None else f"{facts.cost.normalize():f}",
        "cost_state": facts.cost_state,
        "cost_text": facts.total.text,
    }
