"""A Daybook at work in the test's process: real storage, real client, turns on a loop thread."""

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import col, select

from core.agent.clients import Clients
from core.bootstrap import Daybook, build
from core.config import Settings
from core.db.database import Database
from core.db.tables import ModelCallRow
from core.domain.events import TurnEvent
from core.domain.models import OFFLINE_MODEL
from core.domain.records import MessageRecord, SessionRecord
from core.llm.claude import ClaudeClient
from core.llm.offline.client import OfflineAnalyst
from core.tools.registry import Toolbox

MODEL = "claude-sonnet-5-5"
T = TypeVar("T")


class Loop:
    """An event loop in a thread of its own, as the engine has one."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()


class Desk:
    """A person at work. Every turn that is started runs; `futures` holds them by turn id."""

    def __init__(
        self,
        database_url: str,
        data_dir: Path,
        api_url: str,
        toolbox: Toolbox | None = None,
        title_model: str = OFFLINE_MODEL,
        max_iterations: int = 4,
    ) -> None:
        # Titles by rules, unless a test is about them: others count the API's requests.
        settings = Settings(
            data_dir=data_dir,
            database_url=database_url,
            retry_base_s=0.01,
            max_iterations=max_iterations,
            title_model=title_model,
        )
        self._claude = ClaudeClient(api_key="test", base_url=api_url)
        clients = Clients(
            offline=OfflineAnalyst(delay_s=0), claude=self._claude, default_model=MODEL
        )
        self.futures: dict[str, Future[None]] = {}
        self._loop = Loop()
        self.daybook: Daybook = build(
            settings, clients=clients, toolbox=toolbox, start_turn=self.start_turn
        )
        self.user = self.daybook.users.ensure(issuer="test", subject="ada", name="Ada")
        self.session_id = self.daybook.sessions.create(self.user, model=MODEL).id
        self.conversation = self.daybook.conversation

    @property
    def database(self) -> Database:
        return self.daybook.database

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        return self._loop.loop

    def start_turn(self, turn_id: str) -> None:
        work = self.daybook.runner.run(turn_id)
        self.futures[turn_id] = asyncio.run_coroutine_threadsafe(work, self.loop)

    def send(self, text: str = "How many?", **options: str) -> str:
        """Send a message that must not be queued; returns its turn's id."""
        sent = self.conversation.send(self.user, session_id=self.session_id, text=text, **options)
        assert sent.turn_id
        return sent.turn_id

    def queue(self, text: str) -> str:
        """Send a message that must be queued; returns its id."""
        sent = self.conversation.send(self.user, session_id=self.session_id, text=text)
        assert sent.turn_id is None
        return sent.message_id

    def end(self, turn_id: str) -> list[TurnEvent]:
        """Wait for the end of a turn; returns its events."""
        followed = self.conversation.follow(self.user, turn_id=turn_id)
        events = [event for _, event in followed]
        self.futures[turn_id].result(20)
        return events

    def ask(self, text: str = "How many?") -> MessageRecord:
        """Send, wait, and return the answer."""
        self.end(self.send(text))
        return self.answer()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Do `work` on the loop; its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def end_all(self) -> None:
        """Wait until all turns and titles have ended."""
        for turn_id in list(self.futures):
            self.end(turn_id)
        self.rest()

    def rest(self) -> None:
        """Wait until no title is being made."""

        async def all_done() -> None:
            while tasks := self.daybook.titles._tasks:
                await asyncio.wait(tasks)

        self.wait(all_done())

    def abandon(self, turn_id: str) -> None:
        """End the worker as a stopping server does; returns when it has let go of the turn."""
        self.futures[turn_id].cancel()
        deadline = time.monotonic() + 15
        while self.daybook.live.get(turn_id):
            assert time.monotonic() < deadline, "the worker holds on to the turn"
            time.sleep(0.01)

    def messages(self) -> tuple[MessageRecord, ...]:
        return self.daybook.messages.page(self.user, session_id=self.session_id).messages

    def answer(self) -> MessageRecord:
        return self.messages()[-1]

    def session(self) -> SessionRecord:
        return self.daybook.sessions.get(self.user, session_id=self.session_id)

    def calls(self) -> list[ModelCallRow]:
        with self.database.read() as s:
            return list(s.exec(select(ModelCallRow).order_by(col(ModelCallRow.id))))

    def close(self) -> None:
        for future in self.futures.values():
            future.cancel()
        self.daybook.titles.close()
        asyncio.run_coroutine_threadsafe(self._claude.aclose(), self.loop).result(10)
        self._loop.close()
        self.database.close()
