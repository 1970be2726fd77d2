"""A tab without a browser: Streamlit's websocket and ours, so that twenty need little of a machine.

It sends through the page's own box, runs fragments again when they ask for it and does what
Daybook's components do, but draws nothing. A mark has come when any message brings it.
"""

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import cast
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from tests.bench.answers import Plan
from tests.bench.page_script import PASS_S, PageScript
from tests.bench.wire import SUBPROTOCOLS, Drawn, rerun, send

MARK = re.compile(rb"zq(\d{6})q")
BEAT_S = 0.02
WITHIN_S = 60.0


class RawTab:
    """One tab. `seen`: when each mark came, and `asked`: when it sent; milliseconds since 1970."""

    def __init__(self, url: str) -> None:
        self._origin = url
        self._drawn = Drawn()
        self._script = PageScript(self._drawn)
        self._page: ClientConnection | None = None
        self._live: ClientConnection | None = None
        self._place: dict[str, str | None] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._passing: asyncio.Task[None] | None = None
        self._changed = asyncio.Condition()
        self.seen: dict[int, float] = {}
        self.asked = 0.0

    async def open(self, session_id: str | None = None) -> None:
        """Load the page of a conversation, or of a new one; returns when it has been drawn."""
        self._page = await self._connect("_stcore/stream", SUBPROTOCOLS)
        self._drawn.query = f"session={session_id}" if session_id else ""
        self._tasks.append(asyncio.create_task(self._hear_page(self._page)))
        await self._say(rerun(self._drawn))
        await self._until(lambda: self._drawn.runs_ended > 0 and bool(self._drawn.box))
        if self._script.listens():
            with suppress(InvalidStatus):
                self._live = await self._connect("api/live")
                self._tasks.append(asyncio.create_task(self._hear_live(self._live)))
                await self._go_where_the_page_is()
        self._tasks.append(asyncio.create_task(self._beat()))

    async def ask(self, plan: Plan) -> None:
        """Send a question: over our websocket, and a moment later over Streamlit's, too."""
        self.asked = time.time() * 1000
        text = plan.question()
        sent = self._script.sent(text) if self._live is not None else None
        if self._live is not None and sent is not None:
            await self._live.send(json.dumps({**self._script.place(self.session), "sent": sent}))
        self._passing = asyncio.create_task(self._pass_on(text, wait=sent is not None))

    async def _pass_on(self, text: str, *, wait: bool) -> None:
        if wait:
            with suppress(TimeoutError):
                await self._until(self._script.reads, PASS_S)
        await self._say(send(self._drawn, text))

    async def wait_for(self, number: int, within_s: float = WITHIN_S) -> None:
        """Wait until a mark has come; raises TimeoutError."""
        await self._until(lambda: number in self.seen, within_s)

    async def close(self) -> None:
        """Close it."""
        tasks = [*self._tasks, *([self._passing] if self._passing else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for socket in (self._page, self._live):
            if socket is not None:
                await socket.close()

    @property
    def session(self) -> str | None:
        """The conversation that its address names."""
        return next(iter(parse_qs(self._drawn.query).get("session", [])), None)

    @property
    def is_live(self) -> bool:
        """Whether it has the live websocket beside Streamlit's."""
        return self._live is not None

    async def _connect(self, path: str, protocols: tuple[str, ...] = ()) -> ClientConnection:
        return await connect(
            f"{self._origin.replace('http', 'ws', 1)}/{path}",
            origin=Origin(self._origin),
            subprotocols=[Subprotocol(each) for each in protocols] or None,
            max_size=None,
        )

    async def _say(self, message: BackMsg) -> None:
        assert self._page is not None, "the tab has not been opened"
        await self._page.send(message.SerializeToString())

    async def _until(self, holds: Callable[[], bool], within_s: float = WITHIN_S) -> None:
        async with asyncio.timeout(within_s), self._changed:
            await self._changed.wait_for(lambda: self._failed() or holds())
        for task in self._tasks:
            if self._failed() and task.done():
                await task

    def _failed(self) -> bool:
        """Whether something that should go on until the tab is closed has ended."""
        return any(task.done() for task in self._tasks)

    async def _note(self, data: bytes, at: float) -> None:
        for found in MARK.findall(data):
            self.seen.setdefault(int(found), at)
        async with self._changed:
            self._changed.notify_all()

    async def _hear_page(self, page: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for data in page:
                at = time.time() * 1000
                if self._drawn.take(cast("bytes", data)) is not None:
                    await self._go_where_the_page_is()
                await self._note(cast("bytes", data), at)

    async def _hear_live(self, live: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in live:
                at = time.time() * 1000
                asked = self._script.hear(json.loads(text))
                await self._note(cast("str", text).encode(), at)
                for message in asked:
                    await self._say(message)

    async def _go_where_the_page_is(self) -> None:
        place = self._script.place(self.session)
        if self._live is not None and place != self._place:
            self._place = place
            await self._live.send(json.dumps(place))

    async def _beat(self) -> None:
        """Run the fragments again that asked for it, as a browser's timers do."""
        due: dict[str, float] = {}
        while True:
            await asyncio.sleep(BEAT_S)
            now = time.monotonic()
            for message in self._script.due():
                await self._say(message)
            for fragment, every_s in list(self._drawn.repeating.items()):
                if now >= due.setdefault(fragment, now + every_s):
                    due[fragment] = now + every_s
                    await self._say(rerun(self._drawn, fragment=fragment, repeated=True))
