"""Puts the Messages API's stream events together: one JSON event in, our events out. No I/O."""

from typing import Any

from core.domain.blocks import Block
from core.domain.events import BlockFinished, ModelEvent, ReplyFinished, UsageReported
from core.domain.usage import Usage
from core.errors import ModelReplyInvalid
from core.llm.counting import as_object, counted, is_count, is_faulty
from core.llm.opening import OpenBlock

_RAN_OUT = frozenset({"max_tokens", "model_context_window_exceeded", "refusal", "stop_sequence"})


class Assembly:
    """One reply in the making. `started` and `stopped`: message_start and message_stop were seen.

    `model` is the one that was asked, `request_id` the API's name of the request once it is known.
    `feed` raises ValueError, KeyError, TypeError or AttributeError for an event that is not what
    the API would send, and `ModelReplyInvalid` for a reply that came whole and is of no use.
    """

    def __init__(self, *, model: str) -> None:
        self.model = model
        self.request_id: str | None = None
        self.started = False
        self.stopped = False
        self._answered_by = model
        self._usage = Usage()
        self._told: set[str] = set()
        self._faulty = False
        self._stop_reason: str | None = None
        self._open: dict[int, OpenBlock] = {}
        self._ended: dict[int, OpenBlock] = {}
        self._whole: dict[int, Block] = {}

    def feed(self, event: dict[str, Any]) -> list[ModelEvent]:
        """The events that follow from `event`; an unknown one is passed over."""
        match event["type"]:
            case "content_block_delta":
                return self._open[event["index"]].add(event["delta"])
            case "content_block_start":
                opened = OpenBlock(event["index"], event["content_block"])
                finished = self._settle(ran_out=False)
                self._open[opened.index] = opened
                return [*finished, opened.started()]
            case "content_block_stop":
                block = self._open.pop(event["index"])
                self._ended[block.index] = block
                return [*block.flush(), *([] if block.doubtful() else self._settle(ran_out=False))]
            case "message_start":
                return self._begin(event["message"])
            case "message_delta":
                return self._delta(event)
            case "message_stop":
                return self._end()
            case _:
                return []

    def _begin(self, message: dict[str, Any]) -> list[ModelEvent]:
        self.started = True
        named = message.get("model")
        self._answered_by = named if named and isinstance(named, str) else self.model
        return self._count(message.get("usage"))

    def _delta(self, event: dict[str, Any]) -> list[ModelEvent]:
        self._stop_reason = event["delta"].get("stop_reason") or self._stop_reason
        # What message_start says of the output is not its end.
        if is_count(as_object(event.get("usage")).get("output_tokens")):
            self._told.add("output_tokens")
        return self._count(event.get("usage"))

    def _count(self, given: Any) -> list[ModelEvent]:
        usage = as_object(given)
        self._faulty = self._faulty or is_faulty(given)
        if is_count(usage.get("input_tokens")):
            self._told.add("input_tokens")
        self._usage = counted(self._usage, usage)
        return [UsageReported(usage=self._usage, request_id=self.request_id)]

    def _settle(self, *, ran_out: bool) -> list[ModelEvent]:
        """Finish the blocks that have ended.

        A tool call whose input is empty or broken waits until the stream shows why: another
        block follows (so it was meant), or the reply ran out of room in the middle of it.
        """
        finished: list[ModelEvent] = []
        for index, block in list(self._ended.items()):
            if (ran_out and block.doubtful()) or not block.sendable():
                del self._ended[index]
            elif not block.broken():
                self._whole[index] = block.whole()
                del self._ended[index]
                finished.append(BlockFinished(index=index, block=self._whole[index]))
        return finished

    def _end(self) -> list[ModelEvent]:
        if not self.started:
            raise ValueError("message_stop without message_start")
        self.stopped = True
        ran_out = self._stop_reason in _RAN_OUT
        self._ended |= self._open
        flushed = [event for block in self._open.values() for event in block.flush()]
        self._open = {}
        finished = self._settle(ran_out=ran_out)
        blocks = tuple(block for _, block in sorted(self._whole.items()))
        self._check(blocks)
        calls = any(block.get("type") == "tool_use" for block in blocks)
        reply = ReplyFinished(
            blocks=blocks,
            stop_reason=self._stop_reason or ("tool_use" if calls else "end_turn"),
            usage=self._usage,
            model=self._answered_by,
            request_id=self.request_id,
            counted=not self._faulty and len(self._told) == 2,
        )
        return [*flushed, *finished, reply]

    def _check(self, blocks: tuple[Block, ...]) -> None:
        for block in self._ended.values():
            raise self._useless(f"a call of the tool {block.name} whose input is not valid JSON")
        ids = [block.get("id") for block in blocks if block.get("type") == "tool_use"]
        if not all(isinstance(id_, str) and id_ for id_ in ids) or len(set(ids)) < len(ids):
            raise self._useless("tool calls that cannot be told apart")

    def _useless(self, what: str) -> ModelReplyInvalid:
        return ModelReplyInvalid(
            f"The model's answer held {what}.",
            remedy="Try again; if it happens often, pick another model.",
            code="invalid_tool_input",
        )
