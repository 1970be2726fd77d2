"""A `ModelRequest` as the body of POST /v1/messages."""

import json
from typing import Any

from core.llm.client import ModelRequest


def body(request: ModelRequest, *, thinking: bool) -> dict[str, Any]:
    """The parameters, without `stream`; what is empty is left out.

    No sampling parameters (newer models refuse them) and no tool_choice (nor a forced one).
    Top-level cache_control has the API cache the longest prefix by itself. Thinking is shown
    as a summary: with the default, nothing would arrive while the model thinks.
    """
    parameters: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.max_tokens,
        "messages": request.messages,
        "cache_control": {"type": "ephemeral"},
    }
    if request.system.strip():
        parameters["system"] = [{"type": "text", "text": request.system}]
    if request.tools:
        parameters["tools"] = [
            {"name": t.name, "description": t.description, "input_schema": t.input_schema}
            for t in request.tools
        ]
    if thinking:
        parameters["thinking"] = {"type": "adaptive", "display": "summarized"}
    return parameters


def encoded(parameters: dict[str, Any]) -> bytes:
    """The parameters as JSON; raises UnicodeEncodeError for half a character."""
    return json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode()
