"""Turns as durable workflows: what was started is finished, by this process or the next.

DBOS keeps a record of each workflow and starts the unfinished ones again when the executor comes
back. It is one per process, so this module is too. Its workflow has no steps of its own: the
turn's rows are the checkpoint (docs/decisions.md says why).

For that reason nothing waits for DBOS's record, either. A turn runs at once, and DBOS is told of
it a moment later, when the model has been asked. A turn that dies before that is found by its own
row: by the watch's sweep, at the next start or in another replica.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import Context
from typing import Any

from dbos import DBOS, DBOSConfig, SetWorkflowID, WorkflowStatus

from core.agent import executor_lock
from core.agent.engine_loop import EngineLoop
from core.config import Settings
from core.db.engines import WorkflowDatabase, workflow_engine

# Change it only when a turn that an older version began can no longer be taken up by this one.
APPLICATION_VERSION = "turns-1"
MOST_RECOVERIES = 1_000
UNDER_WAY = frozenset({"PENDING", "ENQUEUED", "DELAYED"})
# The first words have come by then: the two do not compete for the processor.
TELL_AFTER_S = 1.0
# There are no schedules: looking for them is a query every 30 s by default.
SCHEDULES_S = 3_600.0

log = logging.getLogger(__name__)
Run = Callable[[str], Awaitable[None]]


class Left(BaseException):
    """The server is stopping, so the turn is left as it is.

    Not an Exception: DBOS would record one as the workflow's end, and never take it up again.
    """


class _Engine:
    """The turns that run in this process, each once, whoever asked for it.

    Its methods are for its own loop. `database`: DBOS's, if it is not the ledger's.
    """

    def __init__(self, settings: Settings, run: Run) -> None:
        self.settings = settings
        self.loop = EngineLoop()
        self.database: WorkflowDatabase | None = None
        self._run = run
        self._turns: dict[str, asyncio.Task[None]] = {}
        self._told: set[asyncio.Task[None]] = set()
        self._leaving = False

    def begin(self, turn_id: str) -> None:
        """Run a turn unless it runs, and tell DBOS of it a moment later."""
        if not self._leaving:
            self.turn(turn_id)
            asyncio.get_running_loop().call_later(TELL_AFTER_S, self._tell, turn_id)

    def turn(self, turn_id: str) -> "asyncio.Task[None]":
        """The work on a turn, begun unless it is under way; raises Left when the server stops."""
        if self._leaving:
            raise Left(turn_id)
        if turn_id not in self._turns:
            self._turns[turn_id] = _task(self._to_its_end(turn_id))
        return self._turns[turn_id]

    async def leave(self) -> None:
        """Leave the turns as they are; returns when the work on them is over."""
        self._leaving = True
        for turn in self._turns.values():
            turn.cancel()
        if self._turns:
            await asyncio.wait(set(self._turns.values()))

    async def _to_its_end(self, turn_id: str) -> None:
        try:
            await self._run(turn_id)
        except Exception:
            # Perhaps nobody waits for it; the watch's next sweep has it taken up again.
            log.exception("The work on turn %s broke off.", turn_id)
            raise
        finally:
            del self._turns[turn_id]

    def _tell(self, turn_id: str) -> None:
        if turn_id in self._turns and not self._leaving:
            self._told.add(telling := _task(_tell_dbos(turn_id)))
            telling.add_done_callback(self._told.discard)


def _task(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
    # A context of its own: whoever begins it may be a workflow, which must not be inherited.
    made = asyncio.get_running_loop().create_task(work, context=Context())
    made.add_done_callback(lambda done: done.cancelled() or done.exception())
    return made


async def _tell_dbos(turn_id: str) -> None:
    try:
        with SetWorkflowID(turn_id):
            await DBOS.start_workflow_async(turn_workflow, turn_id)
    except Exception:
        # It runs all the same, and if it breaks off the watch's sweep finds it.
        log.exception("DBOS could not be told of turn %s.", turn_id)


@DBOS.workflow(name="turn", max_recovery_attempts=MOST_RECOVERIES)
async def turn_workflow(turn_id: str) -> None:
    """Bring a turn to its end."""
    if _engine is None:
        raise RuntimeError("Durable turns have not been launched.")
    turn = _engine.turn(turn_id)
    try:
        await asyncio.wait({turn})
    except asyncio.CancelledError as error:
        turn.cancel()
        await asyncio.wait({turn})
        raise Left(turn_id) from error
    if turn.cancelled():
        raise Left(turn_id)
    turn.result()


_engine: _Engine | None = None


def launch(settings: Settings, run: Run) -> None:
    """Begin to run turns with `run`, on an event loop of their own, the unfinished ones first."""
    global _engine
    _engine = _Engine(settings, run)
    try:
        _engine.loop.run(_launch(_engine))
    # Also when starting is interrupted: the loop's thread would keep the process alive.
    except BaseException:
        _engine.loop.close()
        _engine = None
        raise


async def _launch(engine: _Engine) -> None:
    """On the engine's loop, because the loop that runs here is the one that DBOS then uses."""
    settings = engine.settings
    config = DBOSConfig(
        name="daybook",
        system_database_url=settings.dbos_url,
        application_version=APPLICATION_VERSION,
        executor_id=settings.executor_id,
        log_level="WARNING",
        scheduler_polling_interval_sec=SCHEDULES_S,
    )
    if settings.dbos_url.startswith("sqlite"):
        engine.database = workflow_engine(settings.dbos_url)
        config["system_database_engine"] = engine.database
    DBOS(config=config)
    DBOS.launch()


def start(turn_id: str) -> None:
    """Have a committed turn run, unless it is running or has run; returns at once.

    What goes wrong is logged and not raised: the message is saved, and the watch's next sweep
    finds a turn that was not started.
    """
    engine = _engine
    try:
        if engine is None:
            raise RuntimeError("Durable turns have not been launched.")
        engine.loop.soon(lambda: engine.begin(turn_id))
    except RuntimeError:
        log.exception("A turn could not be started; it will be tried again.")


def _is_left_behind(status: WorkflowStatus) -> bool:
    """Whether it was another executor's on this data folder, which runs no more."""
    settings = _engine.settings if _engine else None
    if settings is None or status.executor_id in (None, settings.executor_id):
        return False
    return executor_lock.was_left(settings.data_dir, status.executor_id)


def ensure(turn_id: str) -> None:
    """Run a turn that has not ended although nothing seems to run it."""
    status = DBOS.get_workflow_status(turn_id)
    if status is None:
        start(turn_id)
    elif status.status not in UNDER_WAY:
        DBOS.rewind_workflow(turn_id, start_step=1)
    elif status.status == "PENDING" and _is_left_behind(status):
        take_over(turn_id)


def take_over(turn_id: str) -> None:
    """Run a turn here whose executor does not seem to live; if it does, the epoch fences it."""
    DBOS.resume_workflow(turn_id)


def close() -> None:
    """Stop running turns; those under way are taken up at the next launch."""
    global _engine
    engine = _engine
    if engine is not None:
        engine.loop.run(engine.leave())
        DBOS.destroy()
        engine.loop.close()
        if engine.database is not None:
            engine.database.dispose()
    _engine = None
