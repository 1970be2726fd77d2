"""Runs the tool calls of one reply, all at once, as events."""

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domain.blocks import Block, tool_result
from core.domain.events import ToolFinished, ToolStarted, TurnEvent
from core.errors import DataError, ToolInputInvalid
from core.tools.base import ToolContext, ToolOutcome
from core.tools.registry import Toolbox

OUTCOME_UNKNOWN = (
    "The server stopped while this tool was running, so its outcome is unknown: it may or may not "
    "have taken effect. It was not run again."
)


@dataclass(frozen=True, kw_only=True)
class Before:
    """What is known of tool calls from before a crash.

    `finished`: calls whose result was saved, by id. `unknown`: calls with side effects that may
    have run, and are never run again by themselves.
    """

    finished: Mapping[str, ToolFinished] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


async def run_tools(
    calls: Sequence[Block], *, toolbox: Toolbox, context: ToolContext, before: Before
) -> AsyncGenerator[TurnEvent, None]:
    """Yield a `ToolStarted` and a `ToolFinished` for each call that has to run.

    All of them are started before the first is waited for. Cancelling cancels them all and waits
    until their work, child processes included, is over.
    """
    fresh = [c for c in calls if c["id"] not in before.finished]
    for call in fresh:
        yield ToolStarted(tool_use_id=call["id"], name=call["name"], input=_input(call))
    tasks = [asyncio.create_task(_run(call, toolbox, context, before)) for call in fresh]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def result_blocks(calls: Sequence[Block], finished: Mapping[str, ToolFinished]) -> list[Block]:
    """The tool_result blocks of `calls`, in the order of the calls."""
    results = [finished[call["id"]] for call in calls]
    return [
        tool_result(done.tool_use_id, done.content, is_error=done.state != "complete")
        for done in results
    ]


async def _run(call: Block, toolbox: Toolbox, context: ToolContext, before: Before) -> ToolFinished:
    if call["id"] in before.unknown:
        return ToolFinished(
            tool_use_id=call["id"],
            name=call["name"],
            state="unknown",
            content=OUTCOME_UNKNOWN,
            duration_ms=0,
        )
    began = time.monotonic()
    outcome = await _outcome(call, toolbox, context)
    return ToolFinished(
        tool_use_id=call["id"],
        name=call["name"],
        state="error" if outcome.is_error else "complete",
        content=outcome.content,
        duration_ms=round((time.monotonic() - began) * 1000),
        rows=outcome.rows,
        columns=outcome.columns,
        result_id=outcome.result_id,
        preview=outcome.preview,
    )


async def _outcome(call: Block, toolbox: Toolbox, context: ToolContext) -> ToolOutcome:
    try:
        return await toolbox.get(call["name"]).run(_input(call), context)
    except (ToolInputInvalid, DataError, OSError) as error:
        return ToolOutcome(content=str(error), is_error=True)


def _input(call: Block) -> dict[str, Any]:
    given = call.get("input")
    return given if isinstance(given, dict) else {}
