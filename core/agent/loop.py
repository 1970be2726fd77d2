"""The loop of a turn: ask the model, run its tools, ask again. No database, no page.

It is an async generator, so that whoever consumes it has dealt with an event (saved it) before the
loop goes on to the next thing: the call is recorded before it is made, the tool before it runs.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import date

from core.agent.calling import RetryPolicy, call_model
from core.agent.tool_ids import ToolIds
from core.agent.toolrun import Before, result_blocks, run_tools
from core.domain.blocks import Block, unanswered
from core.domain.catalogue import Catalogue
from core.domain.events import (
    BlockFinished,
    BlockStarted,
    CallFinished,
    ToolFinished,
    TurnEnded,
    TurnEvent,
)
from core.domain.history import Said, api_history
from core.llm.client import ModelClient, ModelRequest, ToolSpec
from core.tools.base import ToolContext
from core.tools.registry import Toolbox

TOO_MANY = "Maximum iterations reached. Please try again."
NOT_ENDED = frozenset({None, "tool_use"})


@dataclass(frozen=True, kw_only=True)
class TurnInput:
    """Where a turn stands when the loop takes it up.

    `said`: the conversation up to and including the question. `blocks`: what this turn's answer
    holds already, `calls_made` and `stop_reason` of its last whole reply: all empty unless it is
    taken up after a crash. `before`: the tool calls from before it.
    """

    model: str
    system: str
    said: tuple[Said, ...]
    catalogue: Catalogue
    today: date
    blocks: tuple[Block, ...] = ()
    calls_made: int = 0
    stop_reason: str | None = None
    before: Before = field(default_factory=Before)


@dataclass(frozen=True, kw_only=True)
class Machinery:
    """What a turn runs on."""

    client: ModelClient
    toolbox: Toolbox
    context: ToolContext
    max_iterations: int = 10
    max_tokens: int = 16_000
    retry: RetryPolicy = field(default_factory=RetryPolicy)


async def run_turn(turn: TurnInput, on: Machinery) -> AsyncGenerator[TurnEvent, None]:
    """Yield everything that happens until the turn ends, `TurnEnded` last."""
    blocks, stop_reason, iteration = list(turn.blocks), turn.stop_reason, turn.calls_made
    open_tools: set[int] = set()
    suggested: tuple[str, ...] = ()
    ids = ToolIds(blocks)
    while True:
        calls = unanswered(blocks) if stop_reason in NOT_ENDED else []
        if calls:
            finished = dict(turn.before.finished)
            async for event in run_tools(
                calls, toolbox=on.toolbox, context=on.context, before=turn.before
            ):
                if isinstance(event, ToolFinished):
                    finished[event.tool_use_id] = event
                yield event
            blocks += result_blocks(calls, finished)
        elif _has_ended(stop_reason, blocks):
            yield replace(_ending(stop_reason, cut_tool=bool(open_tools)), suggestions=suggested)
            return
        if iteration >= on.max_iterations:
            yield TurnEnded(state="error", notice=TOO_MANY, remedies=("retry",))
            return
        iteration += 1
        open_tools.clear()
        request = _request(turn, on, blocks)
        async for made in call_model(on.client, request, iteration=iteration, retry=on.retry):
            event = ids.apply(made)
            _note_tools(open_tools, event)
            yield event
            if isinstance(event, TurnEnded):
                return
            if isinstance(event, CallFinished):
                blocks += event.reply.blocks
                stop_reason, suggested = event.reply.stop_reason, event.reply.suggestions


def _has_ended(stop_reason: str | None, blocks: list[Block]) -> bool:
    if stop_reason is None:
        return False
    return stop_reason != "tool_use" or blocks[-1:] == [] or blocks[-1]["type"] != "tool_result"


def _note_tools(open_tools: set[int], event: TurnEvent) -> None:
    if isinstance(event, BlockStarted) and event.block.get("type") == "tool_use":
        open_tools.add(event.index)
    elif isinstance(event, BlockFinished):
        open_tools.discard(event.index)


def _ending(stop_reason: str | None, *, cut_tool: bool) -> TurnEnded:
    match stop_reason:
        case "max_tokens" if cut_tool:
            return TurnEnded(
                state="error",
                notice="The answer reached its length limit in the middle of a tool call, so the "
                "tool was not run.",
                remedies=("retry", "continue"),
            )
        case "max_tokens":
            return TurnEnded(
                state="completed",
                notice="The answer reached its length limit and stops here.",
                remedies=("continue",),
            )
        case "model_context_window_exceeded":
            return TurnEnded(
                state="error",
                notice="This conversation is too long for the model. Start a new chat.",
            )
        case "refusal":
            return TurnEnded(
                state="error",
                notice="The model declined to answer this. Try putting it another way.",
                remedies=("retry", "offline"),
            )
        case _:
            return TurnEnded(state="completed")


def _request(turn: TurnInput, on: Machinery, blocks: list[Block]) -> ModelRequest:
    answer = Said(role="assistant", blocks=tuple(blocks), model=turn.model)
    return ModelRequest(
        model=turn.model,
        system=turn.system,
        messages=api_history((*turn.said, answer), model=turn.model),
        tools=tuple(
            ToolSpec(name=s.name, description=s.description, input_schema=s.input_schema)
            for s in on.toolbox.specs
        ),
        max_tokens=on.max_tokens,
        catalogue=turn.catalogue,
        today=turn.today,
    )
