"""Runs the scripted API on loopback: in a thread of the test, or as a process of its own."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TextIO

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.support.messages_api import script as s
from tests.support.messages_api.app import MODELS, App, Chooser
from tests.support.messages_api.log import Exchange, Log, reached


def loopback_socket(port: int = 0) -> socket.socket:
    """A listening socket on 127.0.0.1; the system chooses the port when it is 0."""
    sock = socket.create_server(("127.0.0.1", port), backlog=256)
    sock.setblocking(False)
    return sock


def uvicorn_server(app: App) -> uvicorn.Server:
    """A server for `app` that tells it each connection's transport, so that it can cut it."""

    class Protocol(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            app.connections += 1
            app.transports[transport.get_extra_info("peername")[:2]] = transport
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            app.transports.pop(self.transport.get_extra_info("peername")[:2], None)
            super().connection_lost(exc)

    config = uvicorn.Config(
        app,
        http=Protocol,
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


class ScriptedApi:
    """The scripted API in a thread: `with ScriptedApi([text_reply("Hello")]) as api: ...`.

    The waiting methods block their thread; in an async test call them by `asyncio.to_thread`.
    """

    def __init__(
        self,
        script: list[s.Reply] | Chooser | tuple[s.Reply, ...] = (),
        *,
        models: dict[str, str] | None = MODELS,
        page_size: int = 1000,
        log_file: TextIO | None = None,
    ) -> None:
        self.log = Log(log_file)
        self.app = App(script if callable(script) else list(script), self.log, models)
        self.app.page_size = page_size
        self._socket = loopback_socket()
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn_server(self.app)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running = threading.Event()
        self._serving: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="scripted-api", daemon=True)

    def _run(self) -> None:
        async def serve() -> None:
            self._loop, self._serving = asyncio.get_running_loop(), asyncio.current_task()
            self._running.set()
            with contextlib.suppress(asyncio.CancelledError):
                await self._server.serve(sockets=[self._socket])

        asyncio.run(serve())

    def __enter__(self) -> Self:
        self._thread.start()
        self._running.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._call(self._stop)
        self._thread.join(10)
        self._socket.close()

    def _stop(self) -> None:
        """End at once; uvicorn's own way out takes a tenth of a second or two."""
        self._abort_all()
        for listening in getattr(self._server, "servers", []):
            listening.close()
        if self._serving is not None:
            self._serving.cancel()

    def _abort_all(self) -> None:
        for transport in list(self.app.transports.values()):
            transport.abort()

    def _call(self, function: Callable[..., Any], *arguments: Any) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *arguments)

    def drop_connections(self) -> None:
        """Close every connection, without a word."""
        self._call(self._abort_all)

    def add(self, *replies: s.Reply) -> None:
        """Append replies to the script."""
        self.app.add(list(replies))

    def release(self, gate: str = "stall") -> None:
        """Open a gate for the `Hold` that waits, or will wait, there."""
        self._call(lambda: self.app.gates.event(gate).set())

    def exchanges(self) -> list[Exchange]:
        """The requests so far."""
        return self.log.exchanges()

    def wait_for_request(self, n: int = 1, timeout: float = 10) -> Exchange:
        """Wait until request `n` (from 1) has arrived."""
        return self._wait(n, "begun", timeout)

    def wait_for_deltas(self, n: int, deltas: int, timeout: float = 10) -> Exchange:
        """Wait until so many deltas of request `n` have been sent."""
        return self._wait(n, "deltas", timeout, deltas)

    def wait_closed(self, n: int = 1, timeout: float = 10) -> Exchange:
        """Wait until request `n` is over, by whichever side."""
        return self._wait(n, "ended", timeout)

    def _wait(self, n: int, until: str, timeout: float, deltas: int = 0) -> Exchange:
        if not self.log.wait(lambda seen: reached(seen, n, until, deltas), timeout):
            raise TimeoutError(f"request {n} has not {until} {deltas or ''} in {timeout} s")
        return self.exchanges()[n - 1]
