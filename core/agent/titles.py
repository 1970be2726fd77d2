"""Titles for sessions, made in the background when the first answer is there.

A small model writes them; after an answer of the offline analyst rules do, without a request.
Nothing waits for a title: a failure leaves the session its first words, and its row in the ledger.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime, timedelta

from core.agent.database_work import when_database_answers
from core.agent.title_call import LEAVING_S, TIMEOUT_S, TitleCall
from core.domain.models import OFFLINE_MODEL
from core.domain.question_titles import title_of_question
from core.domain.records import User
from core.errors import DaybookError
from core.llm.client import ModelClient
from core.services.titling import Titling, Untitled

ABANDONED_AFTER = timedelta(seconds=2 * TIMEOUT_S)
# Answers come first: titles may wait for each other.
AT_ONCE = 4

log = logging.getLogger(__name__)


class Titles:
    """Makes titles. `model` writes them; if that is the offline analyst's name, rules always do.

    `named` is called when a session has got one.
    """

    def __init__(
        self,
        *,
        titling: Titling,
        client_for: Callable[[str], ModelClient],
        model: str,
        named: Callable[[], None],
    ) -> None:
        self._titling = titling
        self._client_for = client_for
        self._model = model
        self._named = named
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._calls: set[TitleCall] = set()
        self._closing = False

    def begin(self, user: User, turn_id: str) -> None:
        """Make the title that the end of this turn has made due, if it has; returns at once.

        To be called on the event loop that is to do the work.
        """
        if self._closing:
            return
        # A context of its own: the caller's says that it is a durable workflow.
        loop = asyncio.get_running_loop()
        task = loop.create_task(self._make(user, turn_id), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def lose_abandoned(self) -> None:
        """End the rows of requests that died with their process; raises DatabaseUnavailable."""
        before = datetime.now(UTC) - ABANDONED_AFTER
        alive = frozenset(call.id for call in list(self._calls))
        if lost := self._titling.lose_abandoned(begun_before=before, alive=alive):
            log.info("%d requests for titles died with their server.", lost)

    def close(self) -> None:
        """Cut off what is under way, and begin no more; waits a few seconds at most.

        To be called from a thread that runs no event loop.
        """
        self._closing = True
        tasks = [task for task in list(self._tasks) if task.get_loop().is_running()]
        ends = [asyncio.run_coroutine_threadsafe(_cancel(t), t.get_loop()) for t in tasks]
        for end in ends:
            with suppress(TimeoutError):
                end.result(LEAVING_S + 1)

    async def _make(self, user: User, turn_id: str) -> None:
        try:
            untitled = await when_database_answers(lambda: self._titling.due(user, turn_id=turn_id))
            if untitled is not None and await self._name(user, untitled):
                self._named()
        except DaybookError as error:
            log.info("No title was made: %s", error)
        except Exception:
            # Nobody awaits this, and a session can do without a title: only the log is told.
            log.exception("A title could not be made.")

    async def _name(self, user: User, untitled: Untitled) -> bool:
        """Whether the session was named."""
        if OFFLINE_MODEL in (untitled.model, self._model):
            title = title_of_question(untitled.question)
            return await when_database_answers(
                lambda: self._titling.name(user, untitled, title=title)
            )
        async with self._room:
            call = TitleCall(user, untitled, titling=self._titling, model=self._model)
            self._calls.add(call)
            try:
                return await call.run(self._client_for(self._model))
            finally:
                self._calls.discard(call)


async def _cancel(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait({task}, timeout=LEAVING_S)
