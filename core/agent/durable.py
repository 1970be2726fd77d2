"""Turns as durable workflows: what was started is finished, by this process or the next.

DBOS keeps a record of each workflow and starts the unfinished ones again when the executor comes
back. It is one per process, so this module is too. Its workflow has no steps of its own: the
turn's rows are the checkpoint (docs/decisions.md says why).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor

from dbos import DBOS, DBOSConfig, SetWorkflowID, WorkflowStatus

from core.agent import executor_lock
from core.config import Settings

# Change it only when a turn that an older version began can no longer be taken up by this one.
APPLICATION_VERSION = "turns-1"
MOST_RECOVERIES = 1_000
UNDER_WAY = frozenset({"PENDING", "ENQUEUED", "DELAYED"})

log = logging.getLogger(__name__)
Run = Callable[[str], Awaitable[None]]
_run: Run | None = None
_settings: Settings | None = None
# Threads of its own: whoever calls `start` may be a workflow, whose context must not be inherited.
_starter = ThreadPoolExecutor(4, thread_name_prefix="daybook-start")


class Left(BaseException):
    """The server is stopping, so the turn is left as it is.

    Not an Exception: DBOS would record one as the workflow's end, and never take it up again.
    """


@DBOS.workflow(name="turn", max_recovery_attempts=MOST_RECOVERIES)
async def turn_workflow(turn_id: str) -> None:
    """Bring a turn to its end."""
    if _run is None:
        raise RuntimeError("Durable turns have not been launched.")
    try:
        await _run(turn_id)
    except asyncio.CancelledError as error:
        raise Left(turn_id) from error


def launch(settings: Settings, run: Run) -> None:
    """Begin to run turns with `run`, on an event loop of their own, the unfinished ones first.

    To be called from a thread without a running event loop: DBOS would take that one over.
    """
    global _run, _settings
    _run, _settings = run, settings
    config = DBOSConfig(
        name="daybook",
        system_database_url=settings.dbos_url,
        application_version=APPLICATION_VERSION,
        executor_id=settings.executor_id,
        log_level="WARNING",
    )
    DBOS(config=config)
    DBOS.launch()


def start(turn_id: str) -> None:
    """Have a committed turn run, unless it is running or has run; returns at once.

    What goes wrong is logged and not raised: the message is saved, and the watch's next sweep
    finds a turn that was not started.
    """
    _starter.submit(_start, turn_id).add_done_callback(_log_failure)


def _start(turn_id: str) -> None:
    with SetWorkflowID(turn_id):
        DBOS.start_workflow(turn_workflow, turn_id)


def _log_failure(started: "Future[None]") -> None:
    error = started.exception()
    if error is not None:
        log.error("A turn could not be started; it will be tried again.", exc_info=error)


def _is_left_behind(status: WorkflowStatus) -> bool:
    """Whether it was another executor's on this data folder, which runs no more."""
    if _settings is None or status.executor_id in (None, _settings.executor_id):
        return False
    return executor_lock.was_left(_settings.data_dir, status.executor_id)


def ensure(turn_id: str) -> None:
    """Run a turn that has not ended although nothing seems to run it."""
    status = DBOS.get_workflow_status(turn_id)
    if status is None:
        _start(turn_id)
    elif status.status not in UNDER_WAY:
        DBOS.rewind_workflow(turn_id, start_step=1)
    elif status.status == "PENDING" and _is_left_behind(status):
        take_over(turn_id)


def take_over(turn_id: str) -> None:
    """Run a turn here whose executor does not seem to live; if it does, the epoch fences it."""
    DBOS.resume_workflow(turn_id)


def close() -> None:
    """Stop running turns; those under way are taken up at the next launch."""
    global _run
    DBOS.destroy()
    _run = None
