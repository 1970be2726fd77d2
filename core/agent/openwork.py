"""What is under way in a turn, so that stopping it can say how each piece of it ended."""

from typing import Literal

from core.agent.calling import CallClock
from core.domain.events import (
    CallFailed,
    CallFinished,
    CallStarted,
    ToolFinished,
    ToolStarted,
    TurnEnded,
    TurnEvent,
)
from core.domain.progress import CallProgress

STOPPED = "Stopped."
TOOL_STOPPED = "The answer was stopped while this tool was running. It has no result."


class OpenWork:
    """Follows a turn's events; knows the call and the tools that have begun and not ended."""

    def __init__(self) -> None:
        self.ended = False
        self._call: CallStarted | None = None
        self._progress = CallProgress()
        self._clock = CallClock()
        self._tools: dict[str, ToolStarted] = {}

    def apply(self, event: TurnEvent) -> None:
        """Take in one event."""
        match event:
            case CallStarted():
                self._call, self._progress, self._clock = event, CallProgress(), CallClock()
            case CallFinished() | CallFailed():
                self._call = None
            case ToolStarted():
                self._tools[event.tool_use_id] = event
            case ToolFinished():
                self._tools.pop(event.tool_use_id, None)
            case TurnEnded():
                self.ended = True
            case _:
                self._progress.apply(event)
                self._clock.see(self._progress)

    def withdraw_call(self) -> None:
        """Take back the call that has begun: it was not made."""
        self._call = None

    def stopped(self) -> list[TurnEvent]:
        """The events that end everything under way, because a person stopped the turn."""
        end = TurnEnded(state="interrupted", notice=STOPPED, remedies=("retry",))
        return [*self._endings("stopped", STOPPED), end]

    def broken(self, notice: str) -> list[TurnEvent]:
        """The events that end everything under way, because of a defect of ours."""
        end = TurnEnded(state="error", notice=notice, remedies=("retry",))
        return [*self._endings("cut", notice), end]

    def _endings(self, outcome: Literal["cut", "stopped"], reason: str) -> list[TurnEvent]:
        out: list[TurnEvent] = []
        if self._call is not None:
            out.append(self._call_ended(self._call, outcome, reason))
        out += [
            ToolFinished(
                tool_use_id=tool.tool_use_id,
                name=tool.name,
                state="interrupted",
                content=TOOL_STOPPED,
                duration_ms=0,
            )
            for tool in self._tools.values()
        ]
        return out

    def _call_ended(
        self, call: CallStarted, outcome: Literal["cut", "stopped"], reason: str
    ) -> CallFailed:
        return CallFailed(
            call_id=call.call_id,
            outcome=outcome,
            code=outcome,
            reason=reason,
            usage=self._progress.estimated_usage(),
            kept=self._progress.kept,
            request_id=self._progress.request_id,
            first_token_ms=self._clock.first_token_ms,
            duration_ms=self._clock.now_ms,
            thinking_ms=self._progress.thinking_ms,
        )
