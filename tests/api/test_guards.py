"""Who gets an answer, and what every response carries. ASGI by hand: no server is needed."""

from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from core.api.guards import LoopbackOnly, PlainRefusal, SafeHeaders
from core.errors import ConfigurationError

HELLO = PlainTextResponse("hello")


async def messages(app: Any, **scope: Any) -> list[Message]:
    """What an app sends for one request."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    defaults = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    await app({**defaults, **scope}, receive, send)
    return sent


def asked(server: str, host: str) -> dict[str, Any]:
    return {"server": (server, 8501), "headers": [(b"host", host.encode())]}


@pytest.mark.parametrize(
    ("server", "host"),
    [
        ("127.0.0.1", "127.0.0.1:8501"),
        ("127.0.0.1", "localhost:8501"),
        ("::1", "[::1]:8501"),
        ("127.8.8.8", "127.8.8.8"),
    ],
)
async def test_this_machine_is_answered(server: str, host: str) -> None:
    start, *_ = await messages(LoopbackOnly(HELLO), **asked(server, host))
    assert start["status"] == 200


@pytest.mark.parametrize(
    ("server", "host"),
    [
        ("192.168.1.7", "192.168.1.7:8501"),
        ("192.168.1.7", "localhost"),
        ("127.0.0.1", "evil.example"),
        ("127.0.0.1", "localhost.evil.example"),
        ("127.0.0.1", "127.0.0.1.evil.example"),
        ("127.0.0.1", ""),
        ("127.0.0.1", "[::1].evil.example"),
        ("127.0.0.1", "evil.example[::1]"),
        ("127.0.0.1", "::1"),
    ],
)
async def test_everybody_else_is_refused(server: str, host: str) -> None:
    start, *_ = await messages(LoopbackOnly(HELLO), **asked(server, host))
    assert start["status"] == 403


async def test_a_websocket_under_a_strange_name_is_closed_before_it_opens() -> None:
    scope = {"type": "websocket", **asked("127.0.0.1", "evil.example")}
    assert await messages(LoopbackOnly(HELLO), **scope) == [
        {"type": "websocket.close", "code": 1008}
    ]


async def test_every_response_forbids_what_comes_from_elsewhere() -> None:
    start, *_ = await messages(SafeHeaders(HELLO))
    headers = dict(start["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "img-src 'self' data: blob:;" in policy
    assert headers[b"x-content-type-options"] == b"nosniff"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigurationError("Set X."), "Daybook does not start. Set X."),
        (ValueError("y"), "Traceback: ValueError"),
    ],
)
async def test_a_refusal_at_start_is_told_without_its_traceback(
    error: Exception, words: str
) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            raise error
        except type(error) as raised:
            told = f"Traceback: {type(raised).__name__}"
            await send({"type": "lifespan.startup.failed", "message": told})

    (sent,) = await messages(PlainRefusal(app), type="lifespan")
    assert sent["message"] == words


def from_page(origin: str) -> dict[str, Any]:
    scope = asked("127.0.0.1", "127.0.0.1:8501")
    return {**scope, "headers": [*scope["headers"], (b"origin", origin.encode())]}


async def test_our_own_page_is_answered() -> None:
    start, *_ = await messages(LoopbackOnly(HELLO), **from_page("http://127.0.0.1:8501"))
    assert start["status"] == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:1", "http://localhost:8501", "null", ""]
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_another_sites_page_is_refused_before_anybody_else_looks(
    origin: str, kind: str
) -> None:
    start, *_ = await messages(LoopbackOnly(HELLO), type=kind, **from_page(origin))
    assert start.get("status", start.get("code")) in (403, 1008)
