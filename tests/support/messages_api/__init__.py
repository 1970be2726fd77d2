"""A scripted Messages API on loopback that speaks the exact wire format."""

from tests.support.messages_api.app import MODELS
from tests.support.messages_api.log import Exchange, Sent, read_log
from tests.support.messages_api.process import ApiProcess
from tests.support.messages_api.script import (
    Block,
    Cut,
    Eof,
    Hold,
    HttpError,
    Match,
    Pause,
    Ping,
    Raw,
    Reply,
    SseError,
    Start,
    Text,
    Thinking,
    Tokens,
    ToolUse,
    UsageSoFar,
    http_error,
    reply,
    text_reply,
    tool_reply,
)
from tests.support.messages_api.server import ScriptedApi

__all__ = [
    "MODELS",
    "ApiProcess",
    "Block",
    "Cut",
    "Eof",
    "Exchange",
    "Hold",
    "HttpError",
    "Match",
    "Pause",
    "Ping",
    "Raw",
    "Reply",
    "ScriptedApi",
    "Sent",
    "SseError",
    "Start",
    "Text",
    "Thinking",
    "Tokens",
    "ToolUse",
    "UsageSoFar",
    "http_error",
    "read_log",
    "reply",
    "text_reply",
    "tool_reply",
]
