"""Plays one scripted reply to one connection, and notes what happened to it."""

import asyncio
import contextlib
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.support.messages_api import script as s
from tests.support.messages_api.log import Ended, Log
from tests.support.messages_api.wire import Action, Frame

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


class ClientGone(Exception):
    """The client closed the connection."""


class Gates:
    """Named gates that `Hold` steps wait at; a released gate stays open. For one event loop."""

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}

    def event(self, name: str) -> asyncio.Event:
        """The event behind a gate."""
        return self._events.setdefault(name, asyncio.Event())


@dataclass
class Connection:
    """One exchange's connection. `gone` is set when the client has closed it."""

    n: int
    send: Send
    transport: asyncio.Transport
    log: Log
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @contextlib.asynccontextmanager
    async def watched(self, receive: Receive) -> AsyncIterator[None]:
        """Notice at once when the client goes, whatever the reply is doing."""
        watcher = asyncio.create_task(self._watch(receive))
        try:
            yield
        finally:
            watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watcher

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end("client_closed")
        self.gone.set()

    def end(self, how: Ended) -> None:
        """Note how it ended; only the first time counts."""
        self.log.add("end", self.n, how=how)

    async def until(self, event: asyncio.Event, timeout: float | None = None) -> None:
        """Wait for `event` or `timeout`; raises `ClientGone` when the client goes first."""
        waits = [asyncio.create_task(e.wait()) for e in (event, self.gone)]
        try:
            await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if self.gone.is_set():
            raise ClientGone

    def cut(self, *, reset: bool) -> None:
        """Close the TCP connection under the response."""
        self.end("cut")
        if reset:
            sock = self.transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        else:
            self.transport.close()


class Player:
    """Plays a reply's actions."""

    def __init__(self, reply: s.Reply, connection: Connection, gates: Gates) -> None:
        self._reply = reply
        self._to = connection
        self._gates = gates
        self._left = reply.cut_at_byte
        self._open = False

    async def play(self, todo: Iterable[Action], headers: list[tuple[bytes, bytes]]) -> None:
        """Play all of `todo`; returns early when the connection was cut or closed."""
        try:
            for action in todo:
                if not await self._one(action, headers):
                    return
            await self._finish("complete", headers)
        except (ClientGone, OSError):
            self._to.end("client_closed")

    async def _one(self, action: Action, headers: list[tuple[bytes, bytes]]) -> bool:
        match action:
            case s.Pause():
                await self._to.until(asyncio.Event(), action.seconds)
            case s.Hold():
                await self._to.until(self._gates.event(action.gate))
            case s.Eof():
                await self._finish("eof", headers)
                return False
            case s.Cut():
                await self._open_once(headers)
                self._to.cut(reset=action.reset)
                return False
            case Frame():
                await self._open_once(headers)
                return await self._frame(action)
        return True

    async def _open_once(self, headers: list[tuple[bytes, bytes]]) -> None:
        if not self._open:
            self._open = True
            await self._to.send({"type": "http.response.start", "status": 200, "headers": headers})

    async def _frame(self, frame: Frame) -> bool:
        if self._to.gone.is_set():
            raise ClientGone
        data = frame.data if self._left is None else frame.data[: self._left]
        size = self._reply.chunk_bytes or len(data) or 1
        for at in range(0, len(data), size):
            body = data[at : at + size]
            await self._to.send({"type": "http.response.body", "body": body, "more_body": True})
            if self._reply.chunk_bytes:
                await asyncio.sleep(0)
        if frame.text is not None and len(data) == len(frame.data):
            self._to.log.add("delta", self._to.n, text=frame.text)
        if self._left is not None:
            self._left -= len(data)
            if self._left <= 0:
                self._to.cut(reset=self._reply.reset)
                return False
        return True

    async def _finish(self, how: Ended, headers: list[tuple[bytes, bytes]]) -> None:
        await self._open_once(headers)
        self._to.end(how)
        await self._to.send({"type": "http.response.body", "body": b"", "more_body": False})


async def send_json(send: Send, status: int, body: Any, headers: dict[str, str]) -> None:
    """Answer with JSON, or with text as it is when `body` is a string."""
    data = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    pairs = [(b"content-type", b"application/json"), *wire_headers(headers)]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": data.encode()})


def wire_headers(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as ASGI wants them."""
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
