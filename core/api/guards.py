"""What holds for every response: a content security policy, and local mode's loopback only."""

import ipaddress
import re
import sys
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.errors import ConfigurationError

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
REFUSED = "Daybook has no sign-in here, so it only answers on this machine's own address."


class SafeHeaders:
    """Adds the headers to every HTTP response; without them pages fetch images from anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    if not _is_stricter(name, headers.get(name, "")):
                        headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers)


class PlainRefusal:
    """Lets a refused start say its reason alone: the server would print a traceback as well."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""

        async def send_plainly(message: Message) -> None:
            reason = sys.exception()
            if message["type"] == "lifespan.startup.failed" and _is_refusal(reason):
                message = {**message, "message": f"Daybook does not start. {reason}"}
            await send(message)

        plain = scope["type"] == "lifespan"
        await self._app(scope, receive, send_plainly if plain else send)


class LoopbackOnly:
    """Refuses what did not come to a loopback address under a loopback name.

    The name matters too: a web page elsewhere can point a name of its own at 127.0.0.1.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"} or _is_local(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(REFUSED, status_code=403)(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})


def _is_stricter(name: str, value: str) -> bool:
    """Whether a response forbids more by itself: a download runs nothing at all."""
    return name == "Content-Security-Policy" and value.startswith("sandbox;")


def _is_refusal(error: BaseException | None) -> bool:
    return isinstance(error, ConfigurationError)


def _is_local(scope: MutableMapping[str, Any]) -> bool:
    reached = (scope.get("server") or ("", None))[0]
    host = Headers(scope=scope).get("host", "")
    return _is_loopback(reached) and _is_loopback(_name(host)) and _is_own_page(scope, host)


def same_origin(scope: MutableMapping[str, Any]) -> bool:
    """Whether a page of ours asks, and says so: browsers do, of websockets and of changes."""
    headers = Headers(scope=scope)
    return "origin" in headers and _is_own_page(scope, headers.get("host", ""))


def _is_own_page(scope: MutableMapping[str, Any], host: str) -> bool:
    """Whether a page of ours asks, or no page at all: browsers name the page's origin.

    Streamlit's own check comes later, and looks up this machine's address on the internet first.
    """
    origin = Headers(scope=scope).get("origin")
    return origin is None or origin.partition("://")[2] == host


def _name(host: str) -> str:
    """The host's name without its port; "" when the header is malformed."""
    match = re.fullmatch(r"(?:\[([^\]]*)\]|([^:\[\]]*))(?::\d*)?", host, re.ASCII)
    return (match[1] or match[2] or "") if match else ""


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
